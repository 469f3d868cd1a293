"""Sending broadcasts: leases rows, sends at Telegram's pace, writes down what became of each.

A send whose outcome nobody knows becomes `uncertain` and is never repeated by itself. When the last row of a campaign
is settled, its author gets the report, once, on the same rail.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
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

from bot.limiter import BROADCAST
from bot.request import NotSent
from db import broadcasts, people
from db.broadcasts import Leased
from db.store import Database, Store
from handlers.replies.broadcasts import report_text
from handlers.replies.texts import Texts
from handlers.telegram import send_text

AT_ONCE = 20
MAX_TRIES = 5
REPORT_LIVES = timedelta(days=1)
REFUSALS = (BadRequest, ChatMigrated, EndPointNotFound, NotSent)
"""After these the message surely is on nobody's screen. Anything else, an unreadable answer too, may have sent it."""

log = structlog.get_logger()


class Sender:
    """Works off deliveries; one runs at a time."""

    def __init__(
        self, bot: ExtBot[str], database: Database, now: Callable[[], datetime], texts: Callable[[], Texts]
    ) -> None:
        self._bot, self._database, self._now, self._texts = bot, database, now, texts
        self._wake = asyncio.Event()

    def wake(self) -> None:
        self._wake.set()

    async def run(self) -> None:
        """Send for ever; looks by itself every second."""
        while True:
            self._wake.clear()
            try:
                busy = await self.once()
            except Exception as error:  # the database is away: rows are safe there
                log.error("sender stopped short", error=type(error).__name__)
                busy = False
            if not busy:
                try:
                    await asyncio.wait_for(self._wake.wait(), 1.0)
                except TimeoutError:
                    continue

    async def drain(self) -> None:
        while await self.once():
            pass

    async def once(self) -> bool:
        """Send one lease's worth and report what has ended; False when there was nothing to do."""
        async with self._database.store() as store:
            held = await broadcasts.lease(store, AT_ONCE, self._now())
            reported = 0 if held else await self._report(store)
        await asyncio.gather(*(self._send(row) for row in held))
        return bool(held or reported)

    async def _report(self, store: Store) -> int:
        ended = await broadcasts.finished(store, self._now())
        for campaign in ended:
            text = report_text(self._texts(), campaign, await broadcasts.report(store, campaign.id))
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
        try:
            message_id = await send_text(self._bot, row.chat_id, row.text, lane=BROADCAST)
        except TelegramError as error:
            await self._failed(row, error)
            return
        async with self._database.store() as store:
            await broadcasts.acknowledge(store, row, broadcasts.SENT, message_id=message_id)

    async def _failed(self, row: Leased, error: TelegramError) -> None:
        """Decide by what is known: surely not sent → again, refused → failed, anything else → uncertain."""
        log.warning("delivery", delivery=row.id, error=type(error).__name__)
        async with self._database.store() as store:
            waits = isinstance(error, RetryAfter | InvalidToken) or (
                isinstance(error, NotSent) and row.tries < MAX_TRIES
            )
            if waits:
                await broadcasts.again(store, row, self._now() + _pause(error, row.tries))
            elif isinstance(error, Forbidden):
                await people.leave(store, row.chat_id)
                await broadcasts.acknowledge(store, row, broadcasts.FAILED, reason="blocked")
            else:
                state = broadcasts.FAILED if isinstance(error, REFUSALS) else broadcasts.UNCERTAIN
                await broadcasts.acknowledge(store, row, state, reason=type(error).__name__)


def _pause(error: TelegramError, tries: int) -> timedelta:
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return timedelta(seconds=after) if isinstance(after, int) else after
    return timedelta(seconds=2**tries)
