"""Of several instances exactly one works; another takes over when it is gone, and not before."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.intake import lease as leasing
from bot.intake.lease import NAME, Lease
from db import leases
from db.store import Database
from db.tables import metadata
from simulator.clock import Clock
from tests.databases import make_tables
from tests.db.conftest import NOW

FAR_FROM_HERE = "another-machine/1/abcd"


@pytest.fixture
async def database(each_database_url: str) -> AsyncIterator[Database]:
    await make_tables(each_database_url)
    opened = Database(each_database_url)
    yield opened
    await opened.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    monkeypatch.setattr(leasing, "RENEW_EVERY", 0)
    monkeypatch.setattr(leasing, "ASK_EVERY", 0)
    return Clock(NOW, frozen=True)


async def held_by(database: Database, holder: str) -> None:
    async with database.store() as store:
        assert await leases.hold(store, NAME, holder, NOW, leasing.LASTS)


async def test_a_standby_takes_over_when_fifteen_seconds_have_passed(database: Database, clock: Clock) -> None:
    await held_by(database, FAR_FROM_HERE)
    standby = Lease(database, clock.now)
    clock.forward(timedelta(seconds=14))
    assert not await standby._try()
    assert (standby.held, standby.waiting) == (False, True)
    clock.forward(timedelta(seconds=1))
    await asyncio.wait_for(standby.gain(), 60)
    assert (standby.held, standby.waiting) == (True, False)


async def test_who_lost_it_is_told_at_the_next_renewal(database: Database, clock: Clock) -> None:
    first, second = Lease(database, clock.now), Lease(database, clock.now)
    await first.gain()
    keeping = asyncio.create_task(first.keep())
    clock.forward(timedelta(seconds=10))
    await asyncio.sleep(0.05)
    assert not keeping.done()
    keeping.cancel()
    clock.forward(timedelta(seconds=15))  # stopped in its tracks, as by a laptop's lid
    await second.gain()
    await asyncio.wait_for(first.keep(), 60)
    assert (first.held, second.held) == (False, True)


async def test_a_lease_given_back_is_taken_at_once(database: Database, clock: Clock) -> None:
    first, second = Lease(database, clock.now), Lease(database, clock.now)
    await first.gain()
    await first.release()
    await asyncio.wait_for(second.gain(), 60)
    assert second.held


async def test_after_a_crash_the_next_start_on_this_machine_need_not_wait(database: Database, clock: Clock) -> None:
    ended = await asyncio.create_subprocess_exec(sys.executable, "-c", "")
    await ended.wait()
    await held_by(database, f"{leasing._machine()}/{ended.pid}/abcd")
    await asyncio.wait_for(Lease(database, clock.now).gain(), 60)


@pytest.mark.parametrize("pid", [os.getpid(), os.getppid()])
async def test_a_living_process_of_this_machine_keeps_it(database: Database, clock: Clock, pid: int) -> None:
    await held_by(database, f"{leasing._machine()}/{pid}/abcd")
    assert not await Lease(database, clock.now)._try()


async def test_without_a_database_the_lease_is_waited_for(database: Database, clock: Clock) -> None:
    async with database.writer.begin() as connection:
        await connection.run_sync(metadata.drop_all)
    lease = Lease(database, clock.now)
    assert not await lease._try()
    assert not lease.waiting
