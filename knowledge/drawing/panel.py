"""One stretch of the floor plan: from afar its zones by their letters, from near its booths by code and name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.drawing.frame import Box, Frame, booth_boxes, zone_boxes
from knowledge.drawing.icons import icon
from knowledge.drawing.labels import LINE, Labels, plate, stacked
from knowledge.drawing.lettering import CAP, shortened, width_of, wrapped
from knowledge.drawing.svg import points, tag, words
from knowledge.fair import Booth, Fair, Landmark, Zone
from knowledge.floor import Point, point_of

TINTS = 6
SMALL, SIZE, LARGE = 18.0, 25.0, 30.0
"""Of words, in pixels of a picture that is 1,080 wide: a phone shows it at a third of that."""
NAMED = 4
"""Up to so many asked things have their names on the plan, up to three times as many their codes."""
_ASIDE = re.compile(r"\s*(?:[(,–—:]|\s-\s).*$")


@dataclass(frozen=True)
class Shown:
    """What stands out: the codes of booths, ids of landmarks, codes of zones; `here` is where the visitor stands."""

    booths: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    here: Point | None = None
    here_words: str = ""
    path: tuple[Point, ...] = ()
    stops: tuple[Point, ...] = ()
    window: Box | None = None


@dataclass(frozen=True)
class Panel:
    """`near` shows each booth by itself. `link` makes a page's: what a booth leads to, "{code}" standing in it."""

    fair: Fair
    frame: Frame
    shown: Shown
    near: bool
    link: str = ""

    def svg(self) -> str:
        """The stretch as elements, to be put into a picture of the frame's size."""
        edge = Box(0, 0, self.frame.width, self.frame.height)
        labels = Labels(edge.wider(-8), list(self._obstacles()))
        over = "".join([*self._pins(labels), self._here(labels)])
        return "".join(
            (
                plate(edge, 0, "ground"),
                *self._zones(),
                *self._booths(),
                *self._zone_names(labels),
                *self._path(),
                *self._landmarks(labels),
                over,
            )
        )

    @cached_property
    def _boxes(self) -> Mapping[str, Box]:
        """The booths that are seen, in pixels."""
        boxes = booth_boxes(self.fair)
        return {code: self.frame.of(box) for code, box in boxes.items() if box.meets(self.frame.box)}

    @cached_property
    def _zone_boxes(self) -> Mapping[str, Box]:
        return {code: self.frame.of(b) for code, b in zone_boxes(self.fair).items() if b.meets(self.frame.box)}

    @cached_property
    def _marks(self) -> list[tuple[Landmark, Point]]:
        placed = ((mark, point_of(mark)) for mark in self.fair.event.map.landmarks)
        return [(mark, self.frame.at(at)) for mark, at in placed if at and self.frame.box.has(at)]

    @property
    def _radius(self) -> float:
        return 26 if self.near else 21

    def _obstacles(self) -> Iterator[Box]:
        yield from self._boxes.values()
        for _, (x, y) in self._marks:
            yield Box(x, y, x, y).wider(self._radius)
        for code, box in self._zone_boxes.items():
            if not self.near or code in self.shown.zones:
                yield box

    def _zones(self) -> Iterator[str]:
        for n, zone in enumerate(self.fair.event.map.zones):
            if box := self._zone_boxes.get(zone.code):
                yield plate(box, 8, f"zone z{n % TINTS}")
                if zone.code in self.shown.zones:
                    yield plate(box.wider(3), 10, "window")

    def _booths(self) -> Iterator[str]:
        for code, box in self._boxes.items():
            booth = self.fair.booth[code]
            asked = code in self.shown.booths
            drawn = plate(box, min(4, box.width / 8), "asked" if asked else "booth")
            drawn += self._lettered(booth, box, "light" if asked else "ink")
            yield self._linked(booth, drawn) if self.link else drawn

    def _linked(self, booth: Booth, drawn: str) -> str:
        name = f"{booth.code} – {booth.name}"
        inside = tag("title", words(name)) + drawn
        return tag("a", inside, id=f"plan-{booth.code}", href=self.link.format(code=booth.code), aria_label=name)

    def _lettered(self, booth: Booth, box: Box, ink: str) -> str:
        """Code and as much of the name as the booth has room for; from afar nothing."""
        room = box.width - 8
        size = min(LARGE, box.height * 0.4, LARGE * room / width_of(booth.code, LARGE, bold=True))
        if not self.near or size < 7:
            return ""
        left = box.height - 2 * 6 - size * LINE
        small = min(SMALL, size)
        lines = wrapped(booth.name, room, small, int(left / (small * LINE)), bold=True) if small >= 12 else ()
        top = box.middle[1] - len(lines) * small * LINE / 2
        code = stacked((booth.code,), size, (box.middle[0], top), f"{ink} bold")
        below = (box.middle[0], top + size * LINE / 2 + len(lines) * small * LINE / 2)
        return code + (stacked(lines, small, below, ink) if lines else "")

    def _zone_names(self, labels: Labels) -> Iterator[str]:
        for zone in self.fair.event.map.zones:
            if box := self._zone_boxes.get(zone.code):
                yield self._header(zone, box) if self.near else _letters(zone, box)

    def _header(self, zone: Zone, box: Box) -> str:
        """In the free strip above the zone's booths, or below them; none where there is no strip."""
        inside = [b for code, b in self._boxes.items() if self.fair.booth[code].zone == zone.code]
        top = min((b.top for b in inside), default=box.bottom)
        bottom = max((b.bottom for b in inside), default=box.bottom)
        high, middle = max((top - box.top, (top + box.top) / 2), (box.bottom - bottom, (box.bottom + bottom) / 2))
        size = min(LARGE, high * 0.72)
        left, right = max(box.left, 0), min(box.right, self.frame.width)
        name = zone.name if zone.name == zone.code else f"{zone.code} – {zone.name}"
        text = shortened(name, right - left - 16, size, bold=True)
        if size < 11 or not text or not 0 < middle < self.frame.height:
            return ""
        return stacked((text,), size, ((left + right) / 2, middle), "ink bold")

    def _landmarks(self, labels: Labels) -> Iterator[str]:
        signs, names = [], []
        for mark, (x, y) in self._marks:
            signs.append(icon(mark.kind, x, y, self._radius))
            if mark.id in self.shown.marks:
                continue
            short = _ASIDE.sub("", mark.name) or mark.name
            lines = wrapped(short, 9 * SIZE, SIZE * 0.88, 2)
            names.append(labels.beside(lines, SIZE * 0.88, (x, y), self._radius + 4) if lines else "")
        yield from signs
        yield from names

    def _path(self) -> Iterator[str]:
        if self.shown.path:
            line = points(self.frame.at(point) for point in self.shown.path)
            yield tag("polyline", class_="casing", points=line) + tag("polyline", class_="path", points=line)
        if window := self.shown.window:
            yield plate(self.frame.of(window), 6, "window")

    def _pins(self, labels: Labels) -> Iterator[str]:
        asked = [(code, self.fair.booth[code].name, self._boxes.get(code)) for code in self.shown.booths]
        pinned = [(code, name, box.middle) for code, name, box in asked if box]
        pinned += [("", mark.name, at) for mark, at in self._marks if mark.id in self.shown.marks]
        pinned += [
            (code, self.fair.zone[code].name, box.middle)
            for code, box in self._zone_boxes.items()
            if code in self.shown.zones and not self.near
        ]
        high = 64 if len(pinned) <= NAMED else 44
        for n, (code, name, (x, y)) in enumerate(pinned):
            on_disc = not code
            tip = y - (self._radius if on_disc else 0)
            if not self.near and len(pinned) <= 3 * NAMED:
                yield labels.plate(self._called(code, name, len(pinned)), LARGE, (x, tip), high + 4)
            stop = str(n + 1) if self.shown.stops else ""
            yield _pin(x, tip, high, stop) if not (self.near and code) else _pin(x, self._boxes[code].top + 10, high)

    def _called(self, code: str, name: str, many: int) -> tuple[str, ...]:
        room = self.frame.width * 0.55
        if many > NAMED:
            return (code or shortened(_ASIDE.sub("", name), room / 2, LARGE, bold=True) or name[:12],)
        lines = wrapped(name, room, LARGE, 2, bold=True) or (shortened(name, room, LARGE, bold=True) or name[:20],)
        return (f"{code} – {lines[0]}" if code else lines[0], *lines[1:])

    def _here(self, labels: Labels) -> str:
        if self.shown.here is None or not self.frame.box.has(self.shown.here):
            return ""
        x, y = self.frame.at(self.shown.here)
        dot = tag("circle", class_="here", cx=x, cy=y, r=17)
        return labels.plate((self.shown.here_words,), SIZE, (x, y), 22) + dot if self.shown.here_words else dot


def _letters(zone: Zone, box: Box) -> str:
    """The zone's letter, large, and its name below, on a plate that lets the booths shine through."""
    size = min(66, box.height * 0.42, 66 * (box.width - 16) / width_of(zone.code, 66, bold=True))
    if size < 14:
        return ""
    small = min(SIZE, size)
    room = box.width - 28
    most = min(2, int((box.height - size * LINE - 12) / (small * LINE)))
    lines = wrapped(zone.name, room, small, most) if zone.name != zone.code and most > 0 else ()
    wide = max(width_of(zone.code, size, bold=True), *(width_of(line, small) for line in lines), size)
    high = size * LINE + len(lines) * small * LINE
    x, y = box.middle
    back = plate(Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2).wider(7), 10, "light see-through")
    letter = stacked((zone.code,), size, (x, y - high / 2 + size * LINE / 2), "ink bold")
    return (
        back
        + letter
        + (stacked(lines, small, (x, y + high / 2 - len(lines) * small * LINE / 2), "ink") if lines else "")
    )


def _pin(x: float, tip: float, high: float, number: str = "") -> str:
    """A drop whose tip is at the point; its hole, or a number in it."""
    r = high * 0.36
    top, waist = tip - high, tip - high * 0.32
    left, right, shoulder = x - r, x + r, top + r * 1.7
    shape = (
        f"M{x:.1f} {tip:.1f}C{x - r / 2:.1f} {waist:.1f} {left:.1f} {shoulder:.1f} {left:.1f} {top + r:.1f}"
        f"A{r:.1f} {r:.1f} 0 0 1 {right:.1f} {top + r:.1f}"
        f"C{right:.1f} {shoulder:.1f} {x + r / 2:.1f} {waist:.1f} {x:.1f} {tip:.1f}z"
    )
    inside = tag("circle", class_="light", cx=x, cy=top + r, r=r * 0.42)
    if number:
        size = r * 1.2
        inside = tag("text", number, class_="light bold", x=x, y=top + r + size * CAP / 2, font_size=size)
    return tag("path", class_="pin", d=shape) + inside
