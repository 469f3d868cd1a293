"""Puts what a question says about time together into one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from knowledge.answers import Moment
from knowledge.fair import Event
from knowledge.moments.clocks import Times, name_times
from knowledge.moments.days import Named, name_days
from knowledge.moments.hours import PARTS, instant, instant_span
from knowledge.moments.line import Line
from knowledge.moments.relative_days import name_relative_days
from knowledge.moments.spans import Span, name_length, name_now_or_next
from knowledge.text import Folded, read

ABOUT = timedelta(minutes=30)  # "tầm 3h"


@dataclass(frozen=True, slots=True)
class Found:
    """A moment and the words it took, by their number in the folded text.

    `weak` where the words may mean something else ("mai" in the middle, unmarked "chieu", a lone "đang"): trust it only
    if nothing else explains them. `others` holds further windows of the same kind ("tối cuối tuần" is two evenings).
    """

    moment: Moment
    words: tuple[int, ...]
    weak: bool = False
    others: tuple[Moment, ...] = ()


def find_moment(text: str | Folded, event: Event, now: datetime) -> Found | None:
    """The moment a question names; None where it names none ("mấy giờ" asks, it does not name). `now` is aware."""
    now = now.astimezone(event.zone_info)
    line = Line(read(text) if isinstance(text, str) else text)
    span = name_length(line)
    if span is not None:
        return _told(line, [_from_now(span, now, line)], span.weak)
    span = name_now_or_next(line)
    days = name_days(line, event, now.date())
    days = sorted(days + name_relative_days(line, event, now.date()), key=lambda named: named.start)
    times = name_times(line)
    if span is not None and _only_today(days, now.date()) and (times is None or times.weak):
        return _told(line, [Moment(span.mode, text=line.source())], span.weak)
    if not days and times is None:
        return None
    weak = all(named.weak for named in days) and (times is None or times.weak)
    chosen = _chosen(days, line) if days else _today(times, event, now)
    if not chosen:
        outside = _outside(days, now.date())
        return _told(line, [Moment("invalid", day=outside, text=line.source())], weak)
    return _told(line, _windows(chosen, times, event, now, line.source()), weak)


def _told(line: Line, moments: list[Moment], weak: bool) -> Found:
    return Found(moments[0], tuple(sorted(line.taken)), weak, tuple(moments[1:]))


def _from_now(span: Span, now: datetime, line: Line) -> Moment:
    then = now + span.length
    return Moment("range", now if span.mode == "within" else then, then, then.date(), line.source())


def _only_today(days: list[Named], today: date) -> bool:
    return all(named.days in ((), (today,)) for named in days)


def _outside(days: list[Named], today: date) -> date | None:
    """The day that was meant though it is not the fair's; today where none was named."""
    return next((named.outside for named in days if named.outside), None) if days else today


def _today(times: Times | None, event: Event, now: datetime) -> list[date]:
    """Where no day is named: today (before the fair its first day), tomorrow if a bare hour is past for today."""
    day = max(now.date(), event.starts_on)
    clocks = times.clocks if times else ()
    if clocks and times and times.side in ("at", "about") and not clocks[0].part:
        then = instant(clocks[0], event, day, now)
        following = day + timedelta(days=1)
        if then < now and event.hours_on(following):
            day = following
    return [day] if event.starts_on <= day <= event.ends_on else []


def _chosen(days: list[Named], line: Line) -> list[date]:
    """One day, or those of a range; of two names without "đến" or "và" between, the date the fair has wins."""
    first = days[0]
    found = list(first.days)
    for before, named in pairwise(days):
        between = line.text[before.end : named.start].split()
        if not named.days or not found:
            found = found or list(named.days) if not between else found
        elif between in (["den"], ["toi"], ["-"], ["den", "het"]):
            low, high = min(found), max(named.days)
            found = [low + timedelta(days=n) for n in range((high - low).days + 1)] or found
        elif between in (["va"], ["voi"], ["hay"], ["hoac"]):
            found += [day for day in named.days if day not in found]
    return sorted(found)


def _windows(days: list[date], times: Times | None, event: Event, now: datetime, text: str) -> list[Moment]:
    """One window for days in a row, else one a day."""
    in_a_row = (days[-1] - days[0]).days == len(days) - 1
    if times is None and in_a_row:
        start, end = _midnight(days[0], event), _midnight(days[-1] + timedelta(days=1), event)
        return [Moment("range", start, end, days[0] if len(days) == 1 else None, text)]
    return [Moment("range", *_window(day, times or Times(), event, now), day, text) for day in days]


def _window(day: date, times: Times, event: Event, now: datetime) -> tuple[datetime, datetime]:
    midnight = _midnight(day, event)
    opens, closes = PARTS.get(times.part, (timedelta(), timedelta(days=1)))
    if not times.clocks:
        return _part_window(midnight, times)
    if times.side == "between":
        return instant_span((times.clocks[0], times.clocks[1]), event, day, now)
    first = instant(times.clocks[0], event, day, now)
    if times.side == "about":
        return first - ABOUT, first + ABOUT
    if times.side == "after":
        end = midnight + closes
        return first, end if end > first else _midnight(day + timedelta(days=1), event)
    if times.side == "before":
        return min(midnight + opens, first), first
    return first, first


def _part_window(midnight: datetime, times: Times) -> tuple[datetime, datetime]:
    """ "trước trưa" is until noon, "sau trưa" from the end of the midday break."""
    opens, closes = PARTS.get(times.part, (timedelta(), timedelta(days=1)))
    if times.side == "before":
        return midnight, midnight + max(opens, timedelta(hours=12))
    if times.side == "after":
        return midnight + closes, midnight + timedelta(days=1)
    return midnight + opens, midnight + closes


def _midnight(day: date, event: Event) -> datetime:
    return datetime.combine(day, time.min, event.zone_info)
