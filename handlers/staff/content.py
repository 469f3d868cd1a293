"""What a member of staff gives the bot to be sent: words with their formatting, a picture, or a message to pass on."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from telegram import Message

from db.store import Store
from handlers.actions import broadcast
from handlers.actions.errors import Refused
from handlers.actions.text import legible
from handlers.replies.broadcasts import own_text
from handlers.replies.reply import Reply
from handlers.turn import Context


class NotContent(Refused):
    template = "not_content"


@dataclass(frozen=True, slots=True)
class Content:
    """`text` is the notice's words as HTML, for lists and reports; `reply` is what is sent."""

    text: str
    reply: Reply


async def given(store: Store, context: Context, typed: str) -> Content:
    """Raises `NotContent`, `NoticeTooLong`."""
    message = context.message
    if message is not None and message.forward_origin is not None:
        words = own_text(context.staff_texts, typed) if typed else context.staff_texts.label("s_b_passed_on")
        return Content(words, Reply(words, forwarded=(message.chat_id, message.message_id)))
    picture = message.photo[-1].file_id if message is not None and message.photo else ""
    words = await broadcast.own_wording(store, context.person, typed)
    if not words and not picture:
        raise NotContent
    text = _formatted(message, words)
    return Content(text or context.staff_texts.label("s_b_picture"), Reply(text, photo=picture))


def _formatted(message: Message | None, words: str) -> str:
    """As HTML, with what is bold, a link … as in Telegram; a text that had to be cleaned stays plain."""
    sent = (message.text or message.caption or "") if message is not None else ""
    if message is None or legible(sent) != sent.strip():
        return escape(words, quote=False)
    html = message.text_html if message.text else message.caption_html
    return html.strip()
