"""The fair in memory is always a good one, and new within a look."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot import keeper
from bot.app import utc_now
from bot.keeper import Keeper, NoFairYet
from db import fairs, migrate
from db.store import Database
from knowledge.fair import Fair
from knowledge.index import Index
from tests.rig import Rig, sample_fair

RENAMED = replace(
    sample_fair(), booths=(replace(sample_fair().booths[0], name="Gốm Cô Lan"), *sample_fair().booths[1:])
)


async def import_elsewhere(rig: Rig, fair: Fair) -> None:
    """As `hoicho import` does in another process."""
    other = Database(rig.app.settings.database_url)
    async with other.store() as store:
        await fairs.save(store, fair, rig.app.now())
    await other.close()


def first_booth(rig: Rig) -> str:
    return rig.app.keeper.snapshot().fair.booths[0].name


async def test_an_import_of_another_process_is_seen_at_the_next_look(rig: Rig) -> None:
    assert not await rig.app.keeper.refresh()
    await import_elsewhere(rig, RENAMED)
    before = rig.app.keeper.snapshot()
    assert await rig.app.keeper.refresh()
    assert (first_booth(rig), before.fair) == ("Gốm Cô Lan", sample_fair())
    assert not await rig.app.keeper.refresh()


async def test_data_that_cannot_be_indexed_leaves_the_last_good(rig: Rig) -> None:
    def broken(_fair: Fair) -> Index:
        raise ZeroDivisionError

    good, rig.app.keeper.build = rig.app.keeper.build, broken
    await import_elsewhere(rig, RENAMED)
    with pytest.raises(ZeroDivisionError):
        await rig.app.keeper.refresh()
    assert rig.app.keeper.snapshot().fair == sample_fair()
    rig.app.keeper.build = good
    assert await rig.app.keeper.refresh()
    assert first_booth(rig) == "Gốm Cô Lan"


async def test_looking_goes_on_after_a_failure(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "LOOK_EVERY", 0.01)
    good = rig.app.keeper.build

    def broken_once(fair: Fair) -> Index:
        rig.app.keeper.build = good
        raise ZeroDivisionError

    rig.app.keeper.build = broken_once
    await import_elsewhere(rig, RENAMED)
    looking = asyncio.create_task(rig.app.keeper.run())
    async with asyncio.timeout(10):
        while first_booth(rig) != "Gốm Cô Lan":  # noqa: ASYNC110 (the keeper tells nobody when it has loaded)
            await asyncio.sleep(0.01)
    looking.cancel()


async def test_before_the_first_import_there_is_none(each_database_url: str) -> None:
    database = Database(each_database_url)
    await migrate.upgrade(database)
    empty = Keeper(database, utc_now)
    assert not await empty.refresh()
    with pytest.raises(NoFairYet):
        empty.snapshot()
    await database.close()
