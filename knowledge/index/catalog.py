"""All the entries of one kind under all the words they can be asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from knowledge.text import read
from knowledge.text.wordlists import generic_words

# How much a word found in this field counts, and whether the field is a name that can be spelled out in full.
FIELD_WEIGHTS: Mapping[str, float] = {
    "name": 1.0,
    "alias": 1.0,
    "exhibitor": 0.98,
    "village": 0.97,
    "province": 0.95,
    "category": 0.93,
    "kind": 0.9,
    "host": 0.85,
    "origin": 0.93,  # a product's village and province: those of its booth
    "trade": 0.75,  # a product's booth's category
    "unit": 0.9,
    "sign": 0.85,
    "goods": 0.7,
    "place": 0.7,
    "description": 0.4,
}
NAMING = frozenset(("name", "alias", "exhibitor", "village", "province", "category"))
HEADED = NAMING | {"kind"}
OWN = NAMING | {"origin"}  # words found here are said of the entry itself
GENERIC_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Name:
    """One text of one entry. `weights` are those of its words when asked how whole it was spelled."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Posting:
    """The entries that have a word. `shares` has two rows: how much it counts in any field, and in one of `OWN`."""

    entries: NDArray[np.intp]
    shares: NDArray[np.float64]


@dataclass
class Catalog:
    ids: tuple[str, ...]
    names: list[tuple[Name, ...]]  # by entry
    spelled: list[tuple[Name, ...]]  # of these the ones that can be spelled out
    postings: Mapping[str, Posting]
    number: Mapping[str, int]  # id → entry
    rarity: Mapping[str, float] = field(default_factory=dict)
    weighed: dict[tuple[str, ...], tuple[float, dict[str, float]]] = field(default_factory=dict)

    @classmethod
    def build(cls, rows: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> Catalog:
        ids: list[str] = []
        names: list[tuple[Name, ...]] = []
        found: dict[str, list[tuple[int, float, float]]] = {}
        met: dict[tuple[str, str], Name] = {}  # signs and villages are names of many entries: kept once
        for entry, (id_, texts) in enumerate(rows):
            ids.append(id_)
            names.append(tuple(name for text in texts if (name := met.get(text) or _met(text, met)).words))
            for word, (share, own) in _shares(names[entry]).items():
                found.setdefault(word, []).append((entry, share, own))
        postings = {}
        for word, held in found.items():
            entries, shares, owns = zip(*held, strict=True)
            postings[word] = Posting(np.array(entries), np.array((shares, owns)))
        spelled = [tuple(name for name in own if name.field in HEADED) for own in names]
        return cls(tuple(ids), names, spelled, postings, {id_: number for number, id_ in enumerate(ids)})

    def words(self) -> Iterable[str]:
        return self.postings

    def names_of(self, id_: str) -> tuple[Name, ...]:
        return self.names[self.number[id_]]

    def weights(self, words: tuple[str, ...]) -> tuple[float, dict[str, float]]:
        """The weight of all words of a name, and of each: computed when they are first met."""
        known = self.weighed.get(words)
        if known is None:
            weights: dict[str, float] = {}
            for word in words:
                share = GENERIC_SHARE if word in generic_words() else 1.0
                weights[word] = weights.get(word, 0.0) + self.rarity.get(word, 1.0) * share
            known = self.weighed[words] = (sum(weights.values()) or 1.0, weights)
        return known


def _met(text: tuple[str, str], met: dict[tuple[str, str], Name]) -> Name:
    name = met[text] = Name(text[0], _words(text[1]))
    return name


@lru_cache(maxsize=16_384)
def _words(text: str) -> tuple[str, ...]:
    """Cells repeat within a fair and from one import to the next."""
    return tuple(token.marked for token in read(text).tokens)


def _shares(names: Sequence[Name]) -> dict[str, tuple[float, float]]:
    """Word → how much it counts in the best field of an entry that has it, and in the best of `OWN`."""
    shares: dict[str, tuple[float, float]] = {}
    for name in names:
        share = FIELD_WEIGHTS[name.field]
        own = share if name.field in OWN else 0.0
        for word in name.words:
            best = shares.get(word, (0.0, 0.0))
            shares[word] = (max(best[0], share), max(best[1], own))
    return shares
