"""How the hand-out and the sign look. The hand-out is A5; the sign is laid out for A6 and grows with its paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.printing.sheet import A5, A6, BOLD, REGULAR, Box, Code, Shape, Sheet, Words, fitting, lines_of, printable

BRAND, GREY, TINT = "#9a3412", "#57534e", "#fff7ed"
MARGIN = 12.0
LINE = 1.35
"""From one line to the next, in sizes of the letters."""


@dataclass(frozen=True, slots=True)
class Handout:
    """What stands on the paper that a booth gets: whose, the code, the link of the QR code, and how to use them."""

    fair: str
    title: str
    booth: str
    name: str
    exhibitor: str
    code_label: str
    code: str
    link: str
    steps: Sequence[str]
    foot: Sequence[str]


@dataclass(frozen=True, slots=True)
class Sign:
    """What visitors see at a booth: scan, and what for."""

    fair: str
    booth: str
    name: str
    call: str
    uses: Sequence[str]
    link: str


def handout(told: Handout) -> Sheet:
    width, height = A5
    inner = width - 2 * MARGIN
    shapes: list[Shape] = [Box(0, 0, width, 22, BRAND)]
    shapes += _lines(told.fair, 4.2, MARGIN, 9.5, inner, 1, colour="#ffffff")[0]
    shapes += _lines(told.title, 6, MARGIN, 17.5, inner, 1, BOLD, colour="#ffffff")[0]
    shapes.append(Words(MARGIN, 36, printable(told.booth), 11, BOLD, BRAND))
    drawn, y = _lines(told.name, 7, MARGIN, 45, inner, 2, BOLD)
    shapes += drawn
    drawn, y = _lines(told.exhibitor, 4, MARGIN, y, inner, 2, colour=GREY)
    shapes += drawn
    top, qr = max(y + 2, 62.0), 46.0
    shapes += [Box(MARGIN, top, inner, qr + 12, TINT), Box(MARGIN + 6, top + 4, qr + 4, qr + 4, "#ffffff")]
    shapes.append(Code(MARGIN + 8, top + 6, qr, told.link))
    beside = MARGIN + qr + 18
    shapes.append(Words(beside, top + 20, printable(told.code_label), 4.2, REGULAR, GREY))
    size, lines = fitting(told.code, 9.5, width - MARGIN - 6 - beside, 1, BOLD)
    shapes += [Words(beside, top + 32, line, size, BOLD) for line in lines]
    y = top + qr + 24
    for number, step in enumerate(told.steps, start=1):
        shapes.append(Words(MARGIN, y, f"{number}.", 4.8, BOLD, BRAND))
        drawn, y = _lines(step, 4.8, MARGIN + 8, y, inner - 8, 3)
        shapes += drawn
        y += 1.5
    y = height - MARGIN
    for line in reversed([line for text in told.foot for line in lines_of(text, 3.2, inner)]):
        shapes.append(Words(MARGIN, y, line, 3.2, REGULAR, GREY))
        y -= 3.2 * LINE
    return Sheet(width, height, tuple(shapes))


def sign(told: Sign, paper: tuple[float, float] = A6) -> Sheet:
    width, height = paper
    unit = width / A6[0]
    middle, inner = width / 2, width - 2 * MARGIN * unit * 0.7
    shapes: list[Shape] = [Box(0, 0, width, 13 * unit, BRAND)]
    shapes += _lines(told.fair, 4.2 * unit, middle, 8.2 * unit, inner, 1, BOLD, colour="#ffffff", centred=True)[0]
    shapes.append(Words(middle, 29 * unit, printable(told.booth), 12 * unit, BOLD, BRAND, centred=True))
    shapes += _lines(told.name, 5.6 * unit, middle, 37 * unit, inner, 2, BOLD, centred=True)[0]
    size = 58 * unit
    shapes.append(Code(middle - size / 2, 48.5 * unit, size, told.link))
    drawn, y = _lines(told.call, 5.2 * unit, middle, 117 * unit, inner, 2, BOLD, colour=BRAND, centred=True)
    shapes += drawn
    for use in told.uses:
        drawn, y = _lines(use, 3.8 * unit, middle, y, inner, 2, colour=GREY, centred=True)
        shapes += drawn
    return Sheet(width, height, tuple(shapes))


def _lines(
    text: str,
    size: float,
    x: float,
    y: float,
    width: float,
    most: int,
    weight: str = REGULAR,
    *,
    colour: str = "#1c1917",
    centred: bool = False,
) -> tuple[list[Shape], float]:
    """The text below each other, and where the next line would stand."""
    size, lines = fitting(text, size, width, most, weight)
    drawn: list[Shape] = []
    for line in lines:
        drawn.append(Words(x, y, line, size, weight, colour, centred))
        y += size * LINE
    return drawn, y
