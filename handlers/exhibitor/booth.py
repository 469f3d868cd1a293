"""Claiming a booth with its code, by link or by hand, and looking at one's own."""

from __future__ import annotations

import re
from dataclasses import replace

from telegram import Update

from db import exhibitors as members
from db import people
from db.store import Store
from handlers.actions import booths, claims
from handlers.actions.composing import tell
from handlers.actions.rights import roles_of
from handlers.actions.sourcing import takes_requests
from handlers.actions.staff import COMMAND_LINE
from handlers.actions.text import clean
from handlers.replies import claims as claim_replies
from handlers.replies import exhibitors
from handlers.replies.sourcing import wish_button
from handlers.tapped import carried
from handlers.turn import Context

LINK = "gh_"
LETTERS = "[0-9A-TV-Za-tv-z]"
LOOKS_LIKE_A_CODE = re.compile(
    rf"^\s*(?=.*[A-Za-z])(?=.*\d|[^a-z]*$)({LETTERS}{{4}} ?- ?{LETTERS}{{4}}|{LETTERS}{{5}} ?- ?{LETTERS}{{5}})\s*$"
)
"""Two fours, as codes once were, or two fives."""


async def link(update: Update, context: Context) -> None:
    """`/start gh_…` from the hand-out."""
    code = next(iter(context.behind_command), "").removeprefix(LINK)
    async with context.store() as store:
        await _claim(store, context, code)


async def typed_code(store: Store, context: Context, typed: str) -> bool:
    """Take a message that looks like a code and nothing else."""
    if not LOOKS_LIKE_A_CODE.search(typed):
        return False
    await _claim(store, context, typed)
    return True


async def mine(update: Update, context: Context) -> None:
    """`/giancuatoi`: the own booth, or which one; with a code behind it, claim that booth."""
    async with context.store() as store:
        if context.behind_command:
            await _claim(store, context, "".join(context.behind_command))
            return
        own = await booths.my_booths(store, context.person, context.fair)
        if len(own) == 1:
            await say_own(store, context, own[0].code)
        elif own:
            context.say(exhibitors.choose_booth(context.texts, own))
        else:
            context.say(exhibitors.no_booth(context.texts, context.fair))


async def one(update: Update, context: Context) -> None:
    """One of several own booths."""
    (code,) = carried(context, 1)
    async with context.store() as store:
        await say_own(store, context, code)


async def say_own(store: Store, context: Context, code: str) -> None:
    """The own booth as visitors see it. Raises `NotAllowed` for another's, `BoothGone` when the fair lost it."""
    booth = await booths.my_booth(store, context.person, code, context.fair)
    own = await members.member(store, code, context.person)
    waiting = own is not None and not own.approved
    reply = exhibitors.own_booth(context.texts, context.fair, booth, waiting=waiting)
    switch = wish_button(context.texts, code, taking=await takes_requests(store, code))
    context.say(reply if waiting else replace(reply, buttons=(*reply.buttons, (switch,))))


async def _claim(store: Store, context: Context, code: str) -> None:
    """A refused try is said here and not raised: its transaction must commit, so that tries are counted."""
    await people.see(store, context.chat_id, context.language, context.now)
    sender = context.message.from_user if context.message else None
    claim = await booths.claim_booth(
        store,
        context.person,
        code,
        context.now,
        context.language,
        name=clean(sender.full_name) if sender else "",
        waits=context.turn.claims_wait,
    )
    if claim.refused:
        own = await booths.my_booths(store, context.person, context.fair)
        context.say(exhibitors.claim_refused(context.texts, context.fair, claim.refused, own))
        to, key = await claims.alarm(store, context.now)
        if to:
            await tell(store, key, COMMAND_LINE, to, claim_replies.alarm(context.staff_texts), {}, context.now)
        return
    roles = await roles_of(store, context.person)
    waits = claim.member is not None and not claim.member.approved
    context.say(exhibitors.claimed(context.texts, claim.booth, roles, waits=waits))
    if claim.booth in context.fair.booth:
        await say_own(store, context, claim.booth)
    if claim.member is not None and waits and (to := await claims.who_decide(store)):
        question = claim_replies.claim(context.staff_texts, context.fair, claim.member)
        key = f"claim:{claim.member.ref}"
        await tell(store, key, context.person, to, question.text, question.to_json(), context.now)
