"""Bring a database to the newest tables, or to any other step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from asyncpg import PostgresError
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from db.store import Database

MIGRATIONS = Path(__file__).parent / "migrations"


def config(connection: Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def steps() -> list[str]:
    """All revisions, oldest first."""
    return [step.revision for step in reversed(list(ScriptDirectory.from_config(config()).walk_revisions()))]


class Unreachable(Exception):
    """The database cannot be opened or refuses its tables. Tells the kind of error only: addresses hold passwords."""


async def upgrade(database: Database, to: str = "head") -> None:
    """Raises `Unreachable`; whoever opens a database comes here first."""
    with _reaching():
        await _upgrade(database, to)


async def _upgrade(database: Database, to: str) -> None:
    async with database.writer.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(config(sync), to))


async def downgrade(database: Database, to: str = "base") -> None:
    async with database.writer.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(config(sync), to))


async def current(database: Database) -> str | None:
    """The step the database stands at; None for an empty one. Raises `Unreachable`."""
    with _reaching():
        async with database.reader.connect() as connection:
            return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except (OSError, SQLAlchemyError, PostgresError) as error:
        raise Unreachable(type(error).__name__) from error
