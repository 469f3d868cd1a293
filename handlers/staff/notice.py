"""A drafted notice: shown exactly as it will be seen, reworded, confirmed once."""

from __future__ import annotations

from datetime import datetime

from telegram import Update

from db.conversations import Draft
from db.store import Store
from handlers.actions import broadcast
from handlers.actions.programme import Move
from handlers.actions.rights import require_staff
from handlers.replies import broadcasts, staff
from handlers.staff import dialog
from handlers.turn import Context


async def compose(store: Store, context: Context, move: Move) -> None:
    """Draft the notice of a saved move; it is of use until the later of both starts."""
    count = await broadcast.audience_size(store, context.person)
    if count == 0:
        context.say(broadcasts.nobody(context.staff_texts))
        return
    text = broadcasts.moved_text(context.staff_texts, context.fair, move.old, move.new)
    useful_until = max(move.old.starts_at, move.new.starts_at)
    key = await dialog.begin(store, context, "notice", "confirm", text=text, useful_until=useful_until.isoformat())
    context.say(*broadcasts.draft(context.staff_texts, text, count, key))


async def reword(update: Update, context: Context) -> None:
    """The staff member wants to write it."""
    async with context.store() as store:
        await require_staff(store, context.person, "broadcast")
        draft = await dialog.current(store, context)
        if draft is None or draft.step == "sent" or draft.kind != "notice":
            context.say(staff.step_over(context.staff_texts))
            return
        await dialog.go_on(store, context, draft, "wording")
        context.say(broadcasts.ask_wording(context.staff_texts, broadcast.LONGEST_NOTICE))


async def wording(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the new words."""
    words = await broadcast.own_wording(store, context.person, typed)
    text = broadcasts.own_text(context.staff_texts, words)
    await dialog.go_on(store, context, draft, "confirm", text=text)
    count = await broadcast.audience_size(store, context.person)
    context.say(*broadcasts.draft(context.staff_texts, text, count, draft.body["key"]))


async def send(update: Update, context: Context) -> None:
    """Confirmed. The rows of all recipients are written with the campaign, or nothing is."""
    async with context.store() as store:
        await require_staff(store, context.person, "broadcast")
        draft = await dialog.current(store, context)
        if draft is None or draft.kind != "notice":
            context.say(staff.step_over(context.staff_texts))
            return
        key, text = draft.body["key"], draft.body["text"]
        useful_until = datetime.fromisoformat(draft.body["useful_until"])
        count = await broadcast.send_notice(store, context.person, key, text, useful_until, context.now)
        if count is None:
            context.say(broadcasts.sent_before(context.staff_texts))
            return
        await dialog.go_on(store, context, draft, "sent")
        context.say(broadcasts.sending(context.staff_texts, text, count))
