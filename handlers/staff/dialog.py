"""The dialog of a staff member: a `draft` row, so that any step survives a restart.

`move`: which → when, place, title or host → preview. `add`: title → place → time → preview. `notice`: wording.
`broadcast`: content → audience → confirm ⇄ wording, audience, when, until → sent. `fix`: wording → confirm → sent.
`desk`: which → talk ⇄ canned. `exhibitors`: which. The `key` in a dialog's buttons keeps a button of an older dialog
from acting on a newer one; it is also what makes a second press of "send" launch nothing.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from db import conversations
from db.conversations import Draft
from db.store import Store
from handlers.actions.rights import require_staff
from handlers.replies.staff import step_over
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


async def mine(store: Store, context: Context, right: str, kind: str | tuple[str, ...], *steps: str) -> Draft | None:
    """The dialog of the tapped button, if it is of this kind and still at one of these steps (any, if none is named).

    Else the person is told that it has gone on. Rights first: raises `NotAllowed`.
    """
    await require_staff(store, context.person, right)
    draft = await current(store, context)
    kinds = (kind,) if isinstance(kind, str) else kind
    if draft is not None and draft.kind in kinds and (not steps or draft.step in steps):
        return draft
    context.say(step_over(context.staff_texts))
    return None


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
