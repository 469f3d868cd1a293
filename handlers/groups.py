"""Groups: the bot stays where it is allowed, speaks when it is spoken to, and keeps nothing of anybody there.

A group knows no person: no memory between two questions, no dialog, no consent, no code, no rights of staff or
exhibitors. Whoever needs one of these is shown the way to the private chat. Only in the staff group members answer
visitors, each with the own rights. Channels are left.
"""

from __future__ import annotations

import re

import structlog
from telegram import Chat, ChatMember, Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from db import groups
from db.store import Store
from handlers.actions import ask
from handlers.actions.languages import VIETNAMESE
from handlers.commands import ALIASES, COMMANDS
from handlers.exhibitor.booth import LOOKS_LIKE_A_CODE
from handlers.replies import company, visitor
from handlers.replies.answers import answer_reply
from handlers.replies.reply import Reply, unpack
from handlers.replies.ways import told as ways_told
from handlers.staff import desk
from handlers.staff import group as staff_group
from handlers.tapped import BadData
from handlers.turn import Context
from handlers.visitor import browse, maps, other, ways
from handlers.visitor.routes import IN_COMPANY
from knowledge.ways.asking import wants_map

GONE = (ChatMember.BANNED, ChatMember.LEFT)
TOGETHER = ("lich", "gian", "bando", "help", "about")
"""The commands that a group's menu offers."""

KNOWN = {*(command.name for command in COMMANDS), *ALIASES}

log = structlog.get_logger()


async def elsewhere(update: Update, context: Context) -> None:
    """Takes everything that does not come from a private chat; no other handler sees it."""
    chat = update.effective_chat
    if chat is not None and chat.type == ChatType.PRIVATE:
        return
    if chat is not None:
        context.language = VIETNAMESE  # what everybody there reads
        context.dress = lambda reply: company.in_company(context.texts, reply, _link(context), IN_COMPANY)
        await _in_group(update, context, chat)
    raise ApplicationHandlerStop


async def _in_group(update: Update, context: Context, chat: Chat) -> None:
    message = update.message
    if message is not None and (message.migrate_from_chat_id or message.migrate_to_chat_id):
        await _follow(context, message)
    elif message is not None and _makes_staff_group(message, context) and await staff_group.owner_speaks(context):
        await staff_group.choose(context, chat.title or "")
    elif update.my_chat_member is not None and update.my_chat_member.new_chat_member.status in GONE:
        await staff_group.put_out(context)
    elif chat.type == ChatType.CHANNEL or not await _allowed(context):
        await _leave(update, context, chat)
    elif update.callback_query is not None:
        await _tapped(update, context)
    elif message is not None:
        await _said(message, context)


async def _allowed(context: Context) -> bool:
    if context.chat_id in context.turn.groups:
        return True
    async with context.turn.database.reading() as store:
        return await groups.allowed(store, context.chat_id, context.turn.groups)


async def _follow(context: Context, message: Message) -> None:
    """A group grew into a supergroup, which has another number: the leave to stay goes with it."""
    old = message.migrate_from_chat_id or message.chat_id
    new = message.migrate_to_chat_id or message.chat_id
    async with context.store() as store:
        await groups.follow(store, old, new, context.turn.groups, context.now)


async def _leave(update: Update, context: Context, chat: Chat) -> None:
    """Without a word; the log tells the operator which number HOICHO_GROUPS would need.

    Where an owner speaks it stays, for they may be about to make this the staff group.
    """
    if chat.type != ChatType.CHANNEL and await staff_group.owner_speaks(context):
        if update.my_chat_member is not None:
            await staff_group.brought(context)
        return
    async with context.store():
        context.say(Reply(leave=True))
    log.info("left a group that HOICHO_GROUPS does not name", chat_id=chat.id, title=chat.title)


async def _tapped(update: Update, context: Context) -> None:
    """A button that only shows; any other is one person's own."""
    verb = (unpack(context.address.data) or ("",))[0]
    context.heed_pause()
    try:
        if handler := IN_COMPANY.get(verb):
            await handler(update, context)
            return
        if await desk.tapped_in_group(update, context):
            return
        async with context.store():
            context.say(Reply(toast=context.texts.label("ask_alone")))
    except BadData:
        context.unsay()
        async with context.store():
            context.say(Reply(toast=context.texts.label("old_button")))


async def _said(message: Message, context: Context) -> None:
    """A command, or words that are meant for the bot; silence for everything else. In the staff group a reply to what
    it says about a visitor's question goes to that visitor.
    """
    if await desk.replied_in_group(message, context):
        return
    command, addressed = _command(message, context.bot.username)
    if command is None and not _meant_for(message, context):
        return
    context.quote(message.message_id)
    context.heed_pause()
    words = message.text or message.caption or ""
    asked = re.sub(rf"@{re.escape(context.bot.username)}\b", " ", words, flags=re.IGNORECASE).strip()
    if command is None and asked and not LOOKS_LIKE_A_CODE.search(asked):
        async with context.store() as store:
            context.say(await _answer(store, context, asked))
        return
    reply = _without_question(message, context, command, addressed, asked)
    if reply is not None:
        async with context.store():
            context.say(reply)


async def _answer(store: Store, context: Context, asked: str) -> Reply:
    if wants_map(asked):
        return maps.on_map(context)
    if found := await ways.way_in(context, asked):
        return ways_told(context.texts, context.fair, found)
    told = await ask.ask_in_company(store, asked, context.index, context.now)
    return answer_reply(context.texts, context.fair, told.answer, context.now, ages=context.ages)


def _without_question(
    message: Message, context: Context, command: str | None, addressed: bool, asked: str
) -> Reply | None:
    """To a command, a code, a picture or the bare name of the bot; None for another bot's command."""
    texts, fair = context.texts, context.fair
    payload = len((message.text or "").split()) > 1
    if (asked and command is None) or (command in ("start", "giancuatoi") and payload):
        return company.only_alone(texts, _link(context))
    if command == "lich":
        return browse.programme_now(context)
    if command == "gian":
        return browse.ways_to_choose(context)
    if command == "bando":
        return maps.on_map(context)
    if command == "about":
        return visitor.about(texts, fair)
    if command in ("riengtu", "privacy"):
        return visitor.privacy(texts, fair)
    if command in KNOWN - {"start", "help"}:
        return company.only_alone(texts, _link(context))
    if command is None and other.kind_of(message) != "other":
        return visitor.unreadable(texts, other.kind_of(message))
    called = command in ("start", "help", None) or addressed
    return company.how_to_ask(texts, fair, context.bot.username) if called else None


def _makes_staff_group(message: Message, context: Context) -> bool:
    """`/nhom`, or the link that lets an owner pick a group."""
    command, _ = _command(message, context.bot.username)
    return command == "nhom" or (command == "start" and (message.text or "").split()[1:] == ["nhom"])


def _command(message: Message, username: str) -> tuple[str | None, bool]:
    """The command at the beginning, in small letters, and whether it names this bot; None if it names another one."""
    commands = (text for entity, text in _marks(message).items() if _is_command(entity))
    first = next(commands, "")
    name, _, bot = first.removeprefix("/").lower().partition("@")
    if not name or (bot and bot != username.lower()):
        return None, False
    return name, bool(bot)


def _meant_for(message: Message, context: Context) -> bool:
    """Whether the message names the bot or replies to it. A command of another bot never is."""
    marks = _marks(message)
    if any(_is_command(entity) for entity in marks):
        return False
    replied = message.reply_to_message.from_user if message.reply_to_message else None
    named = f"@{context.bot.username}".lower()
    return (replied is not None and replied.id == context.bot.id) or any(
        (entity.type == MessageEntity.MENTION and text.lower() == named)
        or (entity.user is not None and entity.user.id == context.bot.id)
        for entity, text in marks.items()
    )


def _marks(message: Message) -> dict[MessageEntity, str]:
    """Commands, mentions and the like, with their words."""
    if message.text:
        return message.parse_entities()
    return message.parse_caption_entities() if message.caption else {}


def _is_command(entity: MessageEntity) -> bool:
    return entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0


def _link(context: Context) -> str:
    return f"https://t.me/{context.bot.username}?start=nhom"
