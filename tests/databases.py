"""Databases that are filled once and copied from then on, because filling one takes as long as a test.

On SQLite a file is copied, on PostgreSQL a database is made after a template.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Hashable
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import uuid4

import asyncpg
from sqlalchemy.engine import make_url

from db import fairs, migrate
from db.store import Database
from db.tables import metadata
from knowledge.fair import Fair

_templates: dict[tuple[str, Hashable], str] = {}


async def prepare_database(url: str, fair: Fair, now: datetime) -> None:
    """Tables and the fair, in a database that was empty."""

    async def fill(url: str) -> None:
        database = Database(url)
        await migrate.upgrade(database)
        async with database.store() as store:
            await fairs.save(store, fair, now)
        await database.close()

    await _copied(url, (fair, now), fill)


async def make_tables(url: str) -> None:
    """All tables, in a database that was empty; `test_migrations` shows that the migrations make the same."""

    async def fill(url: str) -> None:
        database = Database(url)
        async with database.writer.begin() as connection:
            await connection.run_sync(metadata.create_all)
        await database.close()

    await _copied(url, "tables", fill)


async def _copied(url: str, filling: Hashable, fill: Callable[[str], Awaitable[None]]) -> None:
    server, _, name = url.partition("?")[0].rpartition("/")
    if url.startswith("sqlite"):
        template = _templates.get(("sqlite", filling))
        if template is None:
            template = _templates["sqlite", filling] = str(_folder() / f"{uuid4().hex}.sqlite3")
            await fill(f"sqlite:///{template}")
        shutil.copy(template, make_url(url).database or "")
        return
    template = _templates.get((server, filling))
    if template is None:
        template = _templates[server, filling] = f"template_{uuid4().hex}"
        await execute(url, f"CREATE DATABASE {template}", within="postgres")
        await fill(with_database(url, template))
    remake = f"DROP DATABASE {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {template}"
    await execute(url, *remake, within="postgres")


async def drop_templates(server: str) -> None:
    """What was made on a PostgreSQL server goes with the tests."""
    address = server.partition("?")[0].rpartition("/")[0]
    for key in [key for key in _templates if key[0] == address]:
        await execute(server, f"DROP DATABASE {_templates.pop(key)}")


async def execute(url: str, *statements: str, within: str = "") -> None:
    """One after another, outside of transactions, in the database of the address or the one named."""
    connection = await asyncpg.connect(with_database(url, within) if within else url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def with_database(server: str, name: str) -> str:
    """postgresql://user:@/postgres?host=… → the same with another database."""
    address, _, query = server.partition("?")
    return f"{address.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


@cache
def _folder() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="hoicho-templates-")
    atexit.register(folder.cleanup)
    return Path(folder.name)
