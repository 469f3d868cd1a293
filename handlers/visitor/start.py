"""Coming in, and the few commands that say what the bot is."""

from __future__ import annotations

from telegram import Update

from db import people
from handlers.actions import ask, notices
from handlers.replies import visitor
from handlers.tapped import carried, one_of
from handlers.turn import Context
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


async def options(update: Update, context: Context) -> None:
    """`/tuychon`: whether the fair's notices come here."""
    async with context.store() as store:
        person = await people.see(store, context.chat_id, context.language, context.now)
        context.say(visitor.options(context.texts, notices=person.notices))


async def notices_button(update: Update, context: Context) -> None:
    """Asks for a yes with what is kept, takes it, or takes it back."""
    (word,) = carried(context, 1)
    wish = one_of(word, ("ask", "on", "off", "no"))
    async with context.store() as store:
        if wish == "ask":
            context.say(visitor.consent(context.texts, context.fair))
            return
        person = await notices.choose(store, context.chat_id, context.language, wish == "on", context.now)
        context.say(visitor.options(context.texts, notices=person.notices))


async def stop(update: Update, context: Context) -> None:
    """`/dung`: no more notices, from this second on."""
    async with context.store() as store:
        await notices.choose(store, context.chat_id, context.language, False, context.now)
        context.say(visitor.stopped(context.texts))
