"""Coming in, and the few commands that say what the bot is."""

from __future__ import annotations

from telegram import Update

from db import people
from db.store import Store
from handlers.actions import ask, notices
from handlers.actions.here import scan
from handlers.replies import visitor
from handlers.replies.papers import SIGN
from handlers.replies.reply import Reply
from handlers.turn import Context
from handlers.visitor import sourcing, talks
from handlers.visitor.ask import reply_to
from knowledge.answers import Kind, Suggestion


async def start(update: Update, context: Context) -> None:
    """`/start`, also from a link to a booth (`?start=g_A12`) and from the sign that stands at one (`?start=q_…`)."""
    payload = next(iter(context.behind_command), "")
    code = payload.removeprefix("g_")
    async with context.store() as store:
        await people.see(store, context.chat_id, context.language, context.now)
        if payload.startswith(SIGN):
            await _at_the_sign(store, context, payload.removeprefix(SIGN))
        elif payload.startswith("g_") and code in context.fair.booth:
            context.say(await _card(store, context, code))
        else:
            context.say(visitor.welcome(context.texts, context.fair))


async def _at_the_sign(store: Store, context: Context, sign: str) -> None:
    """The booth's card; from here on the person stands there."""
    scanned = await scan(store, context.chat_id, sign, context.fair, context.now)
    if scanned.there:
        context.say(visitor.here(context.texts, await _card(store, context, scanned.booth), scanned.booth))
    else:
        context.say(visitor.strange_sign(context.texts, context.fair, scanned.booth))


async def _card(store: Store, context: Context, code: str) -> Reply:
    chosen = Suggestion(Kind.BOOTH, code, code)
    return reply_to(context, await ask.show(store, context.chat_id, context.language, chosen, context.now))


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
