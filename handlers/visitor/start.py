"""Coming in, and the few commands that say what the bot is."""

from __future__ import annotations

from telegram import Update

from db import people
from handlers.actions import ask, notices
from handlers.replies import visitor
from handlers.turn import Context
from handlers.visitor import sourcing, talks
from handlers.visitor.ask import reply_to
from knowledge.answers import Kind, Suggestion


async def start(update: Update, context: Context) -> None:
    """`/start`, also from a link to a booth (`?start=g_A12`)."""
    payload = next(iter(context.behind_command), "")
    code = payload.removeprefix("g_")
    async with context.store() as store:
        await people.see(store, context.chat_id, context.language, context.now)
        if payload.startswith("g_") and code in context.fair.booth:
            chosen = Suggestion(Kind.BOOTH, code, code)
            told = await ask.show(store, context.chat_id, context.language, chosen, context.now)
            context.say(reply_to(context, told))
        else:
            context.say(visitor.welcome(context.texts, context.fair))


async def about(update: Update, context: Context) -> None:
    async with context.store():
        context.say(visitor.about(context.texts, context.fair))


async def privacy(update: Update, context: Context) -> None:
    async with context.store():
        context.say(visitor.privacy(context.texts, context.fair))


async def stop(update: Update, context: Context) -> None:
    """`/dung`: nothing comes by itself any more, from this second on."""
    async with context.store() as store:
        await notices.stop(store, context.chat_id, context.language, context.now)
        left = [await sourcing.stop(store, context), await talks.stop(store, context)]
        context.say(visitor.stopped(context.texts, booths=any(left)))
