"""N-grams of texts and how telling each is: the parts that texts are compared by."""

from __future__ import annotations

import itertools
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.rows import NOWHERE, Floats, Row, Rows, batches

_BITS = 32  # the lower half of a pair is the n-gram, the upper half the text


@dataclass(frozen=True, slots=True)
class Split:
    """A text falls into `parts`, and each part into its `grams` wherever it stands."""

    parts: Callable[[str], Sequence[str]]
    grams: Callable[[str], Sequence[str]]


@lru_cache(maxsize=20_000)
def letters_of(word: str) -> tuple[str, ...]:
    """2 to 5 letters inside a word, its edges counted: `gốm` → `_g`, `gố`, …, `_gốm_`."""
    edged = f" {word} "
    return tuple(edged[start : start + size] for size in range(2, 6) for start in range(max(1, len(edged) - size + 1)))


def syllables_of(text: str) -> list[str]:
    """Single syllables and pairs: Vietnamese words are mostly pairs."""
    words = text.split()
    return words + [f"{left} {right}" for left, right in itertools.pairwise(words)]


LETTERS = Split(str.split, letters_of)
SYLLABLES = Split(syllables_of, lambda part: (part,))


@dataclass(frozen=True)
class _Counted:
    """The n-grams of a batch of texts, one text after the other: how many each has, which, and how often."""

    lengths: NDArray[np.int64]
    grams: NDArray[np.int32]
    times: NDArray[np.int64]

    @classmethod
    def of(cls, written: NDArray[np.int64], lengths: NDArray[np.int64]) -> _Counted:
        owner: NDArray[np.int64] = np.repeat(np.arange(len(lengths)), lengths)
        pairs, times = np.unique((owner << _BITS) | written, return_counts=True)
        return cls(np.bincount(pairs >> _BITS, minlength=len(lengths)), pairs.astype(np.int32), times)

    def shares(self, idf: NDArray[np.float64]) -> Floats:
        """TF-IDF with sublinear counts, each text of length one."""
        owner = np.repeat(np.arange(len(self.lengths)), self.lengths)
        shares = (1 + np.log(self.times)) * idf[self.grams]
        shares /= np.sqrt(np.bincount(owner, shares**2, len(self.lengths)))[owner]
        return shares.astype(np.float32)


@dataclass(frozen=True)
class Grams:
    """The n-grams of many texts. `idf` ends with what one that no text has weighs: as much as the rarest."""

    split: Split
    number: dict[str, int]
    idf: Floats

    @classmethod
    def build(cls, texts: Sequence[str], split: Split) -> tuple[Grams, Rows]:
        """The n-grams, and the texts as unit vectors over them: TF-IDF with sublinear counts."""
        number: dict[str, int] = defaultdict(lambda: len(number))
        of_part: dict[str, list[int]] = {}  # a base repeats its words a lot
        counted = []
        for batch in batches(len(texts)):
            written = array("q")
            lengths = array("q")
            for text in texts[batch]:
                before = len(written)
                for part in split.parts(text):
                    numbers = of_part.get(part)
                    if numbers is None:
                        numbers = of_part[part] = [number[gram] for gram in split.grams(part)]
                    written.extend(numbers)
                lengths.append(len(written) - before)
            counted.append(_Counted.of(np.frombuffer(written, np.int64), np.frombuffer(lengths, np.int64)))
        holders = sum((np.bincount(some.grams, minlength=len(number)) for some in counted), np.zeros(len(number), int))
        idf = np.log((1 + len(texts)) / (1 + holders)) + 1
        rows = Rows(
            np.cumsum(np.concatenate([[0], *(some.lengths for some in counted)])),
            np.concatenate([NOWHERE[0], *(some.grams for some in counted)]),
            np.concatenate([NOWHERE[1], *(some.shares(idf) for some in counted)]),
        )
        return cls(split, dict(number), np.append(idf, idf.max(initial=1.0)).astype(np.float32)), rows

    def row(self, text: str) -> Row:
        """A text as a unit vector. N-grams never seen weigh in its length, so strange words lower all the rest."""
        count = Counter(gram for part in self.split.parts(text) for gram in self.split.grams(part))
        spots = np.array([self.number.get(gram, -1) for gram in count], np.int32)
        weights = self.idf[spots]
        if len(count) < count.total():
            weights = weights * (1 + np.log(np.array(list(count.values()), np.float32)))
        known = spots >= 0
        length = float(weights @ weights) ** 0.5 or 1.0
        return spots[known], weights[known] / np.float32(length)

    def rarity(self, gram: str) -> float:
        """How telling an n-gram is: 1 for the rarest, and for one that no text has."""
        return float(self.idf[self.number.get(gram, -1)] / self.idf[-1])
