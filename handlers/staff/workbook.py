"""A workbook sent by an editor: checked, compared, confirmed; and taking changes back.

Fetching and reading take seconds and happen outside of any transaction, reading in a thread. Between the steps only
the file's number at Telegram is kept: whoever goes on fetches it again.
"""

from __future__ import annotations

import asyncio

from telegram import Document, Update
from telegram.error import TelegramError

from db import changes, conversations
from handlers.actions import workbook
from handlers.actions.rights import may, require_staff
from handlers.actions.text import clean
from handlers.replies import workbook as replies
from handlers.replies.staff import step_over
from handlers.staff import dialog
from handlers.tapped import BadData, carried, one_of, whole
from handlers.telegram import fetch
from handlers.turn import Context
from knowledge.differences import differences
from knowledge.loading import Loaded


async def received(update: Update, context: Context) -> bool:
    """Take a document of somebody who may import; False for anybody else's, and for a picture that moves."""
    message = update.effective_message
    if message is None or message.document is None or message.animation is not None:
        return False
    async with context.turn.database.reading() as store:
        if not await may(store, context.person, "data"):
            return False
    name = clean(message.document.file_name or "so.xlsx")
    if (message.document.file_size or 0) > workbook.LARGEST_DOWNLOAD:
        raise workbook.WorkbookTooLarge(name=name, limit=workbook.LARGEST_DOWNLOAD // 1_000_000)
    await _check(context, message.document, name)
    return True


async def _check(context: Context, document: Document, name: str) -> None:
    """Faults, or what would change."""
    loaded = await _read(context, document.file_id, name)
    if loaded.fair is None:
        async with context.store() as store:
            await require_staff(store, context.person, "data")
            context.say(replies.faulty(context.staff_texts, name, loaded))
        return
    async with context.turn.database.reading() as store:
        stands = await workbook.standing(store, context.person, loaded.fair)
    plan = await asyncio.to_thread(workbook.planned, stands, loaded.fair)
    async with context.store() as store:
        await require_staff(store, context.person, "data")
        if not plan.changes and not any(one.conflict for one in plan.own):
            context.say(replies.same(context.staff_texts, name, plan))
            return
        body = {"file": document.file_id, "name": name, "version": stands.version}
        key = await dialog.begin(store, context, "workbook", "confirm", **body)
        context.say(replies.compared(context.staff_texts, name, plan, loaded.warnings, key))


async def confirm(update: Update, context: Context) -> None:
    """Import it, if the data still is as it was compared; with another word, also over what booths changed."""
    wins = dialog.argument(context, 1)
    async with context.turn.database.reading() as store:
        await require_staff(store, context.person, "data")
        draft = await dialog.current(store, context)
    if draft is None or draft.kind != "workbook":
        async with context.store():
            context.say(step_over(context.staff_texts))
        return
    name = draft.body["name"]
    loaded = await _read(context, draft.body["file"], name)
    if loaded.fair is None:
        raise workbook.DataChanged
    async with context.turn.database.reading() as store:
        stands = await workbook.standing(store, context.person, loaded.fair)
    if stands.version != draft.body["version"]:
        raise workbook.DataChanged
    over = one_of(wins, ("", replies.WORKBOOK_WINS)) == replies.WORKBOOK_WINS
    plan = await asyncio.to_thread(workbook.planned, stands, loaded.fair, workbook_wins=over)
    async with context.store() as store:
        number = await workbook.import_fair(store, context.person, plan, name, context.now)
        await conversations.drop_draft(store, context.chat_id)
        notices = await changes.count_pending(store)
        context.say(replies.imported(context.staff_texts, name, plan.changes, number, notices))


async def recent(update: Update, context: Context) -> None:
    """The last changes, with what takes them back."""
    async with context.store() as store:
        edits = await workbook.recent(store, context.person)
        context.say(replies.recent(context.staff_texts, context.fair, edits))


async def undo(update: Update, context: Context) -> None:
    """What taking a change back would mean, then doing so."""
    async with context.turn.database.reading() as store:
        await require_staff(store, context.person, "data")
        number = whole(carried(context, len(context.arguments) or 1)[0])
        if len(context.arguments) > 2 or number > 2**62 or context.arguments[1:] not in ((), ("yes",)):
            raise BadData
        undoing = await workbook.prepare_undo(store, context.person, number)
    fair = await asyncio.to_thread(workbook.without, undoing)
    if len(context.arguments) == 1:
        changes = await asyncio.to_thread(differences, undoing.fair, fair)
        async with context.store() as store:
            await require_staff(store, context.person, "data")
            context.say(replies.confirm_undo(context.staff_texts, context.fair, undoing.edit, changes))
        return
    async with context.store() as store:
        await workbook.undo(store, context.person, undoing, fair, context.now)
        context.say(replies.undone(context.staff_texts, context.fair, undoing.edit))


async def _read(context: Context, file_id: str, name: str) -> Loaded:
    try:
        content = await fetch(context.bot, file_id)
    except TelegramError:
        raise workbook.WorkbookNotFetched(name=name) from None
    return await asyncio.to_thread(workbook.read_workbook, content, name)
