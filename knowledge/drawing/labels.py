"""Words beside what they name, where they cover nothing, else not at all; only what was asked for may cover others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.drawing.frame import Box
from knowledge.drawing.lettering import CAP, width_of
from knowledge.drawing.svg import tag, words
from knowledge.floor import Point

Lines = tuple[str, ...]

LINE = 1.22
"""From one line of words to the next, of their size."""


@dataclass(slots=True)
class Labels:
    """The places that are taken on a picture of this size; what is `lent` may be covered where there is no other."""

    within: Box
    taken: list[Box] = field(default_factory=list)
    lent: list[Box] = field(default_factory=list)

    def beside(self, ways: Sequence[Lines], size: float, point: Point, gap: float) -> str:
        """The words beside a sign of that half size, the first way of breaking them that fits; "" where none does."""
        for lines in ways:
            wide, high = extent(lines, size)
            for box in _around(point, wide, high, gap):
                if self.within.holds(box) and not any(box.meets(other) for other in (*self.taken, *self.lent)):
                    self.taken.append(box)
                    return stacked(lines, size, box.middle, "ink")
        return ""

    def plate(self, lines: Lines, size: float, point: Point, gap: float) -> str:
        """The words on a plate above or below the point, where they cover least; always within the picture."""
        wide, high = extent(lines, size, bold=True)
        wide, high = wide + size, high + size * 0.6
        places = []
        for top in (point[1] - gap - high, point[1] + size * 0.8):
            for left in (point[0] - wide / 2, point[0] - wide * 0.15, point[0] - wide * 0.85):
                inside = min(max(left, self.within.left), self.within.right - wide)
                places.append(Box(inside, top, inside + wide, top + high))
        box = min(places, key=self._covered)
        self.taken.append(box)
        return plate(box, size * 0.3) + stacked(lines, size, box.middle, "ink bold")

    def strip(self, text: str, size: float, box: Box) -> str:
        """One line along the box: in its middle, else at its left or right end, where nothing is taken."""
        wide, high = extent((text,), size, bold=True)
        y = box.middle[1]
        lefts = (box.middle[0] - wide / 2, box.left, box.right - wide)
        places = [Box(left, y - high / 2, left + wide, y + high / 2) for left in lefts]
        place = next((p for p in places if not any(p.meets(other) for other in self.taken)), places[0])
        self.taken.append(place)
        return stacked((text,), size, place.middle, "ink bold")

    def _covered(self, box: Box) -> float:
        """How bad a place is: what sticks out is worst, then what is taken, then what is lent."""
        out = 0 if self.within.holds(box) else box.width * box.height
        return 9 * out + 3 * sum(map(box.common, self.taken)) + sum(map(box.common, self.lent))


def _around(point: Point, wide: float, high: float, gap: float) -> Iterator[Box]:
    """Below, above, right and left of the point, then the corners."""
    (x, y), near = point, gap * 0.7
    for left, top in (
        (x - wide / 2, y + gap),
        (x - wide / 2, y - gap - high),
        (x + gap, y - high / 2),
        (x - gap - wide, y - high / 2),
        (x + near, y + near),
        (x - near - wide, y + near),
        (x + near, y - near - high),
        (x - near - wide, y - near - high),
    ):
        yield Box(left, top, left + wide, top + high)


def plate(box: Box, radius: float, class_: str = "plate") -> str:
    return tag("rect", class_=class_, x=box.left, y=box.top, width=box.width, height=box.height, rx=radius)


def stacked(lines: Lines, size: float, middle: Point, class_: str) -> str:
    """Lines of words, one below the other, their middle at the point."""
    first = middle[1] - (len(lines) - 1) * size * LINE / 2 + size * CAP / 2
    return "".join(
        tag("text", words(line), class_=class_, x=middle[0], y=first + n * size * LINE, font_size=size)
        for n, line in enumerate(lines)
    )


def extent(lines: Lines, size: float, *, bold: bool = False) -> tuple[float, float]:
    return max(width_of(line, size, bold=bold) for line in lines), len(lines) * size * LINE
