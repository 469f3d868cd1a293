"""The buttons below a broadcast: pause, go on, stop, try again, correct, withdraw, and the table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from telegram import Update

from db.broadcasts import EDIT, WITHDRAWAL
from db.conversations import Draft
from db.store import Store
from handlers.actions import steering
from handlers.actions.broadcast import LONGEST_NOTICE
from handlers.actions.rights import require_staff
from handlers.replies import broadcasts, composing, staff
from handlers.replies.reply import Reply
from handlers.staff import content, dialog
from handlers.tapped import one_of, row_number
from handlers.turn import Context

Act = Callable[[Store, int, int, datetime], Awaitable[bool]]


async def show(update: Update, context: Context) -> None:
    """One broadcast, from the list."""
    async with context.store() as store:
        await require_staff(store, context.person, "broadcast")
        await _show(store, context, row_number(dialog.argument(context)))


async def pause(update: Update, context: Context) -> None:
    await _steered(context, steering.pause)


async def go_on(update: Update, context: Context) -> None:
    await _steered(context, steering.go_on)


async def stop(update: Update, context: Context) -> None:
    await _steered(context, steering.stop)


async def again(update: Update, context: Context) -> None:
    """Those of whom nobody knows get it once more: a person decided so."""
    async with context.store() as store:
        await require_staff(store, context.person, "broadcast")
        count = await steering.try_again(store, context.person, row_number(dialog.argument(context)), context.now)
        context.say(composing.again(context.staff_texts, count) if count else staff.step_over(context.staff_texts))


async def fix(update: Update, context: Context) -> None:
    """Other words for what was sent: which?"""
    async with context.store() as store:
        await require_staff(store, context.person, "broadcast")
        number = row_number(dialog.argument(context))
        found = await steering.changeable(store, context.person, number)
        if found is None:
            context.say(composing.nothing_to_change(context.staff_texts))
            return
        key = await dialog.begin(store, context, "fix", "wording", number=number)
        context.say(composing.ask_correction(context.staff_texts, found[1], LONGEST_NOTICE, key))


async def new_words(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Sent: the words that shall stand there."""
    given = await content.given(store, context, typed)
    found = await steering.changeable(store, context.person, draft.body["number"])
    if found is None:
        context.say(composing.nothing_to_change(context.staff_texts))
        return
    campaign, count = found
    picture = (campaign.content or {}).get("photo", "")
    reply = replace(given.reply, photo=picture, forwarded=())
    await dialog.go_on(store, context, draft, "confirm", text=given.text, content=reply.to_json())
    context.say(*composing.correction(context.staff_texts, reply, count, draft.body["key"]))


async def fixed(update: Update, context: Context) -> None:
    """Confirmed: all that was sent is edited, on the rail of the notices."""
    async with context.store() as store:
        draft = await dialog.mine(store, context, "broadcast", "fix", "confirm")
        if draft is None:
            return
        body = draft.body
        count = await steering.correct(
            store, context.person, body["number"], body["key"], body["text"], body["content"], context.now
        )
        await dialog.go_on(store, context, draft, "sent")
        _say_changing(context, EDIT, count)


async def undo(update: Update, context: Context) -> None:
    """Take it back: first asked, then done."""
    async with context.store() as store:
        await require_staff(store, context.person, "broadcast")
        number = row_number(dialog.argument(context))
        sure = one_of(dialog.argument(context, 1), ("", "yes"))
        if sure:
            _say_changing(context, WITHDRAWAL, await steering.withdraw(store, context.person, number, context.now))
            return
        found = await steering.changeable(store, context.person, number)
        if found is None:
            context.say(composing.nothing_to_change(context.staff_texts))
        else:
            context.say(composing.ask_withdrawal(context.staff_texts, *found))


async def table(update: Update, context: Context) -> None:
    """The rows as a workbook."""
    async with context.store() as store:
        await require_staff(store, context.person, "broadcast")
        number = row_number(dialog.argument(context))
        made = await steering.table(store, context.person, context.chat_id, number, context.now)
        context.say(composing.making_table(context.staff_texts) if made else staff.step_over(context.staff_texts))


async def _steered(context: Context, act: Act) -> None:
    """Do it, and show how it stands now in place of the tapped message."""
    async with context.store() as store:
        await require_staff(store, context.person, "broadcast")
        number = row_number(dialog.argument(context))
        if await act(store, context.person, number, context.now):
            await _show(store, context, number, in_place=True)
        else:
            context.say(staff.step_over(context.staff_texts))


async def _show(store: Store, context: Context, number: int, *, in_place: bool = False) -> None:
    found = await steering.seen(store, context.person, number)
    if found is None:
        context.say(staff.step_over(context.staff_texts))
        return
    campaign, counts = found
    local = replace(campaign, starts_at=context.local(campaign.starts_at))
    shown: Reply = broadcasts.shown(context.staff_texts, local, counts)
    context.say(replace(shown, in_place=in_place))


def _say_changing(context: Context, kind: str, count: int | None) -> None:
    if count is None:
        context.say(composing.nothing_to_change(context.staff_texts))
    else:
        context.say(composing.changing(context.staff_texts, kind, count))
