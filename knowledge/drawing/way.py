"""A way over the fair as a picture: from afar, or from near where it is short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from knowledge.drawing.frame import Box, around, centred, usual_booth, whole
from knowledge.drawing.panel import Panel, Shown
from knowledge.drawing.plan import MARGIN, TALLEST, WIDTH, picture
from knowledge.fair import Fair
from knowledge.floor import Point
from knowledge.ways.walkways import walkways

NEAR_FROM = 70.0
"""So wide, in pixels, a booth must be for its code to be worth drawing."""


@dataclass(frozen=True, slots=True)
class Way:
    """From the first stop to the last, each a booth's code or a landmark's id; `here` says that one stands there."""

    stops: tuple[str, ...]
    here: str = ""
    kind: Literal["way"] = "way"

    def svg(self, fair: Fair) -> str:
        """The picture; "" where there is no way."""
        ways = walkways(fair)
        parts = [ways.way(one, other) for one, other in zip(self.stops, self.stops[1:], strict=False)]
        path: tuple[Point, ...] = tuple(point for part in parts for point in part)
        overall = whole(fair, WIDTH, TALLEST, MARGIN)
        if overall is None or not path or not all(parts):
            return ""
        ends = self.stops[1:]
        shown = Shown(
            booths=tuple(stop for stop in ends if stop in fair.booth),
            marks=tuple(stop for stop in ends if stop not in fair.booth),
            here=path[0],
            here_words=self.here,
            path=path,
            stops=ends if len(ends) > 1 else (),
        )
        seen = around(Box(*point, *point) for point in path)
        wide = usual_booth(fair)[0]
        if seen:
            room = seen.wider(1.6 * wide)
            scale = min(WIDTH / room.width, WIDTH / room.height)
            if scale * wide >= NEAR_FROM:
                frame = centred(seen.middle, scale, WIDTH, max(room.height * scale, WIDTH * 0.6))
                return picture([(frame.width, frame.height, Panel(fair, frame, shown, near=True).svg())])
        return picture([(overall.width, overall.height, Panel(fair, overall, shown, near=False).svg())])
