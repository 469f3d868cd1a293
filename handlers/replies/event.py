"""The fair itself: days, hours, place, organisers, contact, purpose, size."""

from __future__ import annotations

from datetime import datetime

from handlers.replies.reply import Button, Reply
from handlers.replies.texts import Texts
from knowledge.answers import Answer
from knowledge.fair import Event, Fair


def told(texts: Texts, fair: Fair, answer: Answer, now: datetime, stamp: str, page: int) -> Reply:
    field = answer.ids[0]
    event = fair.event
    text = texts.say(
        f"event/{field}", event=event, fair=fair, now=now, today=event.hours_on(now.date()), moment=answer.moment
    )
    map_link = _map_link(event) if field == "venue" else ""
    return Reply(text, ((Button(texts.label("open_map"), url=map_link),),) if map_link else ())


def _map_link(event: Event) -> str:
    venue = event.venue
    if venue.latitude is None or venue.longitude is None:
        return ""
    return f"https://www.google.com/maps/search/?api=1&query={venue.latitude},{venue.longitude}"
