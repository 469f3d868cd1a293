"""What a browser keeps for when the square's network fails: the pages, and the fair as data for a small search."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from starlette.responses import Response

from handlers.replies.sessions import short_place
from knowledge.programme import in_time_order
from web.delivery import deliver, parcel
from web.markup import straight
from web.rendering import ASK_AGAIN, price_of, shared_json
from web.visit import Visit

Thing = dict[str, Any]

KEPT = ("/", "/gian", "/san-pham", "/lich", "/ban-do", "/hoi-dap", "/rieng-tu", "/offline", "/offline.json")


async def worker(visit: Visit) -> Response:
    """The service worker. Its text names the version of the data, so that a browser renews what it keeps."""
    assets = visit.site.assets
    paused = visit.snapshot.pause
    told = {
        "version": f"{visit.language}-{visit.snapshot.version}-{paused.since.isoformat() if paused else ''}",
        "pages": [visit.url(path) for path in KEPT],
        "files": assets.urls,
        "offline": visit.url("/offline"),
        "booth": visit.url("/gian/"),
    }
    text = f"const SITE = {json.dumps(told)};\n{assets.texts['worker.js']}"
    return deliver(visit.request, parcel(text.encode(), "text/javascript; charset=utf-8"), ASK_AGAIN)


async def manifest(visit: Visit) -> Response:
    name = straight(visit.event.short_name or visit.event.name)
    told = {
        "name": name,
        "short_name": name[:30],
        "lang": visit.language,
        "start_url": visit.url("/"),
        "scope": visit.url("/"),
        "id": visit.url("/"),
        "display": "standalone",
        "background_color": "#fbf6ef",
        "theme_color": "#8f2d1b",
        "icons": [
            {"src": visit.site.assets.url(f"icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
            for size in (192, 512)
        ],
    }
    body = json.dumps(told, ensure_ascii=False).encode()
    return deliver(visit.request, parcel(body, "application/manifest+json; charset=utf-8"), ASK_AGAIN)


async def data(visit: Visit) -> Response:
    """The fair as the small search wants it: of each thing a title, where to go, and words below."""
    return shared_json(visit, lambda: {"things": [*_booths(visit), *_items(visit), *_faq(visit)]})


def _booths(visit: Visit) -> Iterator[Thing]:
    t = visit.texts
    for booth in visit.fair.booths:
        zone = visit.fair.zone.get(booth.zone)
        where = t.page("zone_named", code=zone.code, name=zone.name) if zone else booth.zone
        sold = visit.fair.products_of.get(booth.code, ())
        yield _thing(
            visit.url(f"/gian/{booth.code}"),
            f"{booth.code} – {booth.name}",
            [where, booth.exhibitor, booth.village, booth.phone],
            more=[f"{one.name}: {price_of(visit, one) or t.page('no_price')}" for one in sold],
            find=(booth.province, booth.category, *booth.aliases),
        )


def _items(visit: Visit) -> Iterator[Thing]:
    t = visit.texts
    for one in in_time_order(visit.fair.sessions):
        when = f"{t.day_name(one.starts_at)} {one.starts_at:%H:%M}–{one.ends_at:%H:%M}"
        lines = [when, short_place(t, visit.fair, one), t.page("cancelled") if one.cancelled else ""]
        yield _thing(f"{visit.url('/lich')}#s-{one.id}", one.title, lines, find=one.aliases)


def _faq(visit: Visit) -> Iterator[Thing]:
    for one in visit.fair.faq:
        yield _thing(f"{visit.url('/hoi-dap')}#h-{one.id}", one.questions[0], [one.answer], find=one.questions[1:])


def _thing(url: str, title: str, lines: list[str], more: Sequence[str] = (), find: Sequence[str] = ()) -> Thing:
    """`find` are words that lead there without being shown."""
    shown = [straight(line) for line in lines if line]
    return {"url": url, "title": straight(title), "lines": shown, "more": list(more), "find": " ".join(find)}
