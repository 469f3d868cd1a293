"""The fixed phrases of a question: what it asks for, and small signs of what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.answering.phrasebook import Found, Protects, asked_book, book
from knowledge.index import Index
from knowledge.text import Folded


@dataclass(frozen=True, slots=True)
class Heard:
    """The fixed phrases of a question.

    `asked` and `signs` take their words, `shows` may be part of a name, `paying` is of a topic but of no name.
    """

    asked: Sequence[Found]
    signs: Sequence[Found]
    shows: Sequence[Found]
    paying: Sequence[Found]

    @property
    def attributes(self) -> frozenset[str]:
        return frozenset(found.label for found in self.asked)

    @property
    def labels(self) -> frozenset[str]:
        return frozenset(found.label for found in (*self.signs, *self.shows, *self.paying))

    @property
    def places(self) -> frozenset[int]:
        return places_of((*self.asked, *self.signs))


def hear(folded: Folded, taken: frozenset[int], named: frozenset[int], index: Index) -> Heard:
    """`taken` are words already read otherwise, `named` those that stand side by side in a name of the fair."""
    protected = protection(index)
    paying = [found for found in book("paying").find(folded, protected) if not inside(found, named)]
    paid = places_of(paying)
    return Heard(
        [found for found in asked_book().find(folded, protected) if not inside(found, taken | paid)],
        book("booths", "zones", "programme", "now").find(folded, protected),
        book(*_SHOWS).find(folded, protected),
        paying,
    )


_SHOWS = ("shows", "cheaper", "dearer", "also", "wrong", "rules", "meaning", "every", "admission", "free")


def protection(index: Index) -> Protects:
    """A word that the fair has with just these marks is not taken for a fixed word with others."""
    return lambda token: token.marked in index.vocabulary.forms.get(token.plain, ())


def places_of(found: Iterable[Found]) -> frozenset[int]:
    return frozenset(place for one in found for place in range(one.start, one.end))


def inside(found: Found, places: frozenset[int]) -> bool:
    return all(place in places for place in range(found.start, found.end))
