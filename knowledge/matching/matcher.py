"""Kernel ridge over five channels: each label's score is pooled over all its phrasings, not taken from the best one.

score = k(question, phrasings) · (K + Λ)⁻¹ · Y, where k adds up character and syllable TF-IDF cosines of the folded
texts, the character cosine of the texts with marks, and two whole-string ratios that forgive typing slips. Λ is the
doubt about a phrasing: 1 for the organiser's own, more for borrowed ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from knowledge.matching.grams import Floats, Grams, char_grams, syllable_grams
from knowledge.text import Folded, read
from knowledge.text.commonwords import Words, in_common_words

WEIGHTS = {"char": 1.0, "syllable": 0.7, "marked": 0.4, "ratio": 0.5, "sorted": 0.5}
SOLVABLE = 2500  # phrasings; above, the dense solve takes seconds and the pooled mean takes its place


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to ask for `label`. `doubt` is the ridge of this phrasing."""

    label: str
    text: str
    doubt: float = 1.0


@dataclass(frozen=True)
class Matcher:
    """Labels in first-seen order; `texts` and `owner` (label number) by phrasing."""

    labels: tuple[str, ...]
    texts: tuple[str, ...]
    sorted_texts: tuple[str, ...]
    owner: NDArray[np.intp]
    char: Grams
    syllable: Grams
    marked: Grams
    dual: Floats | None
    pool: Floats

    @classmethod
    def build(cls, phrasings: Sequence[Phrasing], names: Sequence[Words] = ()) -> Matcher:
        """`names` are what the fair itself is called, plain words each."""
        labels = tuple(dict.fromkeys(phrasing.label for phrasing in phrasings))
        number = {label: spot for spot, label in enumerate(labels)}
        folded = [in_common_words(read(phrasing.text), names) for phrasing in phrasings]
        texts = tuple(text.text for text in folded)
        sorted_texts = tuple(_sorted(text) for text in texts)
        owner = np.array([number[phrasing.label] for phrasing in phrasings], dtype=np.intp)
        char = Grams.build(texts, char_grams)
        syllable = Grams.build(texts, syllable_grams)
        marked = Grams.build([text.marked for text in folded], char_grams)
        doubt = np.array([phrasing.doubt for phrasing in phrasings], np.float32)
        pool: Floats = np.bincount(owner, 1 / doubt, len(labels)).astype(np.float32)
        dual = None
        if 0 < len(texts) <= SOLVABLE:
            kernel = _kernel_matrix(texts, sorted_texts, char, syllable, marked)
            kernel[np.diag_indices_from(kernel)] += doubt
            truth = np.zeros((len(texts), len(labels)), np.float32)
            truth[np.arange(len(texts)), owner] = 1
            dual = np.linalg.solve(kernel, truth)
        return cls(labels, texts, sorted_texts, owner, char, syllable, marked, dual, pool)

    def channels(self, question: Folded) -> dict[str, Floats]:
        """Similarity with every phrasing, by channel, each 0 to 1."""
        return {
            "char": self.char.cosines(question.text),
            "syllable": self.syllable.cosines(question.text),
            "marked": self.marked.cosines(question.marked),
            "ratio": _ratios(question.text, self.texts),
            "sorted": _ratios(_sorted(question.text), self.sorted_texts),
        }

    def scores(self, question: Folded) -> Floats:
        """One number per label; about 1 for one of the label's own phrasings, about 0 for a strange text."""
        similar = np.zeros(len(self.texts), np.float32)
        for name, values in self.channels(question).items():
            similar += WEIGHTS[name] * values
        if self.dual is not None:
            product: Floats = similar @ self.dual
            return product
        best = np.zeros(len(self.labels), np.float32)
        np.maximum.at(best, self.owner, similar)
        mean = np.bincount(self.owner, similar, len(self.labels)) / self.pool
        return ((0.7 * best + 0.3 * mean) / sum(WEIGHTS.values())).astype(np.float32)


def _kernel_matrix(
    texts: tuple[str, ...], sorted_texts: tuple[str, ...], char: Grams, syllable: Grams, marked: Grams
) -> Floats:
    """How near every phrasing is to every other; summed in place, since each channel's matrix is large."""
    kernel = np.zeros((len(texts), len(texts)), np.float32)
    for name, grams in (("char", char), ("syllable", syllable), ("marked", marked)):
        kernel += WEIGHTS[name] * grams.gram_matrix()
    for name, choices in (("ratio", texts), ("sorted", sorted_texts)):
        kernel += WEIGHTS[name] / 100 * process.cdist(choices, choices, scorer=fuzz.ratio, dtype=np.float32)
    return kernel


def _ratios(text: str, choices: tuple[str, ...]) -> Floats:
    ratios: Floats = process.cdist([text], choices, scorer=fuzz.ratio, dtype=np.float32)[0] / 100
    return ratios


def _sorted(text: str) -> str:
    return " ".join(sorted(text.split()))
