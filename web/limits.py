"""How often somebody may come: so many at once, and then at an even pace. In memory, for this process alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

MOST_KEYS = 100_000


@dataclass(slots=True)
class Limit:
    """At most `most` in `seconds`, all at once if need be.

    Of each key only the moment is kept at which all it took would have come at the even pace.
    """

    most: int
    seconds: float
    now: Callable[[], datetime]
    _due: dict[str, float] = field(default_factory=dict)

    def wait(self, key: str) -> float:
        """Count one; 0 if it may pass, else in how many seconds the next one may."""
        now, step = self.now().timestamp(), self.seconds / self.most
        due = max(self._due.get(key, now), now) + step
        if due - now > self.seconds + 1e-6:
            return due - now - self.seconds
        if len(self._due) >= MOST_KEYS:
            self._due = {known: moment for known, moment in self._due.items() if moment > now}
        self._due[key] = due
        return 0.0
