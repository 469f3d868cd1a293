"""Bring a database to the newest tables, or to any other step."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from asyncpg import PostgresError
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from db.store import Database

MIGRATIONS = Path(__file__).parent / "migrations"
UPGRADING = 7_405_001
"""The advisory lock of PostgreSQL that stands for an upgrade."""

FAREWELL = 0.1
"""aiosqlite's thread has a last word for the loop when a file cannot be opened, and prints a traceback without one."""

TROUBLE = (OSError, SQLAlchemyError, PostgresError)
"""What a database raises that is away, full, locked or damaged."""


def config(connection: Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


@cache
def steps() -> list[str]:
    """All revisions, oldest first."""
    return [step.revision for step in reversed(list(ScriptDirectory.from_config(config()).walk_revisions()))]


class Unreachable(Exception):
    """The database cannot be opened or refuses its tables. Tells the kind of error only: addresses hold passwords."""


class TooNew(Exception):
    """The tables are at a step that this code does not know."""


async def upgrade(database: Database, to: str = "head") -> None:
    """Raises `Unreachable` or `TooNew`; whoever opens a database comes here first."""
    before = await current(database)
    if before is not None and before not in steps():
        raise TooNew(before)
    if to != "head" or before != steps()[-1]:
        with _reaching():
            await _upgrade(database, to)


async def _upgrade(database: Database, to: str) -> None:
    async with database.writer.begin() as connection:
        if not database.is_sqlite:  # of two that start together one waits, as SQLite's writers do by themselves
            await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADING})")
        await connection.run_sync(lambda sync: command.upgrade(config(sync), to))


async def downgrade(database: Database, to: str = "base") -> None:
    async with database.writer.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(config(sync), to))


async def current(database: Database) -> str | None:
    """The step the database stands at; None for an empty one. Raises `Unreachable`."""
    with _reaching():
        async with _connected(database) as connection:
            return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())


@asynccontextmanager
async def _connected(database: Database) -> AsyncIterator[AsyncConnection]:
    """Whatever a wrong address makes the driver say, a ValueError or TypeError too, means that it is unreachable."""
    try:
        connection = await database.reader.connect()
    except Exception as error:
        if database.is_sqlite:
            await asyncio.sleep(FAREWELL)
        raise Unreachable(kind_of(error)) from error
    try:
        yield connection
    finally:
        await connection.close()


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except TROUBLE as error:
        raise Unreachable(kind_of(error)) from error


def kind_of(error: BaseException) -> str:
    """SQLite's own words, which hold no address; of others the name of the error at the root."""
    while error.__cause__ is not None:
        error = error.__cause__
    return str(error) if isinstance(error, sqlite3.Error) else type(error).__name__
