"""An empty database with all tables, once on SQLite and once on PostgreSQL, and a fair morning."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from db.store import Database
from tests.databases import make_tables

NOW = datetime(2024, 10, 29, 2, 0, tzinfo=UTC)


@pytest.fixture
async def database(each_database_url: str) -> AsyncIterator[Database]:
    await make_tables(each_database_url)
    opened = Database(each_database_url)
    yield opened
    await opened.close()
