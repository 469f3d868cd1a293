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
from knowledge.fair import Event
from knowledge.grouping import together

TOP = 5
TOP_GAPS = 3
NOTED = 2
"""An answer with more things than these is a list; nobody asked for one of them."""

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


async def note(store: Store, chat_id: int, told: Answer, now: datetime) -> None:
    """Remember, for today's count, that one more person was told about this."""
    if told.kind in THINGS and len(told.ids) <= NOTED:
        await interest.note(store, now.date(), chat_id, told.kind, told.ids)


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
