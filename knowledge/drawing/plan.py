"""The floor plan as a picture for the chat: the whole fair, a zone, or the way to what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from knowledge.drawing.frame import Box, Frame, around, booth_boxes, centred, usual_booth, whole, zone_boxes
from knowledge.drawing.icons import icon
from knowledge.drawing.labels import plate
from knowledge.drawing.lettering import CAP, width_of
from knowledge.drawing.palette import style
from knowledge.drawing.panel import SIZE, Panel, Shown
from knowledge.drawing.svg import tag, words
from knowledge.fair import Fair
from knowledge.floor import Point, centre, point_of

WIDTH: Final = 1080.0
TALLEST: Final = 1350.0
MARGIN: Final = 64.0
NEAR: Final = 720.0
"""How high the picture of a neighbourhood is."""
BOOTH: Final = 140.0
"""How wide a booth is in a picture of its neighbourhood: its name is read on a phone without zooming."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for: booths by code, landmarks by id, or a whole `zone`; nothing of these is the whole fair.

    `here` is the booth or landmark where the visitor stands. `words` are what the fair does not say itself: "here" and
    the kinds of landmark, for the legend.
    """

    booths: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    zone: str = ""
    here: str = ""
    words: tuple[tuple[str, str], ...] = ()
    kind: Literal["plan"] = "plan"

    def svg(self, fair: Fair) -> str:
        """The picture; "" where nothing of what is asked for has a place on the map."""
        if self.zone:
            return _zone(self, fair)
        shown = _shown(self, fair)
        asked = bool(self.booths or self.marks)
        frame = whole(fair, WIDTH, TALLEST, MARGIN)
        if frame is None or (asked and not (shown.booths or shown.marks or shown.zones)):
            return ""
        if not asked:
            return picture([_panel(fair, frame, shown), _legend(self, fair)])
        close = _close(fair, shown)
        if close is None:
            return picture([_panel(fair, frame, shown)])
        return picture([_panel(fair, frame, replace(shown, window=close.box)), _panel(fair, close, shown, near=True)])


Part = tuple[float, float, str]
"""Width, height and elements."""


def picture(parts: list[Part]) -> str:
    """The parts, one below the other, with all their colours; each covers what of the one below it sticks out."""
    height = sum(part[1] for part in parts)
    wide = max(part[0] for part in parts)
    drawn, bottom = [], height
    for _, high, elements in reversed(parts):
        rule = tag("line", class_="rule", x1=0.0, x2=wide, y1=bottom, y2=bottom) if bottom < height else ""
        bottom -= high
        drawn.append(tag("g", elements, transform=f"translate(0 {bottom:.1f})") + rule)
    return tag(
        "svg",
        tag("style", style()),
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        width=round(wide),
        height=round(height),
        viewBox=f"0 0 {wide:.1f} {height:.1f}",
    )


def here_on(fair: Fair, here: str) -> Point | None:
    """Where somebody stands who is at this booth or landmark."""
    if here in fair.booth:
        return centre(fair.booth[here])
    return point_of(fair.landmark[here]) if here in fair.landmark else None


def _panel(fair: Fair, frame: Frame, shown: Shown, *, near: bool = False) -> Part:
    return frame.width, frame.height, Panel(fair, frame, shown, near).svg()


def _shown(plan: Plan, fair: Fair) -> Shown:
    """What of the asked has a place; a booth without one gives its zone."""
    booths, zones = booth_boxes(fair), zone_boxes(fair)
    lost = [fair.booth[code].zone for code in plan.booths if code in fair.booth and code not in booths]
    return Shown(
        booths=tuple(code for code in plan.booths if code in booths),
        marks=tuple(id_ for id_ in plan.marks if id_ in fair.landmark and point_of(fair.landmark[id_])),
        zones=tuple(dict.fromkeys(code for code in lost if code in zones)),
        here=here_on(fair, plan.here),
        here_words=dict(plan.words).get("here", ""),
    )


def _close(fair: Fair, shown: Shown) -> Frame | None:
    """The neighbourhood of the asked booths, where they all fit into one."""
    boxes = [booth_boxes(fair)[code] for code in shown.booths]
    seen = around(boxes)
    if seen is None or shown.marks or shown.zones:
        return None
    scale = BOOTH / usual_booth(fair)[0]
    frame = centred(seen.middle, scale, WIDTH, NEAR)
    held = around(box for code, box in zone_boxes(fair).items() if code in {fair.booth[c].zone for c in shown.booths})
    box = frame.box.moved_into(held.wider(20 / scale)) if held else frame.box
    return Frame(box, scale) if box.holds(seen) else None


def _zone(plan: Plan, fair: Fair) -> str:
    """The zone with a little of what is around it, each booth by code and name."""
    box = zone_boxes(fair).get(plan.zone)
    if box is None:
        return ""
    wide, deep = usual_booth(fair)
    inside = around(b for code, b in booth_boxes(fair).items() if fair.booth[code].zone == plan.zone)
    seen = box.wider(min(wide, deep) * 0.4)
    if inside:  # a zone may be far larger than what stands in it
        seen = seen.within(inside.wider(1.5 * max(wide, deep)))
    width = max(WIDTH, seen.width / wide * BOOTH * 0.8)
    frame = Frame(seen, min(width / seen.width, 2 * WIDTH / seen.width, 2 * WIDTH / seen.height))
    shown = Shown(here=here_on(fair, plan.here), here_words=dict(plan.words).get("here", ""))
    return picture([_panel(fair, frame, shown, near=True)])


def _legend(plan: Plan, fair: Fair) -> Part:
    """The signs that are on the plan, each with its word."""
    said: Mapping[str, str] = dict(plan.words)
    kinds = dict.fromkeys(mark.kind for mark in fair.event.map.landmarks if point_of(mark))
    x, y, row = MARGIN / 2, 34.0, 52.0
    drawn: list[str] = []
    for kind in kinds:
        if not (word := said.get(kind)):
            continue
        wide = 62 + width_of(word, SIZE)
        if x + wide > WIDTH and drawn:
            x, y = MARGIN / 2, y + row
        drawn.append(icon(kind, x + 21, y, 19))
        drawn.append(tag("text", words(word), class_="ink start", x=x + 48, y=y + SIZE * CAP / 2, font_size=SIZE))
        x += wide + 14
    height = y + 34 if drawn else 0.0
    return WIDTH, height, plate(Box(0, 0, WIDTH, height), 0, "light") + "".join(drawn)
