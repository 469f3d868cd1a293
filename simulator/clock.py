"""The simulated time: runs like the wall clock from any moment, and can be moved."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """`now()` runs forward in real time from `start`; a frozen clock only moves when told."""

    def __init__(self, start: datetime | None = None, *, frozen: bool = False) -> None:
        self.frozen = frozen
        self._listeners: list[Callable[[], None]] = []
        self._set(datetime.now(UTC) if start is None else start)

    def now(self) -> datetime:
        if self.frozen:
            return self._base
        return self._base + timedelta(seconds=time.monotonic() - self._since)

    def timestamp(self) -> int:
        return int(self.now().timestamp())

    def move(self, to: datetime) -> None:
        """Backwards too: a demo may look at yesterday. A naive moment raises ValueError."""
        self._set(to)
        for heard in self._listeners:
            heard()

    def forward(self, by: timedelta) -> None:
        self.move(self.now() + by)

    def on_move(self, heard: Callable[[], None]) -> None:
        self._listeners.append(heard)

    def off_move(self, heard: Callable[[], None]) -> None:
        self._listeners.remove(heard)

    def _set(self, moment: datetime) -> None:
        if moment.tzinfo is None:
            raise ValueError("a clock takes moments with a time zone")
        self._base = moment.astimezone(UTC)
        self._since = time.monotonic()
