"""Methods that change or remove what the bot has said."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from simulator.chats import Chat, Message
from simulator.errors import bad_request
from simulator.files import photo_card
from simulator.keyboards import checked
from simulator.methods import sending
from simulator.methods.sending import MEDIA, caption_content, text_content
from simulator.params import Params

if TYPE_CHECKING:
    from simulator.telegram import Telegram

UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
CONTENT = (*sending.CONTENT, "reply_markup")
DELETABLE_FOR = timedelta(hours=48)


async def edit_text(telegram: "Telegram", params: Params) -> Any:
    chat, message = _own_message(telegram, params)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _replace(telegram, chat, message, params, text_content(params))


async def edit_caption(telegram: "Telegram", params: Params) -> Any:
    chat, message = _own_message(telegram, params)
    if "text" in message:
        raise bad_request("there is no caption in the message to edit")
    return _replace(telegram, chat, message, params, {**_media(message), **caption_content(params)})


async def edit_reply_markup(telegram: "Telegram", params: Params) -> Any:
    chat, message = _own_message(telegram, params)
    kept = {key: message[key] for key in CONTENT if key in message and key != "reply_markup"}
    return _replace(telegram, chat, message, params, kept)


async def edit_media(telegram: "Telegram", params: Params) -> Any:
    chat, message = _own_message(telegram, params)
    media = params.json("media")
    if not isinstance(media, dict) or media.get("type") not in ("photo", "document"):
        raise bad_request("can't parse InputMedia: type must be photo or document")
    file = telegram.files.sent(params, media["type"], media.get("media", ""))
    card: Any = photo_card(file) if file.kind == "photo" else {**file.card(), "file_name": file.name}
    content = {file.kind: card, **caption_content(Params(media))}
    return _replace(telegram, chat, message, params, content)


async def delete_message(telegram: "Telegram", params: Params) -> Any:
    chat = telegram.writable(params)
    message = chat.take(params.integer("message_id"), "message to delete not found")
    old = telegram.clock.timestamp() - message["date"] > DELETABLE_FOR.total_seconds()
    if old or (not chat.private and message["from"]["id"] != telegram.bot["id"]):
        raise bad_request("message can't be deleted")
    del chat.messages[message["message_id"]]
    telegram.changed(chat)
    return True


def _own_message(telegram: "Telegram", params: Params) -> tuple[Chat, Message]:
    chat = telegram.writable(params)
    message_id = params.integer("message_id")
    if not message_id:
        raise bad_request("message identifier is not specified")
    message = chat.take(message_id, "message to edit not found")
    if message["from"]["id"] != telegram.bot["id"]:
        raise bad_request("message can't be edited")
    return chat, message


def _media(message: Message) -> dict[str, Any]:
    return {key: message[key] for key in MEDIA if key in message}


def _replace(
    telegram: "Telegram", chat: Chat, message: Message, params: Params, content: dict[str, Any]
) -> dict[str, Any]:
    """An edit without reply markup takes the buttons away; an edit that changes nothing is refused."""
    markup = checked(params.json("reply_markup"))
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    if markup:
        content = {**content, "reply_markup": markup}
    if content == {key: message[key] for key in CONTENT if key in message}:
        raise bad_request(UNCHANGED)
    kept = {key: value for key, value in message.items() if key not in CONTENT}
    edited = {**kept, **content, "edit_date": telegram.clock.timestamp()}
    chat.put(edited)
    telegram.changed(chat)
    return edited
