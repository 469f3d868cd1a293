"""What is no update is kept once, not whole, and not for long."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from db import odd_bodies
from db.odd_bodies import KEPT_BYTES, OddBodyRow
from db.store import Database
from tests.db.conftest import NOW


async def test_each_odd_body_is_kept_once_and_capped(database: Database) -> None:
    long = b"\x00\xff" * KEPT_BYTES
    for bodies in ([b"[]", long], [b"[]", b"[]"], []):
        async with database.store() as store:
            await odd_bodies.keep(store, bodies, NOW)
    async with database.reading() as store:
        kept = {row.size: row.body for row in await store.session.scalars(select(OddBodyRow))}
        assert await odd_bodies.count(store) == 2
    assert kept == {2: b"[]", 2 * KEPT_BYTES: long[:KEPT_BYTES]}


async def test_after_two_days_an_odd_body_is_a_number_and_a_size(database: Database) -> None:
    async with database.store() as store:
        await odd_bodies.keep(store, [b"old"], NOW)
        await odd_bodies.keep(store, [b"young"], NOW + timedelta(hours=2))
        await odd_bodies.forget(store, NOW + timedelta(hours=49))
        kept = {row.size: row.body for row in await store.session.scalars(select(OddBodyRow))}
    assert kept == {3: None, 5: b"young"}
