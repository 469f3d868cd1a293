"""An answer that comes long after its question says so: who reads it may have gone home."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers.replies.reply import Reply
from handlers.replies.texts import Texts


def late(texts: Texts, replies: tuple[Reply, ...], said_at: datetime) -> tuple[Reply, ...]:
    """The replies, the first with a text marked; `said_at` is in the fair's own zone."""
    note = texts.say("visitor/late", said_at=said_at)
    for at, reply in enumerate(replies):
        if reply.text and not (reply.in_place or reply.to):
            return (*replies[:at], replace(reply, text=f"{note}\n\n{reply.text}"), *replies[at + 1 :])
    return replies
