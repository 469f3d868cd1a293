"""How much each channel of the kernel weighs: searched from equal weights, for most right first answers.

Each set is parted anew, twice, so that no weight is chosen on the parting that the benchmark judges, and the subjects
know nothing of the set that is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.retrieval.noise import noisy
from benchmarks.retrieval.sets import IntentSet, part
from knowledge.matching.background import Background
from knowledge.matching.channels import Channels
from knowledge.matching.kernel import Kernel
from knowledge.matching.matcher import Phrasing, doubts
from knowledge.matching.rows import Floats
from knowledge.text import Folded, read
from knowledge.text.commonwords import in_common_words

PARTINGS = (1, 2)
WEIGHED_IN = ("clean", "mix")
EQUAL = 0.7
WIDEST, FINEST = 1.5, 1.1  # factors that a weight is tried with
LEAST, MOST = 0.02, 5.0
WORTH = 2e-4  # a smaller gain is chance
Subjects = Callable[[tuple[str, ...]], Background]


@dataclass(frozen=True)
class Near:
    """Of one set: nearness by each channel, of the phrasings with each other and of the questions with them."""

    owner: NDArray[np.intp]
    truth: NDArray[np.intp]
    ridge: Floats
    phrasings: Floats  # channel, phrasing, phrasing
    questions: Floats  # channel, question, phrasing

    def right(self, weights: Floats) -> float:
        """The share of right first answers with these weights."""
        matrix = np.tensordot(weights, self.phrasings, 1) + np.diag(self.ridge)
        labels = np.eye(int(self.owner.max()) + 1, dtype=np.float32)[self.owner]
        scores = np.tensordot(weights, self.questions, 1) @ np.linalg.solve(matrix, labels)
        return float((scores.argmax(axis=1) == self.truth).mean())


def channels(sets: Sequence[IntentSet], without: tuple[str, ...], subjects: Subjects) -> Channels:
    """Weights of the channels from `sets`; `subjects` makes a background that knows none of the sets named."""
    near = [one for own in sets for one in _near(own, subjects(tuple(sorted({*without, own.name}))))]
    weights = np.full(len(Channels._fields), EQUAL, np.float32)
    best = _right(near, weights)
    step = WIDEST
    while step > FINEST:
        before = best
        for channel in range(len(weights)):
            for factor in (step, 1 / step):
                tried = weights.copy()
                tried[channel] = min(MOST, max(LEAST, tried[channel] * factor))
                right = _right(near, tried)
                if right > best + WORTH:
                    best, weights = right, tried
        if best == before:
            step = step**0.5
    return Channels(*(round(float(weight), 3) for weight in weights))


def _right(near: Sequence[Near], weights: Floats) -> float:
    return float(np.mean([one.right(weights) for one in near]))


def _near(own: IntentSet, background: Background) -> Iterator[Near]:
    for seed in PARTINGS:
        parted = part(own.name, [*own.phrasings, *own.questions], seed)
        phrasings = [Phrasing(phrasing.intent, phrasing.text) for phrasing in parted.phrasings]
        number = {label: spot for spot, label in enumerate(dict.fromkeys(one.label for one in phrasings))}
        owner = np.array([number[phrasing.label] for phrasing in phrasings], np.intp)
        folded = [in_common_words(read(phrasing.text)) for phrasing in phrasings]
        asked = [
            in_common_words(read(noisy(question.text, kind))) for kind in WEIGHED_IN for question in parted.questions
        ]
        alone = [Kernel.build(folded, replace(background, channels=channel)) for channel in _each_alone()]
        yield Near(
            owner,
            np.array([number[question.intent] for _ in WEIGHED_IN for question in parted.questions], np.intp),
            doubts(phrasings, owner),
            np.stack([kernel.matrix() for kernel in alone]),
            np.stack([[_nearness(kernel, text) for text in asked] for kernel in alone]),
        )


def _nearness(kernel: Kernel, text: Folded) -> Floats:
    question = kernel.question(text)
    near: Floats = kernel.by_parts(question) + kernel.ratios(question)
    return near


def _each_alone() -> Iterator[Channels]:
    for row in np.eye(len(Channels._fields)):
        yield Channels(*row.tolist())
