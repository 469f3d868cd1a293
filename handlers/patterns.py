"""Which updates a handler takes: new messages of a private chat, and buttons by their verb."""

from __future__ import annotations

from typing import Any

from telegram.ext import Application, CallbackQueryHandler, filters

from handlers.replies.reply import CALLBACK_VERSION
from handlers.turn import Context, Handler

App = Application[Any, Context, Any, Any, Any, Any]

NEW = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
"""Edited messages, channel posts and groups are no conversation of ours."""

TEXT = NEW & filters.TEXT & ~filters.COMMAND


def start_link(prefix: str) -> filters.BaseFilter:
    """`/start` with a payload that begins with `prefix`, from a link."""
    return NEW & filters.Regex(rf"^/start {prefix}")


def button(verb: str, handler: Handler) -> CallbackQueryHandler[Context, None]:
    """The handler of the buttons that `handlers.replies.reply.data(verb, …)` makes."""
    return CallbackQueryHandler(handler, f"^{CALLBACK_VERSION}:{verb}(:|$)")
