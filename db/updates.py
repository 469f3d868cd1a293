"""What can be read off a raw update before anybody parses it: its number, its chat, and when it was said.

Updates come from outside. Numbers that no column holds are refused here, so that one odd body never fails the
transaction it shares with good ones.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeGuard

BEYOND_64_BITS = 1 << 63
LATEST_DATE = 1 << 33


@dataclass(frozen=True, slots=True)
class Received:
    """One raw update on its way in. `chat_key` orders: rows of one key are worked on one after another."""

    update_id: int
    chat_key: int
    body: str
    said_at: datetime | None = None


def received(update: Any) -> Received | None:
    """The update as an inbox row; None for what is no update: a list, no number, one that is no 64-bit number."""
    number = update.get("update_id") if isinstance(update, dict) else None
    if not _is_number(number) or number < 0:
        return None
    return Received(number, chat_key(update), json.dumps(update), said_at(update))


def read(body: bytes) -> Received | None:
    """`received` for a body as it came in, which may be anything: broken, nested ten thousand deep, or empty."""
    try:
        return received(json.loads(body))
    except (ValueError, RecursionError):
        return None


def chat_key(update: dict[str, Any]) -> int:
    """The chat whose order the update keeps; the person for one without a chat, 0 for one of neither."""
    for body in update.values():
        for path in (("message", "chat"), ("chat",), ("from",)):
            holder: Any = body
            for name in path:
                holder = holder.get(name) if isinstance(holder, dict) else None
            if isinstance(holder, dict) and _is_number(holder.get("id")):
                return int(holder["id"])
    return 0


def said_at(update: dict[str, Any]) -> datetime | None:
    """When it was written or last edited; None where the update does not tell, as with a tap."""
    for body in update.values():
        if isinstance(body, dict):
            date = body.get("edit_date") or body.get("date")
            if _is_number(date) and 0 < date < LATEST_DATE:
                return datetime.fromtimestamp(date, UTC)
    return None


def _is_number(value: Any) -> TypeGuard[int]:
    return type(value) is int and abs(value) < BEYOND_64_BITS  # type: True is an int as well
