"""What interests how many people, without anybody in it."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import func, select

from db import interest, state
from db.interest import InterestCountRow, InterestRow, Wanted
from db.store import Database

DAY = date(2024, 10, 29)
NEXT = DAY + timedelta(days=1)


async def asked(database: Database, day: date, thing: str, people: range, times: int = 1) -> None:
    for person in people:
        for _ in range(times):
            async with database.store() as store:
                await interest.note(store, day, person, "booth", [thing, thing])


async def wanted(database: Database, first: date = DAY, last: date = NEXT) -> list[Wanted]:
    async with database.reading() as store:
        return await interest.most_wanted(store, "booth", first, last, 10)


async def test_people_are_counted_once_a_day_and_four_are_too_few(database: Database) -> None:
    await asked(database, DAY, "A01", range(5), times=3)
    await asked(database, DAY, "A02", range(4), times=9)
    await asked(database, DAY, "A03", range(7))
    assert await wanted(database) == [Wanted("A03", 7), Wanted("A01", 5)]
    async with database.reading() as store:
        assert await interest.most_wanted(store, "product", DAY, NEXT, 10) == []


async def test_a_closed_day_keeps_the_counts_and_nothing_that_could_tell_who(database: Database) -> None:
    await asked(database, DAY, "A01", range(6))
    await asked(database, DAY, "A02", range(2))
    await asked(database, NEXT, "A01", range(5))
    async with database.store() as store:
        await interest.close_days(store, NEXT)
    async with database.reading() as store:
        assert {row.day for row in await store.session.scalars(select(InterestRow))} == {NEXT}
        assert await state.get(store, "interest-key:2024-10-29") is None
        assert await state.get(store, "interest-key:2024-10-30") is not None
    assert await wanted(database) == [Wanted("A01", 11)]
    assert await wanted(database, last=DAY) == [Wanted("A01", 6)]


async def test_what_comes_after_the_closing_is_added(database: Database) -> None:
    for people in (range(5), range(5, 8)):
        await asked(database, DAY, "A01", people)
        async with database.store() as store:
            await interest.close_days(store, NEXT)
    assert await wanted(database) == [Wanted("A01", 8)]


async def test_no_row_holds_a_number_of_a_chat_and_days_cannot_be_joined(database: Database) -> None:
    for day in (DAY, NEXT):
        await asked(database, day, "A01", range(5550001234567, 5550001234568))
    async with database.reading() as store:
        rows = list(await store.session.scalars(select(InterestRow)))
        assert await store.session.scalar(select(func.count()).select_from(InterestCountRow)) == 0
    assert len({row.who for row in rows}) == 2
    assert not any("5550001234567" in f"{row.thing} {row.who}" for row in rows)
