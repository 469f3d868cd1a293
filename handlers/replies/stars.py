"""The star below a card: ☆ keeps it, ★ lets it go. Which one it is depends on who looks, so it is decided last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from handlers.replies.reply import Button, Reply, data, unpack
from handlers.replies.texts import Texts

STAR, UNSTAR = "star", "unstar"


def star_button(texts: Texts, kind: str, item: str, *, starred: bool = False) -> Button:
    verb = UNSTAR if starred else STAR
    return Button(texts.label(verb), data(verb, kind, item))


def asked_for(replies: Sequence[Reply]) -> bool:
    """Whether any of these has a star."""
    return any(_starred(button) for reply in replies for row in reply.buttons for button in row)


def with_stars(texts: Texts, reply: Reply, starred: Collection[tuple[str, str]]) -> Reply:
    """The reply for somebody who starred these."""

    def as_seen(button: Button) -> Button:
        item = _starred(button)
        return star_button(texts, *item, starred=item in starred) if item else button

    return replace(reply, buttons=tuple(tuple(as_seen(button) for button in row) for row in reply.buttons))


def _starred(button: Button) -> tuple[str, str] | None:
    """Kind and id of what the button stars. A yes to what is kept is no star yet."""
    verb, arguments = unpack(button.data) or ("", ())
    return (arguments[0], arguments[1]) if verb in (STAR, UNSTAR) and len(arguments) == 2 else None
