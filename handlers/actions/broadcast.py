"""What holds for all notices: how long their words and their life may be; and what became of the last."""

from __future__ import annotations

from datetime import timedelta

from db import broadcasts
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


async def own_wording(store: Store, actor: int, words: str) -> str:
    """A notice in the staff's own words, fit to be sent. Raises `NoticeTooLong`."""
    await require_staff(store, actor, "broadcast")
    length = len(words.strip())
    if length > LONGEST_NOTICE:
        raise NoticeTooLong(length=length, longest=LONGEST_NOTICE)
    return clean(words)


async def last_reports(store: Store, actor: int) -> list[Past]:
    """The newest notices with what became of them."""
    await require_staff(store, actor, "broadcast")
    return await broadcasts.recent(store, REPORTS)
