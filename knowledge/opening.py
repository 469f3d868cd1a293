"""Whether the fair is open at a moment, and when it opens or closes next. Pure; the time is given.

A day's hours run from `opens` up to, not including, `closes`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from knowledge.fair import Event
from knowledge.moments.calendar import fair_days


class State(StrEnum):
    BEFORE = "before"  # it has never been open yet
    OPEN = "open"
    SHUT = "shut"  # between two openings
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours that run while it is open, the next ones before that, the last ones when it is over."""

    state: State
    opens: datetime
    closes: datetime


def opening(event: Event, now: datetime) -> Opening:
    """What a visitor at the gate meets at `now`, which is aware."""
    spells = _spells(event)
    ahead = next(((opens, closes) for opens, closes in spells if now < closes), None)
    if ahead is None:
        return Opening(State.OVER, *spells[-1])
    if ahead[0] <= now:
        return Opening(State.OPEN, *ahead)
    return Opening(State.BEFORE if ahead == spells[0] else State.SHUT, *ahead)


def last_spell(event: Event, now: datetime) -> tuple[datetime, datetime] | None:
    """When the hours that have ended last began and ended; None while none have."""
    return next((spell for spell in reversed(_spells(event)) if spell[1] <= now), None)


def _spells(event: Event) -> list[tuple[datetime, datetime]]:
    """The hours of each day in order; whole days where none has any."""
    zone, days = event.zone_info, fair_days(event)
    told = [(day, hours) for day in days if (hours := event.hours_on(day))]
    if told:
        return [(datetime.combine(day, h.opens, zone), datetime.combine(day, h.closes, zone)) for day, h in told]
    midnight = [datetime.combine(day, time.min, zone) for day in days]
    return [(start, start + timedelta(days=1)) for start in midnight]
