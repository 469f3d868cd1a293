"""Exhibitors, from the staff's chair: claims to decide, a booth's people, a fresh code for one booth."""

from __future__ import annotations

from telegram import Update

from db import people
from db.conversations import Draft
from db.exhibitors import Member
from db.store import Store
from handlers.actions import claims as actions
from handlers.actions.booths import issue_booth_codes
from handlers.actions.composing import tell
from handlers.actions.languages import VIETNAMESE
from handlers.actions.rights import require_staff
from handlers.actions.text import clean
from handlers.replies import claims as replies
from handlers.staff import dialog
from handlers.tapped import carried, one_of
from handlers.turn import Context
from knowledge.editing import things

RIGHT = "exhibitors"


async def begin(update: Update, context: Context) -> None:
    """The button of the panel: the claims that wait, and which booth?"""
    async with context.store() as store:
        waiting = await actions.waiting(store, context.person)
        offered = [["claim", one.ref] for one in waiting[: replies.OFFERED]]
        await dialog.begin(store, context, "exhibitors", "which", offered=offered)
        context.say(replies.ask_booth(context.staff_texts, context.fair, waiting))


async def which(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the number of what was offered, or a booth's code or name."""
    await require_staff(store, context.person, RIGHT)
    words, offered = clean(typed), draft.body["offered"]
    if words.isdecimal() and 1 <= int(words) <= len(offered):
        kind, what = offered[int(words) - 1]
        await (_show_claim if kind == "claim" else _show_booth)(store, context, what)
        return
    found = [thing.id for thing in things.find(context.fair, words, ("booths",))]
    if len(found) == 1:
        await _show_booth(store, context, found[0])
        return
    await dialog.go_on(store, context, draft, "which", offered=[["booth", code] for code in found[: replies.OFFERED]])
    context.say(replies.ask_booth(context.staff_texts, context.fair, (), found, words))


async def claim(update: Update, context: Context) -> None:
    """One of the claims."""
    async with context.store() as store:
        await require_staff(store, context.person, RIGHT)
        await _show_claim(store, context, *carried(context, 1))


async def approve(update: Update, context: Context) -> None:
    async with context.store() as store:
        await _decide(store, context, agreed=True)


async def reject(update: Update, context: Context) -> None:
    async with context.store() as store:
        await _decide(store, context, agreed=False)


async def booth(update: Update, context: Context) -> None:
    """A booth's people; also the way back from a question."""
    async with context.store() as store:
        await require_staff(store, context.person, RIGHT)
        (code,) = carried(context, 1)
        await _show_booth(store, context, one_of(code, context.fair.booth), in_place=True)


async def code(update: Update, context: Context) -> None:
    """A fresh code, shown once; the one before is void."""
    async with context.store() as store:
        await require_staff(store, context.person, RIGHT)
        (of,) = carried(context, 1)
        booth = context.fair.booth[one_of(of, context.fair.booth)]
        issued = await issue_booth_codes(store, context.fair, context.now, of, reissue=True, actor=context.person)
        link = f"https://t.me/{context.bot.username}?start=gh_{issued[of].replace('-', '')}"
        context.say(replies.fresh_code(context.staff_texts, booth, issued[of], link))


async def member(update: Update, context: Context) -> None:
    """Asks once more before anybody is taken off."""
    async with context.store() as store:
        await require_staff(store, context.person, RIGHT)
        (ref,) = carried(context, 1)
        context.say(replies.confirm_taking_off(context.staff_texts, await actions.look(store, context.person, ref)))


async def take_off(update: Update, context: Context) -> None:
    """Confirmed: no right to the booth from now on."""
    async with context.store() as store:
        await require_staff(store, context.person, RIGHT)
        (ref,) = carried(context, 1)
        gone = await actions.take_off(store, context.person, ref, context.now)
        context.say(replies.gone(context.staff_texts, gone))
        language = await _language(store, gone)
        told = replies.taken_off(context.voices, language, context.fair, gone, by_staff=True)
        await tell(store, f"off:{ref}", context.person, (gone.user_id,), told, {}, context.now)


async def trust(update: Update, context: Context) -> None:
    """Whether what the booth's people write needs a look before visitors see it."""
    async with context.store() as store:
        await require_staff(store, context.person, RIGHT)
        of, wanted = carried(context, 2)
        one_of(of, context.fair.booth)
        wanted = one_of(wanted, ("on", "off"))
        await actions.trust(store, context.person, of, context.now, wanted=wanted == "on")
        await _show_booth(store, context, of, in_place=True)


IN_GROUP = {"s_claim_ok": approve, "s_claim_no": reject}
"""The buttons below a claim, which stand in the staff group, too."""

BUTTONS = {
    "s_exhibitors": begin,
    "s_claim": claim,
    **IN_GROUP,
    "s_exhibitor": booth,
    "s_code": code,
    "s_owner": member,
    "s_owner_out": take_off,
    "s_trust": trust,
}


async def _decide(store: Store, context: Context, *, agreed: bool) -> None:
    by = await require_staff(store, context.person, RIGHT)
    (ref,) = carried(context, 1)
    decided = await actions.decide(store, context.person, ref, context.now, agreed=agreed)
    became = "approved" if agreed else "rejected"
    texts = context.staff_texts
    context.say(replies.claim(texts, context.fair, decided, became=became, by=by.name, in_place=True))
    language = await _language(store, decided)
    told = replies.decided(context.voices, language, context.fair, decided, agreed=agreed)
    await tell(store, f"claim-decided:{ref}", context.person, (decided.user_id,), told, {}, context.now)


async def _show_claim(store: Store, context: Context, ref: str) -> None:
    member = await actions.look(store, context.person, ref)
    if member.approved:
        await _show_booth(store, context, member.booth)
    else:
        context.say(replies.claim(context.staff_texts, context.fair, member))


async def _show_booth(store: Store, context: Context, code: str, *, in_place: bool = False) -> None:
    found = await actions.people_of_booth(store, context.person, code, context.now)
    zone = context.fair.event.zone_info
    if booth := context.fair.booth.get(code):
        context.say(replies.booth(context.staff_texts, booth, found, zone, in_place=in_place))


async def _language(store: Store, member: Member) -> str:
    seen = await people.find(store, member.user_id)
    return seen.language if seen else VIETNAMESE
