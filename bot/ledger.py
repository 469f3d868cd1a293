"""Writing down what became of things, many in one transaction: each commit waits for the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from db.store import Database, Store

TRIES = 5
PAUSE = 0.2

Act = Callable[[Store], Awaitable[object]]


class Ledger:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[Act, asyncio.Future[None]]] = []
        self._writing = asyncio.Lock()

    async def write(self, act: Act) -> None:
        """Returns when it is committed, together with all that came while others were being written.

        Tried a few times: what is known must not become unknown for a busy disk. Raises what the last try raised.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((act, done))
        async with self._writing:
            if not done.done():
                batch, self._waiting = self._waiting, []
                await self._commit(batch)
        await done

    async def _commit(self, batch: list[tuple[Act, asyncio.Future[None]]]) -> None:
        failed: Exception | None = None
        for attempt in range(1, TRIES + 1):
            try:
                async with self._database.store() as store:
                    for act, _ in batch:
                        await act(store)
                failed = None
                break
            except Exception as error:
                failed = error
                await asyncio.sleep(PAUSE * attempt if attempt < TRIES else 0)
        for _, done in batch:
            if failed is None:
                done.set_result(None)
            else:
                done.set_exception(failed)
