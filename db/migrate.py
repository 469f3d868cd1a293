"""Bring a database to the newest tables, or to any other step."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

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


async def upgrade(database: Database, to: str = "head") -> None:
    async with database.writer.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(config(sync), to))


async def downgrade(database: Database, to: str = "base") -> None:
    async with database.writer.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(config(sync), to))


async def current(database: Database) -> str | None:
    """The step the database stands at; None for an empty one."""
    async with database.reader.connect() as connection:
        return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())
