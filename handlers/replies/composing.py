"""Writing a broadcast, correcting it and taking it back: what, to whom, when, and with whose consent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from db.audiences import Audience
from db.broadcasts import EDIT, Campaign
from handlers.replies.broadcasts import plain
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.texts import Texts

CHOICES: dict[str, tuple[str, Any]] = {
    "vi": ("language", "vi"),
    "en": ("language", "en"),
    "h2": ("active_hours", 2),
    "h24": ("active_hours", 24),
    "booth": ("exhibitors", True),
}
"""What can be ticked when the audience is chosen: the field of `Audience` and its value."""


def ask_content(texts: Texts, longest: int, key: str) -> Reply:
    return Reply(texts.say("staff/ask_content", longest=longest), _drop(texts, key))


def ask_audience(texts: Texts, audience: Audience, count: int, key: str, *, in_place: bool = False) -> Reply:
    """All who chose notices, and what narrows them; each choice also by its number."""
    ticked = audience.to_json()
    rows = tuple(
        (Button(("✓ " if ticked.get(name) == value else "") + _numbered(texts, code), data("b_aud", key, code)),)
        for code, (name, value) in CHOICES.items()
    )
    done = (Button(texts.label("s_b_aud_done", count=count), data("b_aud", key, "ok")),)
    text = texts.say("staff/ask_audience", whom=whom(texts, audience), count=count)
    return Reply(text, (*rows, done, *_drop(texts, key)), in_place=in_place)


def toggled(audience: Audience, code: str) -> Audience:
    """With this condition where it was not, without it where it was."""
    name, value = CHOICES[code]
    empty = getattr(Audience(), name)
    return replace(audience, **{name: empty if getattr(audience, name) == value else value})


def numbered_choice(typed: str) -> str | None:
    """The choice that a typed number means, "ok" for one more than there are."""
    codes = [*CHOICES, "ok"]
    return codes[int(typed) - 1] if typed.isdecimal() and 1 <= int(typed) <= len(codes) else None


def whom(texts: Texts, audience: Audience) -> str:
    """ "mọi người nhận thông báo", or its conditions in a row."""
    ticked = audience.to_json()
    chosen = [texts.label(f"s_to_{code}") for code, (name, value) in CHOICES.items() if ticked.get(name) == value]
    return ", ".join(chosen) or texts.label("s_to_all")


def draft(
    texts: Texts,
    content: Reply,
    audience: Audience,
    count: int,
    key: str,
    *,
    starts_at: datetime | None = None,
    until: datetime | None = None,
) -> tuple[Reply, ...]:
    """The notice alone, exactly as they will see it; then how many it would reach, and the buttons.

    Telegram may refuse the first, as for a picture that is gone: then its author reads why, and nothing can be sent.
    """
    question = texts.say(
        "staff/compose_draft", count=count, whom=whom(texts, audience), starts_at=starts_at, until=until
    )
    send = texts.label("s_b_send_later" if starts_at else "s_b_send", count=count)
    rows = (
        (Button(send, data("b_send", key)),),
        (Button(texts.label("s_b_whom"), data("b_whom", key)), Button(texts.label("s_reword"), data("b_reword", key))),
        (Button(texts.label("s_b_when"), data("b_when", key)), Button(texts.label("s_b_until"), data("b_until", key))),
        *_drop(texts, key),
    )
    refused = texts.say("staff/refused_by_telegram")
    return replace(content, refused=refused), Reply(question, rows)


def ask_moment(texts: Texts, which: str) -> Reply:
    """`which` is the start or the end of a notice's life."""
    return Reply(texts.say("staff/ask_moment", which=which))


def sending(texts: Texts, count: int, state: str, starts_at: datetime | None) -> Reply:
    """In place of the question: what happens now."""
    return Reply(texts.say("staff/compose_sending", count=count, state=state, starts_at=starts_at), in_place=True)


def sent_before(texts: Texts) -> Reply:
    return Reply(texts.say("staff/sent_before"), toast=texts.label("s_sent_before"))


def ask_second(texts: Texts, campaign: Campaign, author: str, audience: Audience, count: int) -> Reply:
    """To the others with the right: may this go out?"""
    text = texts.say(
        "staff/ask_second",
        author=author,
        count=count,
        whom=whom(texts, audience),
        notice=plain(campaign.text),
        starts_at=campaign.starts_at,
    )
    number = campaign.id
    rows = (
        (Button(texts.label("s_b_look"), data("b_look", number)),),
        (
            Button(texts.label("s_b_agree"), data("b_second", number, "yes")),
            Button(texts.label("s_b_decline"), data("b_second", number, "no")),
        ),
    )
    return Reply(text, rows)


def second_said(texts: Texts, name: str, *, agreed: bool, notice: str) -> Reply:
    """To the author."""
    return Reply(texts.say("staff/second_said", name=name, agreed=agreed, notice=plain(notice)))


def decided(texts: Texts, count: int, state: str, starts_at: datetime | None) -> Reply:
    """In place of the question to the second person."""
    return replace(sending(texts, count, state, starts_at), buttons=())


def declined(texts: Texts) -> Reply:
    return Reply(texts.say("staff/declined"), in_place=True)


def ask_withdrawal(texts: Texts, campaign: Campaign, count: int) -> Reply:
    sure = Button(texts.label("s_b_undo_sure", count=count), data("b_undo", campaign.id, "yes"))
    return Reply(texts.say("staff/ask_withdrawal", count=count, notice=plain(campaign.text)), ((sure,),))


def ask_correction(texts: Texts, count: int, longest: int, key: str) -> Reply:
    return Reply(texts.say("staff/ask_correction", count=count, longest=longest), _drop(texts, key))


def correction(texts: Texts, content: Reply, count: int, key: str) -> tuple[Reply, ...]:
    """The new words as they will stand there, then the question."""
    rows = ((Button(texts.label("s_b_fix_sure", count=count), data("b_fixed", key)),), *_drop(texts, key))
    refused = texts.say("staff/refused_by_telegram")
    return replace(content, refused=refused), Reply(texts.say("staff/correction", count=count), rows)


def changing(texts: Texts, kind: str, count: int) -> Reply:
    return Reply(texts.say("staff/changing", kind=kind, count=count, edit=kind == EDIT), in_place=True)


def nothing_to_change(texts: Texts) -> Reply:
    return Reply(texts.say("staff/nothing_to_change"))


def again(texts: Texts, count: int) -> Reply:
    return Reply(texts.say("staff/again", count=count))


def making_table(texts: Texts) -> Reply:
    return Reply(texts.say("staff/making_table"))


def _numbered(texts: Texts, code: str) -> str:
    words = texts.label(f"s_to_{code}")
    return f"{[*CHOICES].index(code) + 1}. {words[0].upper()}{words[1:]}"


def _drop(texts: Texts, key: str) -> Rows:
    return ((Button(texts.label("s_drop"), data("s_drop", key)),),)


def ask_other_content(texts: Texts, longest: int) -> Reply:
    return Reply(texts.say("staff/compose_wording", longest=longest))
