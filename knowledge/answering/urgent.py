"""Emergencies that lie over an answer: a lost child, someone hurt, fire, theft. Precise rather than eager.

Each kind is told by the phrases of `knowledge/words/urgent.yaml`, which explains how they are written: who, and what
happened to them. Words that only look like it ("kẹo lạc", "cháy hàng") are passed over, and talk of rules and shows
takes the whole back. A fight has no card of its own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from knowledge.text import Folded, Token, read
from knowledge.text.wordlists import load, phrases

FIGHT = "fight"
ALIKE = ("lost_child", "fire")  # "phòng y tế" and "trộm" are of the subject, whoever asks
GAPS = {"…": 10, "~": 3}  # how many words may stand between two parts
_GROUP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Word:
    """`exact` asks for the marks as written; without it the word may be typed without any."""

    marked: str
    plain: str
    exact: bool

    def is_meant_by(self, typed: Token) -> bool:
        """Marks that were typed are meant: "chạy rồi" is not "cháy rồi", "chay rồi" may be."""
        return typed.marked == self.marked or (not self.exact and typed.plain == self.plain and not typed.has_marks)


Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One of these stands there. By their plain words; `lengths` tell how many words those have that begin with one."""

    by_words: Mapping[tuple[str, ...], tuple[Words, ...]]
    lengths: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """`gaps` are the words that may stand before each part but the first."""

    parts: tuple[Part, ...]
    gaps: tuple[int, ...]


Patterns = Mapping[str, tuple[Pattern, ...]]  # by the first plain word of one of their parts, so that few are tried


@dataclass(frozen=True, slots=True)
class Kind:
    told: Patterns
    alone: Patterns
    harmless: Patterns
    about: Patterns
    talk: Patterns


def urgent_in(folded: Folded) -> str | None:
    """`lost_child`, `medical`, `fire`, `theft`, or None."""
    heard = _Heard.build(folded)
    cards = [(name, kind) for name, kind in _kinds().items() if name != FIGHT]
    told = (name for name, kind in cards if _tells(heard, folded, kind))
    alone = (name for name, kind in cards if heard.only(kind.alone))
    return next(told, None) or next(alone, None)


def fight_in(folded: Folded) -> bool:
    """People fight or molest somebody: no kind of card, but whom to call is all that helps."""
    heard, kind = _Heard.build(folded), _kinds()[FIGHT]
    return _tells(heard, folded, kind) or heard.only(kind.alone)


def _tells(heard: _Heard, folded: Folded, kind: Kind) -> bool:
    if not heard.any(kind.told) or heard.any(kind.talk):
        return False
    passed = heard.covered(kind.harmless) | heard.covered(kind.about)
    return _Heard.build(folded, passed).any(kind.told)


def only_alike(folded: Folded) -> tuple[str, ...]:
    """The kinds that the words merely look like: "bán lạc rang", "cháy vé chưa"."""
    heard = _Heard.build(folded)
    return tuple(name for name in ALIKE if heard.any(_kinds()[name].harmless))


def called(kind: str) -> str:
    """The question whose answer the fair gives to such a call."""
    return str(load("urgent")[kind]["called"])


@cache
def _kinds() -> dict[str, Kind]:
    return {
        name: Kind(*(_patterns(rows.get(list_, "")) for list_ in ("told", "alone", "harmless", "about", "talk")))
        for name, rows in load("urgent").items()
        if name != "groups"
    }


@cache
def _asides() -> Part:
    """Little words around a cry: "cháy rồi bà con ơi"."""
    return _part("{aside}")


def _patterns(text: str) -> Patterns:
    by_word: dict[str, list[Pattern]] = {}
    for phrase in filter(None, phrases(text)):
        first, *others = re.split(r"([…~])", phrase)
        parts = (_part(first), *(_part(part) for part in others[1::2]))
        pattern = Pattern(parts, tuple(GAPS[gap] for gap in others[::2]))
        for word in min((part.lengths for part in parts), key=len):
            by_word.setdefault(word, []).append(pattern)
    return {word: tuple(patterns) for word, patterns in by_word.items()}


@cache
def _part(text: str) -> Part:
    """ "bé trai/gái" is "bé trai" or "bé gái"; "giật ví/điện_thoại" likewise."""
    groups = load("urgent")["groups"]
    choices = [word.split("/") for word in _GROUP.sub(lambda group: str(groups[group[1]]).strip(), text).split()]
    by_words: dict[tuple[str, ...], list[Words]] = {}
    lengths: dict[str, set[int]] = {}
    for choice in itertools.product(*choices):
        words = tuple(word for written in choice for word in _words(written))
        by_words.setdefault(tuple(word.plain for word in words), []).append(words)
        lengths.setdefault(words[0].plain, set()).add(len(words))
    return Part(
        {words: tuple(some) for words, some in by_words.items()},
        {word: tuple(sizes) for word, sizes in lengths.items()},
    )


def _words(written: str) -> Words:
    exact = written.startswith("=")
    tokens = read(written.removeprefix("=").replace("_", " ")).tokens
    return tuple(Word(token.marked, token.plain, exact) for token in tokens)


@dataclass(frozen=True, slots=True)
class _Heard:
    """A text's words, and where each plain word stands; words that were passed over stand nowhere."""

    tokens: tuple[Token, ...]
    plain: tuple[str, ...]
    where: Mapping[str, list[int]]
    found: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # where each part stands, by its identity

    @classmethod
    def build(cls, folded: Folded, passed: frozenset[int] = frozenset()) -> _Heard:
        where: dict[str, list[int]] = {}
        for place, token in enumerate(folded.tokens):
            if place not in passed:
                where.setdefault(token.plain, []).append(place)
        return cls(folded.tokens, tuple(token.plain for token in folded.tokens), where)

    def any(self, patterns: Patterns) -> bool:
        return any(self._ends(pattern) for pattern in self._near(patterns))

    def only(self, patterns: Patterns) -> bool:
        """Whether one of these is all that is said, little words apart."""
        said = self.covered(patterns)
        aside = {place for start, end in self._stretches(_asides()) for place in range(start, end)}
        return bool(said) and len(said | aside) == len(self.tokens)

    def covered(self, patterns: Patterns) -> frozenset[int]:
        """The places of words from the first word of a pattern to its last."""
        found: set[int] = set()
        for pattern in self._near(patterns):
            for start, end in self._stretches(pattern.parts[0]):
                ends = self._ends(pattern, (start, end))
                found.update(range(start, max(ends, default=start)))
        return frozenset(found)

    def _near(self, patterns: Patterns) -> Iterator[Pattern]:
        for word in self.where:
            yield from patterns.get(word, ())

    def _ends(self, pattern: Pattern, first: tuple[int, int] | None = None) -> list[int]:
        """Where the last part ends if all stand in the text, none too far behind the one before."""
        ends = [end for _, end in ([first] if first else self._stretches(pattern.parts[0]))]
        for part, gap in zip(pattern.parts[1:], pattern.gaps, strict=True):
            if not ends:
                break
            ends = [
                end for start, end in self._stretches(part) if any(before <= start <= before + gap for before in ends)
            ]
        return ends

    def _stretches(self, part: Part) -> list[tuple[int, int]]:
        key = id(part)
        if key not in self.found:
            self.found[key] = [
                (start, start + size)
                for word in self.where.keys() & part.lengths.keys()
                for start in self.where[word]
                for size in part.lengths[word]
                for words in part.by_words.get(self.plain[start : start + size], ())
                if len(words) == size and self._stands(words, start)
            ]
        return self.found[key]

    def _stands(self, words: Words, start: int) -> bool:
        """No word of it is passed over, and each is the one meant."""
        return all(
            place in self.where.get(word.plain, ()) and meant.is_meant_by(word)
            for place, (word, meant) in enumerate(zip(self.tokens[start:], words, strict=False), start)
        )
