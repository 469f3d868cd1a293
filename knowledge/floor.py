"""Where things stand on the floor plan: centres, neighbours and the landmark that leads there."""

from __future__ import annotations

from math import hypot
from statistics import median

from knowledge.fair import Booth, Fair, Landmark, Zone

Point = tuple[float, float]

LEADS = frozenset({"stage", "gate", "info", "food", "medical", "other"})
"""Kinds of landmark that people find by themselves, so that others can be described by them."""


def centre(booth: Booth) -> Point | None:
    """The middle of the booth's rectangle; None for a booth that is not on the map yet."""
    if booth.x is None or booth.y is None:
        return None
    return booth.x + (booth.width or 0) / 2, booth.y + (booth.height or 0) / 2


def point_of(mark: Landmark) -> Point | None:
    """Where the landmark stands; None for one that is not on the map yet."""
    return None if mark.x is None or mark.y is None else (mark.x, mark.y)


def drawn(zone: Zone) -> bool:
    """Whether the zone has its rectangle."""
    return zone.x is not None and zone.y is not None and bool(zone.width and zone.height)


def placed(fair: Fair, booth: Booth) -> bool:
    """Whether the map shows where the booth is, or at least where its zone is."""
    zone = fair.zone.get(booth.zone)
    return centre(booth) is not None or (zone is not None and drawn(zone))


def has_map(fair: Fair) -> bool:
    """Whether anything of the fair has a place on the map."""
    plan = fair.event.map
    return any(map(centre, fair.booths)) or any(map(drawn, plan.zones)) or any(map(point_of, plan.landmarks))


def reach(fair: Fair) -> float:
    """How far apart things are still near each other: the depth of a usual zone, at most a quarter of the plan's.

    Drawing units have no length of their own, and a plan may hold one zone or thirty.
    """
    plan = fair.event.map
    depths = [min(zone.width, zone.height) for zone in plan.zones if zone.width and zone.height]
    quarter = min(plan.width, plan.height) / 4
    return min(median(depths), quarter or median(depths)) if depths else quarter


def nearest_landmark(fair: Fair, point: Point, *, besides: str = "") -> Landmark | None:
    """The nearest landmark that leads somewhere, without the one named `besides`; None where none is near."""
    leading = [
        (hypot(there[0] - point[0], there[1] - point[1]), n, mark)
        for n, mark in enumerate(fair.event.map.landmarks)
        if mark.kind in LEADS and mark.id != besides and (there := point_of(mark))
    ]
    distance, _, mark = min(leading, default=(0.0, 0, None))
    return mark if distance <= reach(fair) else None


def nearest_booth(fair: Fair, point: Point) -> Booth | None:
    """The nearest booth; None where none is near."""
    standing = [
        (hypot(there[0] - point[0], there[1] - point[1]), booth.code, booth)
        for booth in fair.booths
        if (there := centre(booth))
    ]
    distance, _, booth = min(standing, key=lambda found: found[:2], default=(0.0, "", None))
    return booth if distance <= reach(fair) else None


def nearest_zone(fair: Fair, point: Point) -> Zone | None:
    """The zone at the point or nearest to it."""
    drawn = [zone for zone in fair.event.map.zones if zone.x is not None and zone.y is not None]
    return min(drawn, key=lambda zone: _distance(zone, point), default=None)


def beside(fair: Fair, zone: Zone, point: Point) -> bool:
    """Whether the point lies in the zone or near it."""
    return _distance(zone, point) <= reach(fair)


def neighbours(fair: Fair, booth: Booth, most: int = 2) -> list[Booth]:
    """The booths of the same zone that stand side by side with it, nearest first."""
    here = centre(booth)
    if here is None:
        return []
    reach = 1.6 * (booth.width or 0)
    beside = []
    for other in fair.booths:
        there = centre(other) if other.zone == booth.zone and other.code != booth.code else None
        if there and abs(there[1] - here[1]) < (booth.height or 0) / 2 and abs(there[0] - here[0]) <= reach:
            beside.append((abs(there[0] - here[0]), other.code, other))
    return [other for _, _, other in sorted(beside, key=lambda found: found[:2])[:most]]


def _distance(zone: Zone, point: Point) -> float:
    left, top = zone.x or 0, zone.y or 0
    dx = max(left - point[0], 0, point[0] - left - (zone.width or 0))
    dy = max(top - point[1], 0, point[1] - top - (zone.height or 0))
    return hypot(dx, dy)
