"""Files of labelled questions, one conversation a line (JSON Lines), every unusable line told at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from knowledge.answers import Answer, Kind
from knowledge.fair import Fair


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
