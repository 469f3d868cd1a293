"""The whole app on a prepared SQLite file: copied, because filling a database with the sample fair takes a second."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.rig import Rig, moment, prepare_database, running, sample_fair


@pytest.fixture(scope="session")
def prepared_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("prepared") / "fair.sqlite3"
    asyncio.run(prepare_database(f"sqlite:///{file}", sample_fair(), moment("2024-10-29 08:00")))
    return file


@pytest.fixture
def fair_url(prepared_file: Path, tmp_path: Path) -> str:
    """A database of its own that holds the sample fair."""
    shutil.copy(prepared_file, tmp_path / "bot.sqlite3")
    return f"sqlite:///{tmp_path / 'bot.sqlite3'}"


@pytest.fixture
async def rig(fair_url: str) -> AsyncIterator[Rig]:
    async with running(fair_url) as started:
        yield started
