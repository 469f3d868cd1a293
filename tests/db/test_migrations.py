"""The steps of the tables: each can be gone and taken back, and together they make what the code expects."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect
from sqlalchemy.engine import Connection

from db import fairs, migrate
from db.store import Database
from db.tables import metadata
from tests.db.conftest import NOW
from tests.rig import sample_fair


@pytest.fixture
async def bare(each_database_url: str) -> AsyncIterator[Database]:
    opened = Database(each_database_url)
    yield opened
    await opened.close()


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def surplus(connection: Connection) -> Any:
    return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)


async def test_every_step_walks_up_down_and_up_again(bare: Database) -> None:
    before = "base"
    for step in migrate.steps():
        await migrate.upgrade(bare, step)
        await migrate.downgrade(bare, before)
        assert await migrate.current(bare) == (None if before == "base" else before)
        await migrate.upgrade(bare, step)
        assert await migrate.current(bare) == step
        before = step


async def test_all_steps_together_make_the_tables_of_the_code(bare: Database) -> None:
    await migrate.upgrade(bare)
    async with bare.writer.connect() as connection:
        assert await connection.run_sync(tables) == set(metadata.tables)
        assert await connection.run_sync(surplus) == []


async def test_all_the_way_down_leaves_no_table(bare: Database) -> None:
    await migrate.upgrade(bare)
    await migrate.downgrade(bare)
    async with bare.writer.connect() as connection:
        assert await connection.run_sync(tables) == set()
    assert await migrate.current(bare) is None


async def test_a_database_at_the_newest_step_stays_as_it_is(bare: Database) -> None:
    await migrate.upgrade(bare)
    async with bare.store() as store:
        await fairs.save(store, sample_fair(), NOW)
    await migrate.upgrade(bare)
    async with bare.reading() as store:
        assert await fairs.load(store) == sample_fair()
