"""Sending broadcasts: leases rows, sends at Telegram's pace, writes down what became of each.

A send whose outcome nobody knows becomes `uncertain` and is never repeated by itself. When the last row of a campaign
is settled, its author gets the report, once, on the same rail.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot

from bot.background import keep_at
from bot.limiter import BROADCAST, PACED, Limiter
from bot.request import NotSent
from db import broadcasts, quiet
from db.broadcasts import Leased
from db.store import Database, Store
from handlers.actions import notices
from handlers.replies.broadcasts import report_text
from handlers.replies.texts import Texts
from handlers.telegram import DELETED, send_text

AT_ONCE = 20
REPORT_LIVES = timedelta(days=1)
LONGEST_PAUSE = 60
WRITES = 5
REFUSALS = (BadRequest, ChatMigrated, EndPointNotFound)
"""After these the message surely is on nobody's screen. Anything else, an unreadable answer too, may have sent it."""

log = structlog.get_logger()


class Sender:
    """Works off deliveries; one runs at a time."""

    def __init__(
        self, bot: ExtBot[str], limiter: Limiter, database: Database, now: Callable[[], datetime], texts: Texts
    ) -> None:
        self._bot, self._limiter, self._database, self._now, self._texts = bot, limiter, database, now, texts
        self._wake = asyncio.Event()
        self._stopping = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    def wake(self) -> None:
        self._wake.set()

    async def run(self) -> None:
        await keep_at("sender", self.once, self._wake)

    async def drain(self) -> None:
        while await self.once():
            pass

    async def stop(self, grace: float) -> None:
        """Lease no more; what has no slot yet goes back, what is under way may end."""
        self._stopping.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), grace)

    async def once(self) -> bool:
        """Send one lease's worth and report what has ended; False when there was nothing to do."""
        if self._stopping.is_set():
            return False
        self._idle.clear()
        try:
            async with self._database.store() as store:
                await quiet.hold_back(store, self._now())
                held = await broadcasts.lease(store, AT_ONCE, self._now())
                reported = 0 if held else await self._report(store)
            for failed in await asyncio.gather(*(self._send(row) for row in held), return_exceptions=True):
                if isinstance(failed, Exception):
                    log.error("delivery left uncertain", error=type(failed).__name__)
            return bool(held or reported)
        finally:
            self._idle.set()

    async def _report(self, store: Store) -> int:
        ended = await broadcasts.finished(store, self._now())
        for campaign in ended:
            text = report_text(self._texts, campaign, await broadcasts.report(store, campaign.id))
            await broadcasts.launch(
                store,
                kind="report",
                text=text,
                author=campaign.author,
                audience=[campaign.author],
                request_key=f"report:{campaign.id}",
                now=self._now(),
                lives=REPORT_LIVES,
            )
        return len(ended)

    async def _send(self, row: Leased) -> None:
        """Wait for a slot, look at the time once more, send, write down what became of it."""
        if not await self._slot(row):
            await self._write(lambda store: broadcasts.again(store, row, self._now()))
            return
        if self._now() >= row.expires_at:
            await self._settle(row, broadcasts.EXPIRED, reason="too late")
            return
        try:
            message_id = await send_text(self._bot, row.chat_id, row.text, lane=PACED)
        except TelegramError as error:
            await self._failed(row, error)
        else:
            await self._settle(row, broadcasts.SENT, message_id=message_id)

    async def _slot(self, row: Leased) -> bool:
        """True with a slot in the broadcast lane, False when the sender is told to stop first."""
        slot = asyncio.ensure_future(self._limiter.slot(BROADCAST, row.chat_id))
        stop = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait({slot, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        return slot.done() or not slot.cancel()

    async def _failed(self, row: Leased, error: TelegramError) -> None:
        """Decide by what is known: surely not sent → again until too late, refused → failed, else → uncertain."""
        name = type(error).__name__
        log.warning("delivery", delivery=row.id, error=name)
        if isinstance(error, RetryAfter | InvalidToken | NotSent):
            await self._write(lambda store: broadcasts.again(store, row, self._now() + _pause(error, row.tries)))
        elif isinstance(error, Forbidden):
            deleted = DELETED in error.message
            await self._write(lambda store: notices.gone(store, row.chat_id, deleted=deleted))
            await self._settle(row, broadcasts.FAILED, reason="blocked")
        else:
            state = broadcasts.FAILED if isinstance(error, REFUSALS) else broadcasts.UNCERTAIN
            await self._settle(row, state, reason=name)

    async def _settle(self, row: Leased, state: str, *, message_id: int | None = None, reason: str = "") -> None:
        await self._write(lambda store: broadcasts.acknowledge(store, row, state, message_id=message_id, reason=reason))

    async def _write(self, act: Callable[[Store], Awaitable[object]]) -> None:
        """One small transaction, tried a few times: what is known must not become unknown for a busy disk."""
        for attempt in range(1, WRITES + 1):
            try:
                async with self._database.store() as store:
                    await act(store)
                return
            except Exception:
                if attempt == WRITES:
                    raise
                await asyncio.sleep(0.2 * attempt)


def _pause(error: TelegramError, tries: int) -> timedelta:
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return timedelta(seconds=after) if isinstance(after, int) else after
    return timedelta(seconds=min(2**tries, LONGEST_PAUSE))
