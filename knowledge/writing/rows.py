"""A fair as rows: for each table, its values under the column names that loading knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from knowledge.fair import Event, Fair
from knowledge.loading.columns import COLUMNS

Value = str | float | date | time | tuple[str, ...] | None
"""None, "" and () are all an empty cell. A datetime (which is a date) is naive, local to the fair."""

Row = Mapping[str, Value]


def rows_of(fair: Fair) -> dict[str, list[Row]]:
    """By table; "event" is one row with dotted columns."""
    plan = fair.event.map
    return {
        "event": [_event(fair.event)],
        "opening_hours": _rows("opening_hours", fair.event.opening_hours),
        "zones": _rows("zones", plan.zones),
        "landmarks": _rows("landmarks", plan.landmarks),
        "booths": _rows("booths", fair.booths),
        "products": _rows("products", fair.products),
        "sessions": _rows("sessions", fair.sessions),
        "faq": _rows("faq", fair.faq),
    }


def filled(value: Value) -> bool:
    return value is not None and value != "" and value != ()


def plain_number(value: float) -> float:
    """40.0 as 40, the way a person types it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def moment_text(value: date | time) -> str:
    """The form that the contract asks for: 2025-01-10, 08:30, 2025-01-10T08:30."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%S}" if value.second else f"{value:%Y-%m-%dT%H:%M}"
    return value.isoformat() if isinstance(value, date) else f"{value:%H:%M}"


def _rows(table: str, values: Iterable[Any]) -> list[Row]:
    names = [column.name for column in COLUMNS[table]]
    return [{name: _plain(getattr(value, name)) for name in names} for value in values]


def _plain(value: Any) -> Value:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def _event(event: Event) -> Row:
    """A map without a size has none to write; 0 would be read the same but looks like a slip."""
    groups = {"venue": event.venue, "contact": event.contact, "map": event.map}
    found: dict[str, Value] = {}
    for column in COLUMNS["event"]:
        group, _, name = column.name.rpartition(".")
        value = getattr(groups[group] if group else event, name)
        found[column.name] = None if group == "map" and not value else value
    return found


class CannotWrite(Exception):
    """Something of the fair has no place in the form asked for. `vi` and `en` name it and the way out."""

    def __init__(self, vi: str, en: str) -> None:
        self.vi, self.en = vi, en
        super().__init__(en)
