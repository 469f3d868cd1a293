"""What is remembered of a conversation for half an hour: the last subject, what was offered, misses in a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from knowledge.answers import EMPTY_CONTEXT, Answer, Asked, Context, Kind, Moment, Suggestion

_THINGS = (Kind.BOOTH, Kind.PRODUCT, Kind.SESSION, Kind.PLACE)
MEMORY = timedelta(minutes=30)
_SUBJECTS = (Kind.BOOTH, Kind.PRODUCT, Kind.SESSION, Kind.PLACE, Kind.FAQ, Kind.EVENT)


def still_known(context: Context, now: datetime) -> Context:
    """The context, or an empty one where the last word is older than half an hour."""
    if context.at is None or now - context.at > MEMORY:
        return EMPTY_CONTEXT
    return context


def remember(context: Context, question: str, answer: Answer, now: datetime) -> Context:
    """The context for the next question.

    Small talk leaves the subject alone, and the question, so that "ok" is not what goes to the staff; a refusal keeps
    the subject too, and counts as a miss. Readings offered as 1, 2, 3 are kept whether they stand in a choice or beside
    a refusal; a choice of entries is not answered yet, and what was talked of before is still the subject.
    """
    known = still_known(context, now)
    new = Context(
        now,
        answer.kind,
        answer.ids,
        answer.asked,
        answer.moment,
        choices_of(answer),
        choosing=answer.choose,
        others=() if answer.choose or answer.kind is Kind.NONE else answer.suggestions,
        question=question,
        misses=known.misses + 1 if answer.kind is Kind.NONE else 0,
    )
    if answer.kind is Kind.SMALLTALK:
        new = replace(new, choices=known.choices, choosing=known.choosing, question=known.question or question)
    if answer.kind not in _SUBJECTS:
        return replace(new, thing=known.thing, kind=known.kind, ids=known.ids, asked=known.asked, moment=known.moment,
                       choices=new.choices or known.choices)  # fmt: skip
    if answer.subject:
        new = replace(new, kind=answer.subject[0], ids=answer.subject[1])
    elif answer.choose and answer.kind is Kind.FAQ and known.kind is not None:
        new = replace(new, kind=known.kind, ids=known.ids)
    about = (new.kind, new.ids) if new.kind in _THINGS else None
    return replace(new, thing=about or known.thing)


def choices_of(answer: Answer) -> tuple[Suggestion, ...]:
    """The readings a visitor may pick by number: the tied ones of a choice, or those beside a refusal.

    Suggestions beside an answer are not shown, so a number cannot mean them.
    """
    return answer.suggestions[:3] if answer.choose or answer.kind is Kind.NONE else ()


def context_to_dict(context: Context) -> dict[str, Any]:
    """Plain JSON values, for a database row."""
    return {
        "at": context.at.isoformat() if context.at else None,
        "kind": context.kind.value if context.kind else None,
        "ids": list(context.ids),
        "asked": context.asked.value,
        "moment": _moment_to_dict(context.moment) if context.moment else None,
        "choices": [[choice.kind.value, choice.id, choice.label] for choice in context.choices],
        "choosing": context.choosing,
        "others": [[other.kind.value, other.id, other.label] for other in context.others],
        "thing": [context.thing[0].value, list(context.thing[1])] if context.thing else None,
        "question": context.question,
        "misses": context.misses,
    }


def context_from_dict(row: Mapping[str, Any]) -> Context:
    """The inverse of `context_to_dict`; missing keys are as in an empty context."""
    return Context(
        at=_time(row.get("at")),
        kind=Kind(row["kind"]) if row.get("kind") else None,
        ids=tuple(row.get("ids", ())),
        asked=Asked(row.get("asked", Asked.ANY)),
        moment=_moment_from_dict(row["moment"]) if row.get("moment") else None,
        choices=tuple(Suggestion(Kind(kind), id_, label) for kind, id_, label in row.get("choices", ())),
        choosing=row.get("choosing", False),
        others=tuple(Suggestion(Kind(kind), id_, label) for kind, id_, label in row.get("others", ())),
        thing=(Kind(row["thing"][0]), tuple(row["thing"][1])) if row.get("thing") else None,
        question=row.get("question", ""),
        misses=row.get("misses", 0),
    )


def _moment_to_dict(moment: Moment) -> dict[str, Any]:
    return {
        "mode": moment.mode,
        "start": moment.start.isoformat() if moment.start else None,
        "end": moment.end.isoformat() if moment.end else None,
        "day": moment.day.isoformat() if moment.day else None,
        "text": moment.text,
    }


def _moment_from_dict(row: Mapping[str, Any]) -> Moment:
    return Moment(
        mode=row["mode"],
        start=_time(row.get("start")),
        end=_time(row.get("end")),
        day=date.fromisoformat(row["day"]) if row.get("day") else None,
        text=row.get("text", ""),
    )


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
