"""When the bot itself fails: one sentence, and what to do next."""

from __future__ import annotations

from handlers.replies.reply import Reply
from handlers.replies.texts import Texts


def trouble(texts: Texts) -> Reply:
    return Reply(texts.say("visitor/trouble"))
