"""Requests of buyers: the dialog that makes one, what booths read of it, and what the organiser sees of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from db.sourcing import AGREED, DECLINED, INTERESTED, Request, Wanted
from db.talks import Listener
from handlers.actions.sourcing import Interest
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.talks import called
from handlers.replies.texts import Texts, Voices
from knowledge.fair import Fair

STEPS = ("what", "quantity", "place", "by_when", "contact")
"""What is asked, in this order; the last two may be left out."""


def start_button(texts: Texts) -> Button:
    return Button(texts.label("want_start"), data("want"))


def listed(texts: Texts, fair: Fair, requests: Sequence[Request]) -> Reply:
    """The buyer's own requests with what the booths said."""
    told = [(one, [(called(fair, link.booth), link.state) for link in one.links]) for one in requests]
    rows: Rows = ((start_button(texts),),)
    for one in requests:
        back = (Button(texts.label("want_withdraw", number=one.number), data("want_withdraw", one.number)),)
        contact = Button(texts.label("want_no_contact", number=one.number), data("want_no_contact", one.number))
        rows += ((*back, contact) if one.wanted.contact else back,)
    return Reply(texts.say("visitor/want_list", requests=told), rows)


def ask(texts: Texts, step: str, key: str, *, in_place: bool = False) -> Reply:
    """What to type next."""
    skip = (Button(texts.label(f"want_skip_{step}"), data("want_skip", key)),) if step in STEPS[3:] else ()
    rows = ((*skip, Button(texts.label("talk_drop"), data("want_drop", key))),)
    return Reply(texts.say("visitor/want_ask", step=step), rows, in_place=in_place)


def too_long(texts: Texts, longest: int, key: str) -> Reply:
    drop = ((Button(texts.label("talk_drop"), data("want_drop", key)),),)
    return Reply(texts.say("visitor/want_long", longest=longest), drop)


def sure(texts: Texts, fair: Fair, wanted: Wanted, booths: Sequence[str], others: int, key: str) -> Reply:
    """What would be sent, to whom, and what is kept of it; `others` could deliver, but take no requests."""
    named = [called(fair, code) for code in booths]
    text = texts.say("visitor/want_sure", booths=named, others=others, **asdict(wanted))
    bare = Button(texts.label("want_send_bare" if wanted.contact else "want_send"), data("want_send", key, "bare"))
    whole = ((Button(texts.label("want_send_contact"), data("want_send", key, "contact")),),) if wanted.contact else ()
    return Reply(text, (*whole, (bare,), (Button(texts.label("talk_drop"), data("want_drop", key)),)))


def left(texts: Texts, request: Request) -> Reply:
    text = texts.say("visitor/want_left", number=request.number, count=len(request.links))
    return Reply(text, in_place=True, toast=texts.label("want_noted"))


def dropped(texts: Texts) -> Reply:
    return Reply(texts.say("visitor/talk_dropped"), in_place=True)


def to_booth(voices: Voices, request: Request, booth: str, one: Listener) -> Reply:
    """A request, to one of the booth's people."""
    texts, number = voices[one.language], request.number
    rows = (
        (Button(texts.label("want_yes"), data("e_want", number, booth, "yes")),),
        (Button(texts.label("want_no"), data("e_want", number, booth, "no")),),
    )
    said = {**asdict(request.wanted), "contact": bool(request.wanted.contact)}
    return Reply(texts.say("exhibitor/want_news", number=number, code=booth, **said), rows, to=one.chat_id)


def withdrawn_at_booth(texts: Texts, request: Request) -> str:
    """In place of a request that was taken back."""
    return texts.say("exhibitor/want_told", number=request.number, what="withdrawn", talk=0)


def interest(voices: Voices, fair: Fair, found: Interest) -> Reply:
    """To the buyer: a booth can deliver."""
    texts, talk, request = voices[found.language], found.talk, found.request
    text = texts.say(
        "visitor/want_interest",
        talk=talk.number,
        name=called(fair, talk.booth),
        number=request.number,
        what=request.wanted.what,
        contact=bool(request.wanted.contact),
    )
    rows = (
        (
            Button(texts.label("talk_more"), data("talk_more", talk.number)),
            Button(texts.label("talk_contact"), data("talk_contact", talk.number)),
        ),
        (
            Button(texts.label("want_agree"), data("want_agree", request.number, talk.booth)),
            Button(texts.label("talk_end"), data("talk_end", talk.number)),
        ),
    )
    return Reply(text, rows, to=request.chat_id)


def interest_noted(texts: Texts, found: Interest) -> Reply:
    """To whoever of the booth tapped: the talk goes on by its number."""
    number = found.talk.number
    text = texts.say("exhibitor/want_told", number=found.request.number, what="interested", talk=number)
    return Reply(text, ((Button(texts.label("talk_answer"), data("e_talk", number)),),), in_place=True)


def decline_noted(texts: Texts, request: Request, key: str) -> Reply:
    """They may still say why."""
    text = texts.say("exhibitor/want_told", number=request.number, what="declined", talk=0)
    return Reply(text, ((Button(texts.label("talk_drop"), data("want_drop", key)),),), in_place=True)


def reason_sent(texts: Texts, number: int) -> Reply:
    return Reply(texts.say("exhibitor/want_told", number=number, what="reason", talk=0))


def declined(texts: Texts, fair: Fair, request: Request, booth: str, words: str) -> Reply:
    """To the buyer, with the booth's reason."""
    name, what = called(fair, booth), request.wanted.what
    text = texts.say("visitor/want_declined", number=request.number, what=what, name=name, words=words)
    return Reply(text, to=request.chat_id)


def agreed(texts: Texts, fair: Fair, request: Request, booth: str) -> Reply:
    return Reply(texts.say("visitor/want_agreed", number=request.number, name=called(fair, booth)))


def agreed_at_booth(voices: Voices, request: Request, booth: str, one: Listener) -> Reply:
    text = voices[one.language].say("exhibitor/want_told", number=request.number, what="agreed", talk=0)
    return Reply(text, to=one.chat_id)


def withdrawn(texts: Texts, request: Request, *, whole: bool) -> Reply:
    return Reply(texts.say("visitor/want_withdrawn", number=request.number, whole=whole))


def wish_button(texts: Texts, booth: str, *, taking: bool) -> Button:
    """The switch in an exhibitor's own booth."""
    return Button(texts.label("want_off" if taking else "want_on"), data("e_wish", booth, "off" if taking else "on"))


def wished(texts: Texts, booth: str, *, taking: bool) -> Reply:
    text = texts.say("exhibitor/want_wish", code=booth, taking=taking)
    return Reply(text, ((wish_button(texts, booth, taking=taking),),))


def links(texts: Texts, fair: Fair, requests: Sequence[Request]) -> Reply:
    """How many there are of each, and the newest; the whole table is a file."""
    states = [link.state for one in requests for link in one.links]
    counts = {
        "requests": len(requests),
        "matched": sum(bool(one.links) for one in requests),
        "sent": len(states),
        "answered": sum(state in (INTERESTED, DECLINED, AGREED) for state in states),
        "interested": sum(state in (INTERESTED, AGREED) for state in states),
        "agreed": states.count(AGREED),
    }
    newest = [(one, [(called(fair, link.booth), link.state) for link in one.links]) for one in requests[:-6:-1]]
    file: Rows = ((Button(texts.label("s_links_file"), data("s_links_file")),),) if requests else ()
    return Reply(texts.say("staff/links", newest=newest, **counts), file)


def table_comes(texts: Texts) -> Reply:
    return Reply(texts.say("staff/making_table"))
