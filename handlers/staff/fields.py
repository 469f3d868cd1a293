""" "Sửa dữ liệu": which thing → which field → what it should hold → preview → saved, with a way back."""

from __future__ import annotations

from telegram import Update

from db import conversations
from db.conversations import Draft
from db.store import Store
from handlers.actions import fields
from handlers.actions.fields import told
from handlers.actions.rights import require_staff
from handlers.actions.text import clean
from handlers.replies import fields as replies
from handlers.staff import dialog
from handlers.tapped import BadData, whole
from handlers.turn import Context
from knowledge.editing.fields import fields_of
from knowledge.editing.things import Thing
from knowledge.text import fold

NOTHING = ("-", "–", "trống", "để trống")
"""What says in a line that a field should hold nothing."""


async def begin(update: Update, context: Context) -> None:
    """The button of the panel."""
    async with context.store() as store:
        await require_staff(store, context.person, "data")
        key = await dialog.begin(store, context, "edit", "find", offered=[])
        context.say(replies.ask_thing(context.staff_texts, context.fair, (), key))


async def find(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the number of an offered thing, or a code or name."""
    words, offered = clean(typed), draft.body["offered"]
    if words.isdecimal() and 1 <= int(words) <= len(offered):
        await _chosen(store, context, draft, Thing(*offered[int(words) - 1]))
        return
    found = await fields.find(store, context.person, words, context.fair)
    if len(found) == 1:
        await _chosen(store, context, draft, found[0])
        return
    some, key = found[: replies.OFFERED], draft.body["key"]
    await dialog.go_on(store, context, draft, "find", offered=[[thing.table, thing.id] for thing in some])
    context.say(replies.ask_thing(context.staff_texts, context.fair, some, key, words, len(found)))


async def thing(update: Update, context: Context) -> None:
    """One of the offered things was tapped."""
    async with context.store() as store:
        if draft := await dialog.mine(store, context, "data", "edit", "find", "field", "value", "confirm"):
            await _chosen(store, context, draft, Thing(*_numbered(context, draft.body["offered"])))


async def which(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the number of a field, or its name; else it is another thing."""
    columns, words = fields_of(draft.body["thing"][0]), clean(typed)
    if words.isdecimal() and 1 <= int(words) <= len(columns):
        await _field(store, context, draft, columns[int(words) - 1])
        return
    names = {fold(context.staff_texts.word("fields", column)): column for column in columns}
    if column := names.get(fold(words)):
        await _field(store, context, draft, column)
    else:
        await find(store, context, Draft(draft.kind, "find", {**draft.body, "offered": []}), typed)


async def field(update: Update, context: Context) -> None:
    """A field was tapped."""
    async with context.store() as store:
        if draft := await dialog.mine(store, context, "data", "edit", "field", "value", "confirm"):
            await _field(store, context, draft, _numbered(context, fields_of(draft.body["thing"][0])))


async def value(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: what it should hold. A refusal leaves the dialog where it was."""
    await _value(store, context, draft, typed)


async def empty(update: Update, context: Context) -> None:
    """It should hold nothing."""
    async with context.store() as store:
        if draft := await dialog.mine(store, context, "data", "edit", "value", "confirm"):
            await _value(store, context, draft, "")


async def save(update: Update, context: Context) -> None:
    """Confirmed."""
    async with context.store() as store:
        draft = await dialog.mine(store, context, "data", "edit", "confirm")
        if draft is None:
            return
        chosen, body = Thing(*draft.body["thing"]), draft.body
        done = await fields.save(
            store, context.person, chosen, body["column"], body["typed"], body["seen"], context.fair, context.now
        )
        await conversations.drop_draft(store, context.chat_id)
        context.say(replies.saved(context.staff_texts, context.fair, chosen, done.edited, done.number))


async def _chosen(store: Store, context: Context, draft: Draft, chosen: Thing) -> None:
    row = await fields.row(store, context.person, chosen, context.fair)
    await dialog.go_on(store, context, draft, "field", thing=[chosen.table, chosen.id])
    context.say(replies.ask_field(context.staff_texts, context.fair, chosen, row, draft.body["key"]))


async def _field(store: Store, context: Context, draft: Draft, column: str) -> None:
    chosen = Thing(*draft.body["thing"])
    row = await fields.row(store, context.person, chosen, context.fair)
    await dialog.go_on(store, context, draft, "value", column=column)
    context.say(replies.ask_value(context.staff_texts, context.fair, chosen, column, row, draft.body["key"]))


async def _value(store: Store, context: Context, draft: Draft, typed: str) -> None:
    typed = "" if clean(typed).lower() in NOTHING else typed
    chosen, column = Thing(*draft.body["thing"]), draft.body["column"]
    edited = await fields.plan(store, context.person, chosen, column, typed, context.fair)
    if not edited.changes:
        context.say(replies.same(context.staff_texts))
        return
    seen = await fields.row(store, context.person, chosen, context.fair)
    await dialog.go_on(store, context, draft, "confirm", typed=clean(typed), seen=seen)
    warned, key = list(told(edited.warnings).items()), draft.body["key"]
    context.say(replies.preview(context.staff_texts, context.fair, chosen, edited, warned, key))


def _numbered(context: Context, offered: list[str] | tuple[str, ...]) -> str:
    number = whole(dialog.argument(context, 1))
    if not 1 <= number <= len(offered):
        raise BadData
    return offered[number - 1]
