"""People with a phone: what they do becomes updates, what the bot does appears on their screen."""

import re
from typing import TYPE_CHECKING, Any

from simulator.chats import Chat, Message
from simulator.entities import formatted
from simulator.errors import NotOnScreenError
from simulator.files import photo_card, sample_picture
from simulator.screen import Bubble, bubbles, describe, inline_rows

if TYPE_CHECKING:
    from simulator.telegram import Telegram

DEEP_LINK = re.compile(r"(?:https?://)?(?:t\.me|telegram\.me)/(\w+)(?:\?start=([\w-]{0,64}))?$", re.ASCII)

PAYLOAD = re.compile(r"[\w-]{0,64}", re.ASCII)


class Person:
    """One human account and its private chat with the bot. Every act returns the id of the update it made."""

    def __init__(self, telegram: "Telegram", name: str, card: dict[str, Any]) -> None:
        self.telegram = telegram
        self.name = name
        self.card = card
        private: dict[str, Any] = {
            key: card[key] for key in ("id", "first_name", "last_name", "username") if key in card
        }
        self.chat = Chat({**private, "type": "private"})

    @property
    def id(self) -> int:
        return int(self.card["id"])

    def says(self, text: str, **extra: Any) -> int:
        """`extra` goes into the message as it is: `reply_to_message`, `forward_origin` …"""
        text, entities = formatted(text, None, None)
        return self._sends({"text": text, **({"entities": entities} if entities else {}), **extra})

    def starts(self, payload: str = "") -> int:
        """Presses Start, or opens a deep link; a blocked bot is unblocked first, as the app does."""
        if self.chat.state == "blocked":
            self.unblocks()
        return self.says(f"/start {payload}".strip())

    def opens(self, link: str) -> int:
        """A t.me link to the bot, or the bare payload of one."""
        match = DEEP_LINK.match(link.strip())
        if match and match.group(1).lower() != self.telegram.bot["username"].lower():
            raise NotOnScreenError(f"{link} leads to another bot")
        if not match and not PAYLOAD.fullmatch(link.strip()):
            raise NotOnScreenError(f"{link} is neither a t.me link to the bot nor a payload of at most 64 letters")
        return self.starts((match.group(2) or "") if match else link.strip())

    def taps(self, label: str) -> int:
        """The newest inline button of that label, else the reply keyboard's."""
        for message in reversed(self.chat.messages.values()):
            for button in (button for row in inline_rows(message) for button in row):
                if button["text"] == label:
                    return self._presses(message, button)
        for button in (button for row in (self.chat.keyboard or {}).get("keyboard", []) for button in row):
            if button["text"] == label:
                return self._types(button)
        raise NotOnScreenError(f"{self.name} sees no button {label!r}; {describe(self.chat)}")

    def taps_data(self, message_id: int, data: str) -> int:
        """A forged or remembered press: nothing checks that such a button is there."""
        return press(self.telegram, self, self.chat, message_id, data)

    def sends_photo(self, content: bytes | None = None, caption: str = "") -> int:
        file = self.telegram.files.keep("photo", "photo.png", content or sample_picture())
        return self._sends({"photo": photo_card(file), **_captioned(caption)})

    def sends_document(self, content: bytes, name: str, caption: str = "", mime_type: str = "") -> int:
        file = self.telegram.files.keep("document", name, content)
        card = {**file.card(), "file_name": name, "mime_type": mime_type or "application/octet-stream"}
        return self._sends({"document": card, **_captioned(caption)})

    def sends_voice(self, seconds: int = 3) -> int:
        file = self.telegram.files.keep("voice", "voice.ogg", b"OggS")
        return self._sends({"voice": {**file.card(), "duration": seconds, "mime_type": "audio/ogg"}})

    def sends_sticker(self, emoji: str = "👍") -> int:
        file = self.telegram.files.keep("sticker", "sticker.webp", b"RIFF\0\0\0\0WEBP")
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._sends({"sticker": {**file.card(), **shape, "emoji": emoji}})

    def sends_location(self, latitude: float = 21.0245, longitude: float = 105.8412) -> int:
        return self._sends({"location": {"latitude": latitude, "longitude": longitude}})

    def sends_contact(self, phone_number: str = "+84912345678") -> int:
        return self._sends({"contact": {"phone_number": phone_number, "first_name": self.card["first_name"],
                                        "user_id": self.id}})  # fmt: skip

    def edits(self, message_id: int, text: str) -> int:
        message = self.chat.messages[message_id]
        if message["from"]["id"] != self.id:
            raise NotOnScreenError(f"message {message_id} is not {self.name}'s own")
        text, entities = formatted(text, None, None)
        kept = {key: value for key, value in message.items() if key not in ("text", "entities")}
        edited = {**kept, "text": text, "edit_date": self.telegram.clock.timestamp()}
        if entities:
            edited["entities"] = entities
        self.chat.put(edited)
        self.telegram.changed(self.chat)
        return self.telegram.updates.event("edited_message", edited)

    def deletes(self, message_id: int) -> None:
        """Removes a message from the chat; the bot is not told, as on Telegram."""
        del self.chat.messages[message_id]
        self.telegram.changed(self.chat)

    def blocks(self) -> int:
        return self._membership("blocked", "member", "kicked")

    def unblocks(self) -> int:
        return self._membership("open", "kicked", "member")

    def deactivates(self) -> None:
        """The account is gone: no update says so, the bot learns it from a 403."""
        self.chat.state = "deactivated"
        self.telegram.changed(self.chat)

    def screen(self) -> list[Bubble]:
        return bubbles(self.chat)

    @property
    def toast(self) -> str:
        """The text of the last answer to a pressed button."""
        return self.chat.toast.text if self.chat.toast else ""

    def _membership(self, state: Any, old: str, new: str) -> int:
        self.chat.state = state
        self.telegram.changed(self.chat)
        return self.telegram.membership(self.chat, self.card, old, new)

    def _sends(self, content: dict[str, Any]) -> int:
        if self.chat.state in ("blocked", "deactivated"):
            raise NotOnScreenError(f"{self.name} cannot write: the chat is {self.chat.state}")
        self.chat.state = "open"
        message = self.telegram.post(self.chat, self.card, content)
        return self.telegram.updates.event("message", message)

    def _presses(self, message: Message, button: dict[str, Any]) -> int:
        if "callback_data" in button:
            return self.taps_data(message["message_id"], button["callback_data"])
        if "url" in button and DEEP_LINK.match(button["url"]):
            return self.opens(button["url"])
        raise NotOnScreenError(f"{button['text']!r} tells the bot nothing: {button}")

    def _types(self, button: dict[str, Any]) -> int:
        if (self.chat.keyboard or {}).get("one_time_keyboard"):
            self.chat.keyboard = None
        if button.get("request_location"):
            return self.sends_location()
        if button.get("request_contact"):
            return self.sends_contact()
        return self.says(button["text"])


def press(telegram: "Telegram", person: Person, chat: Chat, message_id: int, data: str) -> int:
    """The callback query of a pressed button; a message that is gone comes along as inaccessible (date 0)."""
    if chat.toast and chat.toast.message_id == message_id:
        chat.toast = None
    message = chat.messages.get(message_id) or {"message_id": message_id, "chat": chat.card, "date": 0}
    query = telegram.query(person.card, chat, message_id)
    body = {"id": query.id, "from": person.card, "message": message, "chat_instance": str(chat.id), "data": data}
    return telegram.updates.event("callback_query", body)


def _captioned(caption: str) -> dict[str, Any]:
    text, entities = formatted(caption, None, None)
    return {**({"caption": text} if text else {}), **({"caption_entities": entities} if entities else {})}
