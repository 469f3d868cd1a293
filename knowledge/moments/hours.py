"""Which hour of 24 is meant by an hour of twelve."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from knowledge.fair import Event
from knowledge.moments.clocks import Clock

PARTS = {
    "sang": (timedelta(), timedelta(hours=12)),
    "trua": (timedelta(hours=11), timedelta(hours=13, minutes=30)),
    "chieu": (timedelta(hours=12), timedelta(hours=18)),
    "toi": (timedelta(hours=18), timedelta(days=1)),
    "dem": (timedelta(hours=18), timedelta(days=1)),
    "khuya": (timedelta(hours=18), timedelta(days=1)),
}


def instant(clock: Clock, event: Event, day: date, now: datetime) -> datetime:
    """The hour within opening hours; if both readings are, the next after `now`."""
    readings = [datetime.combine(day, reading, event.zone_info) for reading in _readings(clock)]
    hours = event.hours_on(day)
    inside = [then for then in readings if hours and hours.opens <= then.time() <= hours.closes]
    likely = inside or readings
    return next((then for then in likely if then >= now), likely[-1])


def instant_after(start: datetime, clock: Clock) -> datetime:
    """The first reading behind `start`; midnight where the day has none left."""
    readings = [datetime.combine(start.date(), reading, start.tzinfo) for reading in _readings(clock)]
    midnight = datetime.combine(start.date() + timedelta(days=1), time.min, start.tzinfo)
    return next((then for then in readings if then > start), midnight)


def _readings(clock: Clock) -> list[time]:
    hour, minute = clock.hour, clock.minute
    afternoon = hour + 12 if 1 <= hour <= 11 else hour
    if clock.sure or hour in (0, 12):
        return [time(hour, minute)]
    if clock.part == "sang":
        return [time(hour, minute)]
    if clock.part == "trua":
        return [time(hour if hour >= 10 else afternoon, minute)]
    if clock.part:
        return [time(afternoon, minute)]
    return [time(hour, minute), time(afternoon, minute)]
