"""Which entries of a catalogue a question names, with how well it covers each.

Two figures judge an entry: `cover`, how much of the question's subject the entry explains, and `whole`, how much of its
best name the question spells out. "gốm" covers itself in Gốm Bát Tràng and leaves most of the name open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.index.catalog import FIELD_WEIGHTS, NAMING, OWN, Catalog, Name, Posting
from knowledge.matching.rows import highest
from knowledge.text.wordlists import generic_words

CROWD = 256  # entries that are judged without asking whether they may matter
WELL_COVERED, NEAR = 0.9, 0.05  # what covers the question so well, or nearly as well as the best is worth, may matter
FEWEST = 3  # words of a name of which one may have a slip
SPELLED = 0.85  # so much of a village, province or craft spelled out names it whole


@dataclass(frozen=True, slots=True)
class Unit:
    """One word of a question: its place, whether it carries the subject, its weight, the fair's words it may mean."""

    place: int
    subject: bool
    weight: float
    forms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Several places of the question read as other words: a synonym or two words typed as one."""

    places: tuple[int, ...]
    words: tuple[str, ...]
    quality: float

    def stands_in(self, name: Name) -> bool:
        for word in self.words:  # noqa: SIM110 (asked of every name; a generator takes three times as long)
            if word not in name.words:
                return False
        return True


@dataclass(slots=True)
class Hit:
    entry: int
    cover: float
    named: float  # the part of `cover` that naming fields alone reach
    whole: float = 0.0
    name: Name | None = None
    spelled: int = 0  # words of the question that stand in the best name
    most: tuple[int, float] = (0, 0.0)  # words of the question in the name that has most of them; how whole that is
    heads: bool = False  # a name's first word is among those found, or a whole village, province or craft


class Spelled(NamedTuple):
    """Of one name: how many words of the question stand in it, how whole it is, whether it begins with one of them."""

    words: int
    whole: float
    heads: bool


Levels = NDArray[np.float64]  # by entry: how well a place of the question is found in any field, and in its own
Places = dict[int, tuple[str, float]]  # place of the question → the word of a name it means, and how well


def search(
    catalog: Catalog,
    units: Sequence[Unit],
    phrases: Sequence[Phrase] = (),
    least: float = 0.0,
    beside: float = 0.0,
    worth: Callable[[Hit], float] | None = None,
) -> list[Hit]:
    """The entries that have a word of the question's subject and cover at least `least` of it, in their order.

    Those that cover less than `beside` of what the best one covers are left out: in a large fair that is nearly all.
    Of a crowd only those are judged that may come first, or whose name may have a slip in one word: `worth` is what a
    hit is worth, never more than it covers.
    """
    subject = [unit for unit in units if unit.subject]
    levels = {unit.place: _levels(catalog, unit) for unit in subject}
    phrases = [phrase for phrase in phrases if all(word in catalog.postings for word in phrase.words)]
    for phrase in phrases:
        _raise(levels, catalog, phrase)
    total = sum(unit.weight for unit in subject) or 1.0
    cover = sum((unit.weight * levels[unit.place] for unit in subject), np.zeros((2, len(catalog.ids)))) / total
    least = max(least, beside * float(cover[0].max(initial=0.0)))
    found = np.flatnonzero((cover[0] > 0) & (cover[0] >= least))
    judge = _Judge(catalog, cover, _Heard.build(units, phrases))
    if worth is not None and len(found) > CROWD:
        best = max(worth(hit) for hit in judge.hits(highest(cover[0], CROWD)))
        likely = cover[0][found] >= min(best, WELL_COVERED) - NEAR
        if len(subject) >= FEWEST:
            likely |= sum(levels[unit.place][1][found] > 0 for unit in subject) >= len(subject) - 1
        found = found[likely]
    return judge.hits(found)


def _levels(catalog: Catalog, unit: Unit) -> Levels:
    levels = np.zeros((2, len(catalog.ids)))
    for word, quality in unit.forms.items():
        if word in catalog.postings:
            _lift(levels, catalog.postings[word], quality)
    return levels


def _lift(levels: Levels, posting: Posting, quality: float) -> None:
    levels[:, posting.entries] = np.maximum(levels[:, posting.entries], quality * posting.shares)


def _raise(levels: Mapping[int, Levels], catalog: Catalog, phrase: Phrase) -> None:
    """A phrase counts where one name has all of its words."""
    places = [place for place in phrase.places if place in levels]
    if len(phrase.words) == 1:
        for place in places:
            _lift(levels[place], catalog.postings[phrase.words[0]], phrase.quality)
        return
    entries = reduce(np.intersect1d, (catalog.postings[word].entries for word in phrase.words))
    best = np.zeros((2, len(entries)))
    for spot, entry in enumerate(entries.tolist()):
        for name in catalog.names[entry]:
            if phrase.stands_in(name):
                share = phrase.quality * FIELD_WEIGHTS[name.field]
                best[0, spot] = max(best[0, spot], share)
                best[1, spot] = max(best[1, spot], share if name.field in OWN else 0.0)
    for place in places:
        levels[place][:, entries] = np.maximum(levels[place][:, entries], best)


@dataclass(frozen=True, slots=True)
class _Heard:
    """The question by the words it may mean: word → (place, how well). Words beside the subject only help it."""

    telling: frozenset[str]  # a name without any of these words is not meant
    subject: Mapping[str, list[tuple[int, float]]]
    phrases: Sequence[Phrase]
    beside: Mapping[str, list[tuple[int, float]]]

    @classmethod
    def build(cls, units: Sequence[Unit], phrases: Sequence[Phrase]) -> _Heard:
        subject = _by_word(unit for unit in units if unit.subject)
        beside = _by_word(unit for unit in units if not unit.subject)
        return cls(frozenset(subject).union(*(phrase.words for phrase in phrases)), subject, phrases, beside)

    def places_in(self, name: Name) -> Places:
        places: Places = {}
        if self.telling.isdisjoint(name.words):
            return places
        _put(places, self.subject, name)
        for phrase in self.phrases:
            if phrase.stands_in(name):
                for spot, place in enumerate(phrase.places):
                    if places.get(place, ("", 0.0))[1] < phrase.quality:
                        places[place] = (phrase.words[min(spot, len(phrase.words) - 1)], phrase.quality)
        if places:
            _put(places, self.beside, name)
        return places


def _by_word(units: Iterable[Unit]) -> Mapping[str, list[tuple[int, float]]]:
    by_word: dict[str, list[tuple[int, float]]] = {}
    for unit in units:
        for word, quality in unit.forms.items():
            by_word.setdefault(word, []).append((unit.place, quality))
    return by_word


def _put(places: Places, heard: Mapping[str, list[tuple[int, float]]], name: Name) -> None:
    for word in name.words:
        for place, quality in heard.get(word, ()):
            if places.get(place, ("", 0.0))[1] < quality:
                places[place] = (word, quality)


def _spelled(name: Name, catalog: Catalog, heard: _Heard) -> Spelled | None:
    places = heard.places_in(name)
    if not places:
        return None
    whole = _whole(catalog, name, places)
    return Spelled(len(places), whole, _heads(name, whole, places))


@dataclass
class _Judge:
    """`spelled` is kept by the identity of names: many entries share a village, a craft or a sign."""

    catalog: Catalog
    cover: Levels
    heard: _Heard
    spelled: dict[int, Spelled | None] = field(default_factory=dict)

    def hits(self, entries: NDArray[np.intp]) -> list[Hit]:
        covered = self.cover[:, entries].T.tolist()
        hits = [Hit(entry, any_, own) for entry, (any_, own) in zip(entries.tolist(), covered, strict=True)]
        for hit in hits:
            for name in self.catalog.spelled[hit.entry]:
                told = self._spelled(name)
                if told is not None:
                    _judge(hit, name, told)
        return hits

    def _spelled(self, name: Name) -> Spelled | None:
        key = id(name)
        if key not in self.spelled:
            self.spelled[key] = _spelled(name, self.catalog, self.heard)
        return self.spelled[key]


def _judge(hit: Hit, name: Name, told: Spelled) -> None:
    hit.most = max(hit.most, (told.words, told.whole))
    whole = told.whole * FIELD_WEIGHTS[name.field]
    if whole > hit.whole and name.field in NAMING:
        hit.whole, hit.name, hit.spelled = whole, name, told.words
    hit.heads = hit.heads or told.heads


def _whole(catalog: Catalog, name: Name, places: Places) -> float:
    total, weights = catalog.weights(name.words)
    heard: dict[str, float] = {}
    for word, quality in places.values():
        if heard.get(word, 0.0) < quality:
            heard[word] = quality
    return sum(weights.get(word, 0.0) * quality for word, quality in heard.items()) / total


def _heads(name: Name, whole: float, places: Places) -> bool:
    """Names begin with what a thing is: "khăn" heads Khăn lụa Mã Châu, "sen" does not head Nón lá sen."""
    if name.field in ("village", "province", "category", "kind"):
        return whole >= SPELLED
    head = next((word for word in name.words if word not in generic_words()), name.words[0])
    return name.field in ("name", "alias") and any(word == head for word, _ in places.values())
