"""One transaction, opened visibly: `async with database.store() as store:`.

Everything inside commits together or not at all. Nothing slow belongs inside, above all no call to Telegram: on SQLite
there is one writing connection, and everybody else waits for it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from db import sqlite
from db.engine import open_engines

_open: ContextVar[bool] = ContextVar("store_is_open", default=False)


class NestedStore(RuntimeError):
    """A second store inside a first: it would wait for its own connection for ever."""


class Store:
    """An open transaction. The modules of `db` take it as their first argument."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    @property
    def dialect(self) -> Dialect:
        return self.session.get_bind().dialect


class Database:
    """The two engines of one database and the way in."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.writer, self.reader = open_engines(url)
        self._writing = async_sessionmaker(self.writer, expire_on_commit=False)
        self._reading = async_sessionmaker(self.reader, expire_on_commit=False)

    @property
    def is_sqlite(self) -> bool:
        return self.writer.dialect.name == "sqlite"

    @asynccontextmanager
    async def store(self, *, short: bool = False) -> AsyncIterator[Store]:
        """A writing transaction: committed at the end of the block, rolled back when the block raises.

        One that touches a few rows and no more may say that it is `short`: SQLite then works without a change of
        threads. Raises `NestedStore` when this task has one open already.
        """
        async with self._begin(self._writing, short=short) as store:
            yield store

    @asynccontextmanager
    async def reading(self, *, short: bool = False) -> AsyncIterator[Store]:
        """A transaction that only reads, all of it as of one moment; on SQLite it does not wait for the writer."""
        async with self._begin(self._reading, short=short) as store:
            if not self.is_sqlite:  # READ COMMITTED would show a fair half before and half after an import
                await store.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            yield store

    @asynccontextmanager
    async def _begin(self, maker: async_sessionmaker[AsyncSession], *, short: bool) -> AsyncIterator[Store]:
        if _open.get():
            raise NestedStore("a store is open in this task already; pass it on instead of opening another")
        opened, size = _open.set(True), sqlite.short.set(short)
        try:
            async with maker() as session, session.begin():
                yield Store(session)
        finally:
            sqlite.short.reset(size)
            _open.reset(opened)

    async def close(self) -> None:
        await self.writer.dispose()
        if self.reader is not self.writer:
            await self.reader.dispose()
