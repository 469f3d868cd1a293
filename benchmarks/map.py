"""How long the floor plan takes: drawn anew, once more, and beside the same rectangles and words by Pillow.

    python -m benchmarks.map [--json]

The ratio says more than the times: both draw on the same machine in the same minute.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from telegram import Message

from benchmarks.big_fair import big_fair
from bot.settings import SAMPLE_FAIR
from db import pictures
from db.migrate import upgrade
from db.store import Database
from handlers.gallery import Gallery
from knowledge.drawing import Plan
from knowledge.drawing.frame import booth_boxes, whole, zone_boxes
from knowledge.drawing.plan import MARGIN, TALLEST, WIDTH
from knowledge.drawing.raster import FONT_FILES, png
from knowledge.fair import Fair
from knowledge.loading import load_fair

ROUNDS = 20
NOW = datetime(2027, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Figures:
    """Milliseconds: the median of drawing it as SVG, of turning that into a PNG, and of both by processor time."""

    name: str
    booths: int
    svg: float
    png: float
    processor: float
    kilobytes: float


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true")
    as_json = options.parse_args().json
    fair = load_fair(SAMPLE_FAIR).fair
    assert fair is not None
    large = big_fair(1000, 1)
    figures = [
        measured("whole fair", fair, Plan()),
        measured("one zone", fair, Plan(zone="C")),
        measured("one booth", fair, Plan(booths=("B07",))),
        measured("whole fair", large, Plan()),
        measured("one zone", large, Plan(zone="C")),
    ]
    peer = _median(lambda: _by_pillow(fair))
    known = asyncio.run(_known(fair))
    for one in figures:
        print(
            f"{one.name:<11} {one.booths:>5} booths: svg {one.svg:6.1f} ms, png {one.png:6.1f} ms, "
            f"processor {one.processor:6.1f} ms, {one.kilobytes:5.0f} kB"
        )
    print(
        f"the whole fair by Pillow: {peer:.1f} ms; ours takes {(figures[0].svg + figures[0].png) / peer:.2f} times that"
    )
    print(f"a picture that Telegram has already: {known:.3f} ms")
    if as_json:
        print(json.dumps({"figures": [asdict(one) for one in figures], "pillow": peer, "known": known}))


def measured(name: str, fair: Fair, plan: Plan) -> Figures:
    svg = plan.svg(fair)
    began = time.process_time()
    drawing = _median(lambda: plan.svg(fair))
    turning = _median(lambda: png(svg))
    used = (time.process_time() - began) * 1000 / ROUNDS
    return Figures(name, len(fair.booths), drawing, turning, used, len(png(svg)) / 1024)


def _median(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent) * 1000


def _by_pillow(fair: Fair) -> bytes:
    """The zones, booths and codes of the whole fair, as somebody would draw them by hand."""
    frame = whole(fair, WIDTH, TALLEST, MARGIN)
    assert frame is not None
    picture = Image.new("RGB", (round(frame.width), round(frame.height)), "#FBFAF6")
    pen = ImageDraw.Draw(picture)
    large, small = ImageFont.truetype(FONT_FILES[2], 58), ImageFont.truetype(FONT_FILES[1], 25)
    for code, box in zone_boxes(fair).items():
        at = frame.of(box)
        pen.rounded_rectangle((at.left, at.top, at.right, at.bottom), 8, fill="#DCEBF5")
        pen.text(at.middle, code, fill="#1F2429", font=large, anchor="mm")
        pen.text((at.middle[0], at.bottom - 30), fair.zone[code].name, fill="#1F2429", font=small, anchor="mm")
    for box in booth_boxes(fair).values():
        at = frame.of(box)
        pen.rounded_rectangle((at.left, at.top, at.right, at.bottom), 4, fill="#FFFFFF")
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


async def _known(fair: Fair) -> float:
    """Milliseconds until a picture that Telegram has is on its way, the database's part included."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'pictures.sqlite3'}")
        await upgrade(database)
        gallery, plan = Gallery(database, lambda: fair, lambda: NOW), Plan(booths=("B07",))

        async def send(photo: str | bytes) -> Message | bool:
            return isinstance(photo, str)

        async with database.store() as store:
            for key in [await gallery.key(plan)]:
                await pictures.keep(store, key, "number", NOW)
        assert await gallery.show(plan, send)
        spent = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            assert await gallery.show(plan, send)
            spent.append(time.perf_counter() - began)
        await database.close()
    return statistics.median(spent) * 1000


if __name__ == "__main__":
    main()
