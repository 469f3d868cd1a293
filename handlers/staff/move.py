"""Moving an item of the programme, step by step: which → when → preview → saved, with or without a notice."""

from __future__ import annotations

from datetime import datetime

from telegram import Update

from db import conversations
from db.conversations import Draft
from db.store import Store
from handlers.actions import programme
from handlers.actions.new_time import read_new_time
from handlers.actions.rights import require_staff
from handlers.actions.text import clean
from handlers.replies import staff as replies
from handlers.staff import dialog, notice
from handlers.tapped import one_of
from handlers.turn import Context


async def begin(update: Update, context: Context) -> None:
    """The button of the panel: which item? The next ones are offered."""
    async with context.store() as store:
        found = await programme.find_sessions(store, context.person, "", context.fair, context.now)
        key = await dialog.begin(store, context, "move", "which", offered=[session.id for session in found])
        context.say(replies.choose_session(context.staff_texts, context.fair, found, key))


async def pick(update: Update, context: Context) -> None:
    """An item was tapped; that works from any list, however old."""
    async with context.store() as store:
        await _picked(store, context, dialog.argument(context))


async def which(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the number of an offered item, or words of its title."""
    typed, offered = clean(typed), draft.body["offered"]
    if typed.isdecimal() and 1 <= int(typed) <= len(offered):
        await _picked(store, context, offered[int(typed) - 1])
        return
    found = await programme.find_sessions(store, context.person, typed, context.fair, context.now)
    if len(found) == 1:
        await _picked(store, context, found[0].id)
        return
    await dialog.go_on(store, context, draft, "which", offered=[session.id for session in found])
    context.say(replies.choose_session(context.staff_texts, context.fair, found, draft.body["key"], typed))


async def when(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the new time. A refusal leaves the dialog where it was."""
    session = await programme.session_to_move(store, context.person, draft.body["session"], context.fair)
    new_start = read_new_time(clean(typed), session, context.fair.event, context.now)
    move = await programme.plan_move(store, context.person, session.id, new_start, context.fair, context.now)
    times = {"from": move.old.starts_at.isoformat(), "to": move.new.starts_at.isoformat()}
    await dialog.go_on(store, context, draft, "preview", **times)
    context.say(replies.preview(context.staff_texts, context.fair, move.old, move.new, move.clashes, draft.body["key"]))


async def save(update: Update, context: Context) -> None:
    """Confirmed: write it, and draft the notice if wanted."""
    async with context.store() as store:
        await require_staff(store, context.person, "programme")
        draft = await dialog.current(store, context)
        if draft is None or draft.step != "preview":
            context.say(replies.step_over(context.staff_texts))
            return
        wish = one_of(dialog.argument(context, 1), ("notice", "quiet"))
        old, new = (datetime.fromisoformat(draft.body[name]) for name in ("from", "to"))
        session_id = draft.body["session"]
        move = await programme.move_session(store, context.person, session_id, old, new, context.fair, context.now)
        await conversations.drop_draft(store, context.chat_id)
        context.say(replies.saved(context.staff_texts, move.old, move.new))
        if wish == "notice":
            await notice.compose(store, context, move)


async def drop(update: Update, context: Context) -> None:
    """Away with the dialog, whichever step it has come to."""
    async with context.store() as store:
        await require_staff(store, context.person)
        draft = await dialog.current(store, context)
        if draft is None or draft.step == "sent":
            context.say(replies.step_over(context.staff_texts))
            return
        await conversations.drop_draft(store, context.chat_id)
        context.say(replies.dropped(context.staff_texts, draft.kind))


async def _picked(store: Store, context: Context, session_id: str) -> None:
    session = await programme.session_to_move(store, context.person, session_id, context.fair)
    key = await dialog.begin(store, context, "move", "when", session=session.id)
    context.say(replies.ask_time(context.staff_texts, context.fair, session, key))
