"""How many different people a thing interests in a day, without anybody's number in it.

Of each day the table holds who asked about what as a keyed hash. The key is that day's own and is thrown away when the
day is closed; then only the counts are left.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from db import state
from db.base import Base
from db.store import Store

LEAST = 5
"""People; of fewer nothing is told, for it might tell of one."""


class InterestRow(Base):
    __tablename__ = "interest"

    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    thing: Mapped[str] = mapped_column(primary_key=True)
    who: Mapped[str] = mapped_column(primary_key=True)


class InterestCountRow(Base):
    """A closed day."""

    __tablename__ = "interest_counts"

    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    thing: Mapped[str] = mapped_column(primary_key=True)
    people: Mapped[int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A thing and how many people it interested; on several days, the sum of the days."""

    thing: str
    people: int


async def note(store: Store, day: date, chat_id: int, kind: str, things: Iterable[str]) -> None:
    """The person was told about these; a second time in a day counts no more."""
    await note_all(store, day, chat_id, [(kind, thing) for thing in things])


async def note_all(store: Store, day: date, chat_id: int, noted: Iterable[tuple[str, str]]) -> None:
    """The same for things of several kinds at once."""
    if not (things := list(dict.fromkeys(noted))):
        return
    who = hmac.new(await _key(store, day), str(chat_id).encode(), hashlib.sha256).hexdigest()[:32]
    rows = [{"day": day, "kind": kind, "thing": thing, "who": who} for kind, thing in things]
    dialect = sqlite if store.dialect.name == "sqlite" else postgresql
    await store.session.execute(dialect.insert(InterestRow).on_conflict_do_nothing(), rows)


async def most_wanted(store: Store, kind: str, first: date, last: date, most: int) -> list[Wanted]:
    """What interested the most people from `first` to `last`; days with fewer than five people for it count nothing."""
    live = select(InterestRow.thing, func.count().label("people"))
    live = live.where(InterestRow.kind == kind, InterestRow.day.between(first, last))
    live = live.group_by(InterestRow.day, InterestRow.thing).having(func.count() >= LEAST)
    closed = select(InterestCountRow.thing, InterestCountRow.people)
    closed = closed.where(InterestCountRow.kind == kind, InterestCountRow.day.between(first, last))
    days = live.union_all(closed.where(InterestCountRow.people >= LEAST)).subquery()
    total = func.sum(days.c.people)
    top = select(days.c.thing, total).group_by(days.c.thing).order_by(total.desc(), days.c.thing).limit(most)
    return [Wanted(thing, int(people)) for thing, people in await store.session.execute(top)]


async def by_day(store: Store, kind: str, thing: str, first: date, last: date) -> dict[date, int]:
    """How many people a thing interested on each day, without the days with fewer than five."""
    live = select(InterestRow.day, func.count().label("people"))
    live = live.where(InterestRow.kind == kind, InterestRow.thing == thing, InterestRow.day.between(first, last))
    closed = select(InterestCountRow.day, InterestCountRow.people)
    closed = closed.where(InterestCountRow.kind == kind, InterestCountRow.thing == thing)
    days = live.group_by(InterestRow.day).union_all(closed.where(InterestCountRow.day.between(first, last))).subquery()
    total = func.sum(days.c.people)
    rows = select(days.c.day, total).group_by(days.c.day).having(total >= LEAST).order_by(days.c.day)
    return {day: int(people) for day, people in await store.session.execute(rows)}


async def of_thing(
    store: Store, thing: str, kinds: Sequence[str], first: date, last: date
) -> dict[date, dict[str, int]]:
    """How many people a thing interested in each of these kinds, day by day; fewer than five are none."""
    mine = (InterestRow.thing == thing) & InterestRow.kind.in_(kinds) & InterestRow.day.between(first, last)
    live = select(InterestRow.day, InterestRow.kind, func.count().label("people")).where(mine)
    live = live.group_by(InterestRow.day, InterestRow.kind).having(func.count() >= LEAST)
    closed = select(InterestCountRow.day, InterestCountRow.kind, InterestCountRow.people)
    closed = closed.where(InterestCountRow.thing == thing, InterestCountRow.kind.in_(kinds))
    closed = closed.where(InterestCountRow.day.between(first, last), InterestCountRow.people >= LEAST)
    days: dict[date, dict[str, int]] = {}
    for day, kind, people in await store.session.execute(live.union_all(closed)):
        counted = days.setdefault(day, {})
        counted[kind] = max(int(people), counted.get(kind, 0))
    return days


async def close_days(store: Store, before: date) -> None:
    """Count the days that are over, and forget who it was and the key that could tell.

    A day that was closed and went on is closed again: its people are counted anew and added.
    """
    days = (await store.session.scalars(select(InterestRow.day).where(InterestRow.day < before).distinct())).all()
    for day in days:
        counted = select(InterestRow.day, InterestRow.kind, InterestRow.thing, func.count())
        counted = counted.where(InterestRow.day == day).group_by(InterestRow.day, InterestRow.kind, InterestRow.thing)
        for _, kind, thing, people in (await store.session.execute(counted)).all():
            known = await store.session.get(InterestCountRow, (day, kind, thing))
            before_that = known.people if known else 0
            row = InterestCountRow(day=day, kind=kind, thing=thing, people=before_that + people)
            await store.session.merge(row)
        await store.session.execute(delete(InterestRow).where(InterestRow.day == day))
        await state.drop(store, _name(day))


async def _key(store: Store, day: date) -> bytes:
    kept = await state.get(store, _name(day))
    if kept is None:
        kept = secrets.token_hex(16)
        await state.put(store, _name(day), kept)
    return bytes.fromhex(kept)


def _name(day: date) -> str:
    return f"interest-key:{day.isoformat()}"
