"""Kernel ridge over seven channels: each label's score is pooled over all its phrasings, not taken from the best one.

score = k(question, phrasings) · (K + Λ)⁻¹ · Y, where k and K are nearness (`kernel.py`). Λ is the doubt about a
phrasing: 1 for the organiser's own, more for borrowed ones, and more where a label has more phrasings than others, so
that the talkative entries do not win by number. Up to `SOLVABLE` phrasings the ridge is solved when the matcher is
built; above, each question is judged by the ridge of its own neighbourhood.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.background import Background, shipped
from knowledge.matching.gate import Evidence
from knowledge.matching.grams import Grams, syllables_of
from knowledge.matching.kernel import SOLVABLE, Kernel, Question
from knowledge.matching.rows import Floats, Ints, highest
from knowledge.text import Folded, read
from knowledge.text.commonwords import Words, in_common_words

NEIGHBOURHOOD, A_NEIGHBOUR_MORE, MOST_NEIGHBOURS = 64, 2000, 128  # one more for so many phrasings
CROWD, SIMILAR = 10, 5


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to ask for `label`. `doubt` is the ridge of this phrasing."""

    label: str
    text: str
    doubt: float = 1.0


def doubts(phrasings: Sequence[Phrasing], owner: NDArray[np.intp]) -> Floats:
    """The diagonal of Λ."""
    doubt: Floats = np.array([phrasing.doubt for phrasing in phrasings], np.float32)
    if len(phrasings):
        crowd = np.bincount(owner).astype(np.float32)
        doubt = doubt * crowd[owner] / crowd.mean()
    return doubt


@dataclass(frozen=True)
class Judged:
    """`scores` is one number a label: about 1 for its own phrasings, about 0 for a strange text.

    `sure` is how likely the question belongs to any of the labels at all, 0 to 1.
    """

    scores: Floats
    best: Ints  # labels, best first
    sure: float

    def ranked(self, labels: Sequence[str]) -> list[tuple[str, float]]:
        """The best labels with what each is worth from 0 to 100: how sure the first is, shared by nearness."""
        first = float(self.scores[self.best[0]]) if len(self.best) else 0.0
        shares = np.clip(self.scores[self.best] / first, 0, 1) if first > 0 else np.zeros(len(self.best))
        return [
            (labels[n], 100 * self.sure * float(share)) for n, share in zip(self.best.tolist(), shares, strict=True)
        ]


@dataclass(frozen=True)
class Matcher:
    """Labels in first-seen order; `owner` is each phrasing's label number, `ridge` its place on Λ's diagonal."""

    labels: tuple[str, ...]
    owner: NDArray[np.intp]
    ridge: Floats
    kernel: Kernel
    dual: Floats | None
    words: tuple[frozenset[str], ...]  # of each label
    by_owner: Ints  # phrasings, label by label
    firsts: Ints  # where each label's begin

    @classmethod
    def build(
        cls,
        phrasings: Sequence[Phrasing],
        names: Sequence[Words] = (),
        background: Background | None = None,
        heard: Mapping[str, Folded] | None = None,
    ) -> Matcher:
        """`names` are what the fair itself is called, plain words each; `heard` are the texts, where they were read."""
        labels = tuple(dict.fromkeys(phrasing.label for phrasing in phrasings))
        number = {label: spot for spot, label in enumerate(labels)}
        owner = np.array([number[phrasing.label] for phrasing in phrasings], dtype=np.intp)
        read_before = heard or {}
        texts = (read_before.get(phrasing.text) or read(phrasing.text) for phrasing in phrasings)
        folded = [in_common_words(text, names) for text in texts]
        kernel = Kernel.build(folded, background or shipped())
        ridge = doubts(phrasings, owner)
        words: list[set[str]] = [set() for _ in labels]
        for spot, text in zip(owner, kernel.texts, strict=True):
            words[spot].update(text.split())
        dual = None
        if 0 < len(phrasings) <= SOLVABLE:
            matrix = kernel.matrix()
            matrix[np.diag_indices_from(matrix)] += ridge
            truth = np.zeros((len(phrasings), len(labels)), np.float32)
            truth[np.arange(len(phrasings)), owner] = 1
            dual = np.linalg.solve(matrix, truth)
        return cls(
            labels,
            owner,
            ridge,
            kernel,
            dual,
            tuple(frozenset(own) for own in words),
            np.argsort(owner, kind="stable"),
            np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=len(labels)))]),
        )

    def phrasings_of(self, label: int) -> Ints:
        return self.by_owner[self.firsts[label] : self.firsts[label + 1]]

    @property
    def _neighbourhood(self) -> int:
        return min(MOST_NEIGHBOURS, NEIGHBOURHOOD + len(self.kernel) // A_NEIGHBOUR_MORE)

    @property
    def syllable(self) -> Grams:
        return self.kernel.plain[1]

    def scores(self, question: Folded) -> Floats:
        return self._scores(self.kernel.question(question))[0]

    def judge(self, question: Folded, most: int = CROWD) -> Judged:
        """The best `most` labels, and how sure the first is."""
        ready = self.kernel.question(question)
        scores, near, similar = self._scores(ready)
        if not len(scores):
            return Judged(scores, np.zeros(0, np.intp), 0.0)
        best = highest(scores, max(most, CROWD))
        evidence = self._evidence(ready, scores, best, near, similar)
        return Judged(scores, best[:most], self.kernel.background.gate.chance(evidence))

    def evidence(self, question: Folded) -> Evidence:
        """What the gate is learned from."""
        ready = self.kernel.question(question)
        scores, near, similar = self._scores(ready)
        return self._evidence(ready, scores, highest(scores, CROWD), near, similar)

    def _scores(self, question: Question) -> tuple[Floats, Ints, Floats]:
        """Of each label; and the nearest phrasings, best first, with their nearness."""
        if not len(self.kernel):
            return np.zeros(0, np.float32), np.zeros(0, np.intp), np.zeros(0, np.float32)
        if self.dual is not None:
            similar: Floats = self.kernel.by_parts(question) + self.kernel.ratios(question)
            near = highest(similar, SIMILAR)
            pooled: Floats = similar @ self.dual
            return pooled, near, similar[near]
        near, similar = self.kernel.nearest(question, self._neighbourhood)
        matrix = self.kernel.matrix(near)
        matrix[np.diag_indices_from(matrix)] += self.ridge[near]
        scores: Floats = np.zeros(len(self.labels), np.float32)
        np.add.at(scores, self.owner[near], np.linalg.solve(matrix, similar))
        return scores, near[:SIMILAR], similar[:SIMILAR]

    def _evidence(self, question: Question, scores: Floats, best: Ints, near: Ints, similar: Floats) -> Evidence:
        first = float(scores[best[0]])
        second = float(scores[best[1]]) if len(best) > 1 else 0.0
        own = self.phrasings_of(int(best[0]))[:CROWD]
        about = self.kernel.subjects(question, np.concatenate([own, near]))
        words = question.mended.split()
        weigh = {word: self.kernel.background.rarity(word) for word in words}
        total = sum(weigh[word] for word in words) or 1.0
        known = self.syllable.number
        pairs = syllables_of(question.mended)[len(words) :]
        return Evidence(
            near=math.sqrt(max(0.0, first)),
            lead=math.sqrt(max(0.0, first - max(0.0, second))),
            crowd=float(np.clip(scores[best[:CROWD]], 0, None).sum()),
            similar=float(similar.mean()) / sum(self.kernel.channels),
            about=float(about[: len(own)].max(initial=0.0)),
            about_any=float(about.max(initial=0.0)),
            paired=sum(pair in known for pair in pairs) / len(pairs) if pairs else 0.5,
            explained=sum(weigh[word] for word in words if word in self.words[best[0]]) / total,
            known=sum(weigh[word] for word in words if word in known) / total,
        )
