"""Telegram's pace: one stream of slots, three lanes.

Each slot is `1/rate` after the last. Whoever waits in the visitors' lane takes the next slot before any late answer and
any broadcast, so an answer never queues behind a night's backlog or nine hundred notices. A 429 closes the gate for
everybody, for exactly `retry_after`.

Telegram counts messages where they arrive, and a slow second on the way would push two seconds' worth into one. So a
message counts as of its answer, which surely came after its arrival: the next may leave a full second after that.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import math
from collections import deque
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

REPLY, LATE, BROADCAST, PACED = "reply", "late", "broadcast", "paced"
"""`PACED` is for a caller that has taken its slot already, and looked at the time after waiting for it."""

BEFORE = {REPLY: 0, LATE: 1, BROADCAST: 2}
usual_lane: ContextVar[str] = ContextVar("usual_lane", default=REPLY)
"""The lane of calls that name none."""

FREE_OF_PACE = frozenset({"getMe", "answerCallbackQuery", "sendChatAction", "setMyCommands", "deleteWebhook"})
CHAT_INTERVAL, CHAT_BURST = 1.0, 3
GROUP_BURST, GROUP_MINUTE = 20, 61.0
"""A second more than Telegram counts: a turn is taken a little before its message leaves."""

TRIES = 5
PATIENCE = 0.25
"""When a message without an answer is taken to have arrived."""

A_HAIR = 0.001
"""Seconds that keep rounding from putting one message too many into a second."""

CATCHES_UP = 0.1
"""Seconds that a busy machine may be behind and make good."""

SURE_OF_THE_WAY = 0.8
"""Of the shortest exchange of late, this share was surely spent on the way, and not between arrival and answer."""


class Turn:
    """A slot that was taken. Whoever took it says when the answer to its message is there."""

    __slots__ = ("began", "ended")

    def __init__(self, began: float) -> None:
        self.began = began
        self.ended: float | None = None

    def end(self) -> None:
        self.ended = asyncio.get_running_loop().time()

    def arrived_by(self, now: float, period: float) -> float:
        """As far as is known now. Who asks before it matters is told to come again."""
        if self.ended is not None:
            return self.ended
        return self.began if now < self.began + period else self.began + PATIENCE


class Limiter(BaseRateLimiter[str]):
    """`rate` messages a second over all; 0 means no limit. Times are the event loop's."""

    def __init__(self, rate: float = 30) -> None:
        self.rate = rate
        self._gate = self._banned_until = 0.0
        self._turns: deque[Turn] = deque(maxlen=max(1, int(rate)))
        self._waiting: list[tuple[int, int, asyncio.Future[Turn]]] = []
        self._order = itertools.count()
        self._handing_out: asyncio.Task[None] | None = None
        self._chats: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        if self._handing_out:
            self._handing_out.cancel()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> Any:
        """Called by python-telegram-bot around every request; a 429 is waited out, here and for all others."""
        for attempt in itertools.count(1):
            turn = None
            if endpoint in FREE_OF_PACE or rate_limit_args == PACED:
                await self._ban_over()
            else:
                turn = await self.slot(rate_limit_args or usual_lane.get(), data.get("chat_id"))
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as told:
                self.close(seconds_of(told))
                if attempt >= TRIES or rate_limit_args == PACED:
                    raise
            finally:
                if turn:
                    turn.end()
        raise AssertionError("itertools.count() does not end")

    async def slot(self, lane: str, chat_id: object = None) -> Turn:
        """Wait for a turn in the lane. Whoever gets it ends it."""
        await self._chat_pause(chat_id)
        loop = asyncio.get_running_loop()
        if not self.rate and self._gate <= loop.time():
            return Turn(loop.time())
        waiting: asyncio.Future[Turn] = loop.create_future()
        heapq.heappush(self._waiting, (BEFORE[lane], next(self._order), waiting))
        if self._handing_out is None or self._handing_out.done():
            self._handing_out = loop.create_task(self._hand_out())
        return await waiting

    def close(self, seconds: float) -> None:
        """Let nothing out for so long."""
        self._banned_until = max(self._banned_until, asyncio.get_running_loop().time() + seconds)
        self._gate = max(self._gate, self._banned_until)

    async def _ban_over(self) -> None:
        """Calls that keep no pace wait for the end of a 429 all the same."""
        await asyncio.sleep(max(0.0, self._banned_until - asyncio.get_running_loop().time()))

    async def _hand_out(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            if (pause := max(self._gate, self._room_at(loop.time())) - loop.time()) > 0:
                await asyncio.sleep(pause)
                continue  # the gate may have been closed for longer meanwhile, and more messages may be answered
            _, _, waiting = heapq.heappop(self._waiting)
            if waiting.cancelled():
                continue
            turn = Turn(loop.time())
            waiting.set_result(turn)
            if self.rate:
                self._turns.append(turn)
                self._gate = max(self._gate, loop.time() - CATCHES_UP) + 1 / self.rate

    def _room_at(self, now: float) -> float:
        """When there is room in the window of so many messages for one more."""
        if len(self._turns) < (self._turns.maxlen or 1) or not self.rate:
            return -math.inf
        took = [turn.ended - turn.began for turn in self._turns if turn.ended is not None]
        period = len(self._turns) / self.rate + A_HAIR - SURE_OF_THE_WAY * min(took, default=0.0)
        return self._turns[0].arrived_by(now, period) + period

    async def _chat_pause(self, chat_id: object) -> None:
        """One message a second in a chat, after a burst of three; in a group besides no more than twenty a minute."""
        if not self.rate or not isinstance(chat_id, int):
            return
        now = asyncio.get_running_loop().time()
        earliest = max(self._chats.get(chat_id, -math.inf), now - CHAT_BURST * CHAT_INTERVAL) + CHAT_INTERVAL
        self._chats[chat_id] = earliest
        if len(self._chats) > 10_000:
            self._chats = {chat: at for chat, at in self._chats.items() if at > now - CHAT_BURST * CHAT_INTERVAL}
        if chat_id < 0:
            earliest = self._group_turn(chat_id, max(earliest, now))
        if earliest > now:
            await asyncio.sleep(earliest - now)

    def _group_turn(self, chat_id: int, earliest: float) -> float:
        turns = self._groups.setdefault(chat_id, deque(maxlen=GROUP_BURST))
        if len(turns) == GROUP_BURST:
            earliest = max(earliest, turns[0] + GROUP_MINUTE)
        turns.append(earliest)
        return earliest


def seconds_of(told: RetryAfter) -> float:
    after = told.retry_after
    return float(after) if isinstance(after, int | float) else after.total_seconds()
