"""The way from one place to another in legs that people can follow, and the order in which to visit many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import Final

from knowledge.fair import Fair
from knowledge.floor import Point
from knowledge.ways.walkways import Walkways, walkways

HOP: Final = 0.8
"""Steps up to this, in sides of a usual booth, only lead out of a booth, into one or aside: nobody says them."""
NEAR: Final = 2.5
"""How far away, in the same measure, something stands that one walks up to."""

_ASIDE = re.compile(r"\s*[(,–—].*$")

Step = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Leg:
    """Straight on after a turn ("left", "right", "back", or "" at the start) up to a booth or landmark, by its key."""

    turn: str
    up_to: str


@dataclass(frozen=True, slots=True)
class Route:
    """`path` are the corners of the way. `side` is where the end lies in the end: "left", "right" or "ahead"."""

    start: str
    end: str
    path: tuple[Point, ...]
    legs: tuple[Leg, ...]
    side: str


def route(fair: Fair, start: str, end: str) -> Route | None:
    """From a booth or landmark to another, always the same; None where there is no way or one of them has no place."""
    ways = walkways(fair)
    path = ways.way(start, end)
    if not path:
        return None
    steps, side = _spoken(list(pairwise(path)), HOP * ways.side)
    named = {start, end}
    legs = []
    for n, step in enumerate(steps):
        last = n == len(steps) - 1
        up_to = end if last else _beside(fair, ways, step[1], named)
        named.add(up_to)
        legs.append(Leg(_turn(steps[n - 1], step) if n else "", up_to))
    return Route(start, end, path, tuple(legs), side)


def short_name(fair: Fair, key: str) -> str:
    """A landmark without what explains it: "Cổng chính (đường Lê Đức Thọ)" is "Cổng chính". "" for a booth."""
    if key in fair.booth or key not in fair.landmark:
        return ""
    name = fair.landmark[key].name
    return _ASIDE.sub("", name) or name


def usual_start(fair: Fair) -> str:
    """Where people come in: the first gate of the plan, else where they ask; "" where neither is on it."""
    places = walkways(fair).places
    marks = [mark for mark in fair.event.map.landmarks if mark.id in places]
    return next((mark.id for kind in ("gate", "info") for mark in marks if mark.kind == kind), "")


def nearest(fair: Fair, start: str, places: Sequence[str]) -> str:
    """The one of these with the shortest way from there; "" where there is none to any of them."""
    ways = walkways(fair)
    close = sorted((place for place in places if place in ways.places), key=lambda p: (_apart(ways, start, p), p))
    lengths = [(length(path), place) for place in close[:4] if (path := ways.way(start, place))]
    return min(lengths, default=(0.0, start if start in places else ""))[1]


def tour(fair: Fair, start: str, wishes: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """One place for each wish, in good walking order from the start: the nearest next, then crossings undone.

    A place that serves two wishes is gone to once. Wishes without a place on the plan are left out.
    """
    ways = walkways(fair)
    left = [[place for place in wish if place in ways.places] for wish in wishes]
    left = [wish for wish in left if wish]
    stops, here = [], start
    while left:
        _, next_one = min((_apart(ways, here, place), place) for wish in left for place in wish)
        left = [wish for wish in left if next_one not in wish]
        stops.append(next_one)
        here = next_one
    return tuple(_uncrossed(ways, [start, *stops])[1:])


def length(path: Sequence[Point]) -> float:
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(path))


def _uncrossed(ways: Walkways, stops: list[str]) -> list[str]:
    """Turn stretches round as long as that makes the tour shorter; the first stop stays."""
    better = True
    while better:
        better = False
        for i in range(1, len(stops) - 1):
            for j in range(i + 1, len(stops)):
                turned = stops[:i] + stops[i : j + 1][::-1] + stops[j + 1 :]
                if _total(ways, turned) < _total(ways, stops) - 1e-6:
                    stops, better = turned, True
    return stops


def _total(ways: Walkways, stops: Sequence[str]) -> float:
    return sum(_apart(ways, one, other) for one, other in pairwise(stops))


def _apart(ways: Walkways, one: str, other: str) -> float:
    """As one walks between booths: across and down."""
    if one not in ways.places or other not in ways.places:
        return 0.0
    (x1, y1), (x2, y2) = ways.places[one].middle, ways.places[other].middle
    return abs(x1 - x2) + abs(y1 - y2)


def _spoken(steps: list[Step], hop: float) -> tuple[list[Step], str]:
    """The steps that are worth saying, and on which side the end is after the last of them."""
    side = "ahead"
    if len(steps) > 1 and _long(steps[-1]) <= hop:
        side = _turn(steps[-2], steps[-1])
        steps = steps[:-1]
    if len(steps) > 1 and _long(steps[0]) <= hop:
        steps = steps[1:]
    return list(_without_jogs(steps, hop)), side


def _without_jogs(steps: Sequence[Step], hop: float) -> Iterator[Step]:
    """A short step aside between two in the same direction is part of going straight on."""
    waiting: Step | None = None
    n = 0
    while n < len(steps):
        step = steps[n]
        aside = waiting and n + 1 < len(steps) and _long(step) <= hop and _same_way(waiting, steps[n + 1])
        if waiting and aside:
            waiting = (waiting[0], steps[n + 1][1])
            n += 2
            continue
        if waiting:
            yield waiting
        waiting = step
        n += 1
    if waiting:
        yield waiting


def _beside(fair: Fair, ways: Walkways, point: Point, besides: set[str]) -> str:
    """What one sees there: a landmark if one is near, else the nearest booth."""

    def away(key: str) -> float:
        box = ways.places[key]
        dx = max(box.left - point[0], 0, point[0] - box.right)
        return hypot(dx, max(box.top - point[1], 0, point[1] - box.bottom))

    keys = sorted((away(key), key) for key in ways.places if key not in besides)
    marks = [key for far, key in keys if key not in fair.booth and far <= NEAR * ways.side]
    return next(iter(marks), keys[0][1] if keys else "")


def _turn(before: Step, after: Step) -> str:
    (x1, y1), (x2, y2) = _heading(before), _heading(after)
    cross = x1 * y2 - y1 * x2
    if cross:
        return "right" if cross > 0 else "left"  # y grows downwards
    return "ahead" if x1 * x2 + y1 * y2 > 0 else "back"


def _same_way(one: Step, other: Step) -> bool:
    return _turn(one, other) == "ahead"


def _heading(step: Step) -> Point:
    return step[1][0] - step[0][0], step[1][1] - step[0][1]


def _long(step: Step) -> float:
    return hypot(*_heading(step))
