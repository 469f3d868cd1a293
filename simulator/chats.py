"""Chats and their messages, as the Bot API shows them: plain JSON objects, replaced and never changed in place."""

import time
from dataclasses import dataclass, field
from typing import Any, Literal

from simulator.errors import ApiError, bad_request, forbidden

Message = dict[str, Any]
State = Literal["stranger", "open", "blocked", "deactivated", "kicked", "left"]

REFUSALS: dict[tuple[str, State], str] = {
    ("private", "stranger"): "bot can't initiate conversation with a user",
    ("private", "blocked"): "bot was blocked by the user",
    ("private", "deactivated"): "user is deactivated",
    ("group", "kicked"): "bot was kicked from the group chat",
    ("supergroup", "kicked"): "bot was kicked from the supergroup chat",
    ("group", "left"): "bot is not a member of the group chat",
    ("supergroup", "left"): "bot is not a member of the supergroup chat",
}


@dataclass
class Toast:
    """The answer to a pressed button: shown for a moment above its message, or as an alert."""

    message_id: int
    text: str
    alert: bool = False
    url: str | None = None
    query_id: str = ""


@dataclass
class Chat:
    card: dict[str, Any]
    state: State = "stranger"
    messages: dict[int, Message] = field(default_factory=dict)
    keyboard: dict[str, Any] | None = None
    toast: Toast | None = None
    action: str = ""
    action_until: float = 0.0
    moved_to: int | None = None
    seen: int = 0  # grows with every change; the page asks only when it does

    @property
    def id(self) -> int:
        return int(self.card["id"])

    @property
    def private(self) -> bool:
        return bool(self.card["type"] == "private")

    def refusal(self) -> ApiError | None:
        """Why the bot may not write here now, if it may not."""
        if self.moved_to is not None:
            return ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.moved_to,
            )
        reason = REFUSALS.get((self.card["type"], self.state))
        return forbidden(reason) if reason else None

    def acts(self, action: str) -> None:
        """A chat action shows for five seconds or until the next message."""
        self.action, self.action_until = action, time.monotonic() + 5

    def acting(self) -> str:
        return self.action if time.monotonic() < self.action_until else ""

    def put(self, message: Message) -> None:
        self.messages[message["message_id"]] = message
        self.seen += 1

    def take(self, message_id: int, otherwise: str) -> Message:
        if message_id not in self.messages:
            raise bad_request(otherwise)
        return self.messages[message_id]
