"""Who is reachable, and who said yes to the fair's notices."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import select

from db import audiences, people
from db.audiences import Audience
from db.people import ConsentRow, Person, PersonRow
from db.store import Database, Store
from tests.db.conftest import NOW

LATER = NOW + timedelta(days=1)


async def test_a_person_is_met_once_and_seen_again(database: Database) -> None:
    async with database.store() as store:
        assert await people.see(store, 7_000_000_001, "vi", NOW) == Person(7_000_000_001, "vi", True, False)
    async with database.store() as store:
        await people.see(store, 7_000_000_001, "vi", LATER)
        (row,) = (await store.session.scalars(select(PersonRow))).all()
    assert (row.first_seen_at, row.last_seen_at) == (NOW, LATER)


async def test_a_language_that_was_chosen_stays(database: Database) -> None:
    async with database.store() as store:
        await people.see(store, 7, "en", NOW)
        await people.speak(store, 7, "vi", chosen=True)
    async with database.store() as store:
        assert (await people.see(store, 7, "en", LATER)).language == "vi"
        row = await store.session.get(PersonRow, 7)
    assert row is not None
    assert (row.language, row.language_chosen) == ("vi", True)


async def test_two_first_messages_at_once_make_one_person(database: Database) -> None:
    async def see() -> Person:
        async with database.store() as store:
            return await people.see(store, 7, "vi", NOW)

    assert await asyncio.gather(*(see() for _ in range(10))) == [Person(7, "vi", True, False)] * 10


async def reached(store: Store) -> list[int]:
    """By a notice to everybody."""
    return list((await store.session.scalars(audiences.chosen(Audience(), NOW))).all())


async def test_who_left_is_reachable_again_after_the_next_word(database: Database) -> None:
    async with database.store() as store:
        await people.see(store, 7, "vi", NOW)
        await people.choose_notices(store, 7, True)
        await people.leave(store, 7)
        assert await reached(store) == []
    async with database.store() as store:
        assert await people.see(store, 7, "vi", LATER) == Person(7, "vi", True, True)
        assert await reached(store) == [7]


async def test_only_those_who_said_yes_are_the_audience(database: Database) -> None:
    async with database.store() as store:
        for chat in (3, 1, 2):
            await people.see(store, chat, "vi", NOW)
        for chat in (3, 1):
            await people.choose_notices(store, chat, True)
        assert await reached(store) == [1, 3]
        assert await audiences.size(store, Audience(), NOW) == 2


async def test_a_yes_keeps_its_wording_and_a_no_its_time(database: Database) -> None:
    async with database.store() as store:
        await people.consent(store, 7, "choices", "2026-11", NOW)
        await people.withdraw(store, 7, "choices", LATER)
        await people.consent(store, 7, "choices", "2026-12", LATER)
    async with database.reading() as store:
        rows = (await store.session.scalars(select(ConsentRow).order_by(ConsentRow.id))).all()
    assert [(row.subject, row.text_version, row.given_at, row.withdrawn_at) for row in rows] == [
        ("choices", "2026-11", NOW, LATER),
        ("choices", "2026-12", LATER, None),
    ]


async def test_a_no_withdraws_nobody_elses_yes_and_no_other_yes(database: Database) -> None:
    async with database.store() as store:
        for chat, subject in ((1, "choices"), (1, "desk"), (2, "choices")):
            await people.consent(store, chat, subject, "v1", NOW)
        await people.withdraw(store, 1, "choices", LATER)
        given = [await people.consented(store, *of) for of in ((1, "choices"), (1, "desk"), (2, "choices"))]
    assert given == [False, True, True]
