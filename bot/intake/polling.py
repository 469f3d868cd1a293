"""Taking updates in: committed to the inbox first, confirmed to Telegram afterwards.

`getUpdates` is called raw. `Bot.get_updates` parses the whole batch and fails on one bad update, and the Updater
confirms updates while they sit in memory; both lose what people wrote.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from db import inbox, odd_bodies
from db.store import Database
from db.updates import received

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
LONG_POLL, PATIENCE = 20, 5
"""Seconds that Telegram may wait for updates, and that its answer may then be on its way. Together they are how long a
connection that died without a word goes unnoticed."""

PAUSES = (0.5, 1, 2, 4, 8, 15)

log = structlog.get_logger()


class Polling:
    """The long poll of one bot. `received` is called after each commit that brought something."""

    def __init__(
        self,
        request: BaseRequest,
        url: str,
        database: Database,
        now: Callable[[], datetime],
        received: Callable[[], None],
    ) -> None:
        self._request, self._url, self._database = request, url, database
        self._now, self._received = now, received
        self._offset: int | None = None
        self.last_ok: datetime | None = None

    async def run(self) -> None:
        """Poll for ever. Whatever goes wrong is waited out; nothing short of cancelling ends it."""
        failures = 0
        while True:
            try:
                await self.once(LONG_POLL)
                failures = 0
            except TelegramError as error:
                pause = _pause(error, failures)
                log.warning("polling failed", error=type(error).__name__, detail=str(error), retry_in=pause)
                failures += 1
                await asyncio.sleep(pause)
            except Exception as error:  # the database, most likely: updates stay with Telegram until it is back
                log.error("inbox unavailable", error=type(error).__name__, detail=str(error)[:200])
                failures += 1
                await asyncio.sleep(PAUSES[min(failures, len(PAUSES)) - 1])

    async def once(self, wait: int = 0) -> int:
        """One getUpdates, which may wait so many seconds, and one commit; returns how many updates were new."""
        updates = await self._get_updates(wait)
        at = self._now()
        if not updates:
            self._offset, self.last_ok = None, at
            return 0
        rows = [row for update in updates if (row := received(update))]
        odd = [json.dumps(update).encode() for update in updates if received(update) is None]
        if odd:
            log.error("updates without a number", number=len(odd))
        async with self._database.store() as store:
            new = await inbox.receive(store, rows, at)
            await odd_bodies.keep(store, odd, at)
        self.last_ok = at
        self._offset = max((row.update_id for row in rows), default=-1) + 1
        self._received()
        return new

    async def _get_updates(self, wait: int) -> list[Any]:
        """An offset confirms all before it. Without one Telegram gives whatever it still holds, so a start, or update
        numbers that jump down after a quiet week, skip nothing; the inbox drops what it has seen.
        """
        query: dict[str, Any] = {"limit": 100, "timeout": wait, "allowed_updates": json.dumps(ALLOWED)}
        if self._offset is not None:
            query["offset"] = self._offset
        result = await self._request.post(f"{self._url}/getUpdates?{urlencode(query)}", read_timeout=wait + PATIENCE)
        return result if isinstance(result, list) else []


def _pause(error: TelegramError, failures: int) -> float:
    if isinstance(error, RetryAfter):
        return float(error.retry_after if isinstance(error.retry_after, int) else error.retry_after.total_seconds())
    if isinstance(error, Conflict | InvalidToken):
        return 5.0
    return PAUSES[min(failures, len(PAUSES) - 1)]
