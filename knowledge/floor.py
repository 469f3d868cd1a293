"""Where things stand on the floor plan: centres, neighbours and the landmark that leads there."""

from __future__ import annotations

from math import hypot

from knowledge.fair import Booth, Fair, Landmark, Zone

Point = tuple[float, float]

LEADS = frozenset({"stage", "gate", "info", "food", "medical", "other"})
"""Kinds of landmark that people find by themselves, so that others can be described by them."""


def centre(booth: Booth) -> Point | None:
    """The middle of the booth's rectangle; None for a booth that is not on the map yet."""
    if booth.x is None or booth.y is None:
        return None
    return booth.x + (booth.width or 0) / 2, booth.y + (booth.height or 0) / 2


def nearest_landmark(fair: Fair, point: Point, *, besides: str = "") -> Landmark | None:
    """The nearest landmark that leads somewhere, without the one named `besides`."""
    leading = [mark for mark in fair.event.map.landmarks if mark.kind in LEADS and mark.id != besides]
    return min(leading, key=lambda mark: hypot(mark.x - point[0], mark.y - point[1]), default=None)


def nearest_zone(fair: Fair, point: Point) -> Zone | None:
    """The zone at the point or nearest to it."""
    return min(fair.event.map.zones, key=lambda zone: _distance(zone, point), default=None)


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
    dx = max(zone.x - point[0], 0, point[0] - zone.x - zone.width)
    dy = max(zone.y - point[1], 0, point[1] - zone.y - zone.height)
    return hypot(dx, dy)
