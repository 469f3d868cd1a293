"""What a person sees: the visible messages of a chat, as values."""

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any

from simulator.chats import Chat, Message
from simulator.entities import Entity, pieces

WRAPPED_IN = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre",
    "spoiler": "tg-spoiler", "blockquote": "blockquote", "expandable_blockquote": "blockquote expandable",
}  # fmt: skip
MEDIA = ("photo", "document", "voice", "sticker", "location", "contact")


@dataclass(frozen=True)
class Button:
    """`kind` is callback_data, url, copy_text, web_app or another action of the Bot API; `value` what it holds."""

    text: str
    kind: str
    value: Any


@dataclass(frozen=True)
class Bubble:
    """One visible message. `text` is the plain text or the caption; `media` its kind (photo, voice …) or empty."""

    message_id: int
    sender: str
    by_bot: bool
    date: datetime
    text: str
    html: str
    entities: tuple[Entity, ...]
    rows: tuple[tuple[Button, ...], ...]
    media: str
    media_card: Any
    edited: bool
    quoted: str
    toast: str

    @property
    def labels(self) -> list[list[str]]:
        return [[button.text for button in row] for row in self.rows]


def bubbles(chat: Chat) -> list[Bubble]:
    return [_bubble(chat, message) for message in chat.messages.values()]


def _bubble(chat: Chat, message: Message) -> Bubble:
    text: str = message.get("text") or message.get("caption") or ""
    entities: list[Entity] = message.get("entities") or message.get("caption_entities") or []
    media = next((kind for kind in MEDIA if kind in message), "")
    quoted = message.get("reply_to_message", {})
    toast = chat.toast
    return Bubble(
        message_id=message["message_id"],
        sender=message["from"]["first_name"],
        by_bot=message["from"]["is_bot"],
        date=datetime.fromtimestamp(message["date"], UTC),
        text=text,
        html=as_html(text, entities),
        entities=tuple(entities),
        rows=tuple(tuple(_button(button) for button in row) for row in inline_rows(message)),
        media=media,
        media_card=message.get(media),
        edited="edit_date" in message,
        quoted=quoted.get("text", quoted.get("caption", "")),
        toast=toast.text if toast and toast.message_id == message["message_id"] else "",
    )


def inline_rows(message: Message) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


def _button(button: dict[str, Any]) -> Button:
    kind = next((key for key in button if key not in ("text", "style", "icon_custom_emoji_id")), "")
    value: Any = button.get(kind)
    if kind == "copy_text":
        value = value["text"]
    elif kind == "web_app":
        value = value["url"]
    return Button(button["text"], kind, value)


def as_html(text: str, entities: list[Entity]) -> str:
    """The text as the bot could have written it in HTML; entities that Telegram finds by itself stay plain."""
    written = []
    for piece, covering in pieces(text, entities):
        html = escape(piece, quote=False)
        for entity in reversed(covering):
            html = _wrap(html, entity)
        written.append(html)
    return "".join(written)


def _wrap(html: str, entity: Entity) -> str:
    if entity["type"] == "text_link":
        return f'<a href="{escape(entity["url"])}">{html}</a>'
    tag = WRAPPED_IN.get(entity["type"])
    return f"<{tag}>{html}</{tag.split()[0]}>" if tag else html


def describe(chat: Chat) -> str:
    """The newest buttons and texts, for the message of a failed tap."""
    lines = [f"  {b.sender}: {b.text[:60]!r} {b.labels or ''}" for b in bubbles(chat)[-6:]]
    keyboard = [[button["text"] for button in row] for row in (chat.keyboard or {}).get("keyboard", [])]
    return "\n".join(["on the screen:", *lines, f"  keyboard: {keyboard}"])
