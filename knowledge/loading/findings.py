"""What a check says: faults that refuse an import, warnings that do not, each with its place and its mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import process

from knowledge.fair import Fair

LONGEST_QUOTE = 60
MOST = 10_000  # of each sort; a file with more is mended by its first ones
MOST_HINTS = 300


class Say(NamedTuple):
    """One sentence in both languages; braces are filled with the facts of the case."""

    vi: str
    en: str


class Place(NamedTuple):
    """`row` as a spreadsheet or editor counts it, from 1; 0 is the whole file. An empty column is the whole row."""

    file: str
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """`found` is what stands there now; `vi` and `en` say what is wrong and what to write instead."""

    file: str
    row: int
    column: str
    found: str
    vi: str
    en: str

    def line(self, language: str = "vi") -> str:
        vietnamese = language == "vi"
        row, column, empty = ("dòng", "cột", "(trống)") if vietnamese else ("row", "column", "(empty)")
        parts = [self.file]
        parts += [f"{row} {self.row}"] if self.row else []
        parts += [f"{column} {self.column}"] if self.column else []
        shown = f'"{self.found}"' if self.found else empty if self.column else ""
        sentence = self.vi if vietnamese else self.en
        return f"{', '.join(parts)}: {shown + ': ' if shown else ''}{sentence}"


@dataclass(frozen=True, slots=True)
class Loaded:
    """`fair` is None where there is any fault. Findings stand in the order of the files and rows."""

    fair: Fair | None
    faults: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


class NoFair(Exception):
    """There is no fair to read. `vi` and `en` say so to the person who named the folder."""

    def __init__(self, say: Say, **facts: object) -> None:
        self.vi, self.en = say.vi.format(**facts), say.en.format(**facts)
        super().__init__(self.en)


@dataclass(slots=True)
class Findings:
    """Collects what a check finds; a repeated finding is kept once."""

    _faults: dict[Finding, None] = field(default_factory=dict)
    _warnings: dict[Finding, None] = field(default_factory=dict)

    def fault(self, place: Place, found: str, say: Say, **facts: object) -> None:
        if len(self._faults) < MOST:
            self._faults[_finding(place, found, say, facts)] = None

    def warn(self, place: Place, found: str, say: Say, **facts: object) -> None:
        if len(self._warnings) < MOST:
            self._warnings[_finding(place, found, say, facts)] = None

    @property
    def count(self) -> int:
        """The faults so far."""
        return len(self._faults)

    @property
    def hinting(self) -> bool:
        """Whether a fault is still worth a look for the nearest id: nobody reads hundreds of hints."""
        return len(self._faults) < MOST_HINTS

    @property
    def hinting_in_warnings(self) -> bool:
        return len(self._warnings) < MOST_HINTS

    def loaded(self, fair: Fair | None, files: Iterable[str]) -> Loaded:
        order = {name: position for position, name in enumerate(files)}

        def key(finding: Finding) -> tuple[int, str, int]:
            return order.get(finding.file, len(order)), finding.file, finding.row

        faults = tuple(sorted(self._faults, key=key))
        return Loaded(None if faults else fair, faults, tuple(sorted(self._warnings, key=key)))


def _finding(place: Place, found: str, say: Say, facts: dict[str, object]) -> Finding:
    quoted = " ".join(found.split())
    if len(quoted) > LONGEST_QUOTE:
        quoted = quoted[: LONGEST_QUOTE - 1] + "…"
    return Finding(*place, quoted, say.vi.format(**facts), say.en.format(**facts))


def nearest(text: str, choices: Iterable[str]) -> str:
    """The choice most like `text`, or "" where none is."""
    best = process.extractOne(text, list(choices), processor=str.casefold, score_cutoff=55)
    return best[0] if best else ""
