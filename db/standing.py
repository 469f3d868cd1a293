"""What a chat is at, read in one query before its words are answered: everybody's every message asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, exists, select

from db.conversations import ContextRow, DraftRow
from db.desk import TAKEN, DeskQuestionRow
from db.people import PersonRow
from db.store import Store
from db.whereabouts import WhereaboutRow

SEEN_EVERY = timedelta(minutes=5)
"""Who wrote so recently is not noted as seen again."""

_CHAT = bindparam("chat", type_=ContextRow.chat_id.type)
_NOW = bindparam("now", type_=ContextRow.expires_at.type)
_CONTEXT = select(ContextRow.body).where(ContextRow.chat_id == _CHAT, ContextRow.expires_at > _NOW)
_SEEN = select(PersonRow.last_seen_at).where(PersonRow.chat_id == _CHAT, PersonRow.active)
_HERE = select(WhereaboutRow.booth).where(WhereaboutRow.chat_id == _CHAT, WhereaboutRow.until > _NOW)
_LOOK = select(
    _CONTEXT.scalar_subquery(),
    exists().where(DraftRow.chat_id == _CHAT),
    exists().where(DeskQuestionRow.chat_id == _CHAT, DeskQuestionRow.state == TAKEN),
    _SEEN.scalar_subquery(),
    _HERE.scalar_subquery(),
)


@dataclass(frozen=True, slots=True)
class Standing:
    context: dict[str, Any] | None
    """As of `conversations.context`."""
    dialog: bool
    """A dialog of the staff is or was under way; whether it still listens is the dialog's business."""
    attended: bool
    """Somebody of the staff talks with this visitor."""
    seen_lately: bool
    """Met, not gone, and noted as seen within `SEEN_EVERY`."""
    here: str = ""
    """As of `whereabouts.place_of`."""


async def look(store: Store, chat_id: int, now: datetime) -> Standing:
    row = (await store.session.execute(_LOOK, {"chat": chat_id, "now": now})).one()
    context, dialog, attended, seen_at, here = row
    lately = seen_at is not None and timedelta() <= now - seen_at < SEEN_EVERY
    return Standing(context, bool(dialog), bool(attended), lately, here or "")
