"""Leafing without asking: the programme by day, the booths by zone."""

from __future__ import annotations

from telegram import Update

from db import people
from handlers.replies import booths, sessions
from handlers.tapped import BadData, carried, whole
from handlers.tapped import day as day_of
from handlers.turn import Context


async def programme(update: Update, context: Context) -> None:
    """`/lich`: today's programme, or the nearest day of the fair."""
    async with context.store() as store:
        await people.see(store, context.chat_id, context.language, context.now)
        context.say(sessions.day(context.texts, context.fair, context.now.date(), context.now))


async def day(update: Update, context: Context) -> None:
    """Another day or page of the programme."""
    text, page = carried(context, 2)
    of, number = day_of(text), whole(page)
    async with context.store():
        context.say(sessions.day(context.texts, context.fair, of, context.now, number))


async def zones(update: Update, context: Context) -> None:
    """`/gian`: the zones to choose from."""
    async with context.store() as store:
        await people.see(store, context.chat_id, context.language, context.now)
        context.say(booths.list_of_zones(context.texts, context.fair))


async def zone(update: Update, context: Context) -> None:
    """The booths of a zone, or another page of them."""
    code, page = carried(context, 2)
    number = whole(page)
    async with context.store():
        listed = booths.list_of_zone(context.texts, context.fair, code, number)
        if listed is None:
            raise BadData
        context.say(listed)
