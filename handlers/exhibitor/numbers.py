"""The numbers of one's own booth."""

from __future__ import annotations

from telegram import Update

from handlers.actions import booth_numbers as actions
from handlers.actions.rights import require_exhibitor
from handlers.replies import booth_numbers as replies
from handlers.tapped import carried, one_of
from handlers.turn import Context


async def show(update: Update, context: Context) -> None:
    """The button below the own booth. Who waits for staff may look, too."""
    async with context.store() as store:
        (code,) = carried(context, 1)
        await require_exhibitor(store, context.person, code)
        one_of(code, context.fair.booth)
        found = await actions.numbers(store, context.person, code, context.fair, context.now)
        context.say(replies.numbers(context.texts, context.fair, found))
