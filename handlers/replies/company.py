"""What the bot says among many people: without anything that belongs to one person."""

from __future__ import annotations

from dataclasses import replace

from handlers.replies.names import examples
from handlers.replies.reply import Button, Reply, unpack
from handlers.replies.texts import Texts
from knowledge.fair import Fair

OPEN = frozenset({"show", "goods", "now", "day", "spots", "spot", "ways", "zone", "zones", "values", "sorted"})
"""Buttons that whoever is there may tap: they only show what the fair has."""


def in_company(texts: Texts, reply: Reply, link: str) -> Reply:
    """The reply as a group gets it; buttons that need to know who taps give way to one that leads to the bot."""
    rows = tuple(row for row in (tuple(b for b in row if b.url or _verb(b) in OPEN) for row in reply.buttons) if row)
    if rows != reply.buttons:
        rows += ((Button(texts.label("ask_alone"), url=link),),)
    return replace(reply, buttons=rows, keyboard=(), menu=())


def how_to_ask(texts: Texts, fair: Fair, username: str) -> Reply:
    """The bot was called without a question."""
    return Reply(texts.say("visitor/company", event=fair.event, username=username, code=examples(fair)["code"]))


def only_alone(texts: Texts, link: str) -> Reply:
    """A personal thing: it is done in the private chat, and only there."""
    return Reply(texts.say("visitor/only_alone"), ((Button(texts.label("ask_alone"), url=link),),))


def _verb(button: Button) -> str:
    return (unpack(button.data) or ("",))[0]
