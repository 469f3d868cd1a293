"""Text of a staff member with a dialog under way: an answer to it, before it could be a question to the fair."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from db import conversations, staff
from db.conversations import Draft
from db.store import Store
from handlers.staff import (
    composing,
    desk,
    dialog,
    edit,
    exhibitors,
    fields,
    notice,
    pause,
    proposals,
    status,
    steering,
    teach,
)
from handlers.turn import Context

Step = Callable[[Store, Context, Draft, str], Awaitable[None]]

STEPS: dict[tuple[str, str], Step] = {
    ("move", "which"): edit.which,
    ("move", "when"): edit.when,
    ("move", "place"): edit.place,
    ("move", "title"): edit.title,
    ("move", "host"): edit.host,
    ("move", "preview"): edit.again,
    ("add", "title"): edit.add_title,
    ("add", "place"): edit.place,
    ("add", "time"): edit.add_time,
    ("add", "preview"): edit.again,
    ("broadcast", "content"): composing.first_content,
    ("broadcast", "audience"): composing.typed_choice,
    ("broadcast", "wording"): composing.wording,
    ("broadcast", "when"): composing.when,
    ("broadcast", "until"): composing.until,
    ("notice", "wording"): notice.wording,
    ("fix", "wording"): steering.new_words,
    ("desk", "which"): desk.which,
    ("desk", "talk"): desk.talk,
    ("desk", "canned"): desk.pick_canned,
    ("teach", "which"): teach.which,
    ("teach", "group"): teach.find_entry,
    ("teach", "answer"): teach.answer,
    ("teach", "draft"): teach.answer,
    ("teach", "tried"): teach.answer,
    ("edit", "find"): fields.find,
    ("edit", "field"): fields.which,
    ("edit", "value"): fields.value,
    ("edit", "confirm"): fields.value,
    ("status", "which"): status.which,
    ("status", "what"): status.what,
    ("status", "confirm"): status.what,
    ("exhibitors", "which"): exhibitors.which,
    ("proposal", "amend"): proposals.amended,
    ("proposal", "word"): proposals.word,
    ("pause", "words"): pause.words,
    ("pause", "place"): pause.words,
}

CONTENT = {("broadcast", "content"), ("broadcast", "wording"), ("fix", "wording"), ("desk", "talk")}
"""Steps that wait for what is to be sent, which need not be words."""


async def answer(store: Store, context: Context, typed: str) -> bool:
    """Take the text if it replies to a visitor's question, or if a dialog waits for it."""
    if await reply(store, context, typed):
        return True
    draft = await _waiting(store, context)
    if draft is None:
        return False
    await STEPS[draft.kind, draft.step](store, context, draft, typed)
    return True


async def reply(store: Store, context: Context, typed: str) -> bool:
    """Take the text if it replies to a visitor's question."""
    return await desk.replied_in_private(store, context, typed)


async def content(store: Store, context: Context) -> bool:
    """Take what is no text, if it replies to a visitor's question or a dialog waits for content."""
    if await desk.replied_in_private(store, context, ""):
        return True
    draft = await _waiting(store, context)
    if draft is None or (draft.kind, draft.step) not in CONTENT:
        return False
    await STEPS[draft.kind, draft.step](store, context, draft, "")
    return True


async def _waiting(store: Store, context: Context) -> Draft | None:
    """The dialog that waits for text here. Who is no longer staff asks questions like everybody."""
    draft = await conversations.draft(store, context.chat_id)
    if draft is None or (draft.kind, draft.step) not in STEPS or not dialog.listens(draft, context.now):
        return None
    return draft if await staff.member(store, context.person) else None
