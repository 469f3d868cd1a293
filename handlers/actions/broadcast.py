"""Telling everybody who asked for notices. Once confirmed it is rows; the sender does the rest."""

from __future__ import annotations

from datetime import datetime, timedelta

from db import broadcasts, people, staff
from db.broadcasts import Past
from db.store import Store
from handlers.actions.errors import Refused
from handlers.actions.rights import require_staff
from handlers.actions.text import LONGEST_QUESTION, clean

LONGEST_NOTICE = LONGEST_QUESTION
LONGEST_LIFE = timedelta(days=1)
REPORTS = 5


class NoticeTooLate(Refused):
    template = "notice_too_late"


class NoticeTooLong(Refused):
    template = "notice_too_long"


async def audience_size(store: Store, actor: int) -> int:
    """How many people a notice would reach."""
    await require_staff(store, actor, "broadcast")
    return await people.audience_size(store)


async def own_wording(store: Store, actor: int, words: str) -> str:
    """A notice in the staff's own words, fit to be sent. Raises `NoticeTooLong`."""
    await require_staff(store, actor, "broadcast")
    length = len(words.strip())
    if length > LONGEST_NOTICE:
        raise NoticeTooLong(length=length, longest=LONGEST_NOTICE)
    return clean(words)


async def send_notice(
    store: Store, actor: int, key: str, text: str, useful_until: datetime, now: datetime
) -> int | None:
    """Launch the notice to all who want notices; how many they are, or None when `key` was launched before.

    What is not sent by `useful_until`, or within a day, expires. Raises `NoticeTooLate` when that is over already.
    """
    await require_staff(store, actor, "broadcast")
    lives = min(useful_until - now, LONGEST_LIFE)
    if lives <= timedelta(0):
        raise NoticeTooLate
    audience = await people.audience(store)
    number = await broadcasts.launch(
        store,
        kind="notice",
        text=text,
        author=actor,
        audience=audience,
        request_key=f"notice:{actor}:{key}",
        now=now,
        lives=lives,
    )
    if number is None:
        return None
    after = {"text": text, "audience": len(audience)}
    await staff.record(store, actor, "send_notice", str(number), now, after=after)
    return len(audience)


async def last_reports(store: Store, actor: int) -> list[Past]:
    """The newest notices with what became of them."""
    await require_staff(store, actor, "broadcast")
    return await broadcasts.recent(store, REPORTS)
