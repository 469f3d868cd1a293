"""Text of an exhibitor with a dialog under way: an answer to it, before it could be a question to the fair."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from db import conversations
from db.conversations import Draft
from db.store import Store
from handlers import drafts
from handlers.actions.errors import NotAllowed
from handlers.actions.rights import require_editor_of
from handlers.exhibitor import edit, today
from handlers.turn import Context

Step = Callable[[Store, Context, Draft, str], Awaitable[bool | None]]
"""False: the words are no answer to it."""

STEPS: dict[tuple[str, str], Step] = {
    ("own", "product"): edit.which_product,
    ("own", "field"): edit.which_field,
    ("own", "value"): edit.value,
    ("own", "confirm"): edit.value,
    ("today", "menu"): today.menu,
    ("today", "product"): today.which_product,
    ("today", "detail"): today.detail,
    ("today", "offer"): today.offer,
    ("today", "until"): today.until,
}


async def answer(store: Store, context: Context, typed: str) -> bool:
    """Take the text if a dialog waits for it; who no longer looks after the booth asks questions like everybody."""
    draft = await conversations.draft(store, context.chat_id)
    if draft is None or (draft.kind, draft.step) not in STEPS or not drafts.listens(draft, context.now):
        return False
    try:
        await require_editor_of(store, context.person, draft.body["booth"])
    except NotAllowed:
        return False
    return await STEPS[draft.kind, draft.step](store, context, draft, typed) is not False
