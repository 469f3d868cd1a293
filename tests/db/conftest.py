"""An empty database with all tables, once on SQLite and once on PostgreSQL, and a fair morning.

The tables come from the models, which is ten times faster; `test_migrations` shows that the migrations make the same.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from db.store import Database
from db.tables import metadata

NOW = datetime(2024, 10, 29, 2, 0, tzinfo=UTC)


@pytest.fixture
async def database(each_database_url: str) -> AsyncIterator[Database]:
    opened = Database(each_database_url)
    async with opened.writer.begin() as connection:
        await connection.run_sync(metadata.create_all)
    yield opened
    await opened.close()
