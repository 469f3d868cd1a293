"""The fair itself: days, hours, place, organisers, contact, purpose, size."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from handlers.replies.reply import Button, Reply
from handlers.replies.texts import Texts
from knowledge.answers import Answer, Moment
from knowledge.fair import Event, Fair, OpeningHours
from knowledge.opening import opening

_DATE = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}|\d{1,2}\s+(?:tháng|thang)\s+\d{1,2}|\d{1,2}", re.IGNORECASE)
MOST_DAYS = 7


def told(texts: Texts, fair: Fair, answer: Answer, now: datetime, stamp: str, page: int) -> Reply:
    """A day the fair does not have is told as such, whichever of its fields was asked for."""
    event, moment = fair.event, answer.moment
    invalid = moment is not None and moment.mode == "invalid"
    field = "dates" if invalid and answer.ids[0] == "hours" else answer.ids[0]
    text = texts.say(
        f"event/{field}",
        event=event,
        fair=fair,
        now=now,
        opening=opening(event, now),
        asked_now=moment is not None and moment.mode == "now",
        days=_days_asked(event, moment),
        instant=moment.start if moment and moment.start and moment.start == moment.end else None,
        closing=answer.closing,
        rules=_rules(event, now.date()),
        outside=moment.day if invalid and moment else None,
        impossible=invalid and moment is not None and moment.day is None,
        written=_written(moment),
    )
    map_link = _map_link(event) if field == "venue" else ""
    return Reply(text, ((Button(texts.label("open_map"), url=map_link),),) if map_link else ())


def _days_asked(event: Event, moment: Moment | None) -> list[tuple[date, OpeningHours | None]]:
    """The days of the stretch that was named with their hours; none where the question named no day."""
    if moment is None or moment.mode != "range" or moment.start is None or moment.end is None:
        return []
    last = max(moment.start, moment.end - timedelta(microseconds=1)).date()
    count = (last - moment.start.date()).days + 1
    days = [moment.start.date() + timedelta(days=n) for n in range(min(count, MOST_DAYS))]
    return [(day, event.hours_on(day)) for day in days]


def _rules(event: Event, today: date) -> list[OpeningHours]:
    """The organiser's hours, past exceptions left out; none where a single rule says what today's hours say."""
    ahead = [hours for hours in event.opening_hours if hours.date is None or hours.date >= today]
    return ahead if len(event.opening_hours) > 1 else []


def _written(moment: Moment | None) -> str:
    """The date as it was typed, without the words around it: "chiều 31/2" → "31/2"."""
    found = _DATE.search(moment.text) if moment else None
    return found[0] if found else ""


def _map_link(event: Event) -> str:
    venue = event.venue
    if venue.latitude is None or venue.longitude is None:
        return ""
    return f"https://www.google.com/maps/search/?api=1&query={venue.latitude},{venue.longitude}"
