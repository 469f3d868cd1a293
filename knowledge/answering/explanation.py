"""Why an answer came out as it did, for `hoicho ask --explain`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from knowledge.answering.answer import answer
from knowledge.answers import Answer, Context, Moment
from knowledge.index import Index
from knowledge.text import fold


@dataclass(frozen=True)
class Candidate:
    """One reading that was weighed. `channels` are its partial scores by name."""

    kind: str
    ids: tuple[str, ...]
    score: float
    reason: str
    channels: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Explanation:
    question: str
    folded: str
    entities: tuple[str, ...]
    moment: Moment | None
    candidates: tuple[Candidate, ...]
    thresholds: dict[str, float]
    answer: Answer


def explain(question: str, index: Index, context: Context, now: datetime) -> Explanation:
    return Explanation(question, fold(question), (), None, (), {}, answer(question, index, context, now))
