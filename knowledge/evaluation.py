"""Measuring answers against labelled questions: right and wrong, by tag, with the time each answer took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from knowledge.answering import answer, remember
from knowledge.answers import EMPTY_CONTEXT, Answer, Kind
from knowledge.fair import Fair
from knowledge.index import Index
from knowledge.question_files import Expectation, LabelledQuestion, QuestionFileError, read_questions

__all__ = [
    "Evaluation",
    "Expectation",
    "LabelledQuestion",
    "Outcome",
    "QuestionFileError",
    "evaluate",
    "read_questions",
]

Render = Callable[[Answer, Fair, datetime], str]


@dataclass(frozen=True, slots=True)
class Outcome:
    question: LabelledQuestion
    answer: Answer
    right: bool
    text: str
    ms: float

    def as_row(self) -> Mapping[str, Any]:
        """The line of `--answers`."""
        suggestions = [{"kind": s.kind.value, "id": s.id, "label": s.label} for s in self.answer.suggestions]
        return {
            "kind": self.answer.kind.value,
            "ids": list(self.answer.ids),
            "score": self.answer.score,
            "text": self.text,
            "suggestions": suggestions,
            "ms": round(self.ms, 3),
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`by_tag` holds (right, total); the rates are 0 to 1, of the questions where they can occur."""

    outcomes: tuple[Outcome, ...]
    right: int
    total: int
    by_tag: Mapping[str, tuple[int, int]]
    false_answer_rate: float
    refused_rate: float
    median_ms: float
    p99_ms: float

    def as_dict(self) -> Mapping[str, Any]:
        """What `hoicho evaluate --json` prints."""
        return {
            "right": self.right,
            "total": self.total,
            "share": round(self.right / self.total, 4) if self.total else 0.0,
            "by_tag": {tag: {"right": right, "total": total} for tag, (right, total) in sorted(self.by_tag.items())},
            "false_answer_rate": round(self.false_answer_rate, 4),
            "refused_rate": round(self.refused_rate, 4),
            "median_ms": round(self.median_ms, 3),
            "p99_ms": round(self.p99_ms, 3),
        }


def evaluate(index: Index, questions: Sequence[LabelledQuestion], render: Render | None = None) -> Evaluation:
    """Each conversation from an empty memory; only the last turn is scored and timed, rendering not included."""
    outcomes = tuple(_outcome(index, question, render) for question in questions)
    times = sorted(outcome.ms for outcome in outcomes) or [0.0]
    none_expected = [outcome for outcome in outcomes if _expects_none(outcome.question)]
    some_expected = [outcome for outcome in outcomes if not _expects_none(outcome.question)]
    silent = (Kind.NONE, Kind.SMALLTALK)
    return Evaluation(
        outcomes,
        sum(outcome.right for outcome in outcomes),
        len(outcomes),
        dict(_by_tag(outcomes)),
        _share(outcome.answer.kind not in silent for outcome in none_expected),
        _share(outcome.answer.kind is Kind.NONE for outcome in some_expected),
        median(times),
        times[min(len(times) - 1, int(len(times) * 0.99))],
    )


def _outcome(index: Index, question: LabelledQuestion, render: Render | None) -> Outcome:
    context = EMPTY_CONTEXT
    for turn in question.turns[:-1]:
        context = remember(context, turn, answer(turn, index, context, question.now), question.now)
    started = time.perf_counter()
    given = answer(question.turns[-1], index, context, question.now)
    ms = (time.perf_counter() - started) * 1000
    text = render(given, index.fair, question.now) if render else ""
    return Outcome(question, given, any(option.met_by(given) for option in question.expect), text, ms)


def _expects_none(question: LabelledQuestion) -> bool:
    return any(option.kind is Kind.NONE for option in question.expect)


def _by_tag(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, tuple[int, int]]]:
    for tag in dict.fromkeys(tag for outcome in outcomes for tag in outcome.question.tags):
        tagged = [outcome for outcome in outcomes if tag in outcome.question.tags]
        yield tag, (sum(outcome.right for outcome in tagged), len(tagged))


def _share(facts: Iterator[bool]) -> float:
    counted = list(facts)
    return sum(counted) / len(counted) if counted else 0.0
