"""An answer as a reply: the thing asked in the first line, a few lines more, then buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from db.fairs import Ages
from handlers.replies import booths, event, maps, products, programme, sessions, urgent
from handlers.replies.ages import changed_at, dated
from handlers.replies.names import examples, named
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.texts import Texts
from knowledge.answering.labels import label_of
from knowledge.answers import Answer, Kind, Suggestion
from knowledge.fair import Fair
from knowledge.floor import beside, nearest_booth, nearest_landmark, nearest_zone, point_of

Renderer = Callable[[Texts, Fair, Answer, datetime, str, int], Reply]

MOST_OFFERED = 3
NO_AGES: Ages = {}
NOTHING_ON, NOTHING_THERE = "nothing at that time", "nothing there at that time"
"""The reasons of answers that understood when, and where, but found no session then."""
TOGETHER = "+"
"""Marks the stamp of a list that shares its message with another."""


def answer_reply(
    texts: Texts,
    fair: Fair,
    answer: Answer,
    now: datetime,
    *,
    stamps: tuple[str, ...] = (),
    page: int = 0,
    misses: int = 0,
    ages: Ages = NO_AGES,
    key: str = "",
) -> Reply:
    """The whole reply: the answer, how old its facts are, and for a typed question (`key`) whether it was right.

    `stamps` name the remembered lists, of the answer and of each in `also`; `page` counts from 0. Lists told together
    in one message are leafed through in messages of their own, so that none pushes another out.
    """
    reply = _told(texts, fair, answer, now, stamps, page, misses, key)
    if answer.choose or (answer.urgent and not urgent.helps(answer)):
        return reply
    moments = [moment for one in (answer, *answer.also) if (moment := changed_at(ages, fair, one))]
    reply = dated(texts, fair, reply, max(moments, default=None))
    judged = key and moments and not answer.urgent
    return replace(reply, buttons=reply.buttons + _judging(texts, key)) if judged else reply


def _told(
    texts: Texts,
    fair: Fair,
    answer: Answer,
    now: datetime,
    stamps: tuple[str, ...],
    page: int,
    misses: int,
    key: str,
) -> Reply:
    stamp, *others = [f"{stamp}{TOGETHER}" if answer.also else stamp for stamp in stamps] or [""]
    if answer.choose and answer.ids:
        reply = _choice(texts, fair, answer, stamp)
    elif answer.kind is Kind.NONE and answer.reason in (NOTHING_ON, NOTHING_THERE):
        there = answer.reason == NOTHING_THERE
        reply = programme.nothing(texts, fair, answer.moment, now, there=there)
    elif answer.kind is Kind.NONE:
        reply = _refusal(texts, fair, answer, misses, key)
    else:
        reply = _RENDERERS[answer.kind](texts, fair, answer, now, stamp, page)
    for n, second in enumerate(answer.also):
        told = _told(texts, fair, second, now, tuple(others[n : n + 1]), 0, 0, "")
        picture = reply.picture or told.picture
        reply = Reply(f"{reply.text}\n\n{told.text}", reply.buttons + told.buttons, picture=picture)
    if answer.urgent:
        card = urgent.laid_over(texts, fair, answer, reply, Reply("", _person(texts, key)))
        reply = replace(card, urgent=True)
    return reply


def _judging(texts: Texts, key: str) -> Rows:
    right, wrong = (Button(texts.label(word), data("judge", key, word)) for word in ("right", "wrong"))
    return ((right, wrong),)


def suggestion_rows(suggestions: tuple[Suggestion, ...]) -> Rows:
    """One button a row: labels are names of booths and sessions, too long to stand side by side."""
    some = suggestions[:MOST_OFFERED]
    return tuple((Button(f"{n}. {s.label}", data("show", s.kind, s.id)),) for n, s in enumerate(some, start=1))


def offered(texts: Texts, fair: Fair, answer: Answer) -> tuple[Suggestion, ...]:
    """What may be picked by number: the tied ones of a choice, else the suggestions."""
    some = answer.suggestions
    if answer.choose:
        some = tuple(Suggestion(answer.kind, id_, label_of(answer.kind, id_, fair)) for id_ in answer.ids)
    return tuple(replace(one, label=named(texts, fair, one)) for one in some[:MOST_OFFERED])


def _choice(texts: Texts, fair: Fair, answer: Answer, stamp: str) -> Reply:
    """The first three to pick from; how many more there are, and a button that lists them all."""
    options = offered(texts, fair, answer)
    others = [] if answer.kind is not Kind.BOOTH else answer.ids[len(options) :]
    text = texts.say("answer/choose", options=options, kind=answer.kind, others=others)
    every = Button(texts.label("all_booths", total=len(answer.ids)), data("more", stamp, 0))
    return Reply(text, suggestion_rows(options) + (((every,),) if others and stamp else ()))


def _refusal(texts: Texts, fair: Fair, answer: Answer, misses: int, key: str) -> Reply:
    """Not known, said plainly; the nearest real things as buttons, and a person to ask."""
    options = offered(texts, fair, answer)
    text = texts.say("answer/none", options=options, reason=answer.reason, misses=misses, event=fair.event)
    return Reply(text, suggestion_rows(options) + _person(texts, key))


def _person(texts: Texts, key: str) -> Rows:
    """A person to ask; `key` keeps the button from sending a later question."""
    return ((Button(texts.label("ask_staff"), data("desk", key) if key else data("desk")),),)


def _faq(texts: Texts, fair: Fair, answer: Answer, now: datetime, stamp: str, page: int) -> Reply:
    entry = fair.faq_entry[answer.ids[0]]
    related = tuple(found for found in (_related(fair, identity) for identity in entry.related) if found)
    rows = tuple((Button(s.label, data("show", s.kind, s.id)),) for s in related[:3])
    return Reply(texts.say("answer/faq", entry=entry), rows)


def _related(fair: Fair, identity: str) -> Suggestion | None:
    if identity in fair.landmark:
        return Suggestion(Kind.PLACE, identity, fair.landmark[identity].name)
    if identity in fair.booth:
        return Suggestion(Kind.BOOTH, identity, f"{identity} – {fair.booth[identity].name}")
    if identity in fair.session:
        return Suggestion(Kind.SESSION, identity, fair.session[identity].title)
    return None


def _place(texts: Texts, fair: Fair, answer: Answer, now: datetime, stamp: str, page: int) -> Reply:
    places = []
    for identity in answer.ids:
        mark = fair.landmark[identity]
        point = point_of(mark)
        zone = nearest_zone(fair, point) if point else None
        close = point is not None and zone is not None and beside(fair, zone, point)
        near = nearest_landmark(fair, point, besides=mark.id) if point else None
        booth = nearest_booth(fair, point) if point and near is None else None
        by = texts.label("at_booth_named", code=booth.code, name=booth.name) if booth else ""
        places.append((mark, zone, close, near.name if near else by))
    text = texts.say("answer/place", places=places, here=answer.here)
    return Reply(text, picture=maps.of_marks(texts, fair, answer.ids))


def _smalltalk(texts: Texts, fair: Fair, answer: Answer, now: datetime, stamp: str, page: int) -> Reply:
    return Reply(texts.say(f"smalltalk/{answer.ids[0]}", event=fair.event, **examples(fair)))


_RENDERERS: dict[Kind, Renderer] = {
    Kind.FAQ: _faq,
    Kind.BOOTH: booths.found,
    Kind.PRODUCT: products.found,
    Kind.SESSION: sessions.found,
    Kind.PLACE: _place,
    Kind.EVENT: event.told,
    Kind.SMALLTALK: _smalltalk,
}
