"""A drawing becomes a PNG of the asked size, with letters from the packaged font."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from knowledge.drawing.raster import FAMILY, png


def drawing(text: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50" width="200" height="50">'
        '<rect width="200" height="50" fill="#fff"/>'
        f'<text x="10" y="35" font-family="{FAMILY}" font-size="30">{text}</text></svg>'
    )


def ink(picture: bytes) -> int:
    """How many pixels are darker than mid-grey."""
    return sum(Image.open(io.BytesIO(picture)).convert("L").histogram()[:128])


def test_size_is_the_drawing_s_own_or_the_asked() -> None:
    assert Image.open(io.BytesIO(png(drawing("")))).size == (200, 50)
    assert Image.open(io.BytesIO(png(drawing(""), width=400))).size == (400, 100)


def test_every_vietnamese_mark_is_drawn() -> None:
    assert ink(png(drawing(""))) == 0
    assert 0 < ink(png(drawing("Gom"))) < ink(png(drawing("Gốm"))) < ink(png(drawing("Gốm sứ ự ẵ ỹ")))


def test_no_svg_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown token"):
        png("nón lá")
