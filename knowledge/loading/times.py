"""Cells that hold days, clock times and local times."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from knowledge.loading import wording
from knowledge.loading.cells import Cells

Made = TypeVar("Made")

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::00)?", re.ASCII)
_TIME = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?", re.ASCII)


def day(cells: Cells, column: str) -> date | None:
    """None for an empty cell or after a fault."""
    text = cells.text(column)
    try:
        return _figures(_DAY, text, lambda year, month, on: date(year, month, on))
    except ValueError:
        cells.fault(column, wording.BAD_DAY)
        return None


def clock(cells: Cells, column: str) -> time | None:
    text = cells.required(column)
    try:
        return _figures(_CLOCK, text, lambda hour, minute: time(hour, minute))
    except ValueError:
        cells.fault(column, wording.BAD_CLOCK)
        return None


def local_time(cells: Cells, column: str, zone: ZoneInfo) -> datetime | None:
    """An aware time; one that the zone's clocks skip is a fault, of one that comes twice the first is meant."""

    def at(year: int, month: int, on: int, hour: int, minute: int, second: int) -> datetime:
        return datetime(year, month, on, hour, minute, second, tzinfo=zone)

    text = cells.required(column)
    try:
        moment = _figures(_TIME, text, at)
        skipped = moment and moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None)
    except (ValueError, OverflowError):
        cells.fault(column, wording.BAD_TIME)
        return None
    if skipped:
        cells.fault(column, wording.GAP_TIME, zone=zone.key)
        return None
    return moment


def _figures(shape: re.Pattern[str], text: str, make: Callable[..., Made]) -> Made | None:
    """What `make` makes of the figures in `text`; None for an empty text, ValueError for one of another shape."""
    if not text:
        return None
    match = shape.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return make(*(int(part or 0) for part in match.groups()))
