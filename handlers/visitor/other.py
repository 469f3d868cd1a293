"""What is no text: voice, photos, stickers, files, a location; and people who block the bot or come back."""

from __future__ import annotations

from telegram import ChatMember, Update

from db import people
from handlers.replies import visitor
from handlers.turn import Context

KINDS = ("voice", "photo", "sticker", "video", "video_note", "document", "audio", "contact", "animation")


async def unreadable(update: Update, context: Context) -> None:
    message = update.effective_message
    kind = next((kind for kind in KINDS if message and getattr(message, kind)), "other")
    async with context.store() as store:
        await people.see(store, context.chat_id, context.language, context.now)
        context.say(visitor.unreadable(context.texts, kind))


async def location(update: Update, context: Context) -> None:
    """Where am I, or how do I get there: the way to the gate."""
    here = update.effective_message.location if update.effective_message else None
    if here is None:
        return
    async with context.store():
        context.say(visitor.way_here(context.texts, context.fair, here.latitude, here.longitude))


async def membership(update: Update, context: Context) -> None:
    """The person blocked the bot, or unblocked it."""
    change = update.my_chat_member
    if change is None:
        return
    async with context.store() as store:
        if change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT):
            await people.leave(store, context.chat_id)
        else:
            await people.see(store, context.chat_id, context.language, context.now)
