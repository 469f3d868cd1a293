"""A sheet of paper before it is drawn: its size and the shapes on it, in millimetres from the upper left corner."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

import segno
from fpdf import FPDF

from knowledge.drawing.raster import FONT_FILES

A4, A5, A6 = (210.0, 297.0), (148.0, 210.0), (105.0, 148.0)

REGULAR, BOLD = "regular", "bold"
FONTS = {REGULAR: FONT_FILES[0], BOLD: FONT_FILES[2]}
POINT = 25.4 / 72
"""Millimetres."""

INK, PAPER = "#1c1917", "#ffffff"


@dataclass(frozen=True, slots=True)
class Words:
    """One line, whose letters stand on `y`; `size` in millimetres. `x` is its left edge, or its middle if `centred`."""

    x: float
    y: float
    text: str
    size: float
    weight: str = REGULAR
    colour: str = INK
    centred: bool = False

    @property
    def left(self) -> float:
        return self.x - width_of(self.text, self.size, self.weight) / 2 if self.centred else self.x


@dataclass(frozen=True, slots=True)
class Box:
    """Filled without a border."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code without its quiet zone, which is left white around it by whoever lays out the sheet."""

    x: float
    y: float
    size: float
    link: str

    def runs(self) -> list[Box]:
        """The dark modules, those side by side in one box."""
        matrix = [bytes(row) for row in segno.make(self.link, error="m", boost_error=False, micro=False).matrix]
        module = self.size / len(matrix)
        boxes = []
        for row, modules in enumerate(matrix):
            start = 0
            while start < len(modules):
                end = start
                while end < len(modules) and modules[end]:
                    end += 1
                if end > start:
                    x, y = self.x + start * module, self.y + row * module
                    boxes.append(Box(x, y, (end - start) * module, module, INK))
                start = max(end, start + 1)
        return boxes


Shape = Words | Box | Code


@dataclass(frozen=True, slots=True)
class Sheet:
    width: float
    height: float
    shapes: tuple[Shape, ...]


def printable(text: str) -> str:
    """In composed letters, each of which the font has whole; what it lacks is left out rather than printed as a box."""
    letters = _letters(REGULAR)
    return "".join(c for c in unicodedata.normalize("NFC", text) if ord(c) in letters)


def width_of(text: str, size: float, weight: str = REGULAR) -> float:
    """Of one line, in millimetres."""
    widths = _letters(weight)
    return sum(widths.get(ord(letter), 0.0) for letter in text) * size


def lines_of(text: str, size: float, width: float, weight: str = REGULAR) -> list[str]:
    """The text in lines no wider than `width`; a word that is wider has a line of its own."""
    lines: list[str] = []
    for word in printable(text).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def fitting(text: str, size: float, width: float, most: int, weight: str = REGULAR) -> tuple[float, list[str]]:
    """The text in at most so many lines, as large as it fits, up to `size`; what does not at half of that is cut."""
    tried = size
    while tried > size / 2:
        lines = lines_of(text, tried, width, weight)
        if len(lines) <= most and all(width_of(line, tried, weight) <= width for line in lines):
            return tried, lines
        tried -= size / 20
    kept = [_cut(line, tried, width, weight) for line in lines_of(text, tried, width, weight)]
    return tried, [*kept[: most - 1], f"{kept[most - 1].rstrip('…')}…"] if len(kept) > most else kept


def _cut(line: str, size: float, width: float, weight: str) -> str:
    """A word too wide for a line loses its end."""
    if width_of(line, size, weight) <= width:
        return line
    while line and width_of(f"{line}…", size, weight) > width:
        line = line[:-1]
    return f"{line}…"


@cache
def _letters(weight: str) -> dict[int, float]:
    """Each character of the font with its width, for letters of size 1."""
    made = FPDF(unit="pt")
    made.add_font(weight, fname=FONTS[weight])
    made.set_font(weight, size=1)
    (font,) = made.fonts.values()
    return {ord(letter): made.get_string_width(letter) for letter in map(chr, getattr(font, "cmap", ()))}
