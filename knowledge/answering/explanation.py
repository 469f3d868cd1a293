"""Why an answer came out as it did, for `hoicho ask --explain`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from knowledge.answering.answer import answer
from knowledge.answering.decision import FLOOR, GAP, LIKELY, WORTH_OFFERING, doubted
from knowledge.answering.just_names import as_name
from knowledge.answering.one import weighed
from knowledge.answering.openings import heart_of
from knowledge.answering.question import Question, take_apart
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import EMPTY_CONTEXT, Answer, Context, Moment
from knowledge.index import Index

SHOWN = 8


@dataclass(frozen=True)
class Explanation:
    """`entities` are lines such as `subject: gốm bát tràng`; `candidates` are best first, with their channels."""

    question: str
    folded: str
    entities: tuple[str, ...]
    moment: Moment | None
    candidates: tuple[Candidate, ...]
    thresholds: Mapping[str, float]
    answer: Answer


def explain(question: str, index: Index, context: Context, now: datetime) -> Explanation:
    """The answer, and everything it was decided on."""
    taken = take_apart(heart_of(question, index), index, now)
    taken = as_name(taken, index) if context == EMPTY_CONTEXT else taken
    read = doubted(taken, weighed(taken, index, now), index)
    candidates = sorted(read, key=lambda candidate: (not candidate.final, *candidate.rank()))
    return Explanation(
        question,
        taken.folded.text,
        _entities(taken),
        taken.time.moment if taken.time else None,
        tuple(candidates[:SHOWN]),
        {"floor": FLOOR, "gap": GAP, "offered": WORTH_OFFERING, "gate": 100 * LIKELY},
        answer(question, index, context, now),
    )


def _entities(question: Question) -> tuple[str, ...]:
    lines = [f"subject: {question.subject_text()}"] if question.subject else []
    lines += [f"asked: {name}" for name in sorted(question.all_asked)]
    lines += [f"sign: {name}" for name in sorted(question.signs)]
    lines += [f"code: {mention.text} = {', '.join(mention.codes) or 'unknown'}" for mention in question.codes]
    lines += [f"zone: {code}" for code, _ in question.zones]
    if not question.limit.empty:
        limit = question.limit
        lines.append(f"limit: {limit.low} to {limit.high} đ, stars {limit.stars}, extreme {limit.extreme}")
    for unit in question.units:
        if unit.subject:
            meant = ", ".join(f"{word} {quality:.2f}" for word, quality in sorted(unit.forms.items())[:5])
            lines.append(f"word: {question.folded.tokens[unit.place].marked} = {meant or 'not at the fair'}")
    return tuple(lines)
