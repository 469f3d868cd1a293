"""The dialog of a chat: a `draft` row, so that any step survives a restart; staff's and exhibitors' alike.

The `key` in a dialog's buttons keeps a button of an older dialog from acting on a newer one; it is also what makes a
second press of "send" launch nothing. Whose right a step needs asks the step itself.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from db import conversations
from db.conversations import Draft
from db.store import Store
from handlers.turn import Context

LISTENS_FOR = timedelta(minutes=30)
"""How long typed text belongs to the dialog; its buttons work for as long as it is the last one."""


async def begin(store: Store, context: Context, kind: str, step: str, **body: Any) -> str:
    """Start a dialog in place of any other in the private chat of this person; returns its key."""
    key = secrets.token_hex(4)
    await _keep(store, context, Draft(kind, step, {**body, "key": key}))
    return key


async def go_on(store: Store, context: Context, draft: Draft, step: str, **body: Any) -> None:
    """The next step, with what is known now."""
    await _keep(store, context, Draft(draft.kind, step, {**draft.body, **body}))


async def current(store: Store, context: Context) -> Draft | None:
    """This chat's dialog, if the tapped button is one of its own."""
    draft = await conversations.draft(store, context.chat_id)
    return draft if draft and draft.body["key"] == argument(context) else None


async def newest(store: Store, context: Context) -> Draft:
    """This chat's dialog as the step before has just left it."""
    draft = await conversations.draft(store, context.chat_id)
    assert draft is not None
    return draft


def listens(draft: Draft, now: datetime) -> bool:
    """Whether typed text still belongs to it."""
    return now < datetime.fromisoformat(draft.body["until"])


def argument(context: Context, number: int = 0) -> str:
    """What the tapped button carries, "" where it carries less."""
    return context.arguments[number] if len(context.arguments) > number else ""


async def _keep(store: Store, context: Context, draft: Draft) -> None:
    draft.body["until"] = (context.now + LISTENS_FOR).isoformat()
    await conversations.keep_draft(store, context.person, draft, context.now)
