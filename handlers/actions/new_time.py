"""A new time for a session as staff type it: "15h30", "3h chiều", "lùi 30 phút", "mai 9h", "10:00 30/10", "thứ tư 14h".

Pure. What is not named stays as it was: a time alone keeps the day, a day alone keeps the time.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from handlers.actions.errors import Refused
from knowledge.fair import Event, Session
from knowledge.text.marks import strip_marks

# Told apart by their marks only, so they are replaced before the marks go.
_MARKED = ((r"\btới\b", "den"), (r"\btối\b", "dem"), (r"\bmốt\b", "ngay kia"))
_LATER, _SOONER = r"(?:lui|tre|cham|hoan|them|sau)", r"(?:som|truoc|len)"
_DIRECTION = re.compile(rf"(?P<later>\b{_LATER}\b|^\+)|(?P<sooner>\b{_SOONER}\b|^-)")
_UNTIL = re.compile(r"\b(?:den|toi|sang|vao|thanh|ve|luc)\b")
_COUNT = r"(?P<count>\d{1,3}|nua|mot|hai|ba)"
_DAYS = re.compile(rf"(?<!\w){_COUNT} ?ngay\b")
_HOURS = re.compile(rf"(?<!\w){_COUNT} ?(?P<unit>tieng|gio|h|g)(?![a-z]) ?(?P<rest>ruoi|\d{{1,2}})?(?!\d)")
_MINUTES = re.compile(r"(?<!\w)(?P<count>\d{1,3}) ?(?:phut|ph|p|'|$)")
_NUMBERS = {"nua": 0.5, "mot": 1, "hai": 2, "ba": 3}
_LONGEST_DELAY_BY_H = 3
"""\"lùi 2h\" is two hours later, "lùi 15h" is fifteen o'clock."""

_DATE = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?!\d)")
_DAY_OF_MONTH = re.compile(r"\bngay (\d{1,2})(?![\d/:h])")
_WEEKDAY = re.compile(r"\b(?:thu|t) ?([2-7]|hai|ba|tu|nam|sau|bay)\b|\b(chu nhat|cn)\b")
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_DAY_WORDS = ((r"\bngay (?:kia|mot)\b", 2), (r"\bmai\b", 1), (r"\bnay\b", 0))
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}) ?(?:(?:gio|h|g)(?![a-z]) ?(\d{2}|ruoi)?|:(\d{2}))(?!\d)")
_PART = re.compile(r"\b(sang|trua|chieu|dem)\b")
_EVENING = re.compile(r"\btoi (?:nay|mai|thu|ngay)\b|(?:\d|h|g|gio|ruoi) toi\b")


class TimeNotUnderstood(Refused):
    template = "time_unclear"


def read_new_time(typed: str, session: Session, event: Event, now: datetime) -> datetime:
    """When the session would begin. Raises `TimeNotUnderstood`."""
    text = _plain(typed)
    shift = _shift(text)
    if shift is not None:
        return session.starts_at + shift
    day, rest = _day(text, event, now.astimezone(event.zone_info).date())
    clock = _clock(rest, event, day or session.starts_at.date())
    if day is None and clock is None:
        raise TimeNotUnderstood
    day, clock = day or session.starts_at.date(), clock or session.starts_at.time()
    return datetime.combine(day, clock, event.zone_info)


def _plain(typed: str) -> str:
    """Lower case, without marks, with its punctuation: it parts hours and days."""
    text = unicodedata.normalize("NFC", typed).lower()
    for marked, plain in _MARKED:
        text = re.sub(marked, plain, text)
    return " ".join(strip_marks(text).split())


def _shift(text: str) -> timedelta | None:
    """Earlier or later by a length of time; None when the text names a point of time."""
    direction = _DIRECTION.search(text)
    if direction is None or ":" in text or _UNTIL.search(text):
        return None
    length = _length(text[direction.end() :], signed=len(direction[0]) == 1)
    if length is None:
        return None
    return length if direction["later"] else -length


def _length(text: str, *, signed: bool) -> timedelta | None:
    days, hours, minutes = _DAYS.search(text), _HOURS.search(text), _MINUTES.search(text)
    if days:
        return timedelta(days=_number(days["count"]))
    if hours and (hours["unit"] == "tieng" or signed or _number(hours["count"]) <= _LONGEST_DELAY_BY_H):
        rest = 30 if hours["rest"] == "ruoi" else int(hours["rest"] or 0)
        return timedelta(hours=_number(hours["count"]), minutes=rest)
    return timedelta(minutes=int(minutes["count"])) if minutes and not hours else None


def _number(word: str) -> float:
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def _day(text: str, event: Event, today: date) -> tuple[date | None, str]:
    """The day that is named, and the text without it, whose figures are no hours."""
    for pattern, meant in ((_DATE, _dated), (_DAY_OF_MONTH, _numbered), (_WEEKDAY, _weekday)):
        found = pattern.search(text)
        if found:
            return meant(found, event, today), f"{text[: found.start()]} {text[found.end() :]}"
    ahead = next((days for word, days in _DAY_WORDS if re.search(word, text)), None)
    return (None if ahead is None else today + timedelta(days=ahead)), text


def _dated(found: re.Match[str], event: Event, today: date) -> date:
    year = int(found[3]) if found[3] else event.starts_on.year
    try:
        return date(year + 2000 if year < 100 else year, int(found[2]), int(found[1]))
    except ValueError:
        raise TimeNotUnderstood from None


def _numbered(found: re.Match[str], event: Event, today: date) -> date:
    return _first([day for day in _days_of(event) if day.day == int(found[1])], today)


def _weekday(found: re.Match[str], event: Event, today: date) -> date:
    name = found[1]
    wanted = 6 if name is None else _WEEKDAYS[name] if name in _WEEKDAYS else int(name) - 2
    return _first([day for day in _days_of(event) if day.weekday() == wanted], today)


def _first(days: list[date], today: date) -> date:
    """The first of the fair's days that is still to come."""
    if not days:
        raise TimeNotUnderstood
    return next((day for day in days if day >= today), days[-1])


def _days_of(event: Event) -> list[date]:
    return [event.starts_on + timedelta(days=n) for n in range((event.ends_on - event.starts_on).days + 1)]


def _clock(text: str, event: Event, day: date) -> time | None:
    found = _CLOCK.search(text)
    if found is None:
        return None
    minutes = 30 if found[2] == "ruoi" else int(found[2] or found[3] or 0)
    try:
        named = time(int(found[1]), minutes)
    except ValueError:
        raise TimeNotUnderstood from None
    part = _PART.search(text)
    if named.hour < 12 and (_means_afternoon(part, named.hour, text) or _only_open_later(part, named, event, day)):
        return named.replace(hour=named.hour + 12)
    return named


def _means_afternoon(part: re.Match[str] | None, hour: int, text: str) -> bool:
    """3h chiều, 8h tối; 11h trưa stays, 1h trưa does not."""
    word = part[1] if part else ""
    return word in ("chieu", "dem") or (word == "trua" and hour < 6) or _EVENING.search(text) is not None


def _only_open_later(part: re.Match[str] | None, named: time, event: Event, day: date) -> bool:
    """A bare "3h" on a fair that opens at half past eight is the afternoon's."""
    hours = event.hours_on(day)
    if part or hours is None or hours.opens <= named < hours.closes:
        return False
    return hours.opens <= named.replace(hour=named.hour + 12) < hours.closes
