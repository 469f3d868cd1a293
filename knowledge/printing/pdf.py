"""Sheets → PDF, a page each, with the packaged font inside, so that it prints the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable

from fpdf import FPDF

from knowledge.printing.sheet import FONTS, POINT, Box, Code, Sheet, Words

FAMILY = "BeVietnamPro"


def pdf(sheets: Iterable[Sheet], title: str) -> bytes:
    """All sheets in one file."""
    made = FPDF(unit="mm")
    made.set_auto_page_break(False)
    made.set_title(title)
    made.set_creator("Hỏi Chợ")
    for weight, file in FONTS.items():
        made.add_font(f"{FAMILY}-{weight}", fname=file)
    for sheet in sheets:
        made.add_page(format=(sheet.width, sheet.height))
        for shape in sheet.shapes:
            _draw(made, shape)
    return bytes(made.output())


def _draw(made: FPDF, shape: Words | Box | Code) -> None:
    if isinstance(shape, Words):
        made.set_font(f"{FAMILY}-{shape.weight}", size=shape.size / POINT)
        made.set_text_color(*_rgb(shape.colour))
        made.text(shape.left, shape.y, shape.text)
    elif isinstance(shape, Box):
        made.set_fill_color(*_rgb(shape.colour))
        made.rect(shape.x, shape.y, shape.width, shape.height, style="F")
    else:
        for run in shape.runs():
            _draw(made, run)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
