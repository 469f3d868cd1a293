"""What the bot says among many people: without anything that belongs to one person."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from handlers.replies.names import examples
from handlers.replies.reply import Button, Reply, unpack
from handlers.replies.texts import Texts
from knowledge.fair import Fair


def in_company(texts: Texts, reply: Reply, link: str, anybodys: Container[str]) -> Reply:
    """The reply as a group gets it, with those buttons that are `anybodys`; one that leads to the bot stands for the
    others, which need to know who taps.
    """
    kept = (tuple(b for b in row if b.url or _verb(b) in anybodys) for row in reply.buttons)
    rows = tuple(row for row in kept if row)
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
