"""A new time for a session as staff type it: "15h30", "lùi 30 phút", "mai 9h", "10:00 30/10", "thứ tư 2 rưỡi chiều".

Pure. What is not named stays as it was: a time alone keeps the session's day, a day alone keeps its time, and the
length stays unless both ends are named ("15h30-17h").
Of "8h", morning or evening, the one nearer to the session's own hour is meant.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from handlers.actions.errors import Refused
from knowledge.fair import Event, Session
from knowledge.moments.clocks import Clock, Times, name_times
from knowledge.moments.days import name_days
from knowledge.moments.hours import PARTS, instant_after, instant_near
from knowledge.moments.line import Line
from knowledge.moments.numbers import WORDS, number_of
from knowledge.moments.relative_days import name_relative_days
from knowledge.programme import moved
from knowledge.text import read

_SHIFT = re.compile(
    r"(?: (?:doi|day|don|keo))*(?: (?P<later>lui|tre|cham|hoan|muon|them)| (?:som|len|truoc))"
    r"(?: (?:lai|lui|som|hon|xuong|len|khoang|di))*"
    rf"(?: (?P<nua>nua) (?:tieng|gio)|(?: (?P<count>\d{{1,3}}|{WORDS}))?"
    r"(?: (?P<unit>tieng|gio|phut|ngay))?(?: (?P<ruoi>ruoi)| (?P<minutes>[0-5]?\d)(?: phut)?)?)"
    r"(?: (?:nhe|nha|di|thoi))* "
)
_LONGEST_BY_CLOCK = 3
""" "lùi 2h" is two hours later, "lùi 15h" is fifteen o'clock."""


class TimeNotUnderstood(Refused):
    template = "time_unclear"


class NoSuchDay(Refused):
    """A day that does not exist or is not the fair's."""

    template = "day_outside"


def retimed(typed: str, session: Session, event: Event, now: datetime) -> Session:
    """The session at its new time. Raises `TimeNotUnderstood`, `NoSuchDay`."""
    new = moved(session, read_new_time(typed, session, event, now))
    clocks = _clocks_named(typed, event, now)
    return replace(new, ends_at=instant_after(new.starts_at, clocks[1])) if len(clocks) > 1 else new


def timed(typed: str, session: Session, event: Event, now: datetime) -> Session:
    """A session that has no time yet, whose day and length are only a guess: an hour has to be named."""
    if not _clocks_named(typed, event, now):
        raise TimeNotUnderstood
    return retimed(typed, session, event, now)


def read_new_time(typed: str, session: Session, event: Event, now: datetime) -> datetime:
    """When the session would begin. Raises `TimeNotUnderstood`, `NoSuchDay`."""
    shift = _shift(typed)
    if shift is not None:
        return session.starts_at + shift
    line = Line(read(typed))
    day = day_in(line, event, now)
    times = name_times(line)
    if day is None and times is None:
        raise TimeNotUnderstood
    day = day or session.starts_at.date()
    if times and times.clocks:
        return instant_near(times.clocks[0], event, day, now, session.starts_at.time())
    if times and not _within(session.starts_at, times):
        raise TimeNotUnderstood
    return datetime.combine(day, session.starts_at.time(), event.zone_info)


def _clocks_named(typed: str, event: Event, now: datetime) -> tuple[Clock, ...]:
    """The hours that are named as such, not as a length."""
    if _shift(typed) is not None:
        return ()
    line = Line(read(typed))
    day_in(line, event, now)
    times = name_times(line)
    return times.clocks if times else ()


def _shift(typed: str) -> timedelta | None:
    """Earlier or later by a length of time; None for a text that says anything else."""
    signs = {"+": "lùi ", "-": "sớm "}
    signed = typed.strip()[:1] in signs
    words = signs[typed.strip()[0]] + typed.strip()[1:] if signed else typed
    said = _SHIFT.fullmatch(Line(read(words)).text)
    length = _length(said, signed) if said else None
    if said is None or length is None:
        return None
    return length if said["later"] else -length


def _length(said: re.Match[str], signed: bool) -> timedelta | None:
    if said["nua"]:
        return timedelta(minutes=30)
    unit, count = said["unit"] or "phut", number_of(said["count"]) if said["count"] else None
    if count is None and not (unit == "tieng" and said["ruoi"]):
        return None
    count = 1 if count is None else count
    if unit == "gio" and count > _LONGEST_BY_CLOCK and not signed:
        return None
    if unit in ("ngay", "phut"):
        return timedelta(days=count) if unit == "ngay" else timedelta(minutes=count)
    return timedelta(hours=count, minutes=30 if said["ruoi"] else int(said["minutes"] or 0))


def day_in(line: Line, event: Event, now: datetime) -> date | None:
    """The day that is named, if any. Raises `NoSuchDay`."""
    today = now.astimezone(event.zone_info).date()
    named = name_days(line, event, today) + name_relative_days(line, event, today)
    if not named:
        return None
    days = named[0].days
    if not days:
        raise NoSuchDay(event=event)
    return days[0]


def _within(start: datetime, times: Times) -> bool:
    """ "chiều mai" without an hour keeps the time of an afternoon item; for others it says too little."""
    opens, closes = PARTS[times.part]
    since_midnight = timedelta(hours=start.hour, minutes=start.minute)
    return times.side == "at" and opens <= since_midnight < closes
