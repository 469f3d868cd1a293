"""The day in numbers, to the staff group when the fair closes: once, also when the bot was down just then."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.looking import NOBODY, Looking
from db import broadcasts, groups
from handlers.actions import numbers
from handlers.actions.languages import VIETNAMESE
from handlers.replies.numbers import digest
from knowledge.opening import last_spell

AT_LATEST = timedelta(hours=12)
"""After closing; a fair that was closed for longer is about to open again."""


class Digest(Looking):
    """A day without opening hours has none. Without a staff group nobody gets it; `/thongke` tells the same."""

    name = "digest"
    _told: date | None = None

    async def once(self) -> bool:
        now, fair = self._now(), self._snapshot().fair
        spell = last_spell(fair.event, now)
        if spell is None or now >= spell[1] + AT_LATEST or spell[0].date() == self._told:
            return False
        return await self._tell(spell[0].date(), spell[1] + AT_LATEST - now, now)

    async def _tell(self, day: date, lives: timedelta, now: datetime) -> bool:
        fair = self._snapshot().fair
        async with self._database.reading() as store:
            group = await groups.staff_group(store)
            if group is None:
                return False
            told = digest(self._voices[VIETNAMESE], fair, await numbers.count(store, fair.event, day, day))
        async with self._database.store() as store:
            number = await broadcasts.launch(
                store,
                kind="closing",
                text=told.text,
                content=told.to_json(),
                author=NOBODY,
                audience=[group],
                request_key=f"digest:{day.isoformat()}",
                now=now,
                lives=lives,
            )
        self._told = day
        return number is not None
