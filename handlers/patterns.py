"""Which updates a handler takes: new messages of a private chat, and buttons by their verb."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, filters

from handlers.replies import visitor
from handlers.replies.reply import CALLBACK_VERSION, unpack
from handlers.tapped import BadData
from handlers.turn import Context, Handler

App = Application[Any, Context, Any, Any, Any, Any]

NEW = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
"""Edited messages, channel posts and groups are no conversation of ours."""

EDITED = (
    filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE & (filters.TEXT & ~filters.COMMAND | filters.CAPTION)
)
"""Words that were changed after they were sent."""

WORDS = NEW & (filters.TEXT & ~filters.COMMAND | filters.CAPTION)
"""Typed text, or what stands below a picture, a video or a file."""


def start_link(prefix: str) -> filters.BaseFilter:
    """`/start` with a payload that begins with `prefix`, from a link."""
    return NEW & filters.Regex(rf"^/start {prefix}")


def answering(handler: Handler) -> Handler:
    """A handler that tells of the fair: while the bot is paused, the staff's sentence stands before what it says."""

    async def heeding(update: Update, context: Context) -> None:
        context.heed_pause()
        await handler(update, context)

    return heeding


def button(verb: str, handler: Handler) -> CallbackQueryHandler[Context, None]:
    """The handler of the buttons that `handlers.replies.reply.data(verb, …)` makes; any other data is an old button."""

    async def careful(update: Update, context: Context) -> None:
        try:
            if unpack(context.address.data) is None:
                raise BadData
            await handler(update, context)
        except BadData:
            await old_button(update, context)

    return CallbackQueryHandler(careful, f"^{CALLBACK_VERSION}:{verb}(:|$)")


async def old_button(update: Update, context: Context) -> None:
    """A button that nothing answers any more."""
    context.unsay()
    async with context.store():
        context.say(visitor.old_button(context.texts, context.fair))
