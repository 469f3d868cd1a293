"""How wide words are in the packaged font, and how they are made to fit: cut between words, never inside one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from knowledge.drawing.raster import FAMILY

_WIDTHS: Final = {
    "'": 22, " ": 23, "lI`": 29, "ij·": 30, "!.:": 34, ",;": 35, '"': 39, "f": 41, "1r|": 43, "t": 44, "()": 45,
    "²": 46, "°": 47, "{}": 48, "J~": 49, "[]": 50, "*": 51, "z": 52, "\\": 53, "s/": 54, "<>•": 57, "uv": 59,
    "7kny": 60, "hx-^": 61, "e?": 62, "c×": 63, "EFL": 64, "$+": 65, "2ago": 66, "8bdpqSZ": 67, "35Pđ": 68, "T": 69,
    "069–": 70, "BR": 71, "4KY": 72, "H": 73, "UV_": 74, "DN=": 75, "&": 76, "AX": 77, "CĐ": 78, "G": 79, "½": 80,
    "OQ": 83, "#": 84, "…": 86, "%—": 87, "w": 88, "M": 89, "m": 90, "@": 102, "W": 106,
}  # fmt: skip
"""Advances of the bold cut in hundredths of the size; marks add nothing. The other cuts are narrower by a twentieth."""

_WIDTH: Final = {letter: width / 100 for letters, width in _WIDTHS.items() for letter in letters}
_LONGEST: Final = 1.06
CAP: Final = 0.74
"""How high a capital is, of the size."""

__all__ = ["CAP", "FAMILY", "shortened", "width_of", "wrapped"]


@lru_cache(maxsize=4096)
def _advance(text: str) -> float:
    letters = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return sum(_WIDTH.get(letter, _LONGEST) for letter in letters)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Never less than what is drawn."""
    return _advance(text) * size * (1 if bold else 0.96)


def shortened(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """As many words as fit into `room`, with "…" where some are left out; "" where not even the first fits."""
    if width_of(text, size, bold=bold) <= room:
        return text
    words = text.split()
    for count in range(len(words) - 1, 0, -1):
        some = " ".join(words[:count]).rstrip(" ,;:–—-(·") + "…"
        if width_of(some, size, bold=bold) <= room:
            return some
    return ""


def wrapped(text: str, room: float, size: float, lines: int, *, bold: bool = False) -> tuple[str, ...]:
    """At most `lines` lines of whole words, the last with "…" where words are left out; () where a word is too long."""
    found: list[str] = []
    rest = text.split() if lines else []
    while rest:
        if len(found) == lines - 1:
            last = shortened(" ".join(rest), room, size, bold=bold)
            return (*found, last) if last else wrapped(text, room, size, lines - 1, bold=bold)
        count = len(rest)
        while count and width_of(" ".join(rest[:count]), size, bold=bold) > room:
            count -= 1
        if count == 0:
            return ()
        found.append(" ".join(rest[:count]))
        rest = rest[count:]
    return tuple(found)
