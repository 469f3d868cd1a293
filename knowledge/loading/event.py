"""The tables of event.yaml as the event, its hours and its floor plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from knowledge.fair import LANDMARK_KINDS, Contact, Event, FloorPlan, Landmark, OpeningHours, Venue, Zone
from knowledge.loading import wording
from knowledge.loading.cells import SLUG, Cells, rows_of, tell_repeated
from knowledge.loading.findings import Findings, Place
from knowledge.loading.geometry import rectangle
from knowledge.loading.tables import Row, Table
from knowledge.loading.times import clock, day

STAND_IN_ZONE = "UTC"  # of a fair that is refused anyway, so that its other cells can still be checked


def read_event(tables: Mapping[str, Table], findings: Findings) -> Event:
    """Stand-ins take the place of what is missing or faulty: such an event never leaves the checker."""
    table = tables["event"]
    cells = Cells(table, table.rows[0] if table.rows else Row(1, {}), findings)
    starts_on, ends_on = _days(cells)
    return Event(
        slug=cells.identity("slug", SLUG, wording.BAD_SLUG),
        name=cells.title("name"),
        timezone=_timezone(cells),
        starts_on=starts_on,
        ends_on=ends_on,
        opening_hours=_opening_hours(tables["opening_hours"], cells, starts_on, ends_on),
        venue=Venue(
            cells.title("venue.name"),
            cells.text("venue.address"),
            _degrees(cells, "venue.latitude", 90),
            _degrees(cells, "venue.longitude", 180),
        ),
        short_name=cells.text("short_name"),
        aliases=cells.items("aliases"),
        organizers=cells.items("organizers"),
        contact=Contact(cells.text("contact.phone"), cells.text("contact.email"), website(cells, "contact.website")),
        description=cells.prose("description"),
        map=_floor_plan(tables, cells),
    )


def website(cells: Cells, column: str) -> str:
    """An address of another scheme ("javascript:") is left out: it ends up as a link on a page."""
    text = cells.text(column)
    scheme, parted, _ = text.partition(":")
    if (parted and scheme.lower() not in ("http", "https") and "." not in scheme) or " " in text:
        cells.warn(column, wording.BAD_WEBSITE)
        return ""
    return text


def _days(cells: Cells) -> tuple[date, date]:
    given = {column: day(cells, column) for column in ("starts_on", "ends_on") if cells.required(column)}
    starts_on, ends_on = given.get("starts_on") or date.min, given.get("ends_on") or date.max
    if ends_on < starts_on:
        cells.fault("ends_on", wording.DAYS_REVERSED, start=starts_on)
        return date.min, date.max
    return starts_on, ends_on


def _timezone(cells: Cells) -> str:
    text = cells.required("timezone")
    try:
        return ZoneInfo(text).key if text else STAND_IN_ZONE
    except (KeyError, ValueError, OSError):  # a folder of the zone database ("Asia") is an OSError
        cells.fault("timezone", wording.BAD_ZONE_NAME)
        return STAND_IN_ZONE


def _degrees(cells: Cells, column: str, limit: int) -> float | None:
    degrees = cells.number(column)
    if degrees is not None and abs(degrees) > limit:
        cells.fault(column, wording.BAD_LATITUDE if limit == 90 else wording.BAD_LONGITUDE)
    return degrees


def _opening_hours(table: Table, event: Cells, starts_on: date, ends_on: date) -> tuple[OpeningHours, ...]:
    if not table.rows:
        row = event.row.number if table.file == event.table.file else table.heading_row
        place = Place(table.file, row, "opening_hours")
        event.findings.fault(place, "", wording.MISSING_CELL, name="opening_hours")
    found: dict[date | None, int] = {}
    hours = []
    for cells in rows_of(table, event.findings):
        on, opens, closes = day(cells, "date"), clock(cells, "opens"), clock(cells, "closes")
        if opens and closes and closes <= opens:
            cells.fault("closes", wording.ENDS_FIRST, start=f"{opens:%H:%M}")
        if on and not starts_on <= on <= ends_on:
            cells.fault("date", wording.OUTSIDE_FAIR, first=starts_on, last=ends_on)
        if on in found:
            cells.warn("date", wording.HOURS_TWICE, row=found[on])
        found.setdefault(on, cells.row.number)
        hours.append(OpeningHours(opens or time.min, closes or time.max, on))
    if hours and None not in found and (ends_on - starts_on).days <= 366:
        _tell_days_without_hours(event, starts_on, ends_on, found)
    return tuple(hours)


def _tell_days_without_hours(event: Cells, starts_on: date, ends_on: date, found: Mapping[date | None, int]) -> None:
    for offset in range((ends_on - starts_on).days + 1):
        on = starts_on + timedelta(days=offset)
        if on not in found:
            place = Place(event.table.file, event.row.number, "opening_hours")
            event.findings.warn(place, "", wording.DAY_WITHOUT_HOURS, day=on)


def _floor_plan(tables: Mapping[str, Table], event: Cells) -> FloorPlan:
    width, height = event.number("map.width") or 0, event.number("map.height") or 0
    zone_rows = rows_of(tables["zones"], event.findings)
    landmark_rows = rows_of(tables["landmarks"], event.findings)
    tell_repeated(zone_rows, "code")
    tell_repeated(landmark_rows, "id")
    zones = tuple(_zone(cells, width, height) for cells in zone_rows)
    return FloorPlan(width, height, zones, tuple(_landmark(cells, width, height) for cells in landmark_rows))


def _zone(cells: Cells, map_width: float, map_height: float) -> Zone:
    return Zone(cells.identity("code"), cells.title("name"), *rectangle(cells, map_width, map_height))


def _landmark(cells: Cells, map_width: float, map_height: float) -> Landmark:
    x, y = cells.number("x"), cells.number("y")
    if map_width and map_height and not (0 <= (x or 0) <= map_width and 0 <= (y or 0) <= map_height):
        cells.warn("x", wording.POINT_OUTSIDE, width=f"{map_width:g}", height=f"{map_height:g}")
    kind = known_kind(cells, LANDMARK_KINDS)
    return Landmark(cells.identity("id"), kind, cells.title("name"), x, y, cells.items("aliases"))


def known_kind(cells: Cells, kinds: tuple[str, ...]) -> str:
    kind = cells.text("kind").lower()
    if kind and kind not in kinds:
        cells.warn("kind", wording.UNKNOWN_KIND, kinds=", ".join(kinds))
    return kind if kind in kinds else "other"
