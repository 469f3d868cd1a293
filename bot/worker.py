"""Working through the inbox: chats side by side, each chat one update at a time.

A row goes `received → answered → done`. Of each chat only its oldest row is in hand, so order needs no further care
and nobody's hundred messages stand before another's one. python-telegram-bot swallows what a handler raises, so the
error handler leaves it on the turn and the decision is taken here: again, at most five times, or set aside.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application

from bot.background import keep_at
from bot.speaker import Speaker
from bot.turns import Turns
from db import inbox
from db.store import Database
from handlers.actions.languages import first_language
from handlers.actions.snapshot import Snapshot
from handlers.replies.late import late
from handlers.replies.texts import Voices
from handlers.replies.trouble import trouble
from handlers.telegram import Address, Speech, address_of, code_of, speak
from handlers.turn import Turn, current_turn

MAX_ATTEMPTS = 5
CHATS_AT_ONCE = 500
TURNS_AT_ONCE = 4
"""Few, so that marking an answer done never queues behind many transactions: what is said and not yet marked when the
process dies is said again."""

LATER = 1.0
RETRY_PAUSES = (0.1, 0.2, 0.4, 0.8)

log = structlog.get_logger()


@dataclass(slots=True)
class Tools:
    """What the worker needs from the composition root."""

    application: Application[Any, Any, Any, Any, Any, Any]
    database: Database
    speaker: Speaker
    now: Callable[[], datetime]
    snapshot: Callable[[], Snapshot]
    voices: Voices
    groups: frozenset[int] = frozenset()
    alone_up_to: int = 1000
    claims_wait: bool = True


class Worker:
    """Takes rows while `run` runs; `drain` works off all there is and returns."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._wake = asyncio.Event()
        self._chats: dict[int, asyncio.Task[None]] = {}
        self._turns = Turns(TURNS_AT_ONCE)
        self._stopping = False

    def wake(self) -> None:
        self._wake.set()

    async def run(self) -> None:
        await keep_at("inbox", self._take, self._wake)

    async def drain(self) -> None:
        """Work until nothing is left."""
        while await self._take() or self._chats:
            await asyncio.gather(*self._chats.values())

    async def stop(self, grace: float) -> None:
        """Take no more, and give the rows in hand a moment to end; the rest is found at the next start."""
        self._stopping = True
        tasks = list(self._chats.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _take(self) -> bool:
        """Start on the oldest row of every chat that has none in hand; False when there was none."""
        room = CHATS_AT_ONCE - len(self._chats)
        busy = frozenset(self._chats)  # as of now: a row that ends while we read would look as if it waited
        if room <= 0:
            return False
        async with self._tools.database.reading(short=True) as store:
            rows = await inbox.next_of_each_chat(store, self._tools.now(), besides=busy, limit=room)
        if self._stopping:
            return False
        for row in rows:
            self._chats[row.chat_key] = asyncio.create_task(self._work_chat(row))
        return bool(rows)

    async def _work_chat(self, row: inbox.Waiting) -> None:
        try:
            await self._work(row)
        except Exception as error:  # stays in the inbox and is taken again
            log.error("update left for later", update_id=row.update_id, error=type(error).__name__)
            await asyncio.sleep(LATER)
        finally:
            del self._chats[row.chat_key]
            self._wake.set()

    async def _work(self, row: inbox.Waiting) -> None:
        speaker = self._tools.speaker
        if row.state == inbox.ANSWERED and row.speech and row.answered_at:
            speech = self._marked(row, Speech.from_json(row.speech))
            await speaker.say(row.update_id, speech, row.answered_at, late=self._late(row))
        elif row.state == inbox.RECEIVED:
            try:
                answer = await self._handle(row)
            except inbox.AlreadyActed:
                return  # its words are found on the row
            except Quarantined:
                return
            if answer is not None:
                await speaker.say(row.update_id, self._marked(row, answer), self._tools.now(), late=self._late(row))
        await speaker.finish(row.update_id)

    def _marked(self, row: inbox.Waiting, speech: Speech) -> Speech:
        """With a note on it if it comes more than a quarter of an hour after what it answers."""
        tools = self._tools
        if not self._late(row):
            return speech
        said_at = row.said_at.astimezone(tools.snapshot().fair.event.zone_info)
        return replace(speech, replies=late(tools.voices[speech.language], speech.replies, said_at))

    def _late(self, row: inbox.Waiting) -> bool:
        return self._tools.now() - row.said_at > inbox.FRESH

    async def _handle(self, row: inbox.Waiting) -> Speech | None:
        """Run the handlers, again on failure. Raises `Quarantined` when the row was set aside."""
        while True:
            try:
                async with self._turns.one(late=self._late(row)):
                    return await self._turn(row)
            except inbox.AlreadyActed:
                raise
            except Exception as error:
                name = type(error).__name__
                log.error("handler failed", update_id=row.update_id, error=name, exc_info=error)
                async with self._tools.database.store() as store:
                    attempts = await inbox.fail(store, row.update_id, name)
                if attempts >= MAX_ATTEMPTS or isinstance(error, json.JSONDecodeError):
                    await self._set_aside(row, name)
                    raise Quarantined from error
                await asyncio.sleep(RETRY_PAUSES[min(attempts, len(RETRY_PAUSES)) - 1])

    async def _turn(self, row: inbox.Waiting) -> Speech | None:
        tools = self._tools
        turn = Turn(
            row.update_id,
            tools.now(),
            tools.snapshot(),
            tools.voices,
            tools.database,
            language=row.language,
            language_chosen=row.language_chosen,
            groups=tools.groups,
            alone_up_to=tools.alone_up_to,
            claims_wait=tools.claims_wait,
        )
        update = Update.de_json(json.loads(row.body or "null"), tools.application.bot)
        token = current_turn.set(turn)
        try:
            await tools.application.process_update(update)
        finally:
            current_turn.reset(token)
        if turn.error is not None and turn.speech is None:  # once committed, the update is never acted on again
            raise turn.error
        return turn.speech

    async def _set_aside(self, row: inbox.Waiting, reason: str) -> None:
        """Keep the update for a person to look at; who sent it hears once that it got no answer. A group does not."""
        async with self._tools.database.store() as store:
            await inbox.quarantine(store, row.update_id, reason)
        address, language = self._who_sent(row)
        try:
            await speak(self._tools.application.bot, Speech(address, (trouble(self._tools.voices[language]),)))
        except TelegramError as error:
            log.warning("nobody to tell", update_id=row.update_id, error=type(error).__name__)

    def _who_sent(self, row: inbox.Waiting) -> tuple[Address, str]:
        """The person and the language; what python-telegram-bot cannot read (a Bot API older or newer than it) still
        has its chat on the row.
        """
        try:
            update = Update.de_json(json.loads(row.body or "null"), self._tools.application.bot)
        except (ValueError, TypeError, AttributeError, KeyError):
            update = None
        address = address_of(update) if update else Address(row.chat_key)
        return (address if address.chat_id > 0 else Address(0)), row.language or first_language(code_of(update))


class Quarantined(Exception):
    """The update failed too often and is set aside."""
