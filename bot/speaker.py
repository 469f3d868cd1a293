"""Saying what is committed, and writing down that it is said.

What surely never reached Telegram, or what Telegram answered with an error of its own, is said again until it is too
old to help. What may have been said (a silence, a broken connection) is said once more: rather twice than never, but
not for ever.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import ExtBot

from bot.limiter import LATE, REPLY, usual_lane
from bot.request import Unanswered
from db import desk, groups, inbox, people
from db.store import Database
from handlers.gallery import Gallery
from handlers.telegram import Said, Speech, speak

STILL_WORTH_SAYING = timedelta(minutes=15)
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)

log = structlog.get_logger()


class Speaker:
    """Says speeches and finishes their inbox rows. `now` is the fair's clock, which tells how old words are."""

    def __init__(self, bot: ExtBot[str], database: Database, now: Callable[[], datetime], gallery: Gallery) -> None:
        self._bot, self._database, self._now, self._gallery = bot, database, now, gallery
        self._unfinished: set[int] = set()
        self._finishing = asyncio.Lock()

    async def say(self, update_id: int, speech: Speech, since: datetime, *, late: bool = False) -> None:
        """Say it, unless it is older than a quarter of an hour; `since` is when it was committed.

        A `late` answer, to words that are older than that, lets all others go first.
        """
        said = Said()
        try:
            await self._say(update_id, speech, since, said, late=late)
        finally:
            await self._note(said)

    async def _say(self, update_id: int, speech: Speech, since: datetime, said: Said, *, late: bool) -> None:
        usual_lane.set(LATE if late else REPLY)
        failures = silences = 0
        while self._now() - since < STILL_WORTH_SAYING:
            try:
                await speak(self._bot, speech, said, self._gallery)
                return
            except Forbidden:
                said.gone.add(speech.address.chat_id)
                return
            except (BadRequest, ChatMigrated) as refused:
                log.error("reply refused", update_id=update_id, detail=str(refused))
                return
            except TelegramError as error:
                silences += _may_have_said(error)
                if silences > 1:
                    log.error("reply given up", update_id=update_id, error=type(error).__name__)
                    return
                log.warning("reply not said yet", update_id=update_id, error=type(error).__name__)
                await asyncio.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
                failures += 1
        log.warning("reply too old to help", update_id=update_id)

    async def finish(self, update_id: int) -> None:
        """Mark the row done; many that end together share a transaction. Returns when it is committed."""
        self._unfinished.add(update_id)
        while update_id in self._unfinished:
            async with self._finishing:
                batch = frozenset(self._unfinished)
                if update_id not in batch:
                    return
                try:
                    async with self._database.store(short=True) as store:
                        await inbox.finish(store, batch)
                    self._unfinished -= batch
                except Exception as error:  # disk or database away: the row must not be said again meanwhile
                    log.error("inbox unavailable", error=type(error).__name__)
                    await asyncio.sleep(PAUSES[1])

    async def _note(self, said: Said) -> None:
        """What only speaking shows: who left, which group has grown, where the cards of the desk's questions stand."""
        if not (said.gone or said.moved or said.cards):
            return
        try:
            async with self._database.store() as store:
                for chat_id in said.gone:
                    await people.leave(store, chat_id)
                for old, new in said.moved.items():
                    await groups.follow(store, old, new, frozenset(), self._now())
                for number, (chat_id, message_id) in said.cards.items():
                    await desk.posted(store, number, chat_id, message_id)
        except Exception as error:  # it is said, and must not be said again for this
            log.error("not noted", error=type(error).__name__)


def _may_have_said(error: TelegramError) -> bool:
    """A silence, a broken connection or an unreadable answer; an error that Telegram itself tells is none of these."""
    told = isinstance(error, NetworkError | RetryAfter | InvalidToken)
    return isinstance(error, TimedOut | Unanswered) or not told
