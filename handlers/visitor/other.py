"""What is no text: voice, photos, stickers, files, a location; people who block the bot or come back."""

from __future__ import annotations

from telegram import ChatMember, Message, Update

from db import people
from db.store import Store
from handlers.actions import albums
from handlers.replies import visitor
from handlers.turn import Context
from handlers.visitor import desk, talks

KINDS = (
    *("voice", "photo", "sticker", "video", "video_note", "animation", "document", "audio"),
    *("contact", "poll", "dice", "story", "game"),
)
"""An animation comes with a document beside it, so it stands first."""
GONE = (ChatMember.BANNED, ChatMember.LEFT)


async def unreadable(store: Store, context: Context, message: Message | None) -> None:
    """Says so; of pictures sent together once."""
    await people.see(store, context.chat_id, context.language, context.now)
    if await desk.pass_on_media(store, context):
        return
    album = (message.media_group_id or "") if message else ""
    if await albums.first_of(store, context.chat_id, album, context.now):
        context.say(visitor.unreadable(context.texts, kind_of(message) if message else "other"))


def kind_of(message: Message) -> str:
    return next((kind for kind in KINDS if getattr(message, kind)), "other")


async def location(update: Update, context: Context) -> None:
    """Where am I, or how do I get there: the way to the gate."""
    here = update.effective_message.location if update.effective_message else None
    if here is None:
        return
    async with context.store() as store:
        if not await desk.pass_on_media(store, context):
            context.say(visitor.way_here(context.texts, context.fair, here.latitude, here.longitude))


async def membership(update: Update, context: Context) -> None:
    """The person blocked the bot, or unblocked it."""
    change = update.my_chat_member
    if change is None:
        return
    async with context.store() as store:
        if change.new_chat_member.status in GONE:
            await people.leave(store, context.chat_id)
            await desk.gone(store, context)
            await talks.gone(store, context)
        else:
            await people.see(store, context.chat_id, context.language, context.now)
