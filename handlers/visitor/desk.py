"""While somebody of the staff talks with a visitor: words go to them, and the bot keeps silent but in an emergency.

Commands and buttons work as ever, for they ask for the bot.
"""

from __future__ import annotations

from telegram import Message, Update

from db import desk as threads
from db.store import Store
from handlers.actions import desk
from handlers.actions.desk import Passed
from handlers.actions.text import legible
from handlers.media import carried as carried_by
from handlers.media import kind_carried
from handlers.replies import desk as replies
from handlers.tapped import BadData, carried, row_number
from handlers.turn import Context
from handlers.visitor import ask
from knowledge.answering.urgent import urgent_in
from knowledge.text import fold, read


async def pass_on(store: Store, context: Context, typed: str) -> bool:
    """Take the text if somebody has this visitor's question. The word on the button ends it, too."""
    passed = await desk.pass_on(store, context.chat_id, context.language, context.now)
    if passed is None:
        return False
    if fold(typed) == fold(context.texts.label("desk_end")):
        await _end(store, context, passed.thread.number)
        return True
    urgent = urgent_in(read(typed)) is not None
    if urgent:
        await ask.answered(store, context, typed)
    _send_on(context, passed, typed, urgent=urgent)
    return True


async def corrected(message: Message, context: Context) -> bool:
    """An edit while somebody has the question goes there, too, if the words had gone there."""
    async with context.turn.database.reading() as store:
        thread = await threads.going_on(store, context.chat_id)
    if thread is None:
        return False
    async with context.store() as store:
        passed = await desk.pass_on(store, context.chat_id, context.language, context.now)
        if passed and passed.thread.taken_at and message.date >= passed.thread.taken_at.replace(microsecond=0):
            words = legible(message.text or message.caption or "")
            context.say(*replies.news(context.staff_texts, passed, "corrected", words))
    return True


async def pass_on_media(store: Store, context: Context) -> bool:
    """A picture or voice goes there, too. What else is no text cannot, and the bot does not answer it now, either."""
    if kind_carried(context.message):
        passed = await desk.pass_on(store, context.chat_id, context.language, context.now)
        if passed is not None:
            _send_on(context, passed, "")
        return passed is not None
    thread = await threads.going_on(store, context.chat_id)
    if thread is not None:
        context.say(replies.only_words(context.texts, thread))
    return thread is not None


async def end_button(update: Update, context: Context) -> None:
    (number,) = map(row_number, carried(context, 1))
    async with context.store() as store:
        if not await _end(store, context, number):
            raise BadData


async def gone(store: Store, context: Context) -> None:
    """The visitor has blocked the bot."""
    for passed in await desk.leave(store, context.chat_id, context.now):
        _tell(context, passed, "gone")


async def _end(store: Store, context: Context, number: int) -> bool:
    passed = await desk.end(store, context.chat_id, number, context.now)
    if passed is not None:
        context.say(replies.ended(context.texts, context.fair, passed.thread))
        _tell(context, passed, "ended")
    return passed is not None


def _send_on(context: Context, passed: Passed, typed: str, *, urgent: bool = False) -> None:
    message, kind = context.message, kind_carried(context.message)
    lost = message is not None and message.caption is not None and not kind
    refused = replies.only_words(context.texts, passed.thread).text if kind else ""
    words, copied = legible(typed), carried_by(message)
    beside: dict[str, bool | str] = {"media": lost, "urgent": urgent, "kind": kind}
    context.say(*replies.news(context.staff_texts, passed, "said", words, copied=copied, refused=refused, **beside))


def _tell(context: Context, passed: Passed, event: str) -> None:
    """The staff hear of it, and the card in their group shows it."""
    context.say(*replies.news(context.staff_texts, passed, event))
    context.say(*replies.card_closed(context.staff_texts, passed, context.language))
