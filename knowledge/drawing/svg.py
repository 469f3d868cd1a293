"""Elements of SVG as text: numbers rounded, names that organisers typed made harmless."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from html import escape

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of letters: a sign on a map has no use for them, a forger has."""


def tag(name: str, *inside: str, **attributes: str | float | None) -> str:
    """One element; `class_` is `class`, other underscores are hyphens. None and "" leave an attribute out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    body = "".join(inside)
    return f"<{name}{written}>{body}</{name}>" if body else f"<{name}{written}/>"


def words(text: str) -> str:
    """What somebody wrote, as text of an XML document."""
    return escape("".join(letter for letter in text if _harmless(letter)))


def points(path: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in path)


def _value(value: str | float) -> str:
    return words(value) if isinstance(value, str) else _number(value)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _harmless(letter: str) -> bool:
    """No control, no lone surrogate, no unassigned number; XML takes none of them."""
    return unicodedata.category(letter) not in ("Cc", "Cs", "Cn") and letter not in BIDI
