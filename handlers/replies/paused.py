"""An answer while the bot is paused: with the staff's sentence before it, or that sentence in its place."""

from __future__ import annotations

from dataclasses import replace

from db.pause import Pause
from handlers.replies.reply import Reply
from handlers.replies.texts import Texts
from knowledge.fair import Fair


def paused(texts: Texts, fair: Fair, reply: Reply, pause: Pause | None) -> Reply:
    """The answer as it goes out now. What to do in an emergency is never held back, and comes first.

    What goes to somebody else meanwhile is no answer.
    """
    if pause is None or not reply.text or reply.to:
        return reply
    sentence = texts.say("visitor/paused", words=pause.words, instead=pause.instead, event=fair.event)
    if reply.urgent:
        return replace(reply, text=f"{reply.text}\n\n{sentence}")
    if pause.instead:
        return replace(reply, text=sentence, buttons=(), picture=None)
    return replace(reply, text=f"{sentence}\n\n{reply.text}")
