"""Which part of the floor plan a picture shows, and how large."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from knowledge.fair import Fair, Zone
from knowledge.floor import Point, point_of


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in units of the plan or in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> Point:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def wider(self, by: float) -> Box:
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Box) -> bool:
        """Whether they share more than an edge."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)

    def common(self, other: Box) -> float:
        """The area that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0) * max(down, 0)

    def within(self, other: Box) -> Box:
        """The part of it that lies in the other."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Box(left, top, max(left, min(self.right, other.right)), max(top, min(self.bottom, other.bottom)))

    def moved_into(self, other: Box) -> Box:
        """As large as before, within the other where it is smaller, around it where it is larger."""
        left = _between(self.left, other.left, other.right - self.width)
        top = _between(self.top, other.top, other.bottom - self.height)
        return Box(left, top, left + self.width, top + self.height)

    def holds(self, other: Box) -> bool:
        inside = self.left <= other.left and other.right <= self.right
        return inside and self.top <= other.top and other.bottom <= self.bottom

    def has(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass(frozen=True, slots=True)
class Frame:
    """Units of the plan → pixels. `box` is what is seen of the plan."""

    box: Box
    scale: float

    @property
    def width(self) -> float:
        return self.box.width * self.scale

    @property
    def height(self) -> float:
        return self.box.height * self.scale

    def at(self, point: Point) -> Point:
        return (point[0] - self.box.left) * self.scale, (point[1] - self.box.top) * self.scale

    def of(self, box: Box) -> Box:
        return Box(*self.at((box.left, box.top)), *self.at((box.right, box.bottom)))


def whole(fair: Fair, width: float, height: float, margin: float) -> Frame | None:
    """All that is drawn, `width` pixels wide and at most `height` high; None where nothing has a place."""
    seen = around((*zone_boxes(fair).values(), *booth_boxes(fair).values(), *_landmarks(fair)))
    if seen is None:
        return None
    room = max(width - 2 * margin, 1), max(height - 2 * margin, 1)
    scale = min(room[0] / max(seen.width, 1), room[1] / max(seen.height, 1))
    return centred(seen.middle, scale, width, min(height, seen.height * scale + 2 * margin))


def centred(point: Point, scale: float, width: float, height: float) -> Frame:
    """A picture of that many pixels with the point in its middle."""
    across, down = width / scale / 2, height / scale / 2
    return Frame(Box(point[0] - across, point[1] - down, point[0] + across, point[1] + down), scale)


def around(boxes: Iterable[Box]) -> Box | None:
    """The smallest rectangle that holds them all."""
    some = list(boxes)
    if not some:
        return None
    return Box(
        min(b.left for b in some), min(b.top for b in some), max(b.right for b in some), max(b.bottom for b in some)
    )


def _between(value: float, one: float, other: float) -> float:
    return min(max(value, min(one, other)), max(one, other))


def zone_boxes(fair: Fair) -> dict[str, Box]:
    """The zones that are on the map."""
    boxes = ((zone.code, _rectangle(zone)) for zone in fair.event.map.zones)
    return {code: box for code, box in boxes if box}


def booth_boxes(fair: Fair) -> dict[str, Box]:
    """The booths that are on the map; one whose size is not told is as large as most others."""
    wide, deep = usual_booth(fair)
    return {
        booth.code: Box(booth.x, booth.y, booth.x + (booth.width or wide), booth.y + (booth.height or deep))
        for booth in fair.booths
        if booth.x is not None and booth.y is not None
    }


def usual_booth(fair: Fair) -> tuple[float, float]:
    """Width and height of a usual booth; a thirtieth of the plan where no booth has a size."""
    thirtieth = max(fair.event.map.width, fair.event.map.height, 30) / 30
    wide = [booth.width for booth in fair.booths if booth.width]
    deep = [booth.height for booth in fair.booths if booth.height]
    return (median(wide) if wide else thirtieth), (median(deep) if deep else thirtieth)


def _landmarks(fair: Fair) -> list[Box]:
    found = (point_of(mark) for mark in fair.event.map.landmarks)
    return [Box(*point, *point) for point in found if point]


def _rectangle(thing: Zone) -> Box | None:
    x, y, width, height = thing.x, thing.y, thing.width, thing.height
    if x is None or y is None or not width or not height:
        return None
    return Box(x, y, x + width, y + height)
