"""A reply through the Bot API: the only place that knows how Telegram wants it."""

from __future__ import annotations

from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import Any

from telegram import (
    BotCommand,
    BotCommandScopeChat,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    MessageId,
    ReplyKeyboardMarkup,
    ReplyParameters,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import ExtBot

from handlers.actions.languages import VIETNAMESE
from handlers.commands import menu_for
from handlers.gallery import Gallery
from handlers.replies.reply import Button, Reply, Rows
from handlers.replies.splitting import plain, split, units

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
LONGEST_CAPTION = 1024
DELETED = "user is deactivated"
"""What Telegram says of an account that is no more."""

HARMLESS = ("message is not modified", "query is too old")
UNEDITABLE = ("message to edit not found", "message can't be edited", "no text in the message to edit")


@dataclass(frozen=True, slots=True)
class Address:
    """Where an update came from: its chat, and the message and tap when it was a button.

    `quotes` is the message that the first reply hangs on, where it would not be clear what it answers; `topic` is the
    part of a group with topics. A tapped `picture` cannot become a message of words alone.
    """

    chat_id: int
    message_id: int | None = None
    callback_id: str | None = None
    data: str = ""
    quotes: int | None = None
    topic: int | None = None
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """Replies on their way to an address; kept on the inbox row until they are said."""

    address: Address
    replies: tuple[Reply, ...] = ()
    language: str = VIETNAMESE

    def to_json(self) -> dict[str, Any]:
        to = self.address
        return {
            "to": [to.chat_id, to.message_id, to.callback_id],
            "quotes": to.quotes,
            "topic": to.topic,
            "picture": to.picture,
            "replies": [reply.to_json() for reply in self.replies],
            "language": self.language,
        }

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> Speech:
        chat_id, message_id, callback_id = body["to"]
        quotes, topic, picture = body.get("quotes"), body.get("topic"), body.get("picture", False)
        to = Address(chat_id, message_id, callback_id, quotes=quotes, topic=topic, picture=picture)
        replies = tuple(Reply.from_json(reply) for reply in body["replies"])
        return cls(to, replies, body.get("language", VIETNAMESE))


@dataclass(slots=True)
class Said:
    """How far a speech has come, so that it goes on from there when it is tried again, and what it met on the way.

    `shown` is whether the picture of the reply in hand stands there already, apart from its words. `gone` are other
    chats that take nothing any more, `moved` groups with the numbers that they have now, `cards` the numbers of
    questions with the chat and message where their card stands.
    """

    tap: bool = False
    replies: int = 0
    shown: bool = False
    refused: bool = False
    gone: set[int] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)
    cards: dict[int, tuple[int, int]] = field(default_factory=dict)


def address_of(update: object) -> Address:
    """The address of an update; chat 0 for one that comes from nowhere a reply could go."""
    if not isinstance(update, Update) or update.effective_chat is None:
        return Address(0)
    query, topic = update.callback_query, _topic(update.effective_message)
    if query is None:
        return Address(update.effective_chat.id, topic=topic)
    picture = isinstance(query.message, Message) and bool(query.message.photo)
    return Address(
        update.effective_chat.id, _message_id(query), query.id, query.data or "", topic=topic, picture=picture
    )


def buttons_of(update: Update) -> Rows:
    """The buttons of the message that was tapped, as far as Telegram still shows it to the bot."""
    message = update.callback_query.message if update.callback_query else None
    markup = message.reply_markup if isinstance(message, Message) else None
    rows = markup.inline_keyboard if markup else ()
    return tuple(tuple(Button(b.text, str(b.callback_data or ""), b.url or "") for b in row) for row in rows)


def code_of(update: object) -> str | None:
    """The language of the person's Telegram, as "vi" or "pt-br", where it tells one."""
    user = update.effective_user if isinstance(update, Update) else None
    return user.language_code if user else None


def _topic(message: Message | None) -> int | None:
    """The number of the topic; a thread of replies in a group without topics has a number, too, and is none."""
    return message.message_thread_id if message and message.is_topic_message else None


def _message_id(query: CallbackQuery) -> int | None:
    """Of the tapped message; None for a file, whose words cannot be changed into a reply."""
    message = query.message
    file = isinstance(message, Message) and message.document is not None
    return message.message_id if message and not file else None


async def speak(bot: ExtBot[str], speech: Speech, said: Said | None = None, gallery: Gallery | None = None) -> None:
    """Say all replies; a tap is always answered, so that its button stops spinning. To chat 0 nothing is said.

    Pictures come from the gallery; without one the words go alone.

    Raises what the Bot API raises, except for what does no harm: an unchanged message, a tap too old to answer, another
    chat that takes nothing. With the same `said` nothing is said a second time.
    """
    said, to = said or Said(), speech.address
    if to.chat_id == 0:
        return
    if to.callback_id is not None and not said.tap:
        toast = next((reply.toast for reply in speech.replies if reply.toast), None)
        await _harmless(bot.answer_callback_query(to.callback_id, toast))
        said.tap = True
    for reply in speech.replies[said.replies :]:
        if reply.to:
            await _say_elsewhere(bot, to, reply, said)
        elif not said.refused:
            await _say_here(bot, to, reply, said, gallery)
        said.replies, said.shown = said.replies + 1, False


async def _say_here(bot: ExtBot[str], to: Address, reply: Reply, said: Said, gallery: Gallery | None) -> None:
    await _set_menu(bot, to.chat_id, reply)
    if reply.file:
        content = reply.file.content.encode("utf-8-sig" if reply.file.marked else "utf-8")
        await bot.send_document(to.chat_id, content, filename=reply.file.name, message_thread_id=to.topic)
    if reply.text or reply.photo or reply.forwarded:
        try:
            if not (gallery and reply.picture and await _say_with_picture(bot, to, reply, said, gallery)):
                await _say(bot, to, reply, said)
        except BadRequest as refusal:
            if not reply.refused:
                raise
            await _refused(bot, to, reply, refusal, said)
    elif reply.in_place and to.message_id is not None:
        edit = bot.edit_message_reply_markup(to.chat_id, to.message_id, reply_markup=_inline(reply))
        await _harmless(edit, HARMLESS + UNEDITABLE)
    if reply.leave:
        await _leave(bot, to.chat_id)


async def _set_menu(bot: ExtBot[str], chat_id: int, reply: Reply) -> None:
    if reply.menu:
        menu = commands(*reply.menu, language=reply.language or VIETNAMESE)
        await bot.set_my_commands(menu, BotCommandScopeChat(chat_id))


async def _say_elsewhere(bot: ExtBot[str], to: Address, reply: Reply, said: Said) -> None:
    """To another chat; that it takes nothing is told here, and is no reason to stop."""
    chat = said.moved.get(reply.to, reply.to)
    try:
        await _set_menu(bot, chat, reply)
        if not reply.edits and reply.text:
            await _say(bot, Address(chat), reply, said)
        elif reply.edits and chat == reply.to:
            await _edited(bot, Address(chat, reply.edits), reply)
    except ChatMigrated as grown:
        said.moved[reply.to] = grown.new_chat_id
        await _say_elsewhere(bot, to, reply, said)
    except (Forbidden, BadRequest) as refusal:
        said.gone |= {chat} if isinstance(refusal, Forbidden) else set()
        await _refused(bot, to, reply, refusal, said)


async def _refused(bot: ExtBot[str], to: Address, reply: Reply, refusal: TelegramError, said: Said) -> None:
    """Whoever waits here hears that it was not taken, and of the rest nothing."""
    if reply.refused:
        await _say(bot, to, Reply(reply.refused.replace("{reason}", escape(refusal.message))), said)
    said.refused = True


def commands(*roles: str, language: str) -> list[BotCommand]:
    return [BotCommand(name, purpose) for name, purpose in menu_for(*roles, language=language)]


async def post(bot: ExtBot[str], chat_id: int, reply: Reply, *, lane: str, gallery: Gallery | None = None) -> int:
    """Send one message in the given lane of the limiter; returns its number. Words too long for a picture go alone."""
    to = Address(chat_id)
    if gallery and reply.picture and _fits_below(reply):
        sending = partial(_sent, bot, to, reply.text, reply, lane=lane)
        if isinstance(message := await gallery.show(reply.picture.drawing, sending), Message):
            return message.message_id
    return (await _send(bot, to, reply.text, reply, None, lane)).message_id


async def change(bot: ExtBot[str], chat_id: int, message_id: int, reply: Reply, *, lane: str) -> None:
    """Give a message that was sent other words and buttons; one that has them already is as well."""
    if reply.photo:
        edit = bot.edit_message_caption(
            chat_id,
            message_id,
            caption=reply.text,
            parse_mode=ParseMode.HTML,
            reply_markup=_inline(reply),
            rate_limit_args=lane,
        )
    else:
        edit = bot.edit_message_text(
            reply.text,
            chat_id,
            message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=_inline(reply),
            rate_limit_args=lane,
        )
    await _harmless(edit, HARMLESS[:1])


async def remove(bot: ExtBot[str], chat_id: int, message_id: int, *, lane: str) -> None:
    await bot.delete_message(chat_id, message_id, rate_limit_args=lane)


async def send_file(bot: ExtBot[str], chat_id: int, content: bytes, name: str, *, lane: str) -> int:
    message = await bot.send_document(chat_id, content, filename=name, rate_limit_args=lane)
    return message.message_id


async def fetch(bot: ExtBot[str], file_id: str) -> bytes:
    """A file that somebody sent, whole. Raises what the Bot API raises."""
    file = await bot.get_file(file_id)
    return bytes(await file.download_as_bytearray())


async def _leave(bot: ExtBot[str], chat_id: int) -> None:
    with suppress(Forbidden, BadRequest):  # out of it already
        await bot.leave_chat(chat_id)


async def _say_with_picture(bot: ExtBot[str], to: Address, reply: Reply, said: Said, gallery: Gallery) -> bool:
    """The picture with the words below it, or before them where they are too long; False when they are still to say."""
    picture = reply.picture
    if picture is None or said.shown:
        return False
    together = _fits_below(reply)
    if together and reply.in_place and to.message_id is not None:
        replacing = partial(_replaced, bot, to, reply)
        with suppress(MessageGone):
            return await gallery.show(picture.drawing, replacing) is not None
    below = reply if together else Reply()
    sending = partial(_sent, bot, to, reply.text if together else escape(picture.alt), below)
    said.shown = await gallery.show(picture.drawing, sending) is not None
    return said.shown and together


def _fits_below(reply: Reply) -> bool:
    return units(plain(reply.text)) <= LONGEST_CAPTION


async def _sent(
    bot: ExtBot[str], to: Address, text: str, reply: Reply, photo: str | bytes, lane: str | None = None
) -> Message:
    return await _send(bot, to, text, reply, to.quotes, lane, photo)


async def _replaced(bot: ExtBot[str], to: Address, reply: Reply, photo: str | bytes) -> Message | bool:
    """The tapped message with this picture and these words. Raises `MessageGone` when it cannot be changed any more."""
    try:
        return await bot.edit_message_media(
            InputMediaPhoto(photo, caption=reply.text, parse_mode=ParseMode.HTML),
            to.chat_id,
            to.message_id,
            reply_markup=_inline(reply),
        )
    except BadRequest as refused:
        if any(words in refused.message.lower() for words in UNEDITABLE):
            raise MessageGone from refused
        if not any(words in refused.message.lower() for words in HARMLESS):
            raise
        return True


class MessageGone(Exception):
    """The tapped message is gone, or too old to be changed."""


async def _say(bot: ExtBot[str], to: Address, reply: Reply, said: Said) -> None:
    *first, last = split(reply.text, LONGEST_CAPTION) if reply.copied else split(reply.text)
    editable = reply.in_place and to.message_id is not None and not (first or to.picture)
    if editable and await _edited(bot, to, reply):
        return
    pieces = [(piece, Reply()) for piece in first] + [(last, reply)]
    for n, (text, carrying) in enumerate(pieces):
        quotes = to.quotes if n == 0 else None
        if carrying.copied:
            message: Message | MessageId = await _copy(bot, to, text, carrying, carrying.copied, quotes)
        else:
            message = await _send(bot, to, text, carrying, quotes)
    if reply.card:
        said.cards[reply.card] = (to.chat_id, message.message_id)


async def _edited(bot: ExtBot[str], to: Address, reply: Reply) -> bool:
    """Change the tapped message; False when it is gone, and a new one should be sent."""
    try:
        await bot.edit_message_text(
            reply.text,
            to.chat_id,
            to.message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=_inline(reply),
        )
    except BadRequest as refused:
        if any(words in refused.message.lower() for words in UNEDITABLE):
            return False
        if not any(words in refused.message.lower() for words in HARMLESS):
            raise
    return True


async def _send(
    bot: ExtBot[str],
    to: Address,
    text: str,
    reply: Reply,
    quotes: int | None,
    lane: str | None = None,
    photo: str | bytes = "",
) -> Message:
    quoted = ReplyParameters(quotes, allow_sending_without_reply=True) if quotes else None
    if reply.forwarded:
        return await bot.forward_message(to.chat_id, *reply.forwarded, message_thread_id=to.topic, rate_limit_args=lane)
    if photo := photo or reply.photo:
        return await bot.send_photo(
            to.chat_id,
            photo,
            caption=text or None,
            parse_mode=ParseMode.HTML,
            reply_markup=_markup(reply),
            reply_parameters=quoted,
            message_thread_id=to.topic,
            rate_limit_args=lane,
        )
    return await bot.send_message(
        to.chat_id,
        text,
        parse_mode=ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
        reply_markup=_markup(reply),
        reply_parameters=quoted,
        message_thread_id=to.topic,
        rate_limit_args=lane,
    )


async def _copy(
    bot: ExtBot[str], to: Address, text: str, reply: Reply, copied: tuple[int, int], quotes: int | None
) -> MessageId:
    source, message_id = copied
    return await bot.copy_message(
        to.chat_id,
        source,
        message_id,
        caption=text,
        parse_mode=ParseMode.HTML,
        reply_markup=_markup(reply),
        reply_parameters=ReplyParameters(quotes, allow_sending_without_reply=True) if quotes else None,
        message_thread_id=to.topic,
    )


async def _harmless(call: Awaitable[object], harmless: tuple[str, ...] = HARMLESS) -> None:
    try:
        await call
    except BadRequest as refused:
        if not any(words in refused.message.lower() for words in harmless):
            raise


def _markup(reply: Reply) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    if reply.keyboard:
        return ReplyKeyboardMarkup(reply.keyboard, resize_keyboard=True, is_persistent=True)
    return _inline(reply)


def _inline(reply: Reply) -> InlineKeyboardMarkup | None:
    if not reply.buttons:
        return None
    rows = [
        [InlineKeyboardButton(b.text, callback_data=b.data or None, url=b.url or None) for b in row]
        for row in reply.buttons
    ]
    return InlineKeyboardMarkup(rows)
