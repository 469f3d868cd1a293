"""Words beside what they name, where they cover nothing: below, above, right or left of it, else not at all."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.drawing.frame import Box
from knowledge.drawing.lettering import CAP, width_of
from knowledge.drawing.svg import tag, words
from knowledge.floor import Point

LINE = 1.22
"""From one line of words to the next, of their size."""


@dataclass(slots=True)
class Labels:
    """The places that are taken on a picture of this size."""

    within: Box
    taken: list[Box] = field(default_factory=list)

    def beside(self, lines: tuple[str, ...], size: float, point: Point, gap: float) -> str:
        """The words beside a sign of that half size; "" where there is no room for them."""
        wide, high = _extent(lines, size, bold=False)
        x, y = point
        for left, top in (
            (x - wide / 2, y + gap),
            (x - wide / 2, y - gap - high),
            (x + gap, y - high / 2),
            (x - gap - wide, y - high / 2),
        ):
            box = Box(left, top, left + wide, top + high)
            if self.within.holds(box) and not any(box.meets(other) for other in self.taken):
                self.taken.append(box)
                return stacked(lines, size, box.middle, "ink")
        return ""

    def plate(self, lines: tuple[str, ...], size: float, point: Point, gap: float) -> str:
        """The words on a plate above the point, below it where there is no room; always within the picture."""
        wide, high = _extent(lines, size, bold=True)
        wide, high = wide + size, high + size * 0.7
        left = min(max(point[0] - wide / 2, self.within.left), self.within.right - wide)
        boxes = [Box(left, top, left + wide, top + high) for top in (point[1] - gap - high, point[1] + size * 0.7)]
        free = [box for box in boxes if self.within.holds(box) and not any(box.meets(t) for t in self.taken)]
        box = next(iter(free or [box for box in boxes if self.within.holds(box)]), boxes[0])
        self.taken.append(box)
        return plate(box, size * 0.3) + stacked(lines, size, box.middle, "ink bold")


def plate(box: Box, radius: float, class_: str = "plate") -> str:
    return tag("rect", class_=class_, x=box.left, y=box.top, width=box.width, height=box.height, rx=radius)


def stacked(lines: tuple[str, ...], size: float, middle: Point, class_: str) -> str:
    """Lines of words, one below the other, their middle at the point."""
    first = middle[1] - (len(lines) - 1) * size * LINE / 2 + size * CAP / 2
    return "".join(
        tag("text", words(line), class_=class_, x=middle[0], y=first + n * size * LINE, font_size=size)
        for n, line in enumerate(lines)
    )


def _extent(lines: tuple[str, ...], size: float, *, bold: bool) -> tuple[float, float]:
    return max(width_of(line, size, bold=bold) for line in lines), len(lines) * size * LINE
