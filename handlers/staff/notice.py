"""Drafted notices of a changed programme: shown exactly as they will be seen, reworded, sent once or dropped.

A draft is a row that every editor finds in the panel. Its buttons carry the row's number and revision, so that what was
shown before a later edit is not sent after it.
"""

from __future__ import annotations

from telegram import Update

from db import conversations
from db.changes import Change
from db.conversations import Draft
from db.quiet import quiet_until
from db.store import Store
from handlers.actions import broadcast, changes
from handlers.actions.errors import Refused
from handlers.actions.rights import require_staff
from handlers.replies import notices as replies
from handlers.replies.broadcasts import own_text
from handlers.staff import dialog
from handlers.tapped import carried, row_number, whole
from handlers.turn import Context


class DraftsChanged(Refused):
    """Others came or changed since the list was shown."""

    template = "notice_changed"


async def compose(store: Store, context: Context, change: Change) -> None:
    """Show the draft of a saved change; where nobody follows the item there is nothing to send."""
    found = await changes.draft(store, context.person, change.id)
    if found.count == 0:
        await changes.drop(store, context.person, change.id, context.now)
        context.say(replies.nobody(context.staff_texts))
        return
    context.say(*replies.draft(context.staff_texts, context.fair, found))


async def waiting(update: Update, context: Context) -> None:
    """The button of the panel, or another page of the list."""
    async with context.store() as store:
        found = await changes.drafts(store, context.person)
        (page,) = map(whole, carried(context, 1))
        context.say(replies.waiting(context.staff_texts, context.fair, found, page))


async def one(update: Update, context: Context) -> None:
    """A number of the list: that draft."""
    async with context.store() as store:
        await require_staff(store, context.person, "programme")
        (number,) = map(row_number, carried(context, 1))
        found = await changes.draft(store, context.person, number)
        context.say(*replies.draft(context.staff_texts, context.fair, found))


async def reword(update: Update, context: Context) -> None:
    """The staff member wants to write it."""
    async with context.store() as store:
        await require_staff(store, context.person, "programme")
        (number,) = map(row_number, carried(context, 1))
        await changes.draft(store, context.person, number)
        await dialog.begin(store, context, "notice", "wording", change=number)
        context.say(replies.ask_wording(context.staff_texts, broadcast.LONGEST_NOTICE))


async def wording(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the new words."""
    words = await broadcast.own_wording(store, context.person, typed)
    text = own_text(context.staff_texts, words)
    found = await changes.reword(store, context.person, draft.body["change"], text)
    await conversations.drop_draft(store, context.chat_id)
    context.say(*replies.draft(context.staff_texts, context.fair, found))


async def send(update: Update, context: Context) -> None:
    """Confirmed. The rows of all recipients are written with the campaign, or nothing is."""
    async with context.store() as store:
        await require_staff(store, context.person, "programme")
        number, revision = map(row_number, carried(context, 2))
        found = await changes.draft(store, context.person, number)
        if found.change.revision != revision:
            context.say(*replies.draft(context.staff_texts, context.fair, found))
            return
        text = replies.text_of(context.staff_texts, context.fair, found.change)
        count = await changes.send(store, context.person, number, text, context.now)
        context.say(replies.sending(context.staff_texts, text, count, waits=quiet_until(context.now) is not None))


async def untell(update: Update, context: Context) -> None:
    """Nobody is told; the change stays."""
    async with context.store() as store:
        await require_staff(store, context.person, "programme")
        (number,) = map(row_number, carried(context, 1))
        await changes.drop(store, context.person, number, context.now)
        context.say(replies.untold(context.staff_texts, 1))


async def send_all(update: Update, context: Context) -> None:
    async with context.store() as store:
        found = await _as_shown(store, context)
        texts = {one.change.id: replies.text_of(context.staff_texts, context.fair, one.change) for one in found}
        messages = await changes.send_all(store, context.person, texts, context.now)
        waits = quiet_until(context.now) is not None
        context.say(replies.sending_all(context.staff_texts, len(texts), messages, waits=waits))


async def untell_all(update: Update, context: Context) -> None:
    async with context.store() as store:
        found = await _as_shown(store, context)
        for one in found:
            await changes.drop(store, context.person, one.change.id, context.now)
        context.say(replies.untold(context.staff_texts, len(found)))


async def _as_shown(store: Store, context: Context) -> list[changes.Draft]:
    """All drafts, if they are those that the list showed. Raises `DraftsChanged`."""
    found = await changes.drafts(store, context.person)
    (shown,) = carried(context, 1)
    if not found or shown != replies.shown_as(found):
        raise DraftsChanged
    return found
