"""SVG → PNG, drawn with the packaged font only: a server without fonts draws the same picture."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

import resvg_py

FAMILY: Final = "Be Vietnam Pro"
"""The font family to name in a drawing. It has every Vietnamese letter."""

FONT_FILES: Final = tuple(
    str(files("fontpkg_be_vietnam_pro") / "files" / f"BeVietnamPro-{weight}.ttf")
    for weight in ("Regular", "Medium", "Bold")
)


def png(svg: str, *, width: int | None = None) -> bytes:
    """The drawing as PNG, `width` pixels wide if that is given, else in its own size.

    Takes a few hundred milliseconds for a whole fair and holds no lock of Python's meanwhile: call it in a thread.
    Raises `ValueError` for what is no SVG.
    """
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            skip_system_fonts=True,
            font_files=list(FONT_FILES),
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )
