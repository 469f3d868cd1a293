"""Who else looks after the booth: an owner lets people in by links and removes them; anybody may leave."""

from __future__ import annotations

from telegram import Update

from db import people
from db.exhibitors import ROLES
from db.store import Store
from handlers.actions import booth_people as actions
from handlers.actions.composing import tell
from handlers.actions.rights import require_exhibitor, require_owner_of, roles_of
from handlers.actions.text import clean
from handlers.exhibitor import booth
from handlers.replies import booth_people as replies
from handlers.replies.claims import taken_off
from handlers.tapped import BadData, carried, one_of
from handlers.turn import Context

LINK = "gm_"


async def show(update: Update, context: Context) -> None:
    """The button of the own booth; "back" puts the list in place of a question."""
    async with context.store() as store:
        code, *back = context.arguments or ("",)
        await _show(store, context, code, in_place=back == ["back"])


async def invite(update: Update, context: Context) -> None:
    """A fresh link."""
    async with context.store() as store:
        code, role = (*context.arguments, "", "")[:2]
        await require_owner_of(store, context.person, code)
        carried(context, 2)
        token = await actions.let_in(store, context.person, code, one_of(role, ROLES), context.now)
        link = f"https://t.me/{context.bot.username}?start={LINK}{token}"
        context.say(replies.invitation(context.texts, code, role, link))


async def revoke(update: Update, context: Context) -> None:
    """No link that is still about lets anybody in."""
    async with context.store() as store:
        code = next(iter(context.arguments), "")
        await actions.revoke_links(store, context.person, code, context.now)
        await _show(store, context, code, in_place=True)


async def join(update: Update, context: Context) -> None:
    """`/start gm_…` from an owner's link."""
    token = next(iter(context.behind_command), "").removeprefix(LINK)
    name = clean(update.effective_user.full_name) if update.effective_user else ""
    async with context.store() as store:
        await people.see(store, context.chat_id, context.language, context.now)
        member, new = await actions.accept(store, context.person, name, token, context.language, context.now)
        if new:
            context.say(replies.joined(context.texts, member, await roles_of(store, context.person)))
        if member.booth in context.fair.booth:
            await booth.say_own(store, context, member.booth)


async def member(update: Update, context: Context) -> None:
    """Asks once more before anybody goes."""
    async with context.store() as store:
        await require_exhibitor(store, context.person)
        (ref,) = carried(context, 1)
        context.say(replies.confirm(context.texts, await actions.leaving(store, context.person, ref)))


async def remove(update: Update, context: Context) -> None:
    """Confirmed: no right to the booth from now on."""
    async with context.store() as store:
        await require_exhibitor(store, context.person)
        ref, *knows = context.arguments or ("",)
        if knows not in ([], ["last"]):
            raise BadData
        going = await actions.remove(store, context.person, ref, context.now, knows=bool(knows))
        if going is None:
            context.say(replies.confirm(context.texts, await actions.leaving(store, context.person, ref)))
            return
        context.say(replies.gone(context.texts, going, await roles_of(store, context.person)))
        if not going.own:
            await _tell_who_went(store, context, going)


async def _show(store: Store, context: Context, code: str, *, in_place: bool) -> None:
    found = await actions.circle(store, context.person, code, context.now)
    context.say(replies.circle(context.texts, code, found, in_place=in_place))


async def _tell_who_went(store: Store, context: Context, going: actions.Leaving) -> None:
    gone = going.member
    seen = await people.find(store, gone.user_id)
    text = taken_off(context.voices, seen.language if seen else context.language, context.fair, gone, by_staff=False)
    await tell(store, f"off:{gone.ref}", context.person, (gone.user_id,), text, {}, context.now)
