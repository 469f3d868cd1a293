"""Pictures for who shares a page: drawn in a thread, one at a time, and kept until the data change."""

from __future__ import annotations

import asyncio

from handlers.actions.snapshot import Snapshot
from knowledge.drawing import Plan
from knowledge.drawing.raster import png
from web.delivery import Parcel, parcel

MOST = 300


class Pictures:
    def __init__(self) -> None:
        self._version = -1
        self._parcels: dict[str, Parcel | None] = {}
        self._drawing = asyncio.Lock()

    async def of_booth(self, snapshot: Snapshot, code: str) -> Parcel | None:
        """None for a booth that has no place on the plan."""
        async with self._drawing:
            if self._version != snapshot.version or len(self._parcels) > MOST:
                self._version, self._parcels = snapshot.version, {}
            if code not in self._parcels:
                self._parcels[code] = await asyncio.to_thread(_drawn, snapshot, code)
            return self._parcels[code]


def _drawn(snapshot: Snapshot, code: str) -> Parcel | None:
    svg = Plan(booths=(code,)).svg(snapshot.fair)
    return parcel(png(svg), "image/png") if svg else None
