"""A booth's message of the day: staff agree, and it goes to those who starred the booth, or they do not."""

from __future__ import annotations

from telegram import Update

from db import people
from db.booth_messages import BoothMessage
from db.store import Store
from handlers.actions import today as actions
from handlers.actions.composing import tell
from handlers.actions.languages import VIETNAMESE
from handlers.actions.rights import require_staff
from handlers.replies import today as replies
from handlers.tapped import carried, one_of, row_number
from handlers.turn import Context


async def show(update: Update, context: Context) -> None:
    """One that waits, from the list."""
    async with context.store() as store:
        await require_staff(store, context.person, actions.RIGHT)
        (code,) = carried(context, 1)
        found, count = await actions.message_of(store, context.person, _booth(context, code), context.now)
        context.say(replies.message_card(context.staff_texts, found, count))


async def agree(update: Update, context: Context) -> None:
    async with context.store() as store:
        code, revision = await _carried(store, context)
        sent, count = await actions.send(store, context.person, code, revision, context.now)
        context.say(replies.message_decided(context.staff_texts, sent, agreed=True, count=count))
        await _tell_author(store, context, sent, agreed=True)


async def refuse(update: Update, context: Context) -> None:
    async with context.store() as store:
        code, revision = await _carried(store, context)
        gone = await actions.refuse(store, context.person, code, revision, context.now)
        context.say(replies.message_decided(context.staff_texts, gone, agreed=False))
        await _tell_author(store, context, gone, agreed=False)


IN_GROUP = {"s_msg_ok": agree, "s_msg_no": refuse}
"""The buttons below a message, which stands in the staff group, too."""

BUTTONS = {"s_msg": show, **IN_GROUP}


async def _carried(store: Store, context: Context) -> tuple[str, int]:
    await require_staff(store, context.person, actions.RIGHT)
    code, revision = carried(context, 2)
    return _booth(context, code), row_number(revision)


def _booth(context: Context, code: str) -> str:
    return one_of(code, context.fair.booth)


async def _tell_author(store: Store, context: Context, message: BoothMessage, *, agreed: bool) -> None:
    if message.author is None:
        return
    seen = await people.find(store, message.author)
    texts = context.voices[seen.language if seen else VIETNAMESE]
    text = replies.message_answer(texts, message.booth, agreed=agreed)
    key = f"booth-message-decided:{message.booth}:{message.day.isoformat()}:{message.revision}"
    await tell(store, key, context.person, (message.author,), text, {}, context.now)
