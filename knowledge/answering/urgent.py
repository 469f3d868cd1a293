"""Emergencies that lie over an answer: a lost child, someone hurt, fire, theft. Precise rather than eager.

Each kind is told by the phrases of `knowledge/words/urgent.yaml`, which explains how they are written. Words that only
look like it ("kẹo lạc", "cháy hàng") are passed over, and talk of rules and shows takes the whole back.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.text import Folded, Token, read
from knowledge.text.wordlists import load, phrases

BETWEEN = 10  # words that "…" lets stand between two parts
Words = tuple[Token, ...]
Part = tuple[Words, ...]  # one of these stands there


@dataclass(frozen=True, slots=True)
class Pattern:
    """`exact` asks for the marks as written."""

    parts: tuple[Part, ...]
    exact: bool


Patterns = Mapping[str, tuple[Pattern, ...]]  # by the last plain word of one of their parts, so that few are tried


@dataclass(frozen=True, slots=True)
class Kind:
    told: Patterns
    harmless: Patterns
    talk: Patterns


def urgent_in(folded: Folded) -> str | None:
    """`lost_child`, `medical`, `fire`, `theft`, or None."""
    heard = _Heard.build(folded)
    for name, kind in _kinds().items():
        if heard.any(kind.told):
            beside = _Heard.build(folded, heard.covered(kind.harmless))
            if beside.any(kind.told) and not heard.any(kind.talk):
                return name
    return None


def called(kind: str) -> str:
    """The question whose answer the fair gives to such a call."""
    return str(load("urgent")[kind]["called"])


@cache
def _kinds() -> dict[str, Kind]:
    return {
        name: Kind(_patterns(rows["told"]), _patterns(rows["harmless"]), _patterns(rows["talk"]))
        for name, rows in load("urgent").items()
    }


def _patterns(text: str) -> Patterns:
    by_word: dict[str, list[Pattern]] = {}
    for phrase in phrases(text):
        pattern = Pattern(tuple(_part(part) for part in phrase.removeprefix("=").split("…")), phrase.startswith("="))
        for word in min(({words[-1].plain for words in part} for part in pattern.parts), key=len):
            by_word.setdefault(word, []).append(pattern)
    return {word: tuple(patterns) for word, patterns in by_word.items()}


def _part(text: str) -> Part:
    """ "bé trai/gái" is "bé trai" or "bé gái"; "giật ví/điện_thoại" likewise."""
    choices = [word.replace("_", " ").split("/") for word in text.split()]
    return tuple(read(" ".join(words)).tokens for words in itertools.product(*choices))


@dataclass(frozen=True, slots=True)
class _Heard:
    """A text's words, and where each plain word stands; words that were passed over stand nowhere."""

    tokens: tuple[Token, ...]
    where: Mapping[str, list[int]]

    @classmethod
    def build(cls, folded: Folded, passed: frozenset[int] = frozenset()) -> _Heard:
        where: dict[str, list[int]] = {}
        for place, token in enumerate(folded.tokens):
            if place not in passed:
                where.setdefault(token.plain, []).append(place)
        return cls(folded.tokens, where)

    def any(self, patterns: Patterns) -> bool:
        return any(self._follows(pattern) for pattern in self._near(patterns))

    def covered(self, patterns: Patterns) -> frozenset[int]:
        """The places of words that only look like an emergency."""
        stretches = (
            stretch for pattern in self._near(patterns) for stretch in self._stretches(pattern.parts[0], pattern.exact)
        )
        return frozenset(place for start, end in stretches for place in range(start, end))

    def _near(self, patterns: Patterns) -> Iterator[Pattern]:
        for word in self.where:
            yield from patterns.get(word, ())

    def _follows(self, pattern: Pattern) -> bool:
        """Whether all parts stand in the text, each at most `BETWEEN` words behind the one before."""
        ends: list[int] = []
        for number, part in enumerate(pattern.parts):
            stretches = self._stretches(part, pattern.exact)
            ends = [
                end
                for start, end in stretches
                if not number or any(before <= start <= before + BETWEEN for before in ends)
            ]
            if not ends:
                return False
        return True

    def _stretches(self, part: Part, exact: bool) -> list[tuple[int, int]]:
        return [
            (start, start + len(words))
            for words in part
            for start in self.where.get(words[0].plain, ())
            if self._stands(words, start, exact)
        ]

    def _stands(self, words: Words, start: int, exact: bool) -> bool:
        """No word of it is passed over, and each is the one meant."""
        typed = self.tokens[start : start + len(words)]
        return len(typed) == len(words) and all(
            place in self.where.get(word.plain, ()) and _same(word, meant, exact)
            for place, (word, meant) in enumerate(zip(typed, words, strict=True), start)
        )


def _same(word: Token, meant: Token, exact: bool) -> bool:
    """A phrase written without marks asks for a word typed without them: "chay roi" is not "chạy rồi"."""
    if word.marked == meant.marked:
        return True
    return not exact and word.plain == meant.plain and not word.has_marks
