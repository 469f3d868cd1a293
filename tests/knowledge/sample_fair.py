"""The sample fair, indexed once for the tests that look things up in a fair of full size."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge.answering import answer, remember
from knowledge.answers import EMPTY_CONTEXT, Answer
from knowledge.fair import Fair
from knowledge.index import Index
from knowledge.loading import load_fair

NOW = datetime(2024, 10, 30, 10, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))  # the third of seven days, a Wednesday


@cache
def index() -> Index:
    fair = load_fair(Path(__file__).parents[2] / "fairs" / "lang-nghe-ha-noi-2024").fair
    assert fair is not None
    return Index.build(fair)


def fair() -> Fair:
    return index().fair


def ask(*turns: str) -> Answer:
    """The answer to the last turn of a conversation that begins from nothing."""
    context = EMPTY_CONTEXT
    for turn in turns[:-1]:
        context = remember(context, turn, answer(turn, index(), context, NOW), NOW)
    return answer(turns[-1], index(), context, NOW)


def told(*turns: str) -> tuple[str, tuple[str, ...]]:
    given = ask(*turns)
    return given.kind.value, given.ids


def shown(given: Answer) -> tuple[str, ...]:
    """All that a visitor may get from an answer: what it tells and what it offers beside."""
    return (*given.ids, *(offer.id for offer in given.suggestions))
