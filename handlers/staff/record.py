"""`/nhatky`: who changed what."""

from __future__ import annotations

from telegram import Update

from handlers.actions import record
from handlers.actions.rights import require_staff
from handlers.replies import record as replies
from handlers.tapped import carried, whole
from handlers.turn import Context


async def show(update: Update, context: Context) -> None:
    async with context.store() as store:
        newest = await record.read(store, context.person, None)
        context.say(replies.page(context.staff_texts, newest, context.fair.event.zone_info, first=True))


async def leaf(update: Update, context: Context) -> None:
    """Older entries; 0 is back to the newest."""
    async with context.store() as store:
        await require_staff(store, context.person, "record")
        before = whole(carried(context, 1)[0])
        page = await record.read(store, context.person, min(before, 2**62) or None)
        context.say(replies.page(context.staff_texts, page, context.fair.event.zone_info, first=not before))
