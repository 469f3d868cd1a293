"""A sheet → SVG in millimetres; `knowledge.drawing.raster.png` makes a picture of it."""

from __future__ import annotations

from html import escape

from knowledge.drawing.raster import FAMILY
from knowledge.printing.sheet import BOLD, PAPER, Box, Code, Sheet, Words


def svg(sheet: Sheet) -> str:
    size = f"{sheet.width:g} {sheet.height:g}"
    paper = _drawn(Box(0, 0, sheet.width, sheet.height, PAPER))
    drawn = "".join(map(_drawn, sheet.shapes))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">{paper}{drawn}</svg>'


def _drawn(shape: Words | Box | Code) -> str:
    if isinstance(shape, Words):
        weight = 700 if shape.weight == BOLD else 400
        return (
            f'<text x="{shape.left:.3f}" y="{shape.y:.3f}" font-family="{FAMILY}" font-size="{shape.size:.3f}"'
            f' font-weight="{weight}" fill="{shape.colour}">{escape(shape.text)}</text>'
        )
    if isinstance(shape, Box):
        return (
            f'<rect x="{shape.x:.3f}" y="{shape.y:.3f}" width="{shape.width:.3f}" height="{shape.height:.3f}"'
            f' fill="{shape.colour}" shape-rendering="crispEdges"/>'
        )
    return "".join(map(_drawn, shape.runs()))
