"""Keeps the fair in memory: an immutable snapshot, replaced whole when the data version rises."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import structlog

from db import fairs
from db.store import Database
from handlers.turn import Snapshot
from knowledge.fair import Fair
from knowledge.index import Index

LOOK_EVERY = 1.0

log = structlog.get_logger()


class NoFairYet(RuntimeError):
    """The database holds no fair; import one first."""


class Keeper:
    """`snapshot` is always a good one: a change that cannot be loaded leaves the last in place."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._snapshot: Snapshot | None = None
        self.build: Callable[[Fair], Index] = Index.build

    def snapshot(self) -> Snapshot:
        if self._snapshot is None:
            raise NoFairYet("no fair in the database; run: hoicho import FAIR --yes")
        return self._snapshot

    async def refresh(self) -> bool:
        """Load the fair if its version differs from the one in memory; True if it did."""
        async with self._database.reading() as store:
            version = await fairs.data_version(store)
            if self._snapshot is not None and version.number == self._snapshot.version:
                return False
            fair = await fairs.load(store)
            ages = await fairs.ages(store)
        if fair is None:
            return False
        index = await asyncio.to_thread(self.build, fair)
        self._snapshot = Snapshot(version.number, version.changed_at, fair, index, ages)
        log.info("fair loaded", slug=fair.event.slug, version=version.number, booths=len(fair.booths))
        return True

    async def run(self) -> None:
        """Look for a new version for ever."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await self.refresh()
            except Exception as error:  # the last good data stays; the next look may succeed
                log.error("fair not reloaded", error=type(error).__name__, detail=str(error))
