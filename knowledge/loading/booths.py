"""booths.csv as booths."""

from __future__ import annotations

from knowledge.fair import Booth, Event
from knowledge.loading import wording
from knowledge.loading.cells import Cells, rows_of, tell_repeated
from knowledge.loading.event import website
from knowledge.loading.findings import Findings
from knowledge.loading.geometry import rectangle
from knowledge.loading.tables import Table


def read_booths(table: Table, event: Event | None, findings: Findings, zones_file: str) -> tuple[Booth, ...]:
    """Without an event, zones and the map's edges are not checked."""
    rows = rows_of(table, findings)
    tell_repeated(rows, "code")
    zones = None if event is None else {zone.code for zone in event.map.zones}
    return tuple(_booth(cells, event, zones, zones_file) for cells in rows)


def _booth(cells: Cells, event: Event | None, zones: set[str] | None, zones_file: str) -> Booth:
    zone = cells.required("zone")
    cells.known("zone", zone, zones, wording.NO_ZONE, zones_file)
    plan = event.map if event else None
    sides = rectangle(cells, plan.width if plan else 0, plan.height if plan else 0)
    drawn = next((area for area in plan.zones if area.code == zone and area.width), None) if plan else None
    if (
        drawn
        and sides.x is not None
        and not sides.within(drawn.x or 0, drawn.y or 0, drawn.width or 0, drawn.height or 0)
    ):
        cells.warn("x", wording.OUTSIDE_ZONE, zone=zone)
    return Booth(
        code=cells.identity("code"),
        name=cells.title("name"),
        zone=zone,
        exhibitor=cells.text("exhibitor"),
        village=cells.text("village"),
        province=cells.text("province"),
        category=cells.text("category"),
        description=cells.prose("description"),
        phone=cells.text("phone"),
        website=website(cells, "website"),
        badges=cells.items("badges"),
        x=sides.x,
        y=sides.y,
        width=sides.width,
        height=sides.height,
        aliases=cells.items("aliases"),
    )
