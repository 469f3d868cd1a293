"""What a person without rights may be in the middle of: the next words they type belong to it, for a while.

Like a dialog of the staff it is a `draft` row, one in a chat.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from db import conversations
from db.conversations import Draft
from db.store import Store
from handlers.tapped import BadData
from handlers.turn import Context

LISTENS_FOR = timedelta(minutes=30)


async def begin(store: Store, context: Context, kind: str, step: str, **body: Any) -> str:
    """The next words are for this; returns the key that its buttons carry."""
    key = secrets.token_hex(4)
    until = (context.now + LISTENS_FOR).isoformat()
    await conversations.keep_draft(
        store, context.chat_id, Draft(kind, step, {**body, "key": key, "until": until}), context.now
    )
    return key


async def current(store: Store, context: Context, kind: str) -> Draft | None:
    """What of this kind still listens in this chat."""
    draft = await conversations.draft(store, context.chat_id)
    there = draft is not None and draft.kind == kind and context.now < datetime.fromisoformat(draft.body["until"])
    return draft if there else None


async def of_key(store: Store, context: Context, kind: str, key: str, *steps: str) -> Draft:
    """The same, if a tapped button belongs to it, at one of `steps` (any, if none is named). Raises `BadData`."""
    draft = await current(store, context, kind)
    if draft is None or draft.body["key"] != key or (steps and draft.step not in steps):
        raise BadData
    return draft


async def end(store: Store, context: Context) -> None:
    await conversations.drop_draft(store, context.chat_id)


def replied_to(context: Context) -> str:
    """The words of the bot's message that this one replies to; "" for any other."""
    to = context.message.reply_to_message if context.message else None
    ours = to is not None and to.from_user is not None and to.from_user.id == context.bot.id
    return (to.text or "") if ours and to else ""
