"""`/tamdung`: which sentence → before or instead of answers → it holds until somebody resumes."""

from __future__ import annotations

from telegram import Update

from db import conversations
from db.conversations import Draft
from db.store import Store
from handlers.actions import pause
from handlers.actions.rights import require_staff
from handlers.replies import pause as replies
from handlers.staff import dialog
from handlers.tapped import carried, one_of
from handlers.turn import Context


async def command(update: Update, context: Context) -> None:
    """`/tamdung`, with the sentence behind it or without."""
    typed = " ".join(context.behind_command)
    async with context.store() as store:
        holds = await pause.state(store, context.person)
        if typed:
            await _worded(store, context, typed)
        elif holds:
            context.say(replies.holds(context.staff_texts, context.fair, holds))
        else:
            await _ask(store, context)


async def begin(update: Update, context: Context) -> None:
    """Another sentence, or from the panel: the first one, or what holds now."""
    async with context.store() as store:
        holds = await pause.state(store, context.person)
        if holds and not dialog.argument(context):
            context.say(replies.holds(context.staff_texts, context.fair, holds))
        else:
            await _ask(store, context)


async def words(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the sentence."""
    await _worded(store, context, typed)


async def sample(update: Update, context: Context) -> None:
    """The bot's own sentence."""
    async with context.store() as store:
        if await dialog.mine(store, context, "pause", "pause") is None:
            return
        await _worded(store, context, "")


async def place(update: Update, context: Context) -> None:
    """Confirmed: every answer carries it from now on, or gives way to it."""
    async with context.store() as store:
        draft = await dialog.mine(store, context, "pause", "pause", "place")
        if draft is None:
            return
        instead = one_of(dialog.argument(context, 1), ("front", "instead")) == "instead"
        new = await pause.begin(store, context.person, draft.body["words"], instead, context.now)
        await conversations.drop_draft(store, context.chat_id)
        context.say(replies.holds(context.staff_texts, context.fair, new, in_place=True))


async def resume(update: Update, context: Context) -> None:
    """Answers as usual again."""
    async with context.store() as store:
        await require_staff(store, context.person, "pause")
        carried(context, 0)
        was_paused = await pause.resume(store, context.person, context.now)
        context.say(replies.resumed(context.staff_texts, was_paused=was_paused))


async def _ask(store: Store, context: Context) -> None:
    key = await dialog.begin(store, context, "pause", "words")
    context.say(replies.ask_sentence(context.staff_texts, context.fair, key))


async def _worded(store: Store, context: Context, typed: str) -> None:
    sentence = await pause.sentence(store, context.person, typed)
    key = await dialog.begin(store, context, "pause", "place", words=sentence)
    context.say(replies.ask_place(context.staff_texts, context.fair, sentence, key))
