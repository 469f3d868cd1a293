"""Pictures sent together arrive one by one: the first of them speaks for all."""

from __future__ import annotations

from datetime import datetime

from db import conversations
from db.store import Store


async def first_of(store: Store, chat_id: int, album: str, now: datetime) -> bool:
    """Whether nothing of this album was answered yet; true as well for what belongs to no album ("")."""
    if not album:
        return True
    kept = await conversations.context(store, chat_id, now) or {}
    await conversations.remember(store, chat_id, {**kept, "album": album}, now)
    return kept.get("album") != album
