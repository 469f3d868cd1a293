"""Cells that place things on the floor plan."""

from __future__ import annotations

from typing import NamedTuple

from knowledge.loading import wording
from knowledge.loading.cells import Cells

SLACK = 0.001  # what a spreadsheet loses by adding decimals


class Rectangle(NamedTuple):
    x: float | None
    y: float | None
    width: float | None
    height: float | None

    def within(self, left: float, top: float, width: float, height: float) -> bool:
        """Whether it lies inside another. A missing size counts as none."""
        right = (self.x or 0) + (self.width or 0)
        bottom = (self.y or 0) + (self.height or 0)
        return (
            (self.x is None or self.x >= left - SLACK)
            and (self.y is None or self.y >= top - SLACK)
            and right <= left + width + SLACK
            and bottom <= top + height + SLACK
        )


def rectangle(cells: Cells, map_width: float, map_height: float) -> Rectangle:
    """The row's rectangle, told where it leaves the map; a map without a size cannot be left."""
    found = Rectangle(*(cells.number(column) for column in ("x", "y", "width", "height")))
    if found == Rectangle(None, None, None, None):
        return found
    negative = (found.width or 0) < 0 or (found.height or 0) < 0
    outside = map_width > 0 and map_height > 0 and not found.within(0, 0, map_width, map_height)
    if negative or outside:
        column = _worst(found, map_width, map_height)
        cells.fault(column, wording.OUTSIDE_MAP, width=f"{map_width:g}", height=f"{map_height:g}")
    elif missing := [name for name in found._fields if not cells.prose(name)]:
        cells.warn(missing[0], wording.HALF_RECTANGLE)
    return found


def _worst(found: Rectangle, map_width: float, map_height: float) -> str:
    """The column to mend first."""
    for name, side in zip(found._fields, found, strict=True):
        if side is not None and side < 0:
            return name
    across = (found.x or 0) + (found.width or 0) > map_width + SLACK
    start, size, limit = (found.x, "width", map_width) if across else (found.y, "height", map_height)
    if (start or 0) > limit or getattr(found, size) is None:
        return "x" if across else "y"
    return size
