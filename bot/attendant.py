"""Looking after the desk: a question that nobody takes is called to mind once, a conversation that fell silent ends.

Both are one transaction each, the words in it as deliveries.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.looking import NOBODY, Looking
from db import broadcasts, desk, groups, people
from db.desk import Thread
from db.store import Store
from handlers.actions.desk import chats_of
from handlers.actions.languages import VIETNAMESE
from handlers.replies import desk as replies

UNTAKEN = timedelta(minutes=10)
SILENT = timedelta(minutes=30)
LIVES = timedelta(hours=1)


class Attendant(Looking):
    name = "desk"

    async def once(self) -> bool:
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
