"""What the fair asks, in numbers: of a day or of all days, without anybody in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from db import broadcasts, interest, people, questions
from db.interest import Wanted
from db.store import Store
from handlers.actions.rights import require_staff
from knowledge.answers import Answer, Kind
from knowledge.fair import Event

TOP = 5
NOTED = 2
"""An answer with more things than these is a list; nobody asked for one of them."""

THINGS = (Kind.BOOTH, Kind.PRODUCT, Kind.SESSION)


@dataclass(frozen=True, slots=True)
class Numbers:
    """`by_hour` counts questions, hour → number; `sent` deliveries of notices by state; `gone` people who blocked the
    bot. `first` and `last` are the days counted."""

    first: date
    last: date
    asked: int
    refused: int
    judged: Mapping[str, int]
    gaps: int
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
    return await count(store, event, now, all_days=all_days)


async def count(store: Store, event: Event, now: datetime, *, all_days: bool) -> Numbers:
    """The same for the digest, which no person asks for."""
    today = now.date()
    first = min(event.starts_on, today) if all_days else today
    asked, refused = await questions.count_asked(store, first, today)
    start = datetime.combine(first, datetime.min.time(), now.tzinfo)
    return Numbers(
        first=first,
        last=today,
        asked=asked,
        refused=refused,
        judged=await questions.count_judged(store, first, today),
        gaps=await questions.count_gaps(store),
        by_hour=await questions.by_hour(store, first, today),
        booths=await interest.most_wanted(store, Kind.BOOTH, first, today, TOP),
        products=await interest.most_wanted(store, Kind.PRODUCT, first, today, TOP),
        sent=await broadcasts.count_deliveries(store, start),
        new=await people.count_new(store, start),
        gone=await people.count_gone(store),
    )
