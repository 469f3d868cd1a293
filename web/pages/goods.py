"""`/san-pham`: all products, to search and to filter."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from handlers.replies.pages import page_of
from knowledge.fair import Product
from knowledge.keys import key_of, same_name
from knowledge.text.marks import strip_marks
from web.finding import has_all, words_of
from web.rendering import shared
from web.visit import Visit

PER_PAGE = 60


async def goods(visit: Visit) -> Response:
    return shared(visit, "goods.html", lambda: _listed(visit))


def _listed(visit: Visit) -> dict[str, Any]:
    kinds = _kinds(visit)
    kind, stars, limit = visit.wish("loai"), visit.wish("sao"), _number(visit.wish("den"))
    found = sorted(visit.fair.products, key=_order)
    if kind:
        found = [one for one in found if key_of(one.category) == kind]
    if stars:
        found = [one for one in found if str(one.ocop_stars) == stars]
    if limit:
        found = [one for one in found if one.price is not None and one.price <= limit]
    if words := words_of(visit.wish("tim")):
        found = [one for one in found if has_all(words, *_texts(visit, one))]
    some, page, pages = page_of(found, _number(visit.wish("trang")) - 1, PER_PAGE)
    return {
        "products": some,
        "total": len(found),
        "page": page + 1,
        "pages": pages,
        "kinds": kinds,
        "kind": kind,
        "stars": stars,
        "all_stars": sorted({one.ocop_stars for one in visit.fair.products if one.ocop_stars}, reverse=True),
        "limit": limit or "",
        "typed": visit.wish("tim"),
        "filtered": bool(visit.wish("tim") or kind or stars or limit),
        "turn": lambda to: visit.url("/san-pham") + "?" + str(visit.request.url.include_query_params(trang=to).query),
    }


def _kinds(visit: Visit) -> list[tuple[str, str, int]]:
    """The kinds of goods: key, name as most often written, and how many."""
    names: dict[str, list[str]] = {}
    for one in visit.fair.products:
        if one.category:
            names.setdefault(key_of(one.category), []).append(one.category)
    made = [(key, max(written, key=written.count), len(written)) for key, written in names.items()]
    return sorted(made, key=lambda kind: strip_marks(same_name(kind[1])))


def _order(one: Product) -> tuple[bool, str, str, str]:
    category = same_name(one.category)
    return (not category, strip_marks(category), strip_marks(same_name(one.name)), one.id)


def _texts(visit: Visit, one: Product) -> list[str]:
    booth = visit.fair.booth[one.booth]
    return [one.name, one.category, one.description, *one.aliases, booth.name, booth.code, booth.village]


def _number(text: str) -> int:
    digits = text.replace(".", "").replace(",", "")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 12 else 0
