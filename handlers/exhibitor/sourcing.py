"""Requests of buyers at a booth: whether it takes any, and its yes or no to each."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update

from db import people
from db.store import Store
from handlers import listening
from handlers.actions import sourcing, talks
from handlers.actions.languages import VIETNAMESE
from handlers.actions.text import legible
from handlers.replies import sourcing as replies
from handlers.replies import talks as talk_replies
from handlers.tapped import carried, one_of, row_number
from handlers.turn import Context

KIND, STEP = "want", "why"


async def switch(update: Update, context: Context) -> None:
    booth, word = carried(context, 2)
    async with context.store() as store:
        await sourcing.take_requests(store, booth, context.person, word == "on", context.now)
        one_of(word, ("on", "off"))
        context.say(replies.wished(context.texts, booth, taking=word == "on"))


async def answer(update: Update, context: Context) -> None:
    """Yes begins a talk with the buyer; behind a no the booth may say why."""
    number, booth, word = carried(context, 3)
    one_of(word, ("yes", "no"))
    async with context.store() as store:
        if word == "no":
            request = await sourcing.declined(store, row_number(number), booth, context.person)
            key = await listening.begin(store, context, KIND, STEP, number=request.number, booth=booth)
            context.say(replies.decline_noted(context.texts, request, key))
            return
        found = await sourcing.interested(store, row_number(number), booth, context.person, context.now)
        context.say(replies.interest(context.voices, context.fair, found))
        context.say(replies.interest_noted(context.texts, found))
        contact = found.request.wanted.contact
        if contact:
            shown = talks.Relayed(found.talk, found.to, found.language)
            for message in talk_replies.news(context.voices, shown, "contact", contact):
                body = replace(message, to=0).to_json()
                await talks.carry(store, talks.contact_key(found.talk.number), message.to, body, context.now)


async def takes(store: Store, context: Context, typed: str) -> bool:
    """Take the reason of a no. Raises `NotAllowed` for who is no more of the booth."""
    draft = await listening.current(store, context, KIND)
    if draft is None or draft.step != STEP or listening.replied_to(context).startswith("#"):
        return False
    await listening.end(store, context)
    number, booth, words = draft.body["number"], draft.body["booth"], legible(typed)
    request = await sourcing.of_booth(store, number, booth, context.person)
    if not words or (context.message and context.message.text is None):
        context.say(talk_replies.only_words(context.texts))
    elif request.open:
        person = await people.find(store, request.chat_id)
        theirs = context.voices[person.language if person else VIETNAMESE]
        context.say(replies.declined(theirs, context.fair, request, booth, words))
        context.say(replies.reason_sent(context.texts, number))
    return True
