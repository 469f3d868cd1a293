"""Numbers as a picture, for a telephone held in one hand: columns for hours, bars for what is asked most.

Whoever wants a chart brings its words and numbers; nothing of the fair is looked up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from knowledge.drawing.lettering import FAMILY, shortened, width_of, wrapped
from knowledge.drawing.svg import tag, words
from knowledge.fair import Fair

WIDTH: Final = 1000
MARGIN: Final = 48
ROOM: Final = WIDTH - 2 * MARGIN
_HEAD, _TITLE, _TEXT = 46, 36, 30
_HEAD_HIGH: Final = 58
_WIDEST_COLUMN: Final = 120
_COLUMNS_HIGH: Final = 300
_BAR_HIGH, _ROW_HIGH = 26, 92
_APART: Final = 54
_INK, _FAINT, _RULE, _GROUND, _BAR, _PEAK = "#1F2429", "#59626B", "#C9CED3", "#FBFAF6", "#0064A8", "#B34700"

Values = tuple[tuple[str, int], ...]
"""Each with the words that stand beside or below it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Side by side, in the order given; the highest stands out."""

    title: str
    values: Values


@dataclass(frozen=True, slots=True)
class Ranking:
    """One below the other, in the order given."""

    title: str
    rows: Values


@dataclass(frozen=True, slots=True)
class Chart:
    """Parts without a number above nothing are left out, and a picture without any part is none."""

    title: str
    parts: tuple[Columns | Ranking, ...]
    kind: Literal["chart"] = "chart"

    def svg(self, fair: Fair) -> str:
        del fair  # a chart brings what it shows
        told = [part for part in self.parts if any(value > 0 for _, value in _values(part))]
        if not told:
            return ""
        heads = wrapped(self.title, ROOM, _HEAD, 2, bold=True) or (self.title,)
        top: float = MARGIN + len(heads) * _HEAD_HIGH + 20
        drawn: list[str] = []
        for part in told:
            drawn.append(_text(part.title, MARGIN, top + _TITLE, _TITLE, bold=True, room=ROOM))
            top += _TITLE + 24
            drawn += _columns(part.values, top) if isinstance(part, Columns) else _ranking(part.rows, top)
            top += _height(part) + _APART
        height = top - _APART + MARGIN
        head = [
            _text(line, MARGIN, MARGIN + _HEAD * 0.8 + number * _HEAD_HIGH, _HEAD, bold=True, room=ROOM)
            for number, line in enumerate(heads)
        ]
        return tag(
            "svg",
            tag("rect", width=WIDTH, height=height, fill=_GROUND),
            *head,
            *drawn,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {WIDTH} {height:.0f}",
            width=WIDTH,
            height=height,
            font_family=FAMILY,
            role="img",
            aria_label=self.title,
        )


def _values(part: Columns | Ranking) -> Values:
    return part.values if isinstance(part, Columns) else part.rows


def _height(part: Columns | Ranking) -> float:
    return _COLUMNS_HIGH + 100 if isinstance(part, Columns) else len(part.rows) * _ROW_HIGH


def _columns(values: Values, top: float) -> list[str]:
    """Numbers above and words below, each of them where it has the room."""
    most = max(value for _, value in values)
    step = ROOM / len(values)
    foot = top + _TEXT + 12 + _COLUMNS_HIGH
    numbers = all(width_of(_number(value), _TEXT) <= step for _, value in values)
    every = next(n for n in range(1, len(values) + 1) if _widest(values) + 8 <= step * n or n == len(values))
    drawn = [tag("line", x1=MARGIN, y1=foot, x2=WIDTH - MARGIN, y2=foot, stroke=_RULE, stroke_width=2)]
    peaked = False
    for place, (label, value) in enumerate(values):
        middle, high = MARGIN + (place + 0.5) * step, max(_COLUMNS_HIGH * value / most, 4 if value else 0)
        peak = value == most and not peaked
        peaked = peaked or peak
        if value:
            wide, fill = min(step * 0.72, _WIDEST_COLUMN), _PEAK if peak else _BAR
            drawn.append(tag("rect", x=middle - wide / 2, y=foot - high, width=wide, height=high, rx=4, fill=fill))
        if value and (numbers or peak):
            drawn.append(_text(_number(value), middle, foot - high - 12, _TEXT, bold=peak, anchor="middle"))
        if place % every == 0:
            drawn.append(_text(label, middle, foot + _TEXT + 10, _TEXT, anchor="middle", fill=_FAINT))
    return drawn


def _ranking(rows: Values, top: float) -> list[str]:
    most = max(value for _, value in rows)
    beside = max(width_of(_number(value), _TEXT, bold=True) for _, value in rows) + 20
    drawn = []
    for place, (label, value) in enumerate(rows):
        y = top + place * _ROW_HIGH
        wide = max((ROOM - beside) * value / most, 4 if value else 0)
        drawn.append(_text(label, MARGIN, y + _TEXT, _TEXT, room=ROOM))
        drawn.append(tag("rect", x=MARGIN, y=y + _TEXT + 14, width=wide, height=_BAR_HIGH, rx=4, fill=_BAR))
        number = _number(value)
        drawn.append(_text(number, MARGIN + wide + 14, y + _TEXT + 14 + _BAR_HIGH * 0.88, _TEXT, bold=True))
    return drawn


def _text(
    text: str,
    x: float,
    y: float,
    size: float,
    *,
    bold: bool = False,
    anchor: str = "",
    fill: str = _INK,
    room: float | None = None,
) -> str:
    """`y` is where the letters stand."""
    shown = text if room is None else fitted(text, room, size, bold=bold)
    weight = 700 if bold else 500
    return tag("text", words(shown), x=x, y=y, font_size=size, font_weight=weight, text_anchor=anchor, fill=fill)


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Whole words where that leaves any, else as many letters as fit."""
    if short := shortened(text, room, size, bold=bold):
        return short
    cut = text
    while cut and width_of(f"{cut}…", size, bold=bold) > room:
        cut = cut[:-1]
    return f"{cut}…" if cut else ""


def _widest(values: Values) -> float:
    return max(width_of(label, _TEXT) for label, _ in values)


def _number(value: int) -> str:
    """1 234: no language's point or comma."""
    return f"{value:,}".replace(",", " ")
