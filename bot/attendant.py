"""Looking after the desk: a question that nobody takes is called to mind once, a conversation that fell silent ends.

Both are one transaction each, the words in it as deliveries: what is committed is sent, after a restart, too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.background import keep_at
from db import broadcasts, desk, groups, people
from db.desk import Thread
from db.store import Database, Store
from handlers.actions.desk import chats_of
from handlers.actions.languages import VIETNAMESE
from handlers.replies import desk as replies
from handlers.replies.texts import Voices
from handlers.turn import Snapshot

UNTAKEN = timedelta(minutes=10)
SILENT = timedelta(minutes=30)
LIVES = timedelta(hours=1)
NOBODY = 0


class Attendant:
    """Looks once a second; the clock tells what is due."""

    def __init__(
        self, database: Database, now: Callable[[], datetime], snapshot: Callable[[], Snapshot], voices: Voices
    ) -> None:
        self._database, self._now, self._snapshot, self._voices = database, now, snapshot, voices
        self._wake = asyncio.Event()

    async def run(self) -> None:
        await keep_at("desk", self.once, self._wake)

    async def once(self) -> bool:
        """Do what is due; False when nothing was."""
        now = self._now()
        async with self._database.reading() as store:
            untaken = await desk.untaken_since(store, now - UNTAKEN)
            silent = await desk.silent_since(store, now - SILENT)
        for number in untaken:
            async with self._database.store() as store:
                await self._remind(store, number, now)
        for number in silent:
            async with self._database.store() as store:
                await self._end(store, number, now)
        return bool(untaken or silent)

    async def _remind(self, store: Store, number: int, now: datetime) -> None:
        """In the staff group; without one the panel shows what waits."""
        thread, group = await desk.nudge(store, number, now), await groups.staff_group(store)
        if thread and group:
            minutes = int((now - thread.asked_at).total_seconds() // 60)
            text = replies.reminder(self._voices[VIETNAMESE], thread, minutes)
            await _send(store, group, text, f"desk:{number}:untaken", now)

    async def _end(self, store: Store, number: int, now: datetime) -> None:
        thread = await desk.close_silent(store, number, now - SILENT, now)
        if thread is None:
            return
        minutes = int(SILENT.total_seconds() // 60)
        await _send(store, thread.chat_id, await self._ended(store, thread, minutes), f"desk:{number}:ended", now)
        for chat in await chats_of(store, thread):
            text = replies.fell_silent(self._voices[VIETNAMESE], thread, minutes)
            await _send(store, chat, text, f"desk:{number}:silent:{chat}", now)

    async def _ended(self, store: Store, thread: Thread, minutes: int) -> str:
        person = await people.find(store, thread.chat_id)
        texts = self._voices[person.language if person else VIETNAMESE]
        return replies.ended_text(texts, self._snapshot().fair, thread, "silent", minutes)


async def _send(store: Store, chat_id: int, text: str, key: str, now: datetime) -> None:
    """`key` keeps it from being sent twice, whoever does this at the same time."""
    await broadcasts.launch(
        store, kind="desk", text=text, author=NOBODY, audience=[chat_id], request_key=key, now=now, lives=LIVES
    )
