"""`/gian`: the booths, to search and to filter. `/gian/A01`: one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from handlers.replies.ages import changed_at
from handlers.replies.booths import province
from handlers.replies.browse import name_of
from handlers.replies.sessions import short_place
from knowledge.answers import Answer, Kind
from knowledge.facets import Facet, groups
from knowledge.fair import Booth
from knowledge.floor import centre, nearest_landmark, neighbours
from knowledge.programme import upcoming_first
from web.finding import has_all, words_of
from web.rendering import shared
from web.visit import Visit

ASKED_BY = {
    Facet.CRAFT: "nghe",
    Facet.VILLAGE: "lang",
    Facet.PROVINCE: "tinh",
    Facet.STARS: "sao",
    Facet.BADGE: "danh-hieu",
}
"""Facet → its name in the address."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A list to choose from: `options` are value, words and number of booths."""

    facet: Facet
    name: str
    chosen: str
    options: tuple[tuple[str, str, int], ...]


async def booths(visit: Visit) -> Response:
    return shared(visit, "booths.html", lambda: _listed(visit))


async def booth(visit: Visit) -> Response:
    code = visit.request.path_params["code"]
    if code not in visit.fair.booth:
        raise HTTPException(404)
    return shared(visit, "booth.html", lambda: _card(visit, visit.fair.booth[code]))


def _listed(visit: Visit) -> dict[str, Any]:
    filters = _filters(visit)
    found = _found(visit, filters)
    zones = [(zone, [one for one in found if one.zone == zone.code]) for zone in visit.event.map.zones]
    typed = visit.wish("tim")
    return {
        "zones": [(zone, some) for zone, some in zones if some],
        "elsewhere": [one for one in found if one.zone not in visit.fair.zone],
        "total": len(found),
        "filters": filters,
        "typed": typed,
        "zone": visit.wish("khu"),
        "filtered": bool(typed or visit.wish("khu") or any(one.chosen for one in filters)),
        "goods_of": visit.fair.products_of,
        "status": visit.fair.status,
    }


def _filters(visit: Visit) -> list[Filter]:
    made = []
    for facet, name in ASKED_BY.items():
        found = groups(visit.fair, facet, visit.snapshot.index.provinces)
        names = {group.name for group in found}
        options = tuple((g.key, name_of(visit.texts, facet, g.name, names), len(g.booths)) for g in found)
        if options:
            made.append(Filter(facet, name, visit.wish(name), options))
    return made


def _found(visit: Visit, filters: list[Filter]) -> list[Booth]:
    found = sorted(visit.fair.booths, key=lambda one: one.code)
    if zone := visit.wish("khu"):
        found = [one for one in found if one.zone == zone]
    for choice in filters:
        if choice.chosen:
            of_facet = groups(visit.fair, choice.facet, visit.snapshot.index.provinces)
            codes = {one.code for group in of_facet if group.key == choice.chosen for one in group.booths}
            found = [one for one in found if one.code in codes]
    if words := words_of(visit.wish("tim")):
        found = [one for one in found if has_all(words, *texts_of(visit, one))]
    return found


def texts_of(visit: Visit, one: Booth) -> list[str]:
    own = [one.code, one.name, one.exhibitor, one.village, one.province, one.category, one.description, *one.aliases]
    sold = visit.fair.products_of.get(one.code, ())
    return own + [text for product in sold for text in (product.name, product.category, *product.aliases)]


def _card(visit: Visit, one: Booth) -> dict[str, Any]:
    fair, point = visit.fair, centre(one)
    changed = changed_at(visit.snapshot.ages, fair, Answer(Kind.BOOTH, (one.code,)))
    held = upcoming_first((session for session in fair.sessions if session.booth == one.code), visit.now)
    return {
        "booth": one,
        "zone": fair.zone.get(one.zone),
        "drawn": point is not None,
        "near": nearest_landmark(fair, point) if point else None,
        "beside": neighbours(fair, one),
        "goods": fair.products_of.get(one.code, ()),
        "province": province(visit.texts, fair, one),
        "badges": [visit.texts.badge(badge) for badge in one.badges],
        "status": fair.status.get(one.code),
        "sessions": [(session, short_place(visit.texts, fair, session)) for session in held],
        "changed": changed.astimezone(visit.event.zone_info) if changed else None,
    }
