"""Working through the inbox: chats side by side, each chat in its own order.

A row goes `received → answered → done`. python-telegram-bot swallows what a handler raises, so the error handler leaves
it on the turn and the decision is taken here: again, at most five times, or set aside.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError
from telegram.ext import Application

from db import inbox, people
from db.store import Database
from handlers.replies.texts import Texts
from handlers.telegram import Speech, speak
from handlers.turn import Snapshot, Turn, current_turn

MAX_ATTEMPTS = 5
CHATS_AT_ONCE = 32
MOST_IN_HAND = 500
TURNS_AT_ONCE = 4
"""Few, so that marking an answer done never queues behind many transactions: what is said and not yet marked when the
process dies is said again."""

STILL_WORTH_SAYING = timedelta(minutes=15)
LATER = 1.0
RETRY_PAUSES = (0.1, 0.2, 0.4, 0.8)
SPEAK_PAUSES = (0.5, 1, 2, 4, 8)

log = structlog.get_logger()


@dataclass(slots=True)
class Tools:
    """What the worker needs from the composition root."""

    application: Application[Any, Any, Any, Any, Any, Any]
    database: Database
    now: Callable[[], datetime]
    snapshot: Callable[[], Snapshot]
    texts: Callable[[], Texts]


@dataclass(slots=True)
class _Chat:
    rows: deque[inbox.Waiting] = field(default_factory=deque)
    task: asyncio.Task[None] | None = None


class Worker:
    """Takes rows while `run` runs; `drain` works off all there is and returns."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._wake = asyncio.Event()
        self._in_hand: set[int] = set()
        self._chats: dict[int, _Chat] = {}
        self._free = asyncio.Semaphore(CHATS_AT_ONCE)
        self._turns = asyncio.Semaphore(TURNS_AT_ONCE)
        self._stopping = False
        self._said: list[int] = []
        self._finishing = asyncio.Lock()

    def wake(self) -> None:
        self._wake.set()

    async def run(self) -> None:
        """Work for ever; looks by itself every second, should a hint get lost."""
        while True:
            self._wake.clear()
            try:
                taken = await self._take()
            except Exception as error:  # the database is away: try again, the rows are safe there
                log.error("inbox unavailable", error=type(error).__name__)
                taken = False
            if not taken:
                await self._sleep(1.0)

    async def drain(self) -> None:
        """Work until nothing is left."""
        while await self._take() or self._chats:
            await asyncio.gather(*(chat.task for chat in list(self._chats.values()) if chat.task))

    async def stop(self, grace: float) -> None:
        """Take no more, and give the rows being worked on a moment to end; the rest is found at the next start."""
        self._stopping = True
        tasks = [chat.task for chat in self._chats.values() if chat.task]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _sleep(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), seconds)
        except TimeoutError:
            return

    async def _take(self) -> bool:
        in_hand = frozenset(self._in_hand)  # as of now: a row that ends while we read would look as if it waited
        room = MOST_IN_HAND - len(in_hand)
        if room <= 0:
            return False
        async with self._tools.database.reading() as store:
            rows = await inbox.waiting(store, besides=in_hand, limit=min(room, 200))
        if self._stopping:
            return False
        for row in rows:
            self._in_hand.add(row.update_id)
            chat = self._chats.setdefault(row.chat_key, _Chat())
            chat.rows.append(row)
            if chat.task is None:
                chat.task = asyncio.create_task(self._work_chat(row.chat_key, chat))
        return bool(rows)

    async def _work_chat(self, key: int, chat: _Chat) -> None:
        while chat.rows and not self._stopping:
            row = chat.rows.popleft()
            try:
                async with self._free:
                    await self._work(row)
            except Exception as error:  # stays in the inbox and is taken again, with all behind it in their order
                log.error("update left for later", update_id=row.update_id, error=type(error).__name__)
                await asyncio.sleep(LATER)
                self._in_hand.difference_update(behind.update_id for behind in chat.rows)
                chat.rows.clear()
            finally:
                if len(self._in_hand) >= MOST_IN_HAND:
                    self._wake.set()
                self._in_hand.discard(row.update_id)
        del self._chats[key]

    async def _work(self, row: inbox.Waiting) -> None:
        if row.state == inbox.ANSWERED:
            speech = self._worth_saying(row)
        else:
            speech, settled = await self._handle(row)
            if not settled:
                return
        if speech is not None:
            await self._speak(row.update_id, speech)
        await self._finish(row.update_id)

    def _worth_saying(self, row: inbox.Waiting) -> Speech | None:
        """What a crash left unsaid, unless it is too old to help."""
        young = row.answered_at is not None and self._tools.now() - row.answered_at < STILL_WORTH_SAYING
        return Speech.from_json(row.speech) if row.speech and young else None

    async def _handle(self, row: inbox.Waiting) -> tuple[Speech | None, bool]:
        """Run the handlers, again on failure; False when the row was set aside."""
        while True:
            try:
                async with self._turns:
                    return await self._turn(row), True
            except Exception as error:
                name = f"{type(error).__name__}"
                log.error("handler failed", update_id=row.update_id, error=name, exc_info=error)
                async with self._tools.database.store() as store:
                    attempts = await inbox.fail(store, row.update_id, name)
                    if attempts >= MAX_ATTEMPTS or isinstance(error, json.JSONDecodeError):
                        await inbox.quarantine(store, row.update_id, name)
                        return None, False
                await asyncio.sleep(RETRY_PAUSES[min(attempts, len(RETRY_PAUSES)) - 1])

    async def _turn(self, row: inbox.Waiting) -> Speech | None:
        tools = self._tools
        turn = Turn(row.update_id, tools.now(), tools.snapshot(), tools.texts(), tools.database)
        update = Update.de_json(json.loads(row.body or "null"), tools.application.bot)
        token = current_turn.set(turn)
        try:
            await tools.application.process_update(update)
        finally:
            current_turn.reset(token)
        if turn.error is not None and turn.speech is None:  # once committed, the update is never acted on again
            raise turn.error
        return turn.speech

    async def _speak(self, update_id: int, speech: Speech) -> None:
        """Say it; an answer may come twice after a broken connection, but not never."""
        for pause in (*SPEAK_PAUSES, None):
            try:
                await speak(self._tools.application.bot, speech)
                return
            except Forbidden:
                async with self._tools.database.store() as store:
                    await people.leave(store, speech.address.chat_id)
                return
            except InvalidToken:
                log.error("Telegram does not accept the token")
                raise
            except (BadRequest, ChatMigrated) as refused:
                log.error("reply refused", update_id=update_id, detail=str(refused))
                return
            except TelegramError as error:
                log.warning("reply not said yet", update_id=update_id, error=type(error).__name__)
                if pause is None:
                    raise
                await asyncio.sleep(pause)

    async def _finish(self, update_id: int) -> None:
        """Mark done, many rows in one transaction when many end together."""
        self._said.append(update_id)
        async with self._finishing:
            batch, self._said = self._said, []
            if batch:
                async with self._tools.database.store() as store:
                    await inbox.finish(store, batch)
