"""What visitors ask the booth, answered by whoever of it has a hand free: by a reply to it, or by the button below."""

from __future__ import annotations

from telegram import Update

from db.store import Store
from handlers import listening
from handlers.actions import talks
from handlers.actions.talks import TalkRefused
from handlers.actions.text import legible
from handlers.replies import talks as replies
from handlers.tapped import carried, row_number
from handlers.turn import Context

KIND, STEP = "talk", "answer"


async def write(update: Update, context: Context) -> None:
    """The button below a question: the next words are the answer."""
    number = _number(context)
    async with context.store() as store:
        talk = await talks.of_booth(store, number, context.person)
        if talk.state == "closed":
            raise TalkRefused(why="over")
        key = await listening.begin(store, context, KIND, STEP, number=number)
        context.say(replies.write(context.texts, context.fair, talk.booth, STEP, key, number=number))


async def close(update: Update, context: Context) -> None:
    number = _number(context)
    async with context.store() as store:
        closed = await talks.close(store, number, context.person, context.now)
        context.say(replies.closed_to_visitor(context.voices, context.fair, closed))
        context.say(replies.done(context.texts, closed.talk, "closed"))
        context.say(*replies.news(context.voices, closed, "closed"))


async def block(update: Update, context: Context) -> None:
    """Nobody of the booth hears from this visitor again, until somebody takes it back. The visitor is not told so."""
    number = _number(context)
    async with context.store() as store:
        blocked = await talks.block(store, number, context.person, context.now)
        context.say(replies.done(context.texts, blocked.talk, "blocked"))
        context.say(*replies.news(context.voices, blocked, "blocked"))


async def unblock(update: Update, context: Context) -> None:
    number = _number(context)
    async with context.store() as store:
        talk = await talks.unblock(store, number, context.person, context.now)
        context.say(replies.done(context.texts, talk, "unblocked"))


async def takes(store: Store, context: Context, typed: str) -> bool:
    """Take an answer: a reply to a question, or what was to be typed. Raises `NotAllowed` for who is no more of it."""
    number = await _meant(store, context)
    if number is None:
        return False
    if replies.number_in(listening.replied_to(context)) is None:
        await listening.end(store, context)
    words = legible(typed)
    if not words or (context.message and context.message.text is None):
        await talks.of_booth(store, number, context.person)
        context.say(replies.only_words(context.texts))
        return True
    try:
        answered = await talks.answer(store, number, context.person, words, context.now)
    except TalkRefused as why:
        context.say(replies.refused(context.texts, why))
        return True
    context.say(replies.answered(context.voices, context.fair, answered, words, context.texts))
    context.say(replies.done(context.texts, answered.talk, "sent"))
    context.say(*replies.news(context.voices, answered, "answered", words))
    return True


async def no_words(store: Store, context: Context) -> bool:
    """A picture or a voice message where an answer was to come."""
    number = await _meant(store, context)
    if number is not None:
        await talks.of_booth(store, number, context.person)
        context.say(replies.only_words(context.texts))
    return number is not None


async def _meant(store: Store, context: Context) -> int | None:
    """The talk that the words of this message answer."""
    number = replies.number_in(listening.replied_to(context))
    if number is not None:
        return number
    draft = await listening.current(store, context, KIND)
    return draft.body["number"] if draft and draft.step == STEP else None


def _number(context: Context) -> int:
    (number,) = map(row_number, carried(context, 1))
    return number
