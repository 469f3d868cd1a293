"""Pages made in this minute, for everybody who asks for the same one; emptied when the fair changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from handlers.actions.snapshot import Snapshot
from web.delivery import Parcel

MOST = 400


class Shelf:
    def __init__(self) -> None:
        self._made_of: tuple[Snapshot, datetime] | None = None
        self._parcels: dict[str, Parcel] = {}

    def take(self, key: str, snapshot: Snapshot, now: datetime, make: Callable[[], Parcel]) -> Parcel:
        """The page of that key, made where it is not there yet."""
        minute = now.replace(second=0, microsecond=0)
        if self._made_of is None or self._made_of[0] is not snapshot or self._made_of[1] != minute:
            self._made_of, self._parcels = (snapshot, minute), {}
        found = self._parcels.get(key)
        if found is None:
            found = make()
            if len(self._parcels) < MOST:
                self._parcels[key] = found
        return found
