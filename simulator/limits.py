"""How fast a bot may send: Telegram's windows, in real time whatever the simulated clock says.

30 messages a second over all, one a second to a private chat with a burst allowance, 20 a minute to a group. The exact
figures are Telegram's secret; these are the published ones, taken strictly. Going over the total bans the whole
account for `retry_after`, as Telegram does; going over a chat's rate bans that chat.
"""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from simulator.errors import too_many


@dataclass(frozen=True)
class Rates:
    """`per_second` over all, `private_burst` messages at once to a person, then one a second; groups by the minute."""

    per_second: int = 30
    private_burst: int = 5
    group_per_minute: int = 20
    ban_seconds: int = 3


class Flood:
    """Raises the 429 of a message that is too much; `rates=None` lets everything pass but an ordered ban."""

    def __init__(self, rates: Rates | None, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.rates = rates
        self.now = monotonic
        self.banned_until = 0.0
        self._all: deque[float] = deque()
        self._groups: dict[int, deque[float]] = {}
        self._private: dict[int, tuple[float, float]] = {}

    def ban(self, seconds: float) -> None:
        self.banned_until = max(self.banned_until, self.now() + seconds)

    def admit(self, chat_id: int, *, private: bool) -> None:
        now = self.now()
        if now < self.banned_until:
            raise too_many(math.ceil(self.banned_until - now))
        if self.rates is None:
            return
        if private:
            tokens = self._tokens(chat_id, now, self.rates.private_burst)
            if tokens < 1:
                raise too_many(math.ceil(1 - tokens))
        else:
            sent = _window(self._groups.setdefault(chat_id, deque()), now - 60)
            if len(sent) >= self.rates.group_per_minute:
                raise too_many(math.ceil(sent[0] + 60 - now))
        if len(_window(self._all, now - 1)) >= self.rates.per_second:
            self.ban(self.rates.ban_seconds)
            raise too_many(self.rates.ban_seconds)
        self._count(chat_id, now, private=private)

    def _tokens(self, chat_id: int, now: float, burst: int) -> float:
        tokens, at = self._private.get(chat_id, (float(burst), now))
        return min(float(burst), tokens + now - at)

    def _count(self, chat_id: int, now: float, *, private: bool) -> None:
        assert self.rates is not None
        self._all.append(now)
        if private:
            self._private[chat_id] = (self._tokens(chat_id, now, self.rates.private_burst) - 1, now)
        else:
            self._groups[chat_id].append(now)


def _window(times: deque[float], since: float) -> deque[float]:
    while times and times[0] <= since:
        times.popleft()
    return times
