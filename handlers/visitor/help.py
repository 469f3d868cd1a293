"""`/help`: what can be asked, and the commands that this person has."""

from __future__ import annotations

from telegram import Update

from handlers.actions.rights import roles_of
from handlers.commands import menu_for
from handlers.replies import visitor
from handlers.turn import Context


async def help_command(update: Update, context: Context) -> None:
    async with context.store() as store:
        roles = await roles_of(store, context.person)
        menu = menu_for(*roles, language=context.language)
        commands = tuple((name, purpose) for name, purpose in menu if name not in ("start", "help"))
        context.say(visitor.help_text(context.texts, context.fair, commands))
