"""One transaction at a time in a task, all of it or nothing, and nobody's change lost."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta, timezone
from random import Random

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError, StatementError

from db import engine, fairs, inbox, leases, people, state
from db.engine import async_url
from db.store import Database, NestedStore
from db.updates import Received
from tests.db.conftest import NOW

HANOI = timezone(timedelta(hours=7))


async def test_what_a_block_wrote_is_there_after_it(database: Database) -> None:
    async with database.store() as store:
        await state.put(store, "username", "cho_bot")
    async with database.reading() as store:
        assert await state.get(store, "username") == "cho_bot"


async def test_a_block_that_raises_leaves_nothing(database: Database) -> None:
    async def write_and_break() -> None:
        async with database.store() as store:
            await state.put(store, "username", "cho_bot")
            await people.see(store, 7, "vi", NOW)
            await store.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await write_and_break()
    async with database.reading() as store:
        assert await state.get(store, "username") is None
        assert await people.find(store, 7) is None


async def test_a_second_store_in_the_same_task_is_refused(database: Database) -> None:
    async with database.store():
        with pytest.raises(NestedStore):
            async with database.store():
                pass
        with pytest.raises(NestedStore):
            async with database.reading():
                pass
    async with database.store() as store:
        await state.put(store, "username", "free again")


async def test_two_tasks_may_have_a_store_each(database: Database) -> None:
    async def write(key: str) -> None:
        async with database.store() as store:
            await state.put(store, key, key)
            await asyncio.sleep(0)

    await asyncio.gather(*(write(f"key{n}") for n in range(20)))
    async with database.reading() as store:
        assert [await state.get(store, f"key{n}") for n in range(20)] == [f"key{n}" for n in range(20)]


async def test_eight_writers_lose_nothing(database: Database) -> None:
    async with database.store() as store:
        await fairs.touch(store, NOW)
    writers = [Database(database.url) for _ in range(8)]

    async def count_up(writer: Database) -> None:
        for _ in range(50):
            async with writer.store() as store:
                await fairs.touch(store, NOW)

    try:
        await asyncio.gather(*map(count_up, writers))
    finally:
        for writer in writers:
            await writer.close()
    async with database.reading() as store:
        assert (await fairs.data_version(store)).number == 1 + 8 * 50


async def test_reading_does_not_wait_for_a_writer(database: Database) -> None:
    async with database.store() as store:
        await state.put(store, "username", "before")

    async def read() -> str | None:
        async with database.reading() as store:
            return await state.get(store, "username")

    other = asyncio.Event()
    seen: list[str | None] = []

    async def look() -> None:
        await other.wait()
        seen.append(await asyncio.wait_for(read(), 60))

    looking = asyncio.create_task(look())
    async with database.store() as store:
        await state.put(store, "username", "after")
        await store.session.flush()
        other.set()
        await looking
    assert (seen, await read()) == (["before"], "after")


async def test_a_task_cancelled_anywhere_leaves_no_lock_behind(database: Database) -> None:
    """Wherever in its transaction it is hit, the next writer gets in."""

    async def take() -> bool:
        async with database.store() as store:
            return await leases.hold(store, "works", "me", NOW, timedelta(seconds=15))

    async def keep_taking() -> None:
        while True:
            await take()

    moments, taken = Random(0), 0
    for _ in range(80):
        taking = asyncio.create_task(keep_taking())
        await asyncio.sleep(moments.uniform(0, 0.02))
        taking.cancel()
        taken += await asyncio.wait_for(take(), 4)
    assert taken == 80


async def test_a_reading_store_cannot_write_on_sqlite(database: Database) -> None:
    if not database.is_sqlite:
        pytest.skip("on PostgreSQL both are the same pool")
    with pytest.raises((OperationalError, ProgrammingError)):
        async with database.reading() as store:
            await state.put(store, "username", "cho_bot")


async def test_a_commit_waits_for_the_disk(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's 2 is FULL; the other tests hurry."""
    if not database.is_sqlite:
        pytest.skip("PostgreSQL waits by itself")
    monkeypatch.undo()
    assert engine.SYNCHRONOUS == "FULL"
    real = Database(database.url)
    async with real.store() as store:
        assert (await store.session.execute(text("PRAGMA synchronous"))).scalar_one() == 2
    await real.close()


async def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="naive time refused"):
        async with database.store() as store:
            await inbox.receive(store, [Received(1, 7, "{}")], datetime(2024, 10, 29, 9, 0))  # noqa: DTZ001 (the fault itself)


async def test_times_come_back_as_the_same_moment(database: Database) -> None:
    local = datetime(2024, 10, 29, 9, 0, 0, 123456, tzinfo=HANOI)
    async with database.store() as store:
        await fairs.touch(store, local)
    async with database.reading() as store:
        changed = (await fairs.data_version(store)).changed_at
    assert (changed, changed.utcoffset()) == (local, timedelta(0))


async def test_an_unknown_kind_of_database_is_named() -> None:
    with pytest.raises(ValueError, match="unknown database 'mysql'"):
        async_url("mysql://root@localhost/cho")
