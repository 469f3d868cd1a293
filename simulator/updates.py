"""The queue of updates that the bot has not confirmed, with Telegram's expiries, conflicts and throttles."""

import asyncio
import json
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from simulator.clock import Clock
from simulator.errors import ApiError

Update = dict[str, Any]
LIVES = {"callback_query": timedelta(seconds=150), "inline_query": timedelta(seconds=30)}
DAY = timedelta(hours=24)
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})  # sent only when asked for
BIGGEST = 1 << 16  # a longer update is dropped by the server
REMEMBERED = 10_000
OTHER_POLL = ApiError(
    409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_SET = ApiError(409, "Conflict: terminated by setWebhook request")


@dataclass(frozen=True)
class Waiting:
    update_id: int
    update: Update
    expires: datetime


class UpdateQueue:
    """Updates leave when an offset above them confirms them, or when they are too old by the simulated clock."""

    def __init__(self, clock: Clock, first_id: int = 1) -> None:
        self.clock = clock
        self.next_id = first_id
        self.allowed: frozenset[str] | None = None
        self.throttled = True
        self.expired = 0
        self.dropped = 0
        self._waiting: deque[Waiting] = deque()
        self._sent: OrderedDict[int, Update] = OrderedDict()
        self._listeners: list[Callable[[], None]] = []
        self._poll: asyncio.Future[None] | None = None
        self._next_conflict = 0.0
        self._last_poll = (-1, -10.0)

    def __len__(self) -> int:
        self._expire()
        return len(self._waiting)

    def event(self, kind: str, body: dict[str, Any]) -> int:
        """An update of this kind gets the next id whether or not the bot has asked for its kind."""
        update_id, self.next_id = self.next_id, self.next_id + 1
        if kind not in UNASKED if self.allowed is None else kind in self.allowed:
            self._add({"update_id": update_id, kind: body}, LIVES.get(kind, DAY))
        return update_id

    def push(self, update: Update) -> int:
        """As given, unknown kinds and broken shapes included; an `update_id` is added only if it has none."""
        update = {"update_id": update.get("update_id", self.next_id), **update}
        if isinstance(update["update_id"], int):
            self.next_id = max(self.next_id, update["update_id"] + 1)
        kind = next((key for key in update if key != "update_id"), "")
        self._add(update, LIVES.get(kind, DAY))
        return int(update["update_id"])

    def repeat(self, update_id: int) -> None:
        """Sends an update a second time, as after a lost confirmation."""
        self._add(self._sent[update_id], DAY)

    def find(self, update_id: int) -> Update:
        return self._sent[update_id]

    def all_waiting(self) -> Iterable[Waiting]:
        """What is not confirmed, oldest first."""
        self._expire()
        return iter(self._waiting)

    def remove(self, taken: Waiting) -> None:
        """A webhook has taken it; it may have expired meanwhile."""
        with suppress(ValueError):
            self._waiting.remove(taken)

    def on_arrival(self, heard: Callable[[], None]) -> None:
        self._listeners.append(heard)

    async def take(self, offset: int, limit: int, wait: float) -> list[Update]:
        """One getUpdates: confirms everything below `offset`, then waits up to `wait` real seconds."""
        self.end_poll(OTHER_POLL)
        limit, wait = self._throttle(offset, limit, wait)
        self._confirm(offset)
        if not self._waiting and wait > 0:
            poll = self._poll = asyncio.get_running_loop().create_future()
            try:
                await asyncio.wait_for(poll, wait)
            except TimeoutError:
                pass
            finally:
                if self._poll is poll:
                    self._poll = None
        self._expire()
        return [waiting.update for waiting, _ in zip(self._waiting, range(limit), strict=False)]

    def end_poll(self, conflict: ApiError) -> None:
        """The poll that waits now loses to this one; a second loser within 3 s is told 3 s late, as Telegram does."""
        poll, self._poll = self._poll, None
        if poll is None or poll.done():
            return
        now = time.monotonic()
        if now >= self._next_conflict:
            self._next_conflict = now + 3
            _lose(poll, conflict)
        else:
            poll.get_loop().call_later(3, _lose, poll, conflict)

    def allow(self, kinds: Iterable[str] | None) -> None:
        """None keeps what was; an empty list means the usual kinds."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def drop_all(self) -> None:
        self._waiting.clear()

    def _add(self, update: Update, lives: timedelta) -> None:
        if len(json.dumps(update)) > BIGGEST:
            self.dropped += 1
            return
        self._sent[update["update_id"]] = update
        if len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)
        self._waiting.append(Waiting(update["update_id"], update, self.clock.now() + lives))
        for heard in self._listeners:
            heard()
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    def _confirm(self, offset: int) -> None:
        self._expire()
        if offset < 0:  # Telegram forgets all but the newest -offset updates
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        elif any(waiting.update_id < offset for waiting in self._waiting):
            self._waiting = deque(waiting for waiting in self._waiting if waiting.update_id >= offset)

    def _expire(self) -> None:
        now, before = self.clock.now(), len(self._waiting)
        if any(waiting.expires <= now for waiting in self._waiting):
            self._waiting = deque(waiting for waiting in self._waiting if waiting.expires > now)
            self.expired += before - len(self._waiting)

    def _throttle(self, offset: int, limit: int, wait: float) -> tuple[int, float]:
        """A client that asks for the same offset again at once is slowed down, so that a busy loop cannot hurt."""
        now, (last_offset, last_at) = time.monotonic(), self._last_poll
        self._last_poll = (offset, now)
        if not self.throttled or offset != last_offset:
            return limit, wait
        if now < last_at + 3:
            wait = max(wait, 3)
        return (1 if now < last_at + 0.5 else limit), wait


def _lose(poll: "asyncio.Future[None]", conflict: ApiError) -> None:
    if not poll.done():
        poll.set_exception(conflict)
