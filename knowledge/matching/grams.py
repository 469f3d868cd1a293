"""Weighted n-gram vectors of texts, and their cosine with a question: TF-IDF with sublinear counts, on postings.

A dictionary and three arrays; a question touches only the postings of its own n-grams.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Split = Callable[[str], list[str]]


def char_grams(text: str) -> list[str]:
    """2 to 5 letters inside a word, its edges counted: `gốm` → `_g`, `gố`, …, `_gốm_`."""
    grams = []
    for word in text.split():
        edged = f" {word} "
        for size in range(2, 6):
            grams += [edged[start : start + size] for start in range(max(1, len(edged) - size + 1))]
    return grams


def syllable_grams(text: str) -> list[str]:
    """Single syllables and pairs: Vietnamese words are mostly pairs."""
    words = text.split()
    return words + [f"{left} {right}" for left, right in itertools.pairwise(words)]


@dataclass(frozen=True)
class Grams:
    """`rows` holds one unit vector per text, `columns` the same by n-gram."""

    split: Split
    number: dict[str, int]
    idf: Floats
    rows: sparse.csr_array
    columns: sparse.csr_array

    @classmethod
    def build(cls, texts: Sequence[str], split: Split) -> Grams:
        counts = [Counter(split(text)) for text in texts]
        number: dict[str, int] = {}
        for count in counts:
            for gram in count:
                number.setdefault(gram, len(number))
        seen = np.zeros(len(number))
        for count in counts:
            seen[[number[gram] for gram in count]] += 1
        idf = np.log((1 + len(texts)) / (1 + seen)) + 1
        data: list[float] = []
        columns: list[int] = []
        starts = [0]
        for count in counts:
            spots, weights = _unit(count, number, idf)
            columns += spots
            data += list(weights)
            starts.append(len(columns))
        rows = sparse.csr_array((data, columns, starts), shape=(len(texts), len(number)))
        return cls(split, number, idf, rows, sparse.csr_array(rows.T))

    def cosines(self, text: str) -> Floats:
        """With each of the texts, in order. N-grams never seen weigh in the length, so strange words lower all."""
        spots, weights = _unit(Counter(self.split(text)), self.number, self.idf)
        starts, texts, values = self.columns.indptr, self.columns.indices, self.columns.data
        known = [
            (starts[spot], starts[spot + 1], weight) for spot, weight in zip(spots, weights, strict=True) if spot >= 0
        ]
        if not known:
            return np.zeros(self.rows.shape[0])
        where = np.concatenate([texts[start:end] for start, end, _ in known])
        share = np.concatenate([values[start:end] * weight for start, end, weight in known])
        return np.bincount(where, share, self.rows.shape[0]).astype(np.float64)

    def gram_matrix(self) -> Floats:
        """Cosines of every text with every other."""
        product: Floats = (self.rows @ self.columns).toarray()
        return product


def _unit(count: Counter[str], number: dict[str, int], idf: Floats) -> tuple[list[int], Floats]:
    spots = [number.get(gram, -1) for gram in count]
    rare = float(idf.max()) if len(idf) else 1.0
    weights = np.array([(1 + np.log(times)) for times in count.values()])
    weights = weights * np.array([idf[spot] if spot >= 0 else rare for spot in spots])
    length = float(np.sqrt((weights**2).sum())) if len(weights) else 1.0
    return spots, weights / (length or 1.0)
