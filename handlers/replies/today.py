"""Today at one's own booth, from its people's chair; and its message of the day, from the staff's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from markupsafe import Markup

from db.booth_messages import BoothMessage
from db.booth_status import OFFER, STATE
from handlers.actions.today import Now
from handlers.replies.booth_status import said
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.texts import Texts
from knowledge.fair import Fair

MOST_PRODUCTS = 30
LONGEST_LABEL = 60
LEAST = 5
"""People; how many fewer there are is not told."""


def menu(texts: Texts, fair: Fair, now: Now, key: str, *, fans: int, done: str = "") -> Reply:
    """What the booth says now, each thing with a button to end it; what it may say; the message of the day.

    `done`: what has just been done, `said`, `over`, or `nothing` where nothing was said.
    """
    lines = said(texts, fair, now.said.items())
    shown = fans if fans >= LEAST else 0
    text = texts.say("exhibitor/today", code=now.booth, lines=lines, done=done, message=now.message, fans=shown)
    ends = tuple((Button(_end(texts, fair, slot), data("e_over", *_place(now.booth, slot))),) for slot in now.said)
    kinds = [
        Button(texts.label(f"e_say_{kind}"), data("e_say", key, kind))
        for kind in ("sold_out", "late", "early", "offer")
    ]
    goods = ((Button(texts.label("e_say_goods"), data("e_say_goods", key)),),) if now.booth in fair.products_of else ()
    tell: Rows = ()
    if now.said and now.message != "sent" and fans:
        tell = ((Button(texts.label("e_tell"), data("e_tell", now.booth)),),)
    return Reply(text, (*ends, tuple(kinds[:2]), tuple(kinds[2:]), *goods, *tell))


def ask_product(texts: Texts, fair: Fair, now: Now, key: str) -> Reply:
    """Which one? Those that are gone come back."""
    mine = fair.products_of.get(now.booth, ())[:MOST_PRODUCTS]
    text = texts.say("exhibitor/today_product", products=mine, gone=now.said)
    rows = tuple(
        (Button(_short(f"{n}. {one.name}"), data("e_say_one", key, n)),) for n, one in enumerate(mine, start=1)
    )
    return Reply(text, rows)


def ask_words(texts: Texts, kind: str, key: str, longest: int) -> Reply:
    """From when, until when, or what the offer is."""
    text = texts.say("exhibitor/today_words", kind=kind, longest=longest)
    plain = () if kind == "offer" else ((Button(texts.label("e_say_plain"), data("e_say_plain", key)),),)
    return Reply(text, plain)


def ask_until(texts: Texts, offer: str, closes: datetime, key: str) -> Reply:
    text = texts.say("exhibitor/today_until", offer=offer, closes=closes)
    return Reply(text, ((Button(texts.label("e_say_closing"), data("e_say_plain", key)),),))


def message_text(texts: Texts, fair: Fair, now: Now) -> str:
    """What those who starred the booth get. HTML."""
    booth, zone = fair.booth[now.booth], fair.event.zone_info
    local = [
        (replace(one, since=one.since.astimezone(zone), until=one.until.astimezone(zone)), slot)
        for slot, one in now.said.items()
    ]
    lines = [(one, fair.product[slot].name if slot in fair.product else "") for one, slot in local]
    return texts.say("staff/booth_message", booth=booth, said=lines)


def message_sent(texts: Texts, code: str) -> Reply:
    return Reply(texts.say("exhibitor/message_sent", code=code))


def message_card(texts: Texts, message: BoothMessage, count: int) -> Reply:
    """The message exactly as it will be seen, and how many would get it."""
    text = texts.say("staff/booth_message_card", code=message.booth, message=Markup(message.text), count=count)  # noqa: S704 (escaped when it was made)
    carried = (message.booth, message.revision)
    yes, no = (Button(texts.label(verb), data(verb, *carried)) for verb in ("s_msg_ok", "s_msg_no"))
    return Reply(text, ((yes, no),))


def message_decided(texts: Texts, message: BoothMessage, *, agreed: bool, count: int = 0) -> Reply:
    """In place of the card."""
    said = {"code": message.booth, "agreed": agreed, "count": count}
    return Reply(texts.say("staff/booth_message_done", message=Markup(message.text), **said), in_place=True)  # noqa: S704 (as above)


def message_answer(texts: Texts, code: str, *, agreed: bool) -> str:
    """To whoever of the booth asked for it."""
    return texts.say("exhibitor/message_decided", code=code, agreed=agreed)


def hidden(texts: Texts, code: str) -> str:
    """Staff took away what the booth said."""
    return texts.say("exhibitor/today_hidden", code=code)


def _place(booth: str, slot: str) -> tuple[str, str]:
    """What is said of the booth by the booth's code, what is said of a product by that: both may be long."""
    return {STATE: ("state", booth), OFFER: ("offer", booth)}.get(slot, ("product", slot))


def _end(texts: Texts, fair: Fair, slot: str) -> str:
    if slot == OFFER:
        return texts.label("e_over_offer")
    if slot == STATE:
        return texts.label("e_over_state")
    return _short(texts.label("e_over_product", name=fair.product[slot].name if slot in fair.product else slot))


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"
