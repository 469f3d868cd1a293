"""Notices of a changed programme: their words, the draft of one, and the list of those that wait."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from markupsafe import Markup

from db.changes import Change
from handlers.actions.changes import Draft
from handlers.replies.pages import page_buttons, page_of
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.sessions import place_of
from handlers.replies.texts import Texts
from knowledge.fair import Fair, Session

PER_PAGE = 8


def text_of(texts: Texts, fair: Fair, change: Change) -> str:
    """What followers get: the staff's own words, or what it is, where, and one line of old → new. HTML."""
    return change.words or notice_of(texts, fair, change.before, change.after, change.reason)


def notice_of(texts: Texts, fair: Fair, old: Session | None, new: Session | None, reason: str = "") -> str:
    """What it is, where, and one line of old → new; one side is None where the item is new or gone. HTML."""
    return texts.say(
        "staff/notice_changed",
        old=old,
        new=new,
        old_place=place_of(texts, fair, old) if old else "",
        new_place=place_of(texts, fair, new) if new else "",
        reason=reason,
    )


def draft(texts: Texts, fair: Fair, found: Draft) -> tuple[Reply, ...]:
    """How many it would reach, then the notice alone, exactly as they will see it, with the buttons below."""
    key = (found.change.id, found.change.revision)
    rows = (
        (Button(texts.label("s_send", count=found.count), data("s_send", *key)),),
        (
            Button(texts.label("s_reword"), data("s_reword", found.change.id)),
            Button(texts.label("s_drop"), data("s_untell", found.change.id)),
        ),
    )
    return Reply(texts.say("staff/draft", count=found.count)), Reply(text_of(texts, fair, found.change), rows)


def waiting(texts: Texts, fair: Fair, drafts: Sequence[Draft], page: int = 0) -> Reply:
    """All that wait to be sent, numbered as their buttons are; each opens its draft."""
    some, page, pages = page_of(drafts, page, PER_PAGE)
    first = page * PER_PAGE + 1
    told = [_plain(text_of(texts, fair, found.change)) for found in some]
    lines = [(first + n, words, found.count) for n, (words, found) in enumerate(zip(told, some, strict=True))]
    text = texts.say("staff/waiting_notices", lines=lines, total=len(drafts), page=page, pages=pages)
    if not drafts:
        return Reply(text, in_place=True)
    numbers = [Button(str(number), data("s_notice", found.change.id)) for number, found in enumerate(some, first)]
    turn = page_buttons(texts, page, pages, lambda to: data("s_notices", to))
    shown = shown_as(drafts)
    messages = sum(found.count for found in drafts)
    together: Rows = (
        (Button(texts.label("s_send_all", count=messages), data("s_send_all", shown)),),
        (Button(texts.label("s_drop_all"), data("s_drop_all", shown)),),
    )
    rows = tuple(tuple(numbers[n : n + 4]) for n in range(0, len(numbers), 4))
    return Reply(text, rows + turn + together, in_place=True)


def shown_as(drafts: Sequence[Draft]) -> str:
    """Names this very list: any draft that comes, goes or changes makes another."""
    listed = ",".join(f"{found.change.id}.{found.change.revision}" for found in drafts)
    return sha256(listed.encode()).hexdigest()[:16]


def nobody(texts: Texts) -> Reply:
    """Nobody follows the item: nothing to send."""
    return Reply(texts.say("staff/nobody"))


def moved_back(texts: Texts) -> Reply:
    """The item stands as people know it: nobody need be told."""
    return Reply(texts.say("staff/moved_back"))


def ask_wording(texts: Texts, longest: int) -> Reply:
    return Reply(texts.say("staff/ask_wording", longest=longest))


def sending(texts: Texts, notice: str, count: int, *, waits: bool) -> Reply:
    """Takes the buttons off the draft; the notice stays to be read. `waits`: it goes out in quiet hours."""
    told = {"notice": Markup(notice), "count": count, "waits": waits}  # noqa: S704 (the notice was escaped when it was made)
    return Reply(texts.say("staff/sending", **told), in_place=True)


def sending_all(texts: Texts, notices: int, messages: int, *, waits: bool) -> Reply:
    return Reply(texts.say("staff/sending_all", notices=notices, messages=messages, waits=waits), in_place=True)


def untold(texts: Texts, count: int) -> Reply:
    """Nobody is told; the programme stays as it was saved."""
    return Reply(texts.say("staff/untold", count=count), in_place=True)


def _plain(notice: str) -> str:
    return Markup(notice).striptags()  # noqa: S704 (only taken apart here, and escaped anew)
