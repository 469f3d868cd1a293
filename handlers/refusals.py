"""When an action says no: the sentence for the person. Anything else is the worker's to decide."""

from __future__ import annotations

from telegram.ext import ApplicationHandlerStop

from handlers.actions.errors import Refused
from handlers.replies.reply import Reply
from handlers.turn import Context


async def say_or_leave_to_worker(update: object, context: Context) -> None:
    """python-telegram-bot would only log the error. A `Refused` is told; others are left on the turn.

    Either way the update is over: no later handler may answer it a second time.
    """
    await _say_or_leave(context)
    raise ApplicationHandlerStop


async def _say_or_leave(context: Context) -> None:
    if not isinstance(context.error, Refused):
        context.turn.error = context.error
        return
    try:
        context.unsay()
        text = context.texts.say(f"refused/{context.error.template}", **context.error.values)
        async with context.store():
            context.say(Reply(text))
    except Exception as error:  # its own failure must not hide the update
        context.turn.error = error
