"""Signs for the kinds of landmark: told apart by their shape, the colour only helps."""

from __future__ import annotations

from typing import Final

from knowledge.drawing.lettering import CAP
from knowledge.drawing.svg import tag

_LETTERS: Final = {"toilet": "WC", "parking": "P", "info": "i", "atm": "ATM"}
_SHAPES: Final = {
    "stage": "M12 2.5l2.9 6.2 6.8.8-5 4.7 1.3 6.7-6-3.3-6 3.3 1.3-6.7-5-4.7 6.8-.8z",
    "gate": "M4 21V11a8 8 0 0 1 16 0v10h-4.5V11.5a3.5 3.5 0 0 0-7 0V21z",
    "food": "M2.5 11h19a9.5 9.5 0 0 1-6 8.3V21h-7v-1.7A9.5 9.5 0 0 1 2.5 11zM7 3h2v6H7zM11 2h2v7h-2zM15 3h2v6h-2z",
    "medical": "M9.5 3.500h5v6h6v5h-6v6h-5v-6h-6v-5h6z",
    "seating": "M5.5 3.500H9V11h9.500v9.500H15V15H9v5.500H5.500z",
    "other": "M12 4l8 8-8 8-8-8z",
}


def icon(kind: str, x: float, y: float, radius: float) -> str:
    """The sign of a kind, centred on the point; what kinds it does not know are a diamond."""
    disc = tag("circle", class_=f"disc {kind}", cx=x, cy=y, r=radius)
    if letters := _LETTERS.get(kind):
        size = radius * (1.25 if len(letters) == 1 else 0.95 if len(letters) == 2 else 0.72)
        return disc + tag("text", letters, class_="glyph", x=x, y=y + size * CAP / 2, font_size=size)
    scale = radius * 1.25 / 24
    return disc + tag(
        "path",
        class_="glyph",
        d=_SHAPES.get(kind, _SHAPES["other"]),
        transform=f"translate({x - 12 * scale:.1f} {y - 12 * scale:.1f}) scale({scale:.3f})",
    )
