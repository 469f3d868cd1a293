"""Looking after the desk: a question that nobody takes is called to mind once, a conversation that fell silent ends.
What a booth leaves unanswered while the fair is open becomes a question for the desk.

Both are one transaction each, the words in it as deliveries.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.looking import NOBODY, Looking
from db import broadcasts, desk, groups, people, talks
from db.desk import Thread
from db.store import Store
from handlers.actions.attending import Attended
from handlers.actions.desk import chats_of
from handlers.actions.languages import VIETNAMESE
from handlers.actions.talks import SILENT as TALK_SILENT
from handlers.actions.talks import UNANSWERED, left_with_staff
from handlers.replies import desk as replies
from handlers.replies import talks as talk_replies
from handlers.replies.reply import Reply
from knowledge.opening import State, opening

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
            unanswered = await talks.unanswered_since(store, now - UNANSWERED) if self._booths_had_time(now) else ()
            fell_silent = await talks.silent_since(store, now - TALK_SILENT)
        for number in untaken:
            async with self._database.store() as store:
                await self._remind(store, number, now)
        for number in silent:
            async with self._database.store() as store:
                await self._end(store, number, now)
        for number in unanswered:
            async with self._database.store() as store:
                await self._pass_to_staff(store, number, now)
        if fell_silent:
            async with self._database.store() as store:
                await talks.close_silent(store, now - TALK_SILENT, now)
        return bool(untaken or silent or unanswered or fell_silent)

    def _booths_had_time(self, now: datetime) -> bool:
        """At night nobody answers; what came then has its time from the opening on."""
        event = self._snapshot().fair.event
        hours = opening(event, now.astimezone(event.zone_info))
        return hours.state is State.OPEN and now - hours.opens >= UNANSWERED

    async def _pass_to_staff(self, store: Store, number: int, now: datetime) -> None:
        talk = await talks.pass_to_staff(store, number, now)
        if talk is None:
            return
        fair, texts = self._snapshot().fair, self._voices[VIETNAMESE]
        person = await people.find(store, talk.chat_id)
        theirs = self._voices[person.language if person else VIETNAMESE]
        told = talk_replies.passed_text(theirs, fair, talk)
        await _send(store, talk.chat_id, told, f"talk:{number}:passed", now)
        words = talk_replies.for_staff(theirs, fair, talk, "asked")
        left = await left_with_staff(store, talk.chat_id, words, now)
        if left.thread and left.group:
            card = replies.card(texts, Attended(left.thread, language=theirs.language))
            await _send(store, left.group, card.text, f"talk:{number}:desk", now, card)

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


async def _send(store: Store, chat_id: int, text: str, key: str, now: datetime, whole: Reply | None = None) -> None:
    """`key` keeps it from being sent twice, whoever does this at the same time; `whole` has buttons besides."""
    await broadcasts.launch(
        store,
        kind="desk",
        text=text,
        author=NOBODY,
        audience=[chat_id],
        request_key=key,
        now=now,
        lives=LIVES,
        content=whole.to_json() if whole else None,
    )
