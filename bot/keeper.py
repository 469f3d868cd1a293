"""Keeps the fair in memory: an immutable snapshot, replaced whole when the data version rises."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

import structlog

from db import booth_status, fairs, pause
from db.booth_status import Today
from db.pause import Pause
from db.store import Database
from handlers.actions.snapshot import Snapshot
from knowledge.fair import BoothStatus, Fair
from knowledge.index import Index

LOOK_EVERY = 1.0

log = structlog.get_logger()


class NoFairYet(RuntimeError):
    """The database holds no fair; import one first."""


class Keeper:
    """`snapshot` is always a good one: a change that cannot be loaded leaves the last in place.

    The pause and what booths say of today are looked at each time as well; they cost no new index.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now
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
            paused = await pause.current(store)
            today = await booth_status.current(store, self._now())
            if self._snapshot is not None and version.number == self._snapshot.version:
                self._snapshot = _with_today(self._snapshot, paused, today)
                return False
            fair = await fairs.load(store)
            ages = await fairs.ages(store)
        if fair is None:
            return False
        index = await asyncio.to_thread(self.build, fair)
        gc.freeze()  # the index lives long: the collector would walk all of it again while somebody waits
        loaded = Snapshot(version.number, version.changed_at, fair, index, ages)
        self._snapshot = _with_today(loaded, paused, today)
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


def _with_today(snapshot: Snapshot, paused: Pause | None, today: Today) -> Snapshot:
    """The snapshot with what holds at the moment, in the fair's own time."""
    fair = snapshot.fair
    said = (today.states, today.offers, today.products)
    if (paused, *said) == (snapshot.pause, fair.status, fair.offers, fair.sold_out):
        return snapshot
    status, offers, sold_out = (_local(fair, one) for one in said)
    return replace(snapshot, pause=paused, fair=replace(fair, status=status, offers=offers, sold_out=sold_out))


def _local(fair: Fair, said: Mapping[str, BoothStatus]) -> dict[str, BoothStatus]:
    zone = fair.event.zone_info
    return {
        key: replace(one, since=one.since.astimezone(zone), until=one.until.astimezone(zone))
        for key, one in said.items()
    }
