"""Sparse vectors: many texts as rows, and for each feature the texts that have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
Row = tuple[NDArray[np.int32], Floats]  # features and their values

BATCH = 8192
COMMON = 16  # a feature is common where one row of so many has it
NOWHERE: Row = (np.zeros(0, np.int32), np.zeros(0, np.float32))


def batches(count: int) -> Iterator[slice]:
    """Of so many things, so few at a time that what is computed on the way takes little room."""
    return (slice(start, min(start + BATCH, count)) for start in range(0, count, BATCH))


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

    def part(self, batch: slice) -> Rows:
        """Some of the rows, without copying them."""
        starts = self.starts[batch.start : batch.stop + 1]
        inside = slice(starts[0], starts[-1])
        return Rows(starts - starts[0], self.features[inside], self.values[inside])

    def owners(self) -> NDArray[np.int32]:
        """Which row each value belongs to."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))

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
        starts = np.concatenate([[0], np.cumsum(np.bincount(rows.features, minlength=features))])
        owners, values = np.empty(len(rows.features), np.int32), np.empty(len(rows.features), np.float32)
        free = starts[:-1].copy()
        for batch in batches(len(rows)):
            some = rows.part(batch)
            order = np.argsort(some.features, kind="stable")
            held = np.bincount(some.features, minlength=features)
            places = np.repeat(free - (np.cumsum(held) - held), held) + np.arange(len(order))
            owners[places] = some.owners()[order] + batch.start
            values[places] = some.values[order]
            free += held
        common = np.diff(starts) * COMMON > len(rows)
        dense_row = np.full(features, -1, np.int32)
        if len(rows) <= dense_up_to:
            dense_row[common] = np.arange(common.sum())
        dense = np.zeros((int(dense_row.max(initial=-1)) + 1, len(rows)), np.float32)
        for feature in np.flatnonzero(dense_row >= 0):
            held_by = slice(starts[feature], starts[feature + 1])
            dense[dense_row[feature], owners[held_by]] = values[held_by]
        return cls(len(rows), starts, owners, values, dense, dense_row)

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
