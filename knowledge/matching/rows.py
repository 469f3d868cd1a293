"""Sparse vectors: many texts as rows, and for each feature the texts that have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
Row = tuple[NDArray[np.int32], Floats]  # features and their values

COMMON = 16  # a feature is common where one row of so many has it
NOWHERE: Row = (np.zeros(0, np.int32), np.zeros(0, np.float32))


@dataclass(frozen=True)
class Rows:
    """Row `i` lies from `starts[i]` up to `starts[i + 1]`."""

    starts: NDArray[np.int64]
    features: NDArray[np.int32]
    values: Floats

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Rows:
        lengths = [len(features) for features, _ in rows]
        features, values = zip(*rows, strict=True) if rows else ((), ())
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return cls(starts, np.concatenate([NOWHERE[0], *features]), np.concatenate([NOWHERE[1], *values]))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row(self, number: int) -> Row:
        part = slice(self.starts[number], self.starts[number + 1])
        return self.features[part], self.values[part]

    def products_with(self, row: Row, numbers: Ints, features: int) -> Floats:
        """Of one vector over so many features with each of a few rows."""
        whole = np.zeros(features, np.float32)
        np.add.at(whole, row[0], row[1])
        owner, spots = self._spots(numbers)
        products = self.values[spots] * whole[self.features[spots]]
        return np.bincount(owner, products, len(numbers)).astype(np.float32)

    def products(self, numbers: Ints) -> Floats:
        """Of each of a few rows with each other."""
        owner, spots = self._spots(numbers)
        features, column = np.unique(self.features[spots], return_inverse=True)
        dense = np.zeros((len(numbers), len(features)), np.float32)
        dense[owner, column] = self.values[spots]
        products: Floats = dense @ dense.T
        return products

    def _spots(self, numbers: Ints) -> tuple[Ints, Ints]:
        """Where the values of a few rows lie, one row after the other, and which of the few each belongs to."""
        firsts = self.starts[numbers]
        lengths = self.starts[numbers + 1] - firsts
        return np.repeat(np.arange(len(numbers)), lengths), spread(firsts, lengths)


@dataclass(frozen=True)
class Postings:
    """The rows of each feature `i`: from `starts[i]` up to `starts[i + 1]`.

    In a small base most of the work is with few, very common features: those have a `dense` row too, whose number
    `dense_row` tells (-1 for the others).
    """

    size: int
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    values: Floats
    dense: Floats
    dense_row: NDArray[np.int32]

    @classmethod
    def build(cls, rows: Rows, features: int, dense_up_to: int) -> Postings:
        """`dense_up_to` is the largest number of rows for which common features get a dense row."""
        order = np.argsort(rows.features, kind="stable")
        owner = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(rows.starts))
        starts = np.concatenate([[0], np.cumsum(np.bincount(rows.features, minlength=features))])
        common = np.diff(starts) * COMMON > len(rows)
        dense_row = np.full(features, -1, np.int32)
        if len(rows) <= dense_up_to:
            dense_row[common] = np.arange(common.sum())
        dense = np.zeros((int(dense_row.max(initial=-1)) + 1, len(rows)), np.float32)
        inside = dense_row[rows.features] >= 0
        dense[dense_row[rows.features[inside]], owner[inside]] = rows.values[inside]
        return cls(len(rows), starts, owner[order], rows.values[order], dense, dense_row)

    @property
    def features(self) -> int:
        return len(self.starts) - 1

    def products(self, row: Row, touching: int | None = None) -> Floats:
        """Of one vector with every row. With `touching`, of its rarest features only, and as many values as that."""
        features, values = row
        firsts = self.starts[features]
        lengths = self.starts[features + 1] - firsts
        if touching is not None and lengths.sum() > touching:
            rarest = np.argsort(lengths, kind="stable")
            kept = rarest[: max(1, int(np.searchsorted(np.cumsum(lengths[rarest]), touching)))]
            firsts, lengths, values = firsts[kept], lengths[kept], values[kept]
            return self._gathered(firsts, lengths, values)
        common = self.dense_row[features]
        rare = common < 0
        found = self._gathered(firsts[rare], lengths[rare], values[rare])
        return found + values[~rare] @ self.dense[common[~rare]] if len(self.dense) else found

    def _gathered(self, firsts: Ints, lengths: Ints, values: Floats) -> Floats:
        spots = spread(firsts, lengths)
        weights = self.values[spots] * np.repeat(values, lengths)
        return np.bincount(self.rows[spots], weights, self.size).astype(np.float32)


def spread(firsts: Ints, lengths: Ints) -> Ints:
    """The places of many slices, one after the other."""
    places: Ints = np.repeat(firsts - (np.cumsum(lengths) - lengths), lengths) + np.arange(lengths.sum())
    return places


def highest(values: Floats, most: int) -> Ints:
    """The places of the highest values, best first; equal ones in their order."""
    found = np.sort(np.argpartition(-values, most)[:most]) if most < len(values) else np.arange(len(values))
    return found[np.argsort(-values[found], kind="stable")]
