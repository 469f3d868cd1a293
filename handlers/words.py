"""What a person wrote, as text or below a picture: whose business is it?

A talk between a visitor and a booth takes what belongs to it, then a running dialog of a staff member or an exhibitor,
then a booth's code, then the staff who talk with this visitor, and what is left is a question. All of them look in one
transaction, so that an ordinary question costs one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from telegram import Update

from db import standing
from db.standing import Standing
from db.store import Store
from handlers import listening
from handlers.actions import albums
from handlers.exhibitor import booth
from handlers.exhibitor import sourcing as exhibitor_sourcing
from handlers.exhibitor import talks as exhibitor_talks
from handlers.exhibitor import typed as own_typed
from handlers.staff import typed
from handlers.turn import Context
from handlers.visitor import ask, desk, language, other, sourcing, talks

Taker = Callable[[Store, Context, str], Awaitable[bool]]
"""Takes the words and says True, or leaves them to the next."""


async def words(update: Update, context: Context) -> None:
    message = update.effective_message
    if message is None:
        return
    text = message.text or message.caption or ""
    async with context.store(short=True) as store:
        if message.media_group_id:
            await albums.first_of(store, context.chat_id, message.media_group_id, context.now)
        at = await standing.look(store, context.chat_id, context.now)
        await language.heed(store, context, text)
        for takes in _takers(at, listening.replied_to(context)):
            if await takes(store, context, text):
                return
        context.heed_pause()
        await ask.question(store, context, text, at)


def _takers(at: Standing, replied_to: str) -> Iterator[Taker]:
    if at.dialog or replied_to:
        yield in_talk
    yield typed.answer if at.dialog else typed.reply
    if at.dialog:
        yield own_typed.answer
    yield booth.typed_code
    if at.attended:
        yield desk.pass_on


async def in_talk(store: Store, context: Context, text: str) -> bool:
    """What belongs to a talk between a visitor and a booth, or to a buyer's request. A code is for no eyes but ours."""
    if booth.LOOKS_LIKE_A_CODE.search(text):
        return False
    for takes in (talks.takes, exhibitor_talks.takes, sourcing.takes, exhibitor_sourcing.takes):
        if await takes(store, context, text):
            return True
    return False


async def no_words(update: Update, context: Context) -> None:
    """A picture without words, a sticker, a file: for a dialog that waits for such, or else nothing we can read."""
    async with context.store() as store:
        for takes in (talks.no_words, exhibitor_talks.no_words, typed.content):
            if await takes(store, context):
                return
        await other.unreadable(store, context, update.effective_message)


async def edited(update: Update, context: Context) -> None:
    """A question that was corrected. An edit is no answer to a dialog, and a code must not be kept as a question."""
    message = update.edited_message
    if message is None or booth.LOOKS_LIKE_A_CODE.search(message.text or ""):
        return
    if not await desk.corrected(message, context):
        context.heed_pause()
        await ask.corrected(message, context)
