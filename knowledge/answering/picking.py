"""A number picks what was offered; "không phải" speaks of the last reply."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answering.hearing import places_of
from knowledge.answering.phrasebook import book
from knowledge.answering.question import Question
from knowledge.answers import Answer, Context, Kind

ORDINALS = {
    "1": 1, "mot": 1, "nhat": 1, "dau": 1, "2": 2, "hai": 2, "nhi": 2, "3": 3, "ba": 3, "4": 4, "bon": 4, "tu": 4,
    "5": 5, "nam": 5, "6": 6, "sau": 6, "cuoi": -1,
}  # fmt: skip
COUNTERS = (
    "so",
    "thu",
    "cai",
    "chon",
    "lua",
    "y",
    "phuong",
    "an",
    "gian",
    "mon",
    "o",
    "a",
    "dau",
    "tien",
    "cung",
    "nhe",
)


def picked(question: Question, context: Context) -> Answer | None:
    """A number alone picks one of the readings offered; "cái thứ hai" one of the list shown."""
    words = [token.plain for token in question.folded.tokens]
    number = _ordinal(words)
    if number is None:
        return None
    ordinal = "thu" in words or "cuoi" in words or "dau" in words
    if context.choices and not (ordinal and len(context.ids) > 1):
        if not 1 <= number <= len(context.choices):
            return None
        choice = context.choices[number - 1]
        return Answer(choice.kind, (choice.id,), 99.0, asked=context.asked, reason="picked")
    if context.kind is not None and len(context.ids) > 1 and -1 <= number <= len(context.ids) and number:
        spot = number - 1 if number > 0 else -1
        return Answer(context.kind, (context.ids[spot],), 95.0, asked=context.asked, reason="picked")
    return None


def _ordinal(words: Sequence[str]) -> int | None:
    telling = [word for word in words if word not in COUNTERS]
    if len(words) > 4 or len(telling) > 1:
        return None
    if telling:
        return ORDINALS.get(telling[0]) if words[-1] == telling[0] else None
    return 1 if "dau" in words and "tien" in words else -1 if "cuoi" in words else None


def denied(question: Question, context: Context) -> Answer | None:
    """ "Không phải", "sai rồi" speak of the last reply; what else was offered then comes again."""
    said = places_of(book("wrong").find(question.folded, lambda token: False))
    if not said or question.codes or question.zones or question.time or question.all_asked:
        return None
    if not said.issuperset(question.subject):
        return None
    if len(question.folded.tokens) > 6:
        return None
    others = tuple(
        choice for choice in context.choices if not (choice.kind is context.kind and choice.id in context.ids)
    )
    return Answer(Kind.NONE, suggestions=others, asked=context.asked, reason="denied")
