"""The record as an owner reads it: when, who, what, from → to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from db.audit import CONSOLE_KEY, Entry
from handlers.actions.record import Page
from handlers.replies.reply import Button, Reply, data
from handlers.replies.texts import Texts

LONGEST = 60
A_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def page(texts: Texts, page: Page, zone: ZoneInfo, *, first: bool) -> Reply:
    """One page, leafed through in place; older ones lie behind the button."""
    told = [(entry.at.astimezone(zone), _who(texts, page, entry), *_what(texts, page, entry)) for entry in page.entries]
    row = [] if first else [Button(texts.label("s_log_newest"), data("s_log", 0))]
    if page.older is not None:
        row.append(Button(texts.label("s_log_older"), data("s_log", page.older)))
    return Reply(texts.say("staff/record", told=told, first=first), (tuple(row),) if row else (), in_place=True)


def _who(texts: Texts, page: Page, entry: Entry) -> str:
    if entry.actor == CONSOLE_KEY:
        return texts.label("s_log_console")
    return page.names.get(entry.actor) or texts.label("s_log_somebody", number=entry.actor[:6])


def _what(texts: Texts, page: Page, entry: Entry) -> tuple[str, str, tuple[str, ...]]:
    """The act in words, what it was done to, and what changed."""
    subject = page.names.get(entry.subject, entry.subject) if entry.subject != entry.actor else ""
    return (
        texts.word("acts", entry.action),
        texts.word("roles", subject),
        tuple(_changes(texts, entry.before, entry.after)),
    )


def _changes(texts: Texts, before: Any, after: Any) -> Iterator[str]:
    if before is None and after is None:
        return
    if not isinstance(before, dict) and not isinstance(after, dict):
        yield _step(texts, _plain(texts, before), _plain(texts, after))
        return
    old, new = (side if isinstance(side, dict) else {} for side in (before, after))
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            step = _step(texts, _plain(texts, old.get(name)), _plain(texts, new.get(name)))
            yield f"{texts.word('fields', name)}: {step}"


def _step(texts: Texts, old: str, new: str) -> str:
    """What came alone, or old → new; gone is said."""
    if not old:
        return new
    return f"{old} → {new or texts.label('s_empty_value')}"


def _plain(texts: Texts, value: Any) -> str:
    """As a person writes it, cut where it is long."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    text = texts.word("values", str(value))
    if A_TIME.match(text):
        text = f"{datetime.fromisoformat(text):%H:%M %d/%m}"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
