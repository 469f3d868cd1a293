"""Calling reminders: what is due becomes a message for the sender and a row that says so, in one transaction.

Time may jump: what is due is read off the clock, the programme and the stars, and what has begun is due no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from bot.looking import NOBODY, Looking
from db import broadcasts, fairs, reminders
from db.reminders import Due
from db.store import Store
from handlers.replies.follows import reminder

AT_ONCE = 200


class Reminding(Looking):
    """One runs at a time; of two, the row of the one that commits second is refused."""

    name = "reminders"

    async def once(self) -> bool:
        now = self._now()
        async with self._database.reading() as store:
            if not await reminders.due(store, now, 1):
                return False
        async with self._database.store() as store:
            due = await reminders.due(store, now, AT_ONCE)
            for _, together in groupby(due, key=lambda one: (one.session_id, one.language)):
                await self._call(store, list(together), now)
        return bool(due)

    async def _call(self, store: Store, due: Sequence[Due], now: datetime) -> None:
        """One message in one language for all who wait for the same item; of no use once that has begun."""
        first = due[0]
        fair = self._snapshot().fair
        session = await fairs.session_for_update(store, first.session_id, fair.event)
        assert session is not None, "what is due was read off it in this transaction"
        number = await broadcasts.launch(
            store,
            kind="reminder",
            text=reminder(self._voices[first.language], fair, session),
            author=NOBODY,
            audience=[one.chat_id for one in due],
            request_key=f"reminder:{session.id}:{session.starts_at.isoformat()}:{first.chat_id}:{now.isoformat()}",
            now=now,
            lives=session.starts_at - now,
        )
        await reminders.mark(store, due, number)
