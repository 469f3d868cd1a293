"""A group chat with people and the bot in it, as simple as the bot's rules for groups need."""

from typing import TYPE_CHECKING, Any

from simulator.chats import Chat
from simulator.entities import formatted
from simulator.errors import NotOnScreenError
from simulator.people import Person, press
from simulator.screen import Bubble, bubbles, describe, inline_rows

if TYPE_CHECKING:
    from simulator.telegram import Telegram


class Group:
    """With `privacy` (Telegram's default) the bot sees only commands, mentions of it and replies to it."""

    def __init__(self, telegram: "Telegram", card: dict[str, Any], members: list[Person], *, privacy: bool) -> None:
        self.telegram = telegram
        self.chat = Chat(card, state="open")
        self.members = members
        self.privacy = privacy

    @property
    def id(self) -> int:
        return self.chat.id

    def says(self, person: Person, text: str, **extra: Any) -> int | None:
        """The update's id, or None where privacy mode keeps the message from the bot."""
        text, entities = formatted(text, None, None)
        return self.sends(person, {"text": text, **({"entities": entities} if entities else {}), **extra})

    def replies(self, person: Person, message_id: int, text: str) -> int | None:
        """Says something under a message of the group."""
        quoted = {key: value for key, value in self.chat.messages[message_id].items() if key != "reply_to_message"}
        return self.says(person, text, reply_to_message=quoted)

    def sends(self, person: Person, content: dict[str, Any]) -> int | None:
        """A message of any shape."""
        message = self.telegram.post(self.chat, person.card, content)
        if self.chat.state != "open" or (self.privacy and not self._concerns_bot(message)):
            return None
        return self.telegram.updates.event("message", message)

    def taps(self, person: Person, label: str) -> int:
        for message in reversed(self.chat.messages.values()):
            for button in (button for row in inline_rows(message) for button in row):
                if button["text"] == label and "callback_data" in button:
                    return press(self.telegram, person, self.chat, message["message_id"], button["callback_data"])
        raise NotOnScreenError(f"no button {label!r} in the group; {describe(self.chat)}")

    def adds_bot(self, by: Person) -> int:
        self.chat.state = "open"
        service = self.telegram.post(self.chat, by.card, {"new_chat_members": [self.telegram.bot]})
        update_id = self.telegram.membership(self.chat, by.card, "left", "member")
        self.telegram.updates.event("message", service)
        return update_id

    def removes_bot(self, by: Person) -> int:
        self.chat.state = "kicked"
        return self.telegram.membership(self.chat, by.card, "member", "kicked")

    def upgrades(self) -> "Group":
        """The group becomes a supergroup with a new id; writing to the old one answers with `migrate_to_chat_id`."""
        title = self.chat.card["title"]
        grown = self.telegram.group(f"{title}+", title=title, members=self.members, privacy=self.privacy)
        self.chat.moved_to = grown.id
        moved = self.telegram.post(self.chat, self.members[0].card, {"migrate_to_chat_id": grown.id})
        self.telegram.updates.event("message", moved)
        arrived = self.telegram.post(grown.chat, self.members[0].card, {"migrate_from_chat_id": self.id})
        self.telegram.updates.event("message", arrived)
        return grown

    def screen(self) -> list[Bubble]:
        return bubbles(self.chat)

    def _concerns_bot(self, message: dict[str, Any]) -> bool:
        """A command that names another bot does not, nor do words that only look like a mention."""
        text: str = message.get("text") or message.get("caption") or ""
        bot, replied = self.telegram.bot, message.get("reply_to_message", {}).get("from", {}).get("id")
        named = f"@{bot['username']}".lower()
        marks = message.get("entities") or message.get("caption_entities") or []
        words = [(mark["type"], _covered(text, mark).lower()) for mark in marks]
        called = any(kind == "bot_command" and ("@" not in word or word.endswith(named)) for kind, word in words)
        return called or ("mention", named) in words or replied == bot["id"]


def _covered(text: str, mark: dict[str, Any]) -> str:
    """The part of the text that an entity covers, which is counted in UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * mark["offset"] : 2 * (mark["offset"] + mark["length"])].decode("utf-16-le", "replace")
