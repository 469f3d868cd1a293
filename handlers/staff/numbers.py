"""`/thongke`: the numbers of today, and with a tap those of the whole fair."""

from __future__ import annotations

from telegram import Update

from handlers.actions import numbers
from handlers.actions.rights import require_staff
from handlers.replies import numbers as replies
from handlers.staff import dialog
from handlers.tapped import one_of
from handlers.turn import Context


async def show(update: Update, context: Context) -> None:
    """The command, and the button of the panel."""
    await _tell(context, all_days=False)


async def span(update: Update, context: Context) -> None:
    """The button below: today, or all days."""
    await _tell(context, all_days=None)


async def _tell(context: Context, *, all_days: bool | None) -> None:
    async with context.turn.database.reading() as store:
        await require_staff(store, context.person)
        if all_days is None:
            all_days = one_of(dialog.argument(context), ("today", "all")) == "all"
        event = context.fair.event
        found = await numbers.numbers(store, context.person, event, context.now, all_days=all_days)
    async with context.store():
        context.say(replies.numbers(context.staff_texts, context.fair, found))
