"""A buyer looks for a quantity: `/timhang`, a short dialog, and what the buyer can do with a request afterwards.

`what → quantity → place → by_when → contact → sure`, a `draft` row as every dialog.
"""

from __future__ import annotations

from dataclasses import replace

from telegram import Update

from db import people
from db import talks as kept
from db.conversations import Draft
from db.sourcing import Request, Wanted
from db.store import Store
from handlers import listening
from handlers.actions import sourcing, talks
from handlers.actions.text import legible, masked
from handlers.replies import sourcing as replies
from handlers.replies import talks as talk_replies
from handlers.tapped import carried, one_of, row_number
from handlers.turn import Context
from handlers.visitor.talks import blot_out

KIND = "want"
LONGEST = 300


async def mine(update: Update, context: Context) -> None:
    """`/timhang`: the own requests, and a new one."""
    async with context.store() as store:
        await people.see(store, context.chat_id, context.language, context.now)
        own = await sourcing.mine(store, context.chat_id)
        context.say(replies.listed(context.texts, context.fair, own))


async def begin(update: Update, context: Context) -> None:
    carried(context, 0)
    async with context.store() as store:
        await sourcing.may_leave(store, context.chat_id)
        await _ask(store, context, "what", {})


async def skip(update: Update, context: Context) -> None:
    """Of what need not be said."""
    (key,) = carried(context, 1)
    async with context.store() as store:
        draft = await listening.of_key(store, context, KIND, key, *replies.STEPS[3:])
        await _next(store, context, draft, "", in_place=True)


async def drop(update: Update, context: Context) -> None:
    (key,) = carried(context, 1)
    async with context.store() as store:
        await listening.of_key(store, context, KIND, key)
        await listening.end(store, context)
        context.say(replies.dropped(context.texts))


async def send(update: Update, context: Context) -> None:
    """The yes to what is kept, with the contact or without."""
    key, how = carried(context, 2)
    one_of(how, ("contact", "bare"))
    async with context.store() as store:
        draft = await listening.of_key(store, context, KIND, key, "sure")
        await listening.end(store, context)
        wanted = _wanted(draft)
        if how == "bare":
            wanted = replace(wanted, contact="")
        found = [code for code in draft.body["booths"] if code in context.fair.booth]
        booths = await sourcing.taking(store, found, context.chat_id)
        request = await sourcing.leave(store, context.chat_id, context.language, wanted, booths, context.now)
        context.say(replies.left(context.texts, request))
        await _bring(store, context, request)


async def agree(update: Update, context: Context) -> None:
    """The buyer and the booth have come to terms."""
    number, booth = carried(context, 2)
    async with context.store() as store:
        request = await sourcing.agree(store, row_number(number), booth, context.chat_id)
        context.say(replies.agreed(context.texts, context.fair, request, booth))
        for one in await kept.listeners(store, booth):
            context.say(replies.agreed_at_booth(context.voices, request, booth, one))


async def withdraw(update: Update, context: Context) -> None:
    await _withdraw(context, whole=True)


async def withdraw_contact(update: Update, context: Context) -> None:
    await _withdraw(context, whole=False)


async def takes(store: Store, context: Context, typed: str) -> bool:
    """Take what the dialog waits for. A telephone number belongs to the contact and is masked elsewhere."""
    draft = await listening.current(store, context, KIND)
    if draft is None or draft.step not in replies.STEPS or listening.replied_to(context).startswith("#"):
        return False
    words = legible(typed)
    if not words or (context.message and context.message.text is None):
        context.say(talk_replies.only_words(context.texts))
        return True
    if len(words) > LONGEST:
        context.say(replies.too_long(context.texts, LONGEST, draft.body["key"]))
        return True
    await _next(store, context, draft, words if draft.step == "contact" else masked(words))
    return True


async def stop(store: Store, context: Context) -> bool:
    """The buyer wants no more of anything; whether there was something."""
    own = await sourcing.mine(store, context.chat_id)
    for request in own:
        await _take_back(store, context, request, whole=True)
    return bool(own)


async def _withdraw(context: Context, *, whole: bool) -> None:
    (number,) = map(row_number, carried(context, 1))
    async with context.store() as store:
        request = await sourcing.of_buyer(store, number, context.chat_id)
        await _take_back(store, context, request, whole=whole)
        context.say(replies.withdrawn(context.texts, request, whole=whole))


async def _take_back(store: Store, context: Context, request: Request, *, whole: bool) -> None:
    """Here, and where the booths read it."""
    await sourcing.withdraw(store, request.number, context.chat_id, context.now, whole=whole)
    for link in request.links:
        if link.talk is not None and await kept.find(store, link.talk):
            await blot_out(store, context, link.talk)
    if whole:
        for campaign, one in await talks.carried(store, sourcing.request_key(request.number)):
            words = replies.withdrawn_at_booth(context.voices[one.language], request)
            await talks.blot_out(store, campaign, one.chat_id, words, context.now)


async def _ask(store: Store, context: Context, step: str, body: dict[str, str], *, in_place: bool = False) -> None:
    key = await listening.begin(store, context, KIND, step, **body)
    context.say(replies.ask(context.texts, step, key, in_place=in_place))


async def _next(store: Store, context: Context, draft: Draft, words: str, *, in_place: bool = False) -> None:
    known = {name: draft.body[name] for name in replies.STEPS if name in draft.body} | {draft.step: words}
    missing = [step for step in replies.STEPS if step not in known]
    if missing:
        await _ask(store, context, missing[0], known, in_place=in_place)
        return
    fitting = sourcing.booths_for(known["what"], context.fair, context.index, context.now)
    taking = await sourcing.taking(store, fitting, context.chat_id)
    key = await listening.begin(store, context, KIND, "sure", **known, booths=list(taking))
    others = len(fitting) - len(taking)
    context.say(replies.sure(context.texts, context.fair, Wanted(**known), taking, others, key))


async def _bring(store: Store, context: Context, request: Request) -> None:
    """To everybody of the booths, on the rail of which each message can be changed later."""
    for link in request.links:
        for one in await kept.listeners(store, link.booth):
            message = replies.to_booth(context.voices, request, link.booth, one)
            key = sourcing.request_key(request.number)
            await talks.carry(store, key, one.chat_id, replace(message, to=0).to_json(), context.now)


def _wanted(draft: Draft) -> Wanted:
    return Wanted(**{step: draft.body[step] for step in replies.STEPS})
