"""The figures of one method: right answers, refusals, time and memory."""

from __future__ import annotations

import resource
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.retrieval.methods import METHODS, Method, Ours, Ranked
from benchmarks.retrieval.noise import CONDITIONS, noisy
from benchmarks.retrieval.sets import IntentSet, off_topic
from knowledge.matching.background import Background

REFUSED_IN = ("clean", "mix")
NOTHING = float("-inf")  # the score of a question to which nothing was found
ACCEPTED = 0.95


@dataclass
class Figures:
    """Macro means over sets, by condition; shares from 0 to 1."""

    top1: dict[str, float] = field(default_factory=dict)
    top3: dict[str, float] = field(default_factory=dict)
    auroc: dict[str, float | None] = field(default_factory=dict)
    far95: dict[str, float | None] = field(default_factory=dict)
    p50_ms: float = 0.0
    p99_ms: float = 0.0
    build_s: float = 0.0
    rss_mb: float = 0.0


@dataclass(frozen=True)
class Asked:
    """What a method answered to one set in one condition. `on` and `off` are the scores of the best answers."""

    first: float
    third: float
    on: list[float]
    off: list[float]


def judge(name: str, sets: Sequence[IntentSet], backgrounds: Mapping[str, Background]) -> Figures:
    """In a process of its own, so that the memory is the method's. A set's background knows nothing of the set."""
    figures = Figures()
    took: list[float] = []
    builds = []
    asked: dict[str, list[Asked]] = {condition: [] for condition in CONDITIONS}
    for one in sets:
        method = METHODS[name]()
        if isinstance(method, Ours):
            method.background = backgrounds.get(one.name)
        started = time.perf_counter()
        method.build(one.phrasings)
        builds.append(time.perf_counter() - started)
        strange = off_topic(sets, one)
        for condition in CONDITIONS:
            asked[condition].append(_ask(method, one, strange if condition in REFUSED_IN else (), condition, took))
    for condition, results in asked.items():
        figures.top1[condition] = _mean([result.first for result in results])
        figures.top3[condition] = _mean([result.third for result in results])
        if condition in REFUSED_IN:
            pairs = [(np.array(result.on), np.array(result.off)) for result in results if result.on and result.off]
            figures.auroc[condition] = _mean([auroc(on, off) for on, off in pairs]) if pairs else None
            figures.far95[condition] = _mean([far(on, off) for on, off in pairs]) if pairs else None
    figures.p50_ms, figures.p99_ms = (round(1000 * float(np.percentile(took, share)), 3) for share in (50, 99))
    figures.build_s = round(max(builds), 3)
    figures.rss_mb = peak_mb()
    return figures


def _ask(method: Method, one: IntentSet, strange: Sequence[str], condition: str, took: list[float]) -> Asked:
    first = third = 0
    on = []
    for question in one.questions:
        ranked = timed(method, noisy(question.text, condition), took)
        intents = [intent for intent, _ in ranked]
        first += intents[:1] == [question.intent]
        third += question.intent in intents
        on.append(_score(ranked))
    off = [_score(method.rank(noisy(text, condition))) for text in strange]
    total = max(1, len(one.questions))
    return Asked(first / total, third / total, on, off)


def timed(method: Method, question: str, took: list[float]) -> Ranked:
    started = time.perf_counter()
    ranked = method.rank(question)
    took.append(time.perf_counter() - started)
    return ranked


def auroc(on: NDArray[np.float64], off: NDArray[np.float64]) -> float:
    """The chance that a proper question scores above a strange one; ties count half."""
    sorted_off = np.sort(off)
    below = np.searchsorted(sorted_off, on, "left")
    up_to = np.searchsorted(sorted_off, on, "right")
    return float((below + up_to).mean() / 2 / len(off))


def far(on: NDArray[np.float64], off: NDArray[np.float64]) -> float:
    """The share of strange questions at or above the score that 95 % of the proper ones reach."""
    floor = np.sort(on)[int((1 - ACCEPTED) * len(on))]
    return float((off >= floor).mean())


def peak_mb() -> float:
    """Of this process alone. What `getrusage` tells is never less than its parent's: only the second choice."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
        kilobytes = int(status.partition("VmHWM:")[2].split()[0])
    except (OSError, IndexError):
        kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(kilobytes / 1024, 1)


def _score(ranked: Ranked) -> float:
    return ranked[0][1] if ranked else NOTHING


def _mean(values: Sequence[float]) -> float:
    return round(float(np.mean(values)), 4)
