"""`/nhom`: in a group it makes that the staff group, in private it tells which one it is."""

from __future__ import annotations

from telegram import Update

from handlers.actions import group
from handlers.actions.rights import require_staff
from handlers.replies import people as replies
from handlers.tapped import carried
from handlers.turn import Context


async def choose(context: Context, title: str) -> None:
    """Typed in a group."""
    async with context.store() as store:
        new = await group.choose(store, context.person, context.chat_id, title, context.now)
        context.say(replies.group_here(context.staff_texts, new=new))


async def brought(context: Context) -> None:
    """An owner has put the bot into a group: what to do next."""
    async with context.store():
        context.say(replies.bring_group(context.staff_texts))


async def owner_speaks(context: Context) -> bool:
    """Whether the bot stays for this person's sake, in a group that it is not let into otherwise."""
    async with context.turn.database.reading() as store:
        return await group.may_bring(store, context.person)


async def put_out(context: Context) -> None:
    """The bot is in that group no more."""
    async with context.store() as store:
        await group.left(store, context.person, context.chat_id, context.now)


async def show(update: Update, context: Context) -> None:
    """In private: which group, how to choose another, how to undo it."""
    async with context.store() as store:
        chosen = await group.current(store, context.person)
        context.say(replies.group(context.staff_texts, chosen, context.bot.username))


async def drop(update: Update, context: Context) -> None:
    async with context.store() as store:
        await require_staff(store, context.person, "group")
        carried(context, 0)
        before = await group.drop(store, context.person, context.now)
        context.say(replies.no_group(context.staff_texts, before))
