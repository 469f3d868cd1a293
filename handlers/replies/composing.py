"""Writing a broadcast, correcting it and taking it back: what, to whom, when, and with whose consent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from db.audiences import Audience
from db.broadcasts import EDIT, Campaign
from handlers.actions.followed import Followed
from handlers.replies.broadcasts import plain
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.texts import Texts
from knowledge.answering.labels import label_of
from knowledge.answers import Kind
from knowledge.fair import Fair

CHOICES: dict[str, tuple[str, Any]] = {
    "vi": ("language", "vi"),
    "en": ("language", "en"),
    "h2": ("active_hours", 2),
    "h24": ("active_hours", 24),
    "booth": ("exhibitors", True),
}
"""What can always be ticked when the audience is chosen: the field of `Audience` and its value."""

GO_ON = "ok"

LONGEST_LABEL = 60


def ask_content(texts: Texts, longest: int, key: str) -> Reply:
    return Reply(texts.say("staff/ask_content", longest=longest), _drop(texts, key))


def ask_audience(
    texts: Texts,
    fair: Fair,
    audience: Audience,
    count: int,
    key: str,
    offered: Sequence[Followed] = (),
    missing: str = "",
    *,
    in_place: bool = False,
) -> Reply:
    """All who chose notices, and what narrows them; each choice also by its number.

    `offered` is what was found by typing, `missing` what was typed in vain.
    """
    known, rows = choices(offered), []
    for number, code in enumerate(_codes(offered), start=1):
        if code == GO_ON:
            words = texts.label("s_b_aud_done", count=count)
        else:
            ticked = known[code] in audience.to_json().items()
            words = _numbered(_label(texts, fair, *known[code]), number, ticked=ticked)
        rows.append((Button(words, data("b_aud", key, code)),))
    text = texts.say("staff/ask_audience", whom=whom(texts, fair, audience), count=count, missing=missing)
    return Reply(text, (*rows, *_drop(texts, key)), in_place=in_place)


def choices(offered: Sequence[Followed]) -> dict[str, tuple[str, Any]]:
    """What can be ticked now, by the code that a button carries."""
    return CHOICES | {f"f{place}": one for place, one in enumerate(offered)}


def _codes(offered: Sequence[Followed]) -> list[str]:
    """In the order of their numbers; those that were always there keep theirs."""
    return [*CHOICES, GO_ON, *(f"f{place}" for place in range(len(offered)))]


def toggled(audience: Audience, name: str, value: Any) -> Audience:
    """With this condition where it was not, without it where it was."""
    empty = getattr(Audience(), name)
    return replace(audience, **{name: empty if getattr(audience, name) == value else value})


def numbered_choice(typed: str, offered: Sequence[Followed]) -> str | None:
    """The choice that a typed number means."""
    codes = _codes(offered)
    return codes[int(typed) - 1] if typed.isdecimal() and 1 <= int(typed) <= len(codes) else None


def whom(texts: Texts, fair: Fair, audience: Audience) -> str:
    """ "mọi người nhận thông báo", or its conditions in a row."""
    return ", ".join(_label(texts, fair, *one) for one in audience.to_json().items()) or texts.label("s_to_all")


def _label(texts: Texts, fair: Fair, name: str, value: Any) -> str:
    code = next((code for code, choice in CHOICES.items() if choice == (name, value)), "")
    return texts.label(f"s_to_{code}") if code else texts.label(f"s_to_{name}_stars", name=_name(fair, name, value))


def _name(fair: Fair, field: str, identity: str) -> str:
    """What the fair calls it; what is gone keeps its number."""
    if field == "zone":
        zone = next((zone for zone in fair.event.map.zones if zone.code == identity), None)
        return f"{identity} – {zone.name}" if zone and zone.name else identity
    return label_of(Kind(field), identity, fair) or identity


def draft(
    texts: Texts,
    fair: Fair,
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
        "staff/compose_draft", count=count, whom=whom(texts, fair, audience), starts_at=starts_at, until=until
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


def sending(texts: Texts, count: int, state: str, starts_at: datetime | None, *, waits: bool) -> Reply:
    """In place of the question: what happens now. `waits`: it would go out in quiet hours."""
    told = {"count": count, "state": state, "starts_at": starts_at, "waits": waits}
    return Reply(texts.say("staff/compose_sending", **told), in_place=True)


def sent_before(texts: Texts) -> Reply:
    return Reply(texts.say("staff/sent_before"), toast=texts.label("s_sent_before"))


def ask_second(texts: Texts, fair: Fair, campaign: Campaign, author: str, audience: Audience, count: int) -> Reply:
    """To the others with the right: may this go out?"""
    text = texts.say(
        "staff/ask_second",
        author=author,
        count=count,
        whom=whom(texts, fair, audience),
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


def _numbered(words: str, number: int, *, ticked: bool) -> str:
    """ "✓ 2. Người dùng tiếng Anh" """
    label = f"{'✓ ' if ticked else ''}{number}. {words[0].upper()}{words[1:]}"
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def _drop(texts: Texts, key: str) -> Rows:
    return ((Button(texts.label("s_drop"), data("s_drop", key)),),)


def ask_other_content(texts: Texts, longest: int) -> Reply:
    return Reply(texts.say("staff/compose_wording", longest=longest))
