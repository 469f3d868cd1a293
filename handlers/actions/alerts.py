"""The staff hear of an emergency that a visitor asked the bot about: what was asked, and never by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from db import conversations, groups
from db.store import Store
from handlers.actions.text import clean, masked

AGAIN_AFTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Alert:
    """`group` is the staff's; telephone numbers are masked in the `question`."""

    group: int
    question: str


async def alert(store: Store, chat_id: int, question: str, now: datetime) -> Alert | None:
    """None without a staff group, and where it has just heard of this chat: whoever asks on is in the same need."""
    group = await groups.staff_group(store)
    kept = await conversations.context(store, chat_id, now) or {}
    last = datetime.fromisoformat(kept["alerted"]) if "alerted" in kept else None
    if group is None or (last is not None and now < last + AGAIN_AFTER):
        return None
    await conversations.remember(store, chat_id, {**kept, "alerted": now.isoformat()}, now)
    return Alert(group, masked(clean(question)))
