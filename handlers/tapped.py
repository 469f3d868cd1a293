"""What a tapped button carries, read with doubt: a client may send any data under any message.

Each reader raises `BadData` for what no button of ours carries; `handlers.patterns.button` turns that into the reply to
an old button. Rights come first: a handler asks for them before it reads.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from handlers.turn import Context

MOST_DIGITS = 15


class BadData(Exception):
    """No button of ours carries this."""


def carried(context: Context, count: int) -> tuple[str, ...]:
    """The arguments of the tapped button, exactly so many."""
    if len(context.arguments) != count:
        raise BadData
    return context.arguments


def whole(text: str) -> int:
    """A number from 0 up, in plain digits."""
    if not (text.isascii() and text.isdecimal()):
        raise BadData
    return int(text)


def row_number(text: str) -> int:
    """The number of a row, no larger than a database knows."""
    if len(text) > MOST_DIGITS:
        raise BadData
    return whole(text)


def day(text: str) -> date:
    """2024-10-29"""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadData from None


def one_of(text: str, known: Collection[str]) -> str:
    """A word that the buttons know, or the id of something that is still there."""
    if text not in known:
        raise BadData
    return text
