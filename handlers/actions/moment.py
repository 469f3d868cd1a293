"""A moment ahead as staff type it: "15h30", "mai 8h", "30/10 9:00", "30 phút nữa", "2 tiếng nữa". Pure."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from handlers.actions.errors import Refused
from handlers.actions.new_time import TimeNotUnderstood, day_in
from knowledge.fair import Event
from knowledge.moments.clocks import name_times
from knowledge.moments.hours import instant_near
from knowledge.moments.line import Line
from knowledge.moments.numbers import WORDS, number_of
from knowledge.text import read

_FROM_NOW = re.compile(
    rf" (?:sau )?(?:(?P<nua>nua)|(?P<count>\d{{1,3}}|{WORDS})) (?P<unit>phut|tieng|gio)(?P<ruoi> ruoi)?"
    r"(?: dong ho)?(?: nua| sau)? "
)


class MomentPast(Refused):
    template = "moment_past"


def read_moment(typed: str, event: Event, now: datetime) -> datetime:
    """Raises `TimeNotUnderstood`, `NoSuchDay`, `MomentPast`."""
    line = Line(read(typed))
    then = _from_now(line, now) or _by_clock(line, event, now)
    if then <= now:
        raise MomentPast(then=then, now=now)
    return then


def _from_now(line: Line, now: datetime) -> datetime | None:
    said = _FROM_NOW.fullmatch(line.text)
    if said is None or not ("nua" in line.text.split() or "sau" in line.text.split()):
        return None
    unit = timedelta(minutes=1) if said["unit"] == "phut" else timedelta(hours=1)
    count = 0.5 if said["nua"] else number_of(said["count"])
    return now + (count + (0.5 if said["ruoi"] else 0)) * unit


def _by_clock(line: Line, event: Event, now: datetime) -> datetime:
    """Of a bare "8h" the next one today, and on another day the one nearer to when the gates open."""
    times = name_times(line)
    today = now.astimezone(event.zone_info).date()
    day = day_in(line, event, now) or today
    if times is None or not times.clocks:
        raise TimeNotUnderstood
    hours = event.hours_on(day)
    near = now.time() if day == today or hours is None else hours.opens
    return instant_near(times.clocks[0], event, day, now, near)
