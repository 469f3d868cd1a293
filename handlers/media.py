"""Pictures and voice that go on to somebody else, as they are, with words below them."""

from __future__ import annotations

from telegram import Message

CARRIED = ("photo", "voice", "video")


def kind_carried(message: Message | None) -> str:
    """Which of them it is; "" for any other message."""
    return next((kind for kind in CARRIED if message and getattr(message, kind)), "")


def carried(message: Message | None) -> tuple[int, int] | tuple[()]:
    """Chat and number of a message that can be copied."""
    return (message.chat_id, message.message_id) if message and kind_carried(message) else ()
