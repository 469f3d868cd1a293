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
SMALL, SIZE, LARGE = 20.0, 25.0, 30.0
"""Of words, in pixels of a picture that is 1,080 wide: a phone shows it at a third of that."""
NAMED = 4
"""Up to so many asked things have their names on the plan, up to three times as many their codes."""
_RANK = {kind: n for n, kind in enumerate(("stage", "gate", "info", "toilet", "medical", "food", "parking", "atm"))}
_ASIDE = re.compile(r"\s*(?:[(,–—:]|\s-\s).*$")


@dataclass(frozen=True)
class Shown:
    """What stands out: the codes of booths, ids of landmarks, codes of zones; `here` is where the visitor stands.

    `stops` are those of them that are gone to one after the other.
    """

    booths: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    here: Point | None = None
    here_words: str = ""
    path: tuple[Point, ...] = ()
    stops: tuple[str, ...] = ()
    window: Box | None = None


@dataclass(frozen=True)
class Panel:
    """`near` shows each booth by itself.

    `link` is for a page: where a booth leads to, with "{code}" in it. Booths, zones and landmarks then say their names
    to who cannot see them.
    """

    fair: Fair
    frame: Frame
    shown: Shown
    near: bool
    link: str = ""

    def svg(self) -> str:
        """The stretch as elements, to be put into a picture of the frame's size."""
        edge = Box(0, 0, self.frame.width, self.frame.height)
        signs = [Box(x, y, x, y).wider(self._radius) for _, (x, y) in self._marks]
        labels = Labels(edge.wider(-8), signs, list(self._lent()))
        pins = list(self._pins(labels))
        over = "".join([*pins, self._here(labels)])
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

    def _lent(self) -> Iterator[Box]:
        """What names of landmarks keep clear of."""
        yield from self._boxes.values()
        if not self.near:
            yield from self._zone_boxes.values()

    def _zones(self) -> Iterator[str]:
        for n, zone in enumerate(self.fair.event.map.zones):
            if box := self._zone_boxes.get(zone.code):
                ground = plate(box, 8, f"zone z{n % TINTS}")
                name = tag("title", words(f"{zone.code} – {zone.name}"))
                yield tag("g", name, ground, id=f"plan-{zone.code}") if self.link else ground
                if zone.code in self.shown.zones:
                    yield plate(box.wider(3), 10, "window")

    def _booths(self) -> Iterator[str]:
        for code, box in self._boxes.items():
            booth = self.fair.booth[code]
            asked = code in self.shown.booths
            drawn = plate(box, min(4, box.width / 8), "asked" if asked else "booth" if self.near else "block")
            drawn += self._lettered(booth, box, "light" if asked else "ink")
            yield self._linked(booth, drawn) if self.link else drawn

    def _linked(self, booth: Booth, drawn: str) -> str:
        name = f"{booth.code} – {booth.name}"
        inside = tag("title", words(name)) + drawn
        return tag("a", inside, id=f"plan-{booth.code}", href=self.link.format(code=booth.code), aria_label=name)

    def _lettered(self, booth: Booth, box: Box, ink: str) -> str:
        """Code and as much of the name as there is room for; from afar only on a page, which can be enlarged."""
        room = box.width - 8
        size = min(LARGE, box.height * 0.4, LARGE * room / width_of(booth.code, LARGE, bold=True))
        if size < (7 if self.near else 3) or not (self.near or self.link):
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
                yield self._header(zone, box, labels) if self.near else _letters(zone, box)

    def _header(self, zone: Zone, box: Box, labels: Labels) -> str:
        """In the free strip above the zone's booths, or below them; none where there is no strip."""
        box = box.within(Box(0, 0, self.frame.width, self.frame.height))
        inside = [b for code, b in self._boxes.items() if self.fair.booth[code].zone == zone.code]
        top = min((b.top for b in inside), default=box.bottom)
        bottom = max((b.bottom for b in inside), default=box.bottom)
        high, middle = max((top - box.top, (top + box.top) / 2), (box.bottom - bottom, (box.bottom + bottom) / 2))
        size = min(LARGE, high * 0.72)
        name = zone.name if zone.name == zone.code else f"{zone.code} – {zone.name}"
        text = shortened(name, box.width - 16, size, bold=True)
        if size < 11 or not text:
            return ""
        return labels.strip(text, size, Box(box.left + 8, middle, box.right - 8, middle))

    def _landmarks(self, labels: Labels) -> Iterator[str]:
        """All signs, and the names that find room; those by which people find their way come first."""
        for mark, (x, y) in self._marks:
            sign = icon(mark.kind, x, y, self._radius)
            yield tag("g", tag("title", words(mark.name)), sign, id=f"plan-{mark.id}") if self.link else sign
        leading = sorted(self._marks, key=lambda placed: _RANK.get(placed[0].kind, len(_RANK)))
        size = SIZE * 0.88
        for mark, point in leading:
            if mark.id not in self.shown.marks:
                short = _ASIDE.sub("", mark.name) or mark.name
                ways = [wrapped(short, room * size, size, 2) for room in (14, 9, 6)]
                yield labels.beside([lines for lines in ways if lines], size, point, self._radius + 4)

    def _path(self) -> Iterator[str]:
        if self.shown.path:
            line = points(self.frame.at(point) for point in self.shown.path)
            yield tag("polyline", class_="casing", points=line) + tag("polyline", class_="path", points=line)
        if window := self.shown.window:
            yield plate(self.frame.of(window), 6, "window")

    def _pins(self, labels: Labels) -> Iterator[str]:
        """From afar with their names on plates; from near the booth itself is coloured and says its own."""
        pinned = list(self._pinned())
        high = 64 if len(pinned) <= NAMED else 44
        for key, code, name, (x, tip) in pinned:
            number = str(self.shown.stops.index(key) + 1) if key in self.shown.stops else ""
            labels.taken.append(Box(x - high * 0.36, tip - high, x + high * 0.36, tip))
            if not self.near and len(pinned) <= 3 * NAMED:
                yield labels.plate(self._called(code, name, len(pinned)), LARGE, (x, tip), high + 4)
            yield _pin(x, tip, high, number)

    def _pinned(self) -> Iterator[tuple[str, str, str, Point]]:
        """Key, code, name and the tip of the pin."""
        for code in self.shown.booths:
            if box := self._boxes.get(code):
                yield (
                    code,
                    code,
                    self.fair.booth[code].name,
                    (box.middle[0], box.top + 10 if self.near else box.middle[1]),
                )
        for mark, (x, y) in self._marks:
            if mark.id in self.shown.marks:
                yield mark.id, "", _ASIDE.sub("", mark.name) or mark.name, (x, y - self._radius)
        for code, box in self._zone_boxes.items():
            if code in self.shown.zones:
                yield code, code, self.fair.zone[code].name, (box.middle[0], box.top + 10)

    def _called(self, code: str, name: str, many: int) -> tuple[str, ...]:
        room = self.frame.width * 0.55
        if many > NAMED or self.shown.stops:
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
    """The zone's letter, large, and its name below."""
    size = min(58, box.height * 0.38, 58 * (box.width - 16) / width_of(zone.code, 58, bold=True))
    if size < 14:
        return ""
    small = min(SIZE, size)
    room = box.width - 28
    most = min(2, int((box.height - size * LINE - 12) / (small * LINE)))
    lines = wrapped(zone.name, room, small, most) if zone.name != zone.code and most > 0 else ()
    high = size * LINE + len(lines) * small * LINE
    x, y = box.middle
    letter = stacked((zone.code,), size, (x, y - high / 2 + size * LINE / 2), "ink bold")
    below = stacked(lines, small, (x, y + high / 2 - len(lines) * small * LINE / 2), "ink") if lines else ""
    return tag("g", letter, below, class_="letters", pointer_events="none")


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
