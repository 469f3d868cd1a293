"""What a page remembers of somebody without an account: for half an hour, the last things asked and told.

Whoever asks there has a number of the page's own, which is no chat's: nothing can be sent to it, and it is nowhere
but in a signed cookie and in the half hour of context.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from db import conversations, state
from db.store import Store

KEPT = 5
"""Questions with their replies, the newest first."""

Exchange = dict[str, Any]

_LOWEST, _ROOM = -(1 << 62), 1 << 61
"""Telegram's numbers have 52 bits."""


def new_visitor() -> int:
    """A number for somebody new."""
    return _LOWEST + secrets.randbelow(_ROOM)


async def secret(store: Store) -> str:
    """What cookies are signed with: made once, the same for all instances on this database."""
    kept = await state.get(store, "page-secret")
    if kept is None:
        kept = secrets.token_hex(32)
        await state.put(store, "page-secret", kept)
    return kept


async def told(store: Store, visitor: int, now: datetime) -> list[Exchange]:
    """What was asked and told in the last half hour, the newest first."""
    kept = await conversations.context(store, visitor, now) or {}
    return list(kept.get("page", ()))


async def keep(store: Store, visitor: int, exchange: Exchange, now: datetime, place: int | None = None) -> None:
    """Remember one more exchange, or another in place of the one that stands there."""
    kept = await conversations.context(store, visitor, now) or {}
    exchanges = list(kept.get("page", ()))
    exchanges[slice(0, 0) if place is None else slice(place, place + 1)] = [exchange]
    await conversations.remember(store, visitor, {**kept, "page": exchanges[:KEPT]}, now)
