"""Members and links: an owner invites, revokes and removes."""

from __future__ import annotations

from telegram import Update

from db import people
from db.staff import ROLES
from db.store import Store
from handlers.actions import staff
from handlers.actions.rights import require_staff, roles_of
from handlers.replies import people as replies
from handlers.staff import panel
from handlers.tapped import carried, one_of
from handlers.turn import Context


async def show(update: Update, context: Context) -> None:
    """The button of the panel; "back" from a question puts the list in its place."""
    async with context.store() as store:
        await _show(store, context, in_place=bool(context.arguments))


async def invite(update: Update, context: Context) -> None:
    """A fresh link for one of the roles."""
    async with context.store() as store:
        await require_staff(store, context.person, "people")
        (role,) = carried(context, 1)
        token = await staff.invite_staff(store, one_of(role, ROLES), context.now, context.person)
        link = f"https://t.me/{context.bot.username}?start={panel.LINK}{token}"
        context.say(replies.invited(context.staff_texts, role, link))


async def revoke(update: Update, context: Context) -> None:
    """Void a link."""
    async with context.store() as store:
        await require_staff(store, context.person, "people")
        (ref,) = carried(context, 1)
        await staff.revoke_invite(store, context.person, ref, context.now)
        await _show(store, context, in_place=True)


async def member(update: Update, context: Context) -> None:
    """Asks once more before anybody loses a right."""
    async with context.store() as store:
        await require_staff(store, context.person, "people")
        (key,) = carried(context, 1)
        chosen = await staff.member_by_key(store, context.person, key)
        own = chosen.user_id == context.person
        context.say(replies.confirm_removal(context.staff_texts, key, chosen, own=own))


async def remove(update: Update, context: Context) -> None:
    """Confirmed: no right from now on."""
    async with context.store() as store:
        await require_staff(store, context.person, "people")
        (key,) = carried(context, 1)
        gone = await staff.remove_staff(store, context.person, key, context.now)
        own, roles = gone.user_id == context.person, await roles_of(store, context.person)
        context.say(replies.removed(context.staff_texts, gone, own=own, roles=roles))
        if not own and (person := await people.find(store, gone.user_id)):
            theirs = await roles_of(store, gone.user_id)
            context.say(replies.other_menu(gone.user_id, theirs, person.language))


async def _show(store: Store, context: Context, *, in_place: bool) -> None:
    everybody = await staff.people(store, context.person, context.now)
    zone = context.fair.event.zone_info
    context.say(replies.everybody(context.staff_texts, everybody, zone, in_place=in_place))
