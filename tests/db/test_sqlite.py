"""Short transactions work on the spot; nothing overtakes what the connection's thread has in hand."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from db import sqlite
from db.store import Database


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'a.sqlite3'}"


async def where(url: str, *, short: bool) -> list[bool]:
    """Of each row read: whether SQLite called us in the thread of the event loop."""
    database = Database(url)
    here: list[bool] = []

    @event.listens_for(database.writer.sync_engine, "connect")
    def teach(connection: object, _record: object) -> None:
        raw = connection._connection._conn  # type: ignore[attr-defined]  # sqlite3's own, under two layers
        raw.create_function("whose", 0, lambda: here.append(threading.current_thread() is threading.main_thread()))

    async with database.store(short=short) as store:
        await store.session.execute(text("SELECT whose()"))
        await store.session.execute(text("SELECT whose()"))
    await database.close()
    return here


async def test_a_short_transaction_works_on_the_spot_and_any_other_in_the_thread(url: str) -> None:
    assert await where(url, short=True) == [True, True]
    assert await where(url, short=False) == [False, False]


async def test_nothing_overtakes_what_is_in_the_thread(url: str) -> None:
    """A call whose task was cancelled goes on there; the next one waits behind it, however short."""
    file = url.removeprefix("sqlite:///")
    connection = sqlite.connect(file, isolation_level=None)
    await connection
    done: list[str] = []
    go = threading.Event()

    def waits() -> None:
        go.wait()
        done.append("slow")

    slow = asyncio.ensure_future(connection._execute(waits))
    await asyncio.sleep(0)
    slow.cancel()
    cursor = asyncio.ensure_future(connection.cursor())
    await asyncio.sleep(0)
    assert not cursor.done()
    go.set()
    await (await cursor).close()
    assert (done, connection._in_thread) == (["slow"], set())
    await connection.close()
    with pytest.raises(ValueError, match="closed"):
        await connection._execute(lambda: None)
    assert connection._in_thread == set()


async def test_an_error_on_the_spot_rolls_back_and_the_next_finds_the_connection_well(url: str) -> None:
    database = Database(url)
    async with database.store() as store:
        await store.session.execute(text("CREATE TABLE one (a INTEGER PRIMARY KEY)"))

    async def twice() -> None:
        async with database.store(short=True) as store:
            await store.session.execute(text("INSERT INTO one VALUES (1)"))
            await store.session.execute(text("INSERT INTO one VALUES (1)"))

    for _ in range(2):
        with pytest.raises(IntegrityError):
            await twice()
    async with database.store(short=True) as store:
        assert (await store.session.execute(text("SELECT count(*) FROM one"))).scalar_one() == 0
    await database.close()
