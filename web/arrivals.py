"""What Telegram brings, into the database: posts that come close together share one transaction.

A commit costs a write to the disk whether it holds one row or a hundred. So rows that come in while one is under way
wait for the next, all together; nobody waits longer than two commits.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from db import inbox, odd_bodies
from db.store import Database
from db.updates import Received, read

MOST_ROWS = 500

log = structlog.get_logger()

Arrival = Received | bytes


class Arrivals:
    """`received` is called after each commit."""

    def __init__(self, database: Database, now: Callable[[], datetime], received: Callable[[], None]) -> None:
        self._database, self._now, self._received = database, now, received
        self._waiting: list[tuple[Arrival, asyncio.Future[None]]] = []
        self._committing: asyncio.Task[None] | None = None

    async def take(self, body: bytes) -> None:
        """Returns when the body's row is on the disk, as an update or as an odd body; raises what kept it away."""
        committed = asyncio.get_running_loop().create_future()
        self._waiting.append((read(body) or body, committed))
        if self._committing is None or self._committing.done():
            self._committing = asyncio.create_task(self._commit_all())
        await committed

    async def _commit_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_ROWS], self._waiting[MOST_ROWS:]
            failure: Exception | None = None
            try:
                await self._commit([arrival for arrival, _ in batch])
            except Exception as error:  # each of the posts is told, and Telegram brings them again
                failure = error
            for _, committed in batch:
                if committed.done():  # its post was given up
                    continue
                if failure is None:
                    committed.set_result(None)
                else:
                    committed.set_exception(failure)

    async def _commit(self, arrivals: list[Arrival]) -> None:
        odd = [arrival for arrival in arrivals if isinstance(arrival, bytes)]
        async with self._database.store() as store:
            await inbox.receive(store, [arrival for arrival in arrivals if isinstance(arrival, Received)], self._now())
            await odd_bodies.keep(store, odd, self._now())
        if odd:
            log.warning("bodies without an update", number=len(odd), largest=max(map(len, odd)))
        self._received()
