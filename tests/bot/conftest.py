"""The whole app on a database that holds the sample fair."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.rig import Rig, moment, prepare_database, running, sample_fair


@pytest.fixture
async def fair_url(tmp_path: Path) -> str:
    """A database of its own that holds the sample fair."""
    url = f"sqlite:///{tmp_path / 'bot.sqlite3'}"
    await prepare_database(url, sample_fair(), moment("2024-10-29 08:00"))
    return url


@pytest.fixture
async def rig(fair_url: str) -> AsyncIterator[Rig]:
    async with running(fair_url) as started:
        yield started
