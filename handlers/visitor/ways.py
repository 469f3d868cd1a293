"""The way: in words from anywhere, from the gate by a button, and as a round over what somebody starred."""

from __future__ import annotations

import asyncio

from telegram import Update

from db.store import Store
from handlers.actions import follows, shown
from handlers.replies import ways
from handlers.replies.reply import Reply
from handlers.tapped import BadData, carried, one_of
from handlers.turn import Context
from knowledge.ways.asking import wished_ways
from knowledge.ways.finding import Found, between, find, round_of
from knowledge.ways.route import usual_start


async def asked(store: Store, context: Context, typed: str) -> bool:
    """Take what asks for a way that the map knows; anything else is a question."""
    found = await way_in(context, typed)
    if found is None:
        return False
    chat, language, now = context.chat_id, context.language, context.now
    await shown.note(store, chat, language, typed, found.stops[1:], "way", now)
    context.say(ways.told(context.texts, context.fair, found))
    return True


async def way_in(context: Context, typed: str) -> Found | None:
    """The way that is asked for, looked for in a thread: the first one lays the lines of the whole plan."""
    if next(wished_ways(typed), None) is None:
        return None
    return await asyncio.to_thread(find, typed, context.index, context.now)


async def from_the_gate(update: Update, context: Context) -> None:
    """To a booth, from where people come in."""
    (code,) = carried(context, 1)
    one_of(code, context.fair.booth)
    found = await asyncio.to_thread(between, context.fair, usual_start(context.fair), (code,), assumed=True)
    if found is None:
        raise BadData
    async with context.store():
        context.say(ways.told(context.texts, context.fair, found))


async def round_of_starred(update: Update, context: Context) -> None:
    """Over all starred booths; the way is looked for between two transactions."""
    carried(context, 0)
    async with context.turn.database.reading() as store:
        starred = await follows.booths(store, context.chat_id, context.fair)
    found = await asyncio.to_thread(round_of, context.fair, starred) if starred else None
    async with context.store():
        nothing = Reply(context.texts.say("visitor/no_round"))
        context.say(ways.told(context.texts, context.fair, found) if found else nothing)
