"""The organiser's table of links between buyers and booths, and the same as a workbook."""

from __future__ import annotations

from telegram import Update

from handlers.actions import sourcing
from handlers.replies import sourcing as replies
from handlers.turn import Context


async def show(update: Update, context: Context) -> None:
    async with context.store() as store:
        found = await sourcing.links(store, context.person)
        context.say(replies.links(context.staff_texts, context.fair, found))


async def file(update: Update, context: Context) -> None:
    """It is made when it is sent, so that it shows what then stands."""
    async with context.store() as store:
        await sourcing.order_table(store, context.person, context.chat_id, context.now)
        context.say(replies.table_comes(context.staff_texts))
