"""What is no text: voice, photos, stickers, files, a location; people who block the bot or come back; groups."""

from __future__ import annotations

from telegram import ChatMember, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from db import people
from handlers.actions import albums
from handlers.replies import visitor
from handlers.replies.reply import Reply
from handlers.turn import Context

KINDS = ("voice", "photo", "sticker", "video", "video_note", "document", "audio", "contact", "animation")
GONE = (ChatMember.BANNED, ChatMember.LEFT)


async def unreadable(update: Update, context: Context) -> None:
    """Says so; of pictures sent together once."""
    message = update.effective_message
    kind = next((kind for kind in KINDS if message and getattr(message, kind)), "other")
    async with context.store() as store:
        await people.see(store, context.chat_id, context.language, context.now)
        album = (message.media_group_id or "") if message else ""
        if await albums.first_of(store, context.chat_id, album, context.now):
            context.say(visitor.unreadable(context.texts, kind))


async def location(update: Update, context: Context) -> None:
    """Where am I, or how do I get there: the way to the gate."""
    here = update.effective_message.location if update.effective_message else None
    if here is None:
        return
    async with context.store():
        context.say(visitor.way_here(context.texts, context.fair, here.latitude, here.longitude))


async def elsewhere(update: Update, context: Context) -> None:
    """The bot talks with one person at a time: it leaves a group or channel, and keeps nothing of it."""
    chat = update.effective_chat
    if chat is not None and chat.type == ChatType.PRIVATE:
        return
    change = update.my_chat_member
    thrown_out = change is not None and change.new_chat_member.status in GONE
    async with context.store():
        if chat is not None and not thrown_out:
            context.say(Reply(leave=True))
    raise ApplicationHandlerStop


async def membership(update: Update, context: Context) -> None:
    """The person blocked the bot, or unblocked it."""
    change = update.my_chat_member
    if change is None:
        return
    async with context.store() as store:
        if change.new_chat_member.status in GONE:
            await people.leave(store, context.chat_id)
        else:
            await people.see(store, context.chat_id, context.language, context.now)
