"""Free text: the question of a visitor, and the taps that lead on from an answer."""

from __future__ import annotations

from telegram import Update

from handlers.actions import ask
from handlers.replies import booths, visitor
from handlers.replies.answers import answer_reply
from handlers.replies.reply import Reply
from handlers.turn import Context
from knowledge.answers import Asked, Kind, Suggestion


async def question(update: Update, context: Context) -> None:
    """Any text that is no command."""
    message = update.effective_message
    text = (message.text or message.caption or "") if message else ""
    async with context.store() as store:
        told = await ask.ask(store, context.chat_id, context.language, text, context.index, context.now)
        context.say(_reply(context, told))


async def example(update: Update, context: Context) -> None:
    """One of the three questions under the welcome."""
    number = int(context.arguments[0])
    text = visitor.examples(context.fair)[number]
    async with context.store() as store:
        told = await ask.ask(store, context.chat_id, context.language, text, context.index, context.now)
        context.say(_reply(context, told))


async def show(update: Update, context: Context) -> None:
    """A choice, a suggestion, a booth of a list: the thing itself."""
    kind, identity = context.arguments
    chosen = Suggestion(Kind(kind), identity, identity)
    if not _still_there(context, chosen):
        await old_button(update, context)
        return
    async with context.store() as store:
        told = await ask.show(store, context.chat_id, context.language, chosen, context.now)
        context.say(_reply(context, told))


async def more(update: Update, context: Context) -> None:
    """Another page of a list told earlier, in place."""
    stamp, page = context.arguments
    async with context.store() as store:
        answer = await ask.leaf(store, context.chat_id, stamp, context.now)
        if answer is None or not _all_there(context, answer.kind, answer.ids):
            context.say(visitor.old_button(context.texts, context.fair))
            return
        reply = answer_reply(context.texts, context.fair, answer, context.now, stamp=stamp, page=int(page))
        context.say(Reply(reply.text, reply.buttons, in_place=True))


async def goods(update: Update, context: Context) -> None:
    """All products of a booth."""
    booth = context.fair.booth.get(context.arguments[0])
    async with context.store():
        if booth is None:
            context.say(visitor.old_button(context.texts, context.fair))
        else:
            context.say(booths.card(context.texts, context.fair, booth, Asked.GOODS))


async def to_staff(update: Update, context: Context) -> None:
    """The last question goes to a person."""
    async with context.store() as store:
        left = await ask.ask_staff(store, context.chat_id, context.now)
        context.say(visitor.staff_asked(context.texts, left))


async def old_button(update: Update, context: Context) -> None:
    """A button that nothing answers any more."""
    async with context.store():
        context.say(visitor.old_button(context.texts, context.fair))


def _reply(context: Context, told: ask.Told) -> Reply:
    return answer_reply(context.texts, context.fair, told.answer, context.now, stamp=told.stamp, misses=told.misses)


def _still_there(context: Context, chosen: Suggestion) -> bool:
    return _all_there(context, chosen.kind, (chosen.id,))


def _all_there(context: Context, kind: Kind, ids: tuple[str, ...]) -> bool:
    """Whether the fair of now still has what an older message named."""
    fair = context.fair
    known = {
        Kind.BOOTH: fair.booth,
        Kind.PRODUCT: fair.product,
        Kind.SESSION: fair.session,
        Kind.PLACE: fair.landmark,
        Kind.FAQ: fair.faq_entry,
    }.get(kind)
    return known is None or all(identity in known for identity in ids)
