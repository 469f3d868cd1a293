"""How a database is opened: SQLite as one careful writer, PostgreSQL as a pool."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from db import sqlite

SQLITE_DRIVER, POSTGRES_DRIVER = "sqlite+aiosqlite", "postgresql+asyncpg"
SYNCHRONOUS = "FULL"
"""A commit returns when SQLite's log is on the disk: what was acknowledged outlives a power cut."""


def async_url(url: str) -> URL:
    """`sqlite:///…` and `postgresql://…` with the asynchronous drivers filled in."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ValueError("this is no address of a database") from None  # it may hold a password
    name = parsed.get_backend_name()
    if name not in {"sqlite", "postgresql"}:
        raise ValueError(f"unknown database {name!r}: write sqlite:///path/to/file or postgresql://user@host/name")
    return parsed.set(drivername=SQLITE_DRIVER if name == "sqlite" else POSTGRES_DRIVER)


def sqlite_file(url: URL) -> Path | None:
    """Where SQLite keeps it; None for another kind of database. Opens nothing."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    return Path(url.database.removeprefix("file:"))


def open_engines(url: str) -> tuple[AsyncEngine, AsyncEngine]:
    """The engine that writes and the one that only reads; on PostgreSQL they are the same.

    SQLite gets a single writing connection that begins IMMEDIATE. A deferred transaction that reads and then writes
    fails with "database is locked" as soon as two of them overlap, and busy_timeout cannot help a stale snapshot.
    """
    parsed = async_url(url)
    if parsed.get_backend_name() == "postgresql":
        engine = create_async_engine(parsed, pool_size=10, max_overflow=10, pool_pre_ping=True, hide_parameters=True)
        return engine, engine
    if file := sqlite_file(parsed):
        with suppress(OSError):  # connecting says that it cannot be opened, and is asked by whoever can tell it
            file.parent.mkdir(parents=True, exist_ok=True)
    return _sqlite(parsed, begin="BEGIN IMMEDIATE", pool_size=1), _sqlite(parsed, begin="BEGIN", pool_size=4, read=True)


def _sqlite(url: URL, *, begin: str, pool_size: int, read: bool = False) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"isolation_level": None, "timeout": 10, "async_creator_fn": sqlite.connect},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        pragmas = ["journal_mode=WAL", f"synchronous={SYNCHRONOUS}", "foreign_keys=ON", "busy_timeout=5000"]
        for pragma in pragmas + (["query_only=ON"] if read else []):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "invalidate")
    def undo(connection: Any, _record: Any, _error: Any) -> None:
        """A task cancelled in the middle of a statement has its connection thrown away.

        SQLite keeps a closed connection, and the lock of its transaction, until the last cursor is gone, and the
        cancelled task may hold one for long. Whatever becomes of this call, its rollback is in the connection's queue.
        """
        with suppress(Exception):
            connection.rollback()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
