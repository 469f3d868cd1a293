"""Teaching the bot: a group of questions asked in vain → an entry that has it, an answer of one's own, or nothing.

`teach`: which → group → answer → draft → tried. At `group` typed words find further entries. Nothing goes live before
the trial was seen.
"""

from __future__ import annotations

import asyncio
from typing import TypeVar

from telegram import Update

from db import conversations
from db.conversations import Draft
from db.store import Store
from handlers.actions import teaching
from handlers.actions.rights import require_staff
from handlers.actions.teaching import Group
from handlers.actions.text import clean
from handlers.replies import staff
from handlers.replies import teaching as replies
from handlers.replies.reply import Reply
from handlers.staff import dialog
from handlers.tapped import BadData, whole
from handlers.turn import Context

T = TypeVar("T")


async def begin(update: Update, context: Context) -> None:
    """The button of the panel: which group?"""
    async with context.store() as store:
        groups = await teaching.gaps(store, context.person)
        offered = [list(group.rows) for group in groups]
        key = await dialog.begin(store, context, "teach", "which", offered=offered)
        context.say(replies.groups(context.staff_texts, groups, key))


async def from_desk(store: Store, context: Context, rows: list[int], told: str) -> Reply:
    """What was answered at the desk becomes the draft, in the private chat of whoever wants it."""
    group = await teaching.group_of(store, context.person, rows)
    key = await dialog.begin(store, context, "teach", "draft", rows=rows, answer=told)
    return replies.drafted(context.staff_texts, group, told, key)


async def pick(update: Update, context: Context) -> None:
    async with context.store() as store:
        draft = await dialog.mine(store, context, "desk", "teach")
        if draft is not None:
            await _picked(store, context, draft, whole(dialog.argument(context, 1)))


async def which(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the number of a group."""
    typed = clean(typed)
    if not (typed.isdecimal() and 1 <= int(typed) <= len(draft.body["offered"])):
        context.say(replies.which_number(context.staff_texts, len(draft.body["offered"])))
        return
    await _picked(store, context, draft, int(typed) - 1)


async def attach(update: Update, context: Context) -> None:
    """One press: these wordings ask for an entry that is there."""
    async with context.store() as store:
        draft = await dialog.mine(store, context, "desk", "teach", "group")
        if draft is None:
            return
        entry = _one(draft.body["near"], whole(dialog.argument(context, 1)))
        await _attach(store, context, draft, entry, in_place=True)


async def find_entry(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the number of an entry that is offered, or words of another."""
    near, words = draft.body["near"], clean(typed)
    if words.isdecimal() and 1 <= int(words) <= len(near):
        await _attach(store, context, draft, near[int(words) - 1])
        return
    group = await teaching.group_of(store, context.person, draft.body["rows"])
    found = teaching.entries_named(words, context.index, context.fair)
    await _offer(store, context, draft, group, found or near, missing="" if found else words)


async def dismiss(update: Update, context: Context) -> None:
    async with context.store() as store:
        draft = await dialog.mine(store, context, "desk", "teach", "group")
        if draft is None:
            return
        group = await teaching.dismiss(store, context.person, draft.body["rows"], context.now)
        await conversations.drop_draft(store, context.chat_id)
        context.say(replies.dismissed(context.staff_texts, group))


async def write(update: Update, context: Context) -> None:
    """An answer of one's own, or other words for it."""
    async with context.store() as store:
        draft = await dialog.mine(store, context, "desk", "teach", "group", "draft", "tried")
        if draft is None:
            return
        group = await teaching.group_of(store, context.person, draft.body["rows"])
        await dialog.go_on(store, context, draft, "answer")
        context.say(replies.ask_answer(context.staff_texts, group, draft.body["key"]))


async def answer(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the answer. It waits to be tried."""
    group = await teaching.group_of(store, context.person, draft.body["rows"])
    told = teaching.fit_answer(typed)
    await dialog.go_on(store, context, draft, "draft", answer=told)
    context.say(replies.drafted(context.staff_texts, group, told, draft.body["key"]))


async def try_out(update: Update, context: Context) -> None:
    """How the bot would answer now. The index is built before the transaction begins."""
    async with context.turn.database.reading() as store:
        await require_staff(store, context.person, "desk")
        draft = await conversations.draft(store, context.chat_id)
        mine = draft is not None and draft.step in ("draft", "tried") and draft.body["key"] == dialog.argument(context)
        group = await teaching.group_of(store, context.person, draft.body["rows"]) if draft and mine else None
    trial = None
    if draft and group:
        trial = await asyncio.to_thread(teaching.trial, group, draft.body["answer"], context.fair, context.now)
    async with context.store() as store:
        now = await dialog.mine(store, context, "desk", "teach", "draft", "tried")
        if now is None:
            return
        if draft is None or trial is None or now.body["answer"] != draft.body["answer"]:
            context.say(staff.step_over(context.staff_texts))
            return
        await dialog.go_on(store, context, now, "tried")
        context.say(replies.tried(context.staff_texts, trial, now.body["answer"], now.body["key"]))


async def go_live(update: Update, context: Context) -> None:
    """Confirmed after the trial."""
    async with context.store() as store:
        draft = await dialog.mine(store, context, "desk", "teach", "tried")
        if draft is None:
            return
        rows, told = draft.body["rows"], draft.body["answer"]
        group = await teaching.create(store, context.person, rows, told, context.fair, context.now)
        await conversations.drop_draft(store, context.chat_id)
        context.say(replies.live(context.staff_texts, group, told))


async def _picked(store: Store, context: Context, draft: Draft, number: int) -> None:
    group = await teaching.group_of(store, context.person, _one(draft.body["offered"], number))
    await _offer(store, context, draft, group, teaching.entries_near(group, context.index))


async def _offer(
    store: Store, context: Context, draft: Draft, group: Group, near: list[str], *, missing: str = ""
) -> None:
    known = [entry for entry in near if entry in context.fair.faq_entry]
    await dialog.go_on(store, context, draft, "group", rows=list(group.rows), near=known)
    entries = [context.fair.faq_entry[entry] for entry in known]
    context.say(replies.group(context.staff_texts, group, entries, draft.body["key"], missing))


async def _attach(store: Store, context: Context, draft: Draft, entry: str, *, in_place: bool = False) -> None:
    group = await teaching.attach(store, context.person, draft.body["rows"], entry, context.fair, context.now)
    await conversations.drop_draft(store, context.chat_id)
    context.say(replies.attached(context.staff_texts, group, context.fair.faq_entry[entry], in_place=in_place))


def _one(offered: list[T], number: int) -> T:
    if number >= len(offered):
        raise BadData
    return offered[number]
