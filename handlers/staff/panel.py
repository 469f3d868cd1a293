"""Coming in by the link, and the panel from which everything starts."""

from __future__ import annotations

from telegram import Update

from db import people
from handlers.actions import broadcast, staff
from handlers.actions.rights import roles_of
from handlers.actions.text import clean
from handlers.replies import broadcasts
from handlers.replies import staff as replies
from handlers.replies.reply import Reply
from handlers.turn import Context

LINK = "nv_"


async def join(update: Update, context: Context) -> None:
    """`/start nv_…` from an invitation."""
    token = next(iter(context.behind_command), "").removeprefix(LINK)
    name = clean(update.effective_user.full_name) if update.effective_user else ""
    async with context.store() as store:
        panel = await staff.accept_invite(store, context.person, name, token, context.now)
        await people.see(store, context.chat_id, context.language, context.now)
        roles = await roles_of(store, context.person)
        if panel.just_joined:
            context.say(replies.welcome(context.staff_texts, context.fair, panel.member.role, roles))
        context.say(_panel(context, panel))


async def show(update: Update, context: Context) -> None:
    """`/nhanvien`."""
    async with context.store() as store:
        context.say(_panel(context, await staff.panel(store, context.person)))


async def reports(update: Update, context: Context) -> None:
    async with context.store() as store:
        past = await broadcast.last_reports(store, context.person)
        context.say(broadcasts.reports(context.staff_texts, past, context.fair.event.zone_info))


async def wrong(update: Update, context: Context) -> None:
    """The answers that visitors called wrong."""
    async with context.store() as store:
        judged = await staff.wrong_answers(store, context.person)
        context.say(replies.wrong_answers(context.staff_texts, context.fair, judged))


def _panel(context: Context, panel: staff.Panel) -> Reply:
    return replies.panel(context.staff_texts, context.fair, panel)
