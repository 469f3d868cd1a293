"""A question as one string that patterns can be written for, each letter knowing the word it came from.

`15h30`, `15 giờ 30` and `15g30` all become ` 15 gio 30 `; `30/10` becomes ` 30 / 10 `. The string begins and ends with
a blank. Marks are gone from it, but a pattern can ask what was typed: unmarked words pass, other marks do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.text import Folded

_UNITS = {"h": "gio", "g": "gio", "p": "phut", "ph": "phut", "am": "am", "pm": "pm", "t": "tieng"}
_FIGURES_AND_UNITS = re.compile(r"\d+(?:(?:h|g|p|ph|am|pm|t)(?:\d+(?:p|ph)?)?)?")
_PIECES = re.compile(r"\d+|[a-z]+")
_SEPARATORS = {"/", ":", "-", "–", "."}


class Line:
    """`text` is what patterns are matched against; `taken` the words (by number) that patterns have used."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.taken: set[int] = set()
        pieces: list[tuple[str, int]] = []
        for number, token in enumerate(folded.tokens):
            if number and token.plain[0].isdigit() and folded.tokens[number - 1].plain[0].isdigit():
                between = folded.source[folded.tokens[number - 1].end : token.start].strip()
                pieces += [("-" if between == "–" else between, -1)] if between in _SEPARATORS else []
            parts = _PIECES.findall(token.plain) if _FIGURES_AND_UNITS.fullmatch(token.plain) else [token.plain]
            pieces += [(_UNITS.get(part, part) if len(parts) > 1 else part, number) for part in parts]
        self.text = " " + "".join(piece + " " for piece, _ in pieces)
        self._owners = [-1]
        for piece, number in pieces:
            self._owners += [number] * len(piece) + [-1]

    def words(self, start: int, end: int) -> list[int]:
        """The numbers of the words in a stretch of `text`."""
        return sorted({owner for owner in self._owners[start:end] if owner >= 0})

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches none of whose words is taken yet: of "hôm qua 9h", where the day is taken, the "9h" behind "qua"."""
        match = pattern.search(self.text)
        while match:
            if not self.taken & set(self.words(*match.span())):
                yield match
                match = pattern.search(self.text, max(match.end(), match.start() + 1))
            else:
                match = pattern.search(self.text, match.start() + 1)

    def take(self, match: re.Match[str]) -> None:
        self.taken.update(self.words(*match.span()))

    def typed(self, match: re.Match[str], group: str | int = 0) -> str:
        """A group with the marks that were typed."""
        return " ".join(self.folded.tokens[number].marked for number in self.words(*match.span(group)))

    def fits(self, match: re.Match[str], group: str | int, *meant: str) -> bool:
        """Whether a group may be one of the marked words: typed so, or typed without any marks."""
        typed = self.typed(match, group)
        return typed in meant or typed.isascii()

    def bare(self, match: re.Match[str], group: str | int) -> bool:
        """Typed without marks; of a word that has some, this leaves open what was meant."""
        return self.typed(match, group).isascii()

    def capital(self, match: re.Match[str], group: str | int) -> bool:
        """Whether the group is written like a name: a capital behind the first word, in a text not all capitals."""
        first = self.words(*match.span(group))[0]
        source = self.folded.source
        token = self.folded.tokens[first]
        return first > 0 and source[token.start].isupper() and not source.isupper()

    def before(self, match: re.Match[str]) -> str:
        """The word in front of a match, or ""."""
        words = self.text[: match.start()].split()
        return words[-1] if words else ""

    def after(self, match: re.Match[str]) -> str:
        words = self.text[match.end() :].split()
        return words[0] if words else ""

    def source(self) -> str:
        """The stretch of the question that holds the words taken."""
        tokens = [self.folded.tokens[number] for number in sorted(self.taken)]
        return self.folded.source[tokens[0].start : tokens[-1].end] if tokens else ""
