"""Weighted n-gram vectors of texts, and their cosines: TF-IDF with sublinear counts, on postings.

A dictionary and a few arrays; a question touches only the postings of its own n-grams.
"""

from __future__ import annotations

import itertools
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Split = Callable[[str], list[str]]

RARE = 12  # texts; n-grams of no more texts are multiplied pair by pair, commoner ones as a dense matrix


def char_grams(text: str) -> list[str]:
    """2 to 5 letters inside a word, its edges counted: `gốm` → `_g`, `gố`, …, `_gốm_`."""
    return [gram for word in text.split() for gram in _grams_of_word(word)]


@lru_cache(maxsize=20_000)
def _grams_of_word(word: str) -> tuple[str, ...]:
    edged = f" {word} "
    return tuple(edged[start : start + size] for size in range(2, 6) for start in range(max(1, len(edged) - size + 1)))


def syllable_grams(text: str) -> list[str]:
    """Single syllables and pairs: Vietnamese words are mostly pairs."""
    words = text.split()
    return words + [f"{left} {right}" for left, right in itertools.pairwise(words)]


@dataclass(frozen=True)
class Grams:
    """Texts as unit vectors. The postings of n-gram `i` lie from `starts[i]` up to `starts[i + 1]`.

    `idf` ends with what an n-gram that no text has weighs: as much as the rarest.
    """

    split: Split
    size: int  # texts
    number: dict[str, int]
    idf: Floats
    starts: list[int]
    texts: NDArray[np.intp]
    shares: Floats

    @classmethod
    def build(cls, texts: Sequence[str], split: Split) -> Grams:
        number: dict[str, int] = defaultdict(lambda: len(number))
        written = array("q")
        lengths = []
        for text in texts:
            grams = split(text)
            written.extend([number[gram] for gram in grams])
            lengths.append(len(grams))
        owner = np.repeat(np.arange(len(texts)), lengths)
        pairs, times = np.unique(np.array(written) * len(texts) + owner, return_counts=True)
        gram, text_of = np.divmod(pairs, max(1, len(texts)))
        seen = np.bincount(gram, minlength=len(number))
        idf = np.log((1 + len(texts)) / (1 + seen)) + 1
        idf = np.append(idf, idf.max(initial=1.0))
        shares = (1 + np.log(times)) * idf[gram]
        shares /= np.sqrt(np.bincount(text_of, shares**2, len(texts)))[text_of]
        starts = [0, *np.cumsum(seen).tolist()]
        return cls(
            split, len(texts), dict(number), idf.astype(np.float32), starts, text_of, shares.astype(np.float32)
        )  # fmt: skip

    def cosines(self, text: str) -> Floats:
        """With each of the texts, in order. N-grams never seen weigh in the length, so strange words lower all."""
        count = Counter(self.split(text))
        spots = [self.number.get(gram, -1) for gram in count]
        weights = (1 + np.log(np.array(list(count.values())))) * self.idf[spots]
        known = [spot for spot in spots if spot >= 0]
        if not known:
            return np.zeros(self.size, np.float32)
        weights /= np.sqrt(weights @ weights)
        ranges = [slice(self.starts[spot], self.starts[spot + 1]) for spot in known]
        heard = np.repeat(weights[np.array(spots) >= 0], [part.stop - part.start for part in ranges])
        shares = np.concatenate([self.shares[part] for part in ranges]) * heard
        return np.bincount(np.concatenate([self.texts[part] for part in ranges]), shares, self.size).astype(np.float32)

    def rarity(self, gram: str) -> float:
        """How telling an n-gram is: 1 for the rarest, and for one that no text has."""
        return float(self.idf[self.number.get(gram, -1)] / self.idf[-1])

    def gram_matrix(self) -> Floats:
        """Cosines of every text with every other."""
        seen = np.diff(self.starts)
        gram = np.repeat(np.arange(len(seen)), seen)
        common = seen[gram] > RARE
        dense = np.zeros((self.size, int((seen > RARE).sum())), np.float32)
        column = np.cumsum(seen > RARE) - 1
        dense[self.texts[common], column[gram[common]]] = self.shares[common]
        matrix: Floats = dense @ dense.T
        gram, texts, shares = gram[~common], self.texts[~common], self.shares[~common]
        for apart in range(1, RARE):
            same = np.flatnonzero(gram[apart:] == gram[:-apart])
            left, right, product = texts[same], texts[same + apart], shares[same] * shares[same + apart]
            np.add.at(matrix, (left, right), product)
            np.add.at(matrix, (right, left), product)
        np.fill_diagonal(matrix, 1.0)
        return matrix
