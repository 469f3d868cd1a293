"""The record: only added to, sealed row by row, and without anybody's account in it."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db import audit, migrate
from db.store import Database
from tests.db.conftest import NOW


async def recorded(database: Database, *actors: int) -> None:
    for actor in actors:
        async with database.store() as store:
            await audit.record(store, actor, "move_session", "s1", NOW, before={"giờ": "09:00"}, after={"giờ": "15:00"})


async def broken(database: Database) -> int | None:
    async with database.reading() as store:
        return await audit.first_broken(store)


async def all_of(database: Database) -> list[audit.Entry]:
    async with database.reading() as store:
        return [entry async for entry in audit.entries(store)]


async def test_a_person_has_one_key_and_the_console_its_own(database: Database) -> None:
    await recorded(database, 7, 8, 7, audit.CONSOLE)
    first, second, third, console = [entry.actor for entry in await all_of(database)]
    assert (first == third, first != second, console) == (True, True, "console")
    async with database.reading() as store:
        assert [await audit.person_of(store, key) for key in (first, second, console)] == [7, 8, None]


async def test_the_record_holds_no_account(database: Database) -> None:
    await recorded(database, 7_000_000_001)
    async with database.reading() as store:
        rows = (await store.session.execute(text("SELECT * FROM audit"))).all()
    assert [row for row in rows if "7000000001" in str(row)] == []


async def test_who_is_forgotten_keeps_an_unknown_key(database: Database) -> None:
    await recorded(database, 7)
    async with database.store() as store:
        await audit.forget_person(store, 7)
    (entry,) = await all_of(database)
    async with database.reading() as store:
        assert await audit.person_of(store, entry.actor) is None
    assert await broken(database) is None


@pytest.mark.parametrize("change", ["UPDATE audit SET subject = 's2'", "DELETE FROM audit"])
async def test_no_row_can_be_changed_or_dropped(database: Database, change: str) -> None:
    await recorded(database, 7)
    with pytest.raises(DBAPIError, match="audit is only added to"):
        async with database.store() as store:
            await store.session.execute(text(change))
    assert [entry.subject for entry in await all_of(database)] == ["s1"]


async def test_a_row_changed_behind_its_back_breaks_the_seal(database: Database) -> None:
    await recorded(database, 7, 8, 9)
    assert await broken(database) is None
    async with database.store() as store:
        off = "DROP TRIGGER audit_update" if database.is_sqlite else "ALTER TABLE audit DISABLE TRIGGER audit_kept"
        await store.session.execute(text(off))
        await store.session.execute(text("UPDATE audit SET subject = 's2' WHERE id = 2"))
    assert await broken(database) == 2


async def test_records_made_at_once_form_one_chain(database: Database) -> None:
    others = [Database(database.url) for _ in range(4)]
    try:
        await asyncio.gather(*(recorded(other, *range(n, n + 5)) for n, other in enumerate(others)))
    finally:
        for other in others:
            await other.close()
    assert len(await all_of(database)) == 20
    assert await broken(database) is None


async def test_a_page_holds_the_newest_or_what_is_older(database: Database) -> None:
    await recorded(database, *range(1, 6))
    async with database.reading() as store:
        newest = await audit.page(store, None, 2)
        older = await audit.page(store, newest[-1].id, 2)
    assert [entry.id for entry in (*newest, *older)] == [5, 4, 3, 2]


async def test_a_record_of_accounts_becomes_one_of_keys_and_back(each_database_url: str) -> None:
    database = Database(each_database_url)
    await migrate.upgrade(database, "2026_11_25_numbers")
    old = (
        "INSERT INTO audit (at, actor, action, subject, before, after) VALUES "
        "('2024-10-29 02:00:00', 0, 'invite_staff', 'owner', NULL, NULL), "
        "('2024-10-29 02:00:00', 7, 'accept_invite', '7', NULL, '\"owner\"')"
    )
    async with database.store() as store:
        await store.session.execute(text(old))
    await migrate.upgrade(database)
    invited, accepted = await all_of(database)
    assert (invited.actor, accepted.subject, accepted.after) == ("console", accepted.actor, "owner")
    async with database.store() as store:
        assert await audit.person_of(store, accepted.actor) == 7
        await audit.record(store, 7, "remove_staff", accepted.actor, NOW)
    assert await broken(database) is None
    await migrate.downgrade(database, "2026_11_25_numbers")
    async with database.reading() as store:
        rows = (await store.session.execute(text("SELECT actor, subject FROM audit ORDER BY id"))).all()
    assert [tuple(row) for row in rows[:2]] == [(0, "owner"), (7, "7")]
    await database.close()
