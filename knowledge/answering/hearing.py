"""The fixed phrases of a question: what it asks for, and small signs of what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.phrasebook import Found, Protects, asked_book, book
from knowledge.index import Index
from knowledge.text import Folded


@dataclass(frozen=True, slots=True)
class Heard:
    """The fixed phrases of a question. `asked` and `signs` take their words, `shows` may be part of a name."""

    asked: Sequence[Found]
    signs: Sequence[Found]
    shows: Sequence[Found]

    @property
    def attributes(self) -> frozenset[str]:
        return frozenset(found.label for found in self.asked)

    @property
    def labels(self) -> frozenset[str]:
        return frozenset(found.label for found in (*self.signs, *self.shows))

    @property
    def places(self) -> frozenset[int]:
        return frozenset(place for found in (*self.asked, *self.signs) for place in range(found.start, found.end))


def hear(folded: Folded, taken: frozenset[int], index: Index) -> Heard:
    protected = protection(index)
    return Heard(
        [found for found in asked_book().find(folded, protected) if not inside(found, taken)],
        book("booths", "zones", "programme", "now").find(folded, protected),
        book("shows", "cheaper", "dearer", "also", "wrong", "rules", "meaning", "every").find(folded, protected),
    )


def protection(index: Index) -> Protects:
    """A word that the fair has with just these marks is not taken for a fixed word with others."""
    return lambda token: token.marked in index.vocabulary.forms.get(token.plain, ())


def inside(found: Found, places: frozenset[int]) -> bool:
    return all(place in places for place in range(found.start, found.end))
