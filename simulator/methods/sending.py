"""Methods that put something new into a chat."""

import re
from typing import TYPE_CHECKING, Any

from simulator.chats import Chat
from simulator.entities import formatted, utf16_length
from simulator.errors import bad_request
from simulator.files import photo_card
from simulator.keyboards import checked
from simulator.params import Params

if TYPE_CHECKING:
    from simulator.telegram import Telegram

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
MEDIA = ("photo", "document", "voice", "sticker", "location", "contact")
CONTENT = ("text", "entities", "caption", "caption_entities", "link_preview_options", *MEDIA)
CHAT_ACTIONS = re.compile(
    "typing|choose_sticker|find_location|upload_(photo|document)|(record|upload)_(video|voice|video_note)"
)


async def send_message(telegram: "Telegram", params: Params) -> Any:
    chat = telegram.writable(params)
    return _post(telegram, chat, params, text_content(params))


async def send_photo(telegram: "Telegram", params: Params) -> Any:
    chat = telegram.writable(params)
    caption = caption_content(params)
    return _post(telegram, chat, params, {"photo": photo_card(telegram.files.sent(params, "photo")), **caption})


async def send_document(telegram: "Telegram", params: Params) -> Any:
    chat = telegram.writable(params)
    caption = caption_content(params)
    file = telegram.files.sent(params, "document")
    return _post(telegram, chat, params, {"document": {**file.card(), "file_name": file.name}, **caption})


async def forward_message(telegram: "Telegram", params: Params) -> Any:
    """The same content with its origin above it; a forwarded message keeps its first origin."""
    chat, original = telegram.writable(params), _original(telegram, params, "forward")
    origin = original.get("forward_origin") or {
        "type": "user", "sender_user": original["from"], "date": original["date"],
    }  # fmt: skip
    return _post(telegram, chat, params, {**_content(original), "forward_origin": origin})


async def copy_message(telegram: "Telegram", params: Params) -> Any:
    """The same content as the bot's own; only the number of the new message comes back."""
    chat, original = telegram.writable(params), _original(telegram, params, "copy")
    content = _content(original)
    if "caption" in params.raw:
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content |= caption_content(params)
    return {"message_id": _post(telegram, chat, params, content)["message_id"]}


async def send_chat_action(telegram: "Telegram", params: Params) -> Any:
    chat = telegram.writable(params)
    action = params.text("action")
    if not CHAT_ACTIONS.fullmatch(action):
        raise bad_request("wrong parameter action in request")
    chat.acts(action)
    telegram.changed(chat)
    return True


def _original(telegram: "Telegram", params: Params, what: str) -> dict[str, Any]:
    source = telegram.chats.get(params.integer("from_chat_id"))
    if source is None:
        raise bad_request("chat not found")
    original = source.take(params.integer("message_id"), f"message to {what} not found")
    if original.get("has_protected_content"):
        raise bad_request(f"message can't be {'copied' if what == 'copy' else 'forwarded'}")
    return original


def _content(message: dict[str, Any]) -> dict[str, Any]:
    return {key: message[key] for key in CONTENT if key in message}


def text_content(params: Params) -> dict[str, Any]:
    text, entities = formatted(params.text("text"), params.text("parse_mode"), params.json("entities"))
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    content: dict[str, Any] = {"text": text}
    if entities:
        content["entities"] = entities
    if options := params.json("link_preview_options"):
        content["link_preview_options"] = options
    return content


def caption_content(params: Params) -> dict[str, Any]:
    text, entities = formatted(params.text("caption"), params.text("parse_mode"), params.json("caption_entities"))
    if utf16_length(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    content: dict[str, Any] = {"caption": text} if text else {}
    if text and entities:
        content["caption_entities"] = entities
    return content


def _post(telegram: "Telegram", chat: Chat, params: Params, content: dict[str, Any]) -> dict[str, Any]:
    markup = checked(params.json("reply_markup"))
    quoted = {**_quoted(chat, params), **_topic(chat, params)}
    telegram.flood.admit(chat.id, private=chat.private)
    chat.action = ""
    if markup and "inline_keyboard" in markup:
        content = {**content, "reply_markup": markup}
    elif markup and "keyboard" in markup:
        chat.keyboard = markup
    elif markup and markup.get("remove_keyboard"):
        chat.keyboard = None
    if params.flag("protect_content"):
        content["has_protected_content"] = True
    return telegram.post(chat, telegram.bot, {**content, **quoted})


def _topic(chat: Chat, params: Params) -> dict[str, Any]:
    """The topic of a group with topics; one is known here by the first message in it."""
    topic = params.integer("message_thread_id")
    if not topic:
        return {}
    if not any(message.get("message_thread_id") == topic for message in chat.messages.values()):
        raise bad_request("message thread not found")
    return {"message_thread_id": topic, "is_topic_message": True}


def _quoted(chat: Chat, params: Params) -> dict[str, Any]:
    wanted = params.json("reply_parameters") or {}
    message_id = wanted.get("message_id") or params.integer("reply_to_message_id")
    if not message_id:
        return {}
    if message_id not in chat.messages:
        if wanted.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    without_chain = {key: value for key, value in chat.messages[message_id].items() if key != "reply_to_message"}
    return {"reply_to_message": without_chain}
