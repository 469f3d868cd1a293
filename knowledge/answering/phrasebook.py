"""Finding fixed phrases in a question, word by word, marks optional but not contradicted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.text import Folded, Token, read
from knowledge.text.marks import is_tone_slip
from knowledge.text.wordlists import asked, asking

Protects = Callable[[Token], bool]  # whether the fair itself has the word with these marks


@dataclass(frozen=True, slots=True)
class Found:
    """`label` was found at the words `start` up to, not including, `end`."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class PhraseBook:
    """Phrases by their plain words; `lengths` tell how many words those have that begin with a word, longest first.

    `lenient` forgives the marks of phrases of a single word, for words beside an amount: "đên 150k".
    """

    by_words: Mapping[tuple[str, ...], tuple[tuple[str, tuple[Token, ...]], ...]]
    lengths: Mapping[str, tuple[int, ...]]
    lenient: bool = False

    @classmethod
    def build(cls, phrases: Iterable[tuple[str, str]], *, lenient: bool = False) -> PhraseBook:
        """From (label, phrase) pairs; of phrases that begin alike the longest is tried first."""
        by_words: dict[tuple[str, ...], list[tuple[str, tuple[Token, ...]]]] = {}
        lengths: dict[str, set[int]] = {}
        for label, phrase in phrases:
            tokens = read(phrase).tokens
            if tokens:
                by_words.setdefault(tuple(token.plain for token in tokens), []).append((label, tokens))
                lengths.setdefault(tokens[0].plain, set()).add(len(tokens))
        return cls(
            {words: tuple(rows) for words, rows in by_words.items()},
            {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()},
            lenient,
        )

    def find(self, folded: Folded, protected: Protects) -> tuple[Found, ...]:
        """From left to right, longest first, without overlaps."""
        found = []
        place = 0
        while place < len(folded.tokens):
            match = self.at(folded, place, protected)
            if match:
                found.append(match)
            place = match.end if match else place + 1
        return tuple(found)

    def at(self, folded: Folded, place: int, protected: Protects) -> Found | None:
        """The longest phrase that begins right there."""
        sizes = self.lengths.get(folded.tokens[place].plain) if place < len(folded.tokens) else None
        if sizes is None:
            return None
        words = folded.tokens[place : place + sizes[0]]
        plain = tuple(word.plain for word in words)
        for size in sizes:
            for label, phrase in self.by_words.get(plain[:size], ()):
                if len(phrase) == size and self._stand(words[:size], phrase, protected):
                    return Found(label, place, place + size)
        return None

    def _stand(self, words: Sequence[Token], phrase: Sequence[Token], protected: Protects) -> bool:
        """A word by itself is too short to forgive its marks: "đau" asks for no place, "ở đau" does."""
        if len(phrase) == 1 and words[0].has_marks and not self.lenient:
            typed, meant = words[0].marked, phrase[0].marked
            return typed == meant or (is_tone_slip(typed, meant) and not protected(words[0]))
        return all(means(typed, meant, protected) for typed, meant in zip(words, phrase, strict=True))


def means(typed: Token, meant: Token, protected: Protects) -> bool:
    """Whether a typed word may be the fixed word: wrong marks are forgiven unless the fair has just that word."""
    if typed.plain != meant.plain:
        return False
    return not typed.has_marks or typed.marked == meant.marked or not protected(typed)


@cache
def asked_book() -> PhraseBook:
    return PhraseBook.build((name, phrase) for name, phrases in asked().items() for phrase in phrases)


@cache
def book(*names: str) -> PhraseBook:
    """The lists of `asking.yaml` with these names, each phrase labelled with its list."""
    phrases = ((name, phrase) for name in names for phrase in asking(name))
    return PhraseBook.build(phrases, lenient="between" in names)


@cache
def plain_words(*names: str) -> frozenset[str]:
    """All words of these lists, without marks."""
    return frozenset(token.plain for name in names for phrase in asking(name) for token in read(phrase).tokens)
