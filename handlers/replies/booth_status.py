"""What booths say of today, from the staff's chair. Visitors see `answer/status.j2` on cards and below products."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from db.booth_status import Today
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.splitting import plain
from handlers.replies.texts import Texts
from knowledge.fair import STATUS_KINDS, BoothStatus, Fair

OFFERED = 8


def ask_booth(
    texts: Texts,
    fair: Fair,
    found: Sequence[str],
    key: str,
    standing: Today,
    words: str = "",
    total: int = 0,
) -> Reply:
    """Which booth? At the beginning with what holds now, each with a button to take it away."""
    named = [texts.label("s_thing_booth", code=code, name=fair.booth[code].name) for code in found]
    held = [(code, line) for code in standing.who() for line in said(texts, fair, standing.of(code))]
    text = texts.say("staff/status_which", named=named, words=words, total=total, held=held)
    rows = tuple((Button(f"{n}. {name}"[:60], data("s_booth", key, n)),) for n, name in enumerate(named, start=1))
    clear = tuple((Button(texts.label("s_clear", code=code), data("s_clear", code)),) for code in standing.who())
    return Reply(text, rows + clear + _drop(texts, key))


def ask_status(texts: Texts, fair: Fair, booth: str, standing: Today, key: str) -> Reply:
    """What does it say? The usual as buttons."""
    now = said(texts, fair, standing.of(booth))
    text = texts.say("staff/status_what", booth=fair.booth[booth], now=now)
    kinds = [Button(texts.label(f"s_status_{kind}"), data("s_state", key, kind)) for kind in STATUS_KINDS]
    clear = ((Button(texts.label("s_clear", code=booth), data("s_clear", booth)),),) if now else ()
    return Reply(text, (tuple(kinds[:2]), tuple(kinds[2:4]), tuple(kinds[4:]), *clear, *_drop(texts, key)))


def preview(texts: Texts, fair: Fair, booth: str, status: BoothStatus, key: str) -> Reply:
    """Exactly as visitors will read it; a booth that moves must say where to."""
    whither = status.kind == "moved" and not status.detail
    told = "" if whither else as_read(texts, fair, status)
    text = texts.say("staff/status_preview", booth=fair.booth[booth], told=told, until=_until(fair, status))
    put = () if whither else ((Button(texts.label("s_set"), data("s_set", key)),),)
    return Reply(text, put + _drop(texts, key))


def put(texts: Texts, fair: Fair, booth: str, status: BoothStatus) -> Reply:
    told = as_read(texts, fair, status)
    text = texts.say("staff/status_set", booth=fair.booth[booth], told=told, until=_until(fair, status))
    return Reply(text, ((Button(texts.label("s_clear", code=booth), data("s_clear", booth)),),), in_place=True)


def cleared(texts: Texts, booth: str, *, held: bool) -> Reply:
    return Reply(texts.say("staff/status_cleared", booth=booth, held=held))


def said(texts: Texts, fair: Fair, of_booth: Iterable[tuple[str, BoothStatus]]) -> list[str]:
    """All that a booth says, as visitors read it."""
    return [
        as_read(texts, fair, one, fair.product[slot].name if slot in fair.product else "") for slot, one in of_booth
    ]


def as_read(texts: Texts, fair: Fair, status: BoothStatus, product: str = "") -> str:
    """The visitors' line, in plain letters to be quoted."""
    zone = fair.event.zone_info
    local = replace(status, since=status.since.astimezone(zone), until=status.until.astimezone(zone))
    return plain(texts.say("answer/status", status=local, of_product=product))


def _until(fair: Fair, status: BoothStatus) -> object:
    return status.until.astimezone(fair.event.zone_info)


def _drop(texts: Texts, key: str) -> Rows:
    return ((Button(texts.label("s_drop"), data("s_drop", key)),),)
