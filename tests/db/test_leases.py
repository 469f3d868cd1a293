"""One holder at a time; the next only when the lease has run out or was given back."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from db import leases
from db.store import Database
from tests.db.conftest import NOW

LASTS = timedelta(seconds=15)


async def hold(database: Database, who: str, seconds: float = 0) -> bool:
    async with database.store() as store:
        return await leases.hold(store, "works", who, NOW + timedelta(seconds=seconds), LASTS)


async def test_a_lease_is_renewed_by_its_holder_and_taken_when_it_has_run_out(database: Database) -> None:
    assert [await hold(database, "a"), await hold(database, "b")] == [True, False]
    assert [await hold(database, "a", 10), await hold(database, "b", 24)] == [True, False]
    assert [await hold(database, "b", 25), await hold(database, "a", 25)] == [True, False]


async def test_one_that_ran_out_and_that_nobody_took_is_still_its_holders(database: Database) -> None:
    assert [await hold(database, "a"), await hold(database, "a", 3600), await hold(database, "b", 3601)] == [
        True,
        True,
        False,
    ]


async def test_a_lease_given_back_is_free_at_once(database: Database) -> None:
    await hold(database, "a")
    async with database.store() as store:
        await leases.release(store, "works", "b")  # not b's to give back
        assert await leases.holder(store, "works") == "a"
        await leases.release(store, "works", "a")
    assert await hold(database, "b", 1)


async def test_of_twenty_that_want_it_at_once_one_gets_it(database: Database) -> None:
    got = await asyncio.gather(*(hold(database, f"{n}") for n in range(20)))
    assert sum(got) == 1
