"""Measuring answers against labelled questions: reading question files, right and wrong, by tag, with times."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from knowledge.answering import answer, remember
from knowledge.answers import EMPTY_CONTEXT, Answer, Kind
from knowledge.fair import Fair
from knowledge.index import Index

Render = Callable[[Answer, Fair, datetime], str]


class QuestionFileError(ValueError):
    """A question file that cannot be used: `problems` name each line and what to write instead."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Expectation:
    kind: Kind
    ids: frozenset[str]
    exact: bool = False

    def met_by(self, given: Answer) -> bool:
        """The kind and the first id must fit, or with `exact` the whole set."""
        if given.kind is not self.kind:
            return False
        if self.kind is Kind.NONE:
            return True
        return set(given.ids) == self.ids if self.exact else bool(given.ids) and given.ids[0] in self.ids


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """One conversation; its last turn is the one that is scored. `now` is the fair's local time."""

    line: int
    turns: tuple[str, ...]
    now: datetime
    tags: tuple[str, ...]
    expect: tuple[Expectation, ...]


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


def read_questions(path: Path, fair: Fair) -> tuple[LabelledQuestion, ...]:
    """Raises QuestionFileError with every problem at once."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise QuestionFileError([f"{path.name}: not UTF-8 at byte {error.start}; save the file as UTF-8"]) from error
    except OSError as error:
        raise QuestionFileError([f"{path.name}: {error.strerror or error}"]) from error
    questions: list[LabelledQuestion] = []
    problems: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            questions.append(_read_line(number, line, fair))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            problems.append(f"{path.name}, line {number}: {_mend(error)}")
    if problems or not questions:
        raise QuestionFileError(problems or [f"{path.name}: holds no question; write one JSON object a line"])
    return tuple(questions)


def _mend(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON object ({error.msg} at column {error.colno}); write one object a line"
    if isinstance(error, KeyError):
        return f"{error.args[0]} is missing; a line needs turns, now and expect"
    return str(error)


def _read_line(number: int, line: str, fair: Fair) -> LabelledQuestion:
    row = json.loads(line)
    if not isinstance(row, dict):
        raise TypeError('not an object; write {"turns": […], "now": "…", "expect": […]}')
    turns = row["turns"]
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise TypeError('turns must be a list of texts, as ["gian A12 bán gì"]')
    return LabelledQuestion(
        number,
        tuple(turns),
        _read_now(row["now"], fair),
        tuple(str(tag) for tag in row.get("tags", ())),
        _read_expect(row["expect"]),
    )


def _read_now(text: object, fair: Fair) -> datetime:
    try:
        now = datetime.fromisoformat(str(text))
    except ValueError:
        raise ValueError(f'now is {text!r}; write a local time as "2025-01-11T09:30"') from None
    zone = fair.event.zone_info
    return now.replace(tzinfo=zone) if now.tzinfo is None else now.astimezone(zone)


def _read_expect(rows: object) -> tuple[Expectation, ...]:
    if not isinstance(rows, list) or not rows:
        raise TypeError('expect must be a list of alternatives, as [{"kind": "booth", "ids": ["A12"]}]')
    expectations = []
    for row in rows:
        kinds = ", ".join(kind.value for kind in Kind)
        if not isinstance(row, dict) or row.get("kind") not in {kind.value for kind in Kind}:
            raise TypeError(f"an alternative of expect has no known kind; write one of {kinds}")
        kind = Kind(row["kind"])
        ids = row.get("ids", [])
        if not isinstance(ids, list) or (kind is not Kind.NONE and not ids):
            raise TypeError(f"an alternative of kind {kind.value} needs its ids as a list")
        expectations.append(Expectation(kind, frozenset(str(id_) for id_ in ids), row.get("exact") is True))
    return tuple(expectations)


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
