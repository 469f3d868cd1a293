"""What the fair asks, in numbers: of a day or of all days, without anybody in it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from db import broadcasts, interest, people, questions
from db.interest import LEAST, Wanted
from db.store import Store
from handlers.actions.rights import require_staff
from handlers.actions.teaching import LOOKED_AT
from knowledge.answers import Answer, Kind
from knowledge.fair import Event, Fair
from knowledge.grouping import together
from knowledge.text import fold
from knowledge.wanted import wanted

TOP = 5
TOP_GAPS = 3
NOTED = 2
"""An answer with more things than these is a list; nobody asked for one of them."""

ASKED, MISSED, HOUR = "asked", "missed", "h"
"""What is counted of a booth besides views of its card; `h09` are all who met it from nine to ten."""

Noted = tuple[str, str]
"""What is counted, and of which thing."""

NOTHING_SOUGHT = ("insult", "denied", "no words", "no subject")

THINGS = (Kind.BOOTH, Kind.PRODUCT, Kind.SESSION)


@dataclass(frozen=True, slots=True)
class Numbers:
    """`by_hour` counts questions, hour → number; `sent` deliveries of notices by state.

    `first` and `last` are the days counted. `gaps`, the questions that still have no right answer, and `gone`, the
    people who blocked the bot, are as of now. `groups` is how many different things the gaps ask; `wanting` are those
    of them that were asked most, each in somebody's words.
    """

    first: date
    last: date
    asked: int
    refused: int
    judged: Mapping[str, int]
    gaps: int
    groups: int
    wanting: Sequence[tuple[str, int]]
    by_hour: Mapping[int, int]
    booths: Sequence[Wanted]
    products: Sequence[Wanted]
    sent: Mapping[str, int]
    new: int
    gone: int


async def note(store: Store, chat_id: int, told: Answer, now: datetime, more: Sequence[Noted] = ()) -> None:
    """Remember, for today's count, that one more person was told about this; `more` is what else it counts for."""
    things = told.ids if told.kind in THINGS and len(told.ids) <= NOTED else ()
    await interest.note_all(store, now.date(), chat_id, [*((told.kind.value, one) for one in things), *more])


def of_question(told: Answer, text: str, fair: Fair, now: datetime) -> list[Noted]:
    """A typed question counts for the booths it was about, at its hour, or for what it sought and the fair has not."""
    if told.kind is Kind.NONE and told.reason not in NOTHING_SOUGHT:
        return [(MISSED, sought)] if (sought := fold(wanted(text))) else []
    if told.kind not in (Kind.BOOTH, Kind.PRODUCT) or len(told.ids) > NOTED:
        return []
    booths = [one if told.kind is Kind.BOOTH else fair.product[one].booth for one in told.ids]
    return [(kind, code) for code in booths for kind in (ASKED, _hour(now))]


def of_view(booth: str, now: datetime) -> list[Noted]:
    """So does a card that somebody opened."""
    return [(_hour(now), booth)]


def _hour(now: datetime) -> str:
    return f"{HOUR}{now:%H}"


async def numbers(store: Store, actor: int, event: Event, now: datetime, *, all_days: bool) -> Numbers:
    """Of today, or of all days up to today."""
    await require_staff(store, actor)
    today = now.date()
    return await count(store, event, min(event.starts_on, today) if all_days else today, today)


async def count(store: Store, event: Event, first: date, last: date) -> Numbers:
    """The same for the digest, which no person asks for. Takes a while, so it belongs into a transaction that reads."""
    asked, refused = await questions.count_asked(store, first, last)
    gaps = await questions.gaps(store, LOOKED_AT)
    groups = await asyncio.to_thread(together, [(gap.text, gap.text) for gap in gaps])
    span = (_midnight(event, first), _midnight(event, last + timedelta(days=1)))
    return Numbers(
        first=first,
        last=last,
        asked=asked,
        refused=refused,
        judged=await questions.count_judged(store, first, last),
        gaps=await questions.count_gaps(store),
        groups=len(groups),
        wanting=[(group[0], len(group)) for group in groups[:TOP_GAPS] if len(group) >= LEAST],
        by_hour=await questions.by_hour(store, first, last),
        booths=await interest.most_wanted(store, Kind.BOOTH, first, last, TOP),
        products=await interest.most_wanted(store, Kind.PRODUCT, first, last, TOP),
        sent=await broadcasts.count_deliveries(store, *span),
        new=await people.count_new(store, *span),
        gone=await people.count_gone(store),
    )


def _midnight(event: Event, day: date) -> datetime:
    return datetime.combine(day, time.min, event.zone_info)
