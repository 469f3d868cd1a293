"""Telling a booth's people at once that an item of the programme which they hold, or which is held there, has changed.

Their followers wait for the staff's yes; the hosts do not. What they know is kept on the change, so that killed at any
point, or with two at work, each change is told once, and one that was taken back meanwhile not at all.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.looking import NOBODY, Looking
from db import broadcasts, changes, exhibitors, people
from db.changes import News
from db.store import Store
from handlers.replies.hosts import session_changed
from knowledge.changes import same_to_people
from knowledge.fair import Session
from knowledge.spots import hosts

LIVES = timedelta(days=1)


class Hosting(Looking):
    name = "hosts"

    async def once(self) -> bool:
        async with self._database.reading() as store:
            if not await changes.any_news_for_hosts(store):
                return False
        async with self._database.store() as store:
            news = await changes.news_for_hosts(store)
            for one in news:
                await self._tell(store, one, self._now())
                await changes.hosts_know(store, one)
        return bool(news)

    async def _tell(self, store: Store, news: News, now: datetime) -> None:
        known, stands = (self._local(session) for session in (news.known, news.now))
        if same_to_people(known, stands) or max(s.ends_at for s in (known, stands) if s) <= now:
            return
        fair = self._snapshot().fair
        codes = tuple(dict.fromkeys(code for session in (known, stands) if session for code in hosts(fair, session)))
        members = [person for code in codes for person in await exhibitors.people_of(store, code)]
        for language, chats in (await people.by_language(store, members)).items():
            await broadcasts.launch(
                store,
                kind="host",
                text=session_changed(self._voices[language], fair, codes, known, stands),
                author=NOBODY,
                audience=chats,
                request_key=f"host:{news.id}:{news.revision}:{language}",
                now=now,
                lives=LIVES,
            )

    def _local(self, session: Session | None) -> Session | None:
        zone = self._snapshot().fair.event.zone_info
        if session is None:
            return None
        return replace(session, starts_at=session.starts_at.astimezone(zone), ends_at=session.ends_at.astimezone(zone))
