"""Which hour of 24 is meant by an hour of twelve."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from knowledge.fair import Event
from knowledge.moments.clocks import Clock

EARLIEST = time(6)
PARTS = {
    "sang": (timedelta(), timedelta(hours=12)),
    "trua": (timedelta(hours=11), timedelta(hours=13, minutes=30)),
    "chieu": (timedelta(hours=12), timedelta(hours=18)),
    "toi": (timedelta(hours=18), timedelta(days=1)),
    "dem": (timedelta(hours=18), timedelta(days=1)),
    "khuya": (timedelta(hours=18), timedelta(days=1)),
}


def instant(clock: Clock, event: Event, day: date, now: datetime) -> datetime:
    """The hour within opening hours; if both readings are, the next after `now`, of a day gone by the morning."""
    readings = [datetime.combine(day, reading, event.zone_info) for reading in _readings(clock)]
    hours = event.hours_on(day)
    inside = [then for then in readings if hours and hours.opens <= then.time() <= hours.closes]
    likely = inside or readings
    past = likely[0] if day < now.date() else likely[-1]
    return next((then for then in likely if then >= now), past)


def instant_near(clock: Clock, event: Event, day: date, now: datetime, near: time) -> datetime:
    """The reading nearest to an hour known before, among those of the fair's day that are still ahead, if any.

    Things are put up before the gates open, so the day begins at six; of two as near, the earlier.
    """
    readings = [datetime.combine(day, reading, event.zone_info) for reading in _readings(clock)]
    hours = event.hours_on(day)
    inside = [then for then in readings if hours and min(EARLIEST, hours.opens) <= then.time() <= hours.closes]
    likely = inside or readings
    ahead = [then for then in likely if then >= now] or likely
    before = datetime.combine(day, near, event.zone_info)
    return min(ahead, key=lambda then: (abs(then - before), then))


def instant_span(clocks: tuple[Clock, Clock], event: Event, day: date, now: datetime) -> tuple[datetime, datetime]:
    """From one hour to the other: of two readings the one that ends within opening hours, then the next after `now`."""
    first, last = clocks
    readings = [datetime.combine(day, reading, event.zone_info) for reading in _readings(first)]
    spans = [(start, instant_after(start, last)) for start in readings]
    hours = event.hours_on(day)
    inside = [
        (start, end)
        for start, end in spans
        if hours and hours.opens <= start.time() and end.date() == day and end.time() <= hours.closes
    ]
    if not inside:
        start = instant(first, event, day, now)
        return start, instant_after(start, last)
    return next((span for span in inside if span[1] > now), inside[-1])


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
