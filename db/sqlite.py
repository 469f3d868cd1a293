"""SQLite without a change of threads for each small step.

aiosqlite hands every call to a thread of its own, and there and back costs more than most of these calls. What surely
is short is done on the spot: a cursor made or closed, and all statements of a transaction that says it is `short`.
What may wait (BEGIN for another process, COMMIT for the disk) goes to the thread in any case.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import aiosqlite

short: ContextVar[bool] = ContextVar("short_transaction", default=False)
"""Whether the transaction of this task reads and writes no more than a few rows."""

SMALL = frozenset({"execute", "fetchall", "fetchone"})


class Connection(aiosqlite.Connection):
    """Everything of a connection passes `_execute`, aiosqlite's own; `tests/db/test_sqlite.py` notices a change."""

    def __init__(self, connector: Callable[[], sqlite3.Connection], iter_chunk_size: int = 64) -> None:
        super().__init__(connector, iter_chunk_size)
        self._in_thread: set[object] = set()
        """Calls handed over and not ended: nothing overtakes them, not even after their task was cancelled."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self._running and self._connection and not self._in_thread and _is_short(fn, args):
            return fn(*args, **kwargs)
        call = object()

        def do(*args: Any, **kwargs: Any) -> Any:
            try:
                return fn(*args, **kwargs)
            finally:
                self._in_thread.discard(call)

        self._in_thread.add(call)
        try:
            return await super()._execute(do, *args, **kwargs)  # type: ignore[no-untyped-call]  # aiosqlite's own has none
        except ValueError:  # closed: it was not handed over
            self._in_thread.discard(call)
            raise


def connect(database: str, **settings: Any) -> Connection:
    """What SQLAlchemy awaits in place of `aiosqlite.connect`."""
    connection = Connection(lambda: sqlite3.connect(database, **{**settings, "check_same_thread": False}))
    connection._thread.daemon = True  # as SQLAlchemy does with aiosqlite's own
    return connection


def _is_short(fn: Callable[..., Any], args: tuple[Any, ...]) -> bool:
    of_cursor = isinstance(getattr(fn, "__self__", None), sqlite3.Cursor)
    name = fn.__name__
    if name == "cursor" or (name == "close" and of_cursor):
        return True
    return short.get() and of_cursor and name in SMALL and not (args and str(args[0]).startswith("BEGIN"))
