"""A template and its values into a page."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from starlette.responses import Response

from handlers.actions.languages import ENGLISH
from handlers.replies import texts as words
from handlers.replies.splitting import plain
from knowledge.fair import Product
from web.delivery import Parcel, deliver, parcel
from web.markup import bare, of_reply, straight, web_address
from web.visit import Visit

FOLDER = Path(__file__).parent / "templates"
HTML, JSON = "text/html; charset=utf-8", "application/json; charset=utf-8"
ASK_AGAIN = "public, no-cache"
"""Kept, but asked for each time: a moved session must not be read in its old place."""
OF_ONE = "private, no-cache"
LONGEST_KEY = 300


def page(visit: Visit, template: str, **values: Any) -> str:
    """The whole HTML."""
    shared = {
        "visit": visit,
        "t": visit.texts.page,
        "url": visit.url,
        "static": visit.site.assets.url,
        "fair": visit.fair,
        "event": visit.event,
        "lang": visit.language,
        "now": visit.now,
        "pause": pause_sentence(visit),
        "withheld": withheld(visit),
        "other": visit.path if visit.language == ENGLISH else f"/en{visit.path}",
        "active": "/" + visit.path.split("/")[1],
        "title": "",
        "describe": "",
        "image": "",
        "indexed": True,
    }
    return _environment(visit.language).get_template(template).render(**(shared | values))


def respond(visit: Visit, template: str, status: int = 200, **values: Any) -> Response:
    """A page for this visitor alone, or one that depends on what was typed."""
    made = parcel(page(visit, template, **values).encode("utf-8", "replace"), HTML)
    return deliver(visit.request, made, OF_ONE, status)


def shared(visit: Visit, template: str, values: Callable[[], dict[str, Any]]) -> Response:
    """A page that is the same for everybody in this minute; while the staff withhold answers, their sentence alone."""

    def make() -> Parcel:
        html = page(visit, "paused.html") if withheld(visit) else page(visit, template, **values())
        return parcel(html.encode("utf-8", "replace"), HTML)

    return _from_shelf(visit, make)


def shared_json(visit: Visit, values: Callable[[], dict[str, Any]]) -> Response:
    """The same as JSON; while answers are withheld there is a `notice` and nothing else."""

    def make() -> Parcel:
        body = {"notice": plain(str(pause_sentence(visit)))} if withheld(visit) else values()
        return parcel(json.dumps(body, ensure_ascii=False, default=str).encode("utf-8", "replace"), JSON)

    return _from_shelf(visit, make)


def withheld(visit: Visit) -> bool:
    """Whether the staff's sentence stands in the place of all that the fair tells."""
    return visit.snapshot.pause is not None and visit.snapshot.pause.instead


def price_of(visit: Visit, product: Product) -> str:
    """As people write it; "" where it is not told."""
    return str(_environment(visit.language).filters["price"](product))


def _from_shelf(visit: Visit, make: Callable[[], Parcel]) -> Response:
    key = f"{visit.base} {visit.request.url.path}?{visit.request.url.query}"
    typed = visit.wish("tim") or len(key) > LONGEST_KEY
    made = make() if typed else visit.site.shelf.take(key, visit.snapshot, visit.now, make)
    return deliver(visit.request, made, ASK_AGAIN)


def pause_sentence(visit: Visit) -> Markup | None:
    """What the staff say while the bot is paused."""
    pause = visit.snapshot.pause
    if pause is None:
        return None
    said = visit.texts.say("visitor/paused", words=pause.words, instead=pause.instead, event=visit.event)
    return of_reply(said)


@cache
def _environment(language: str) -> Environment:
    made = words.environment(language, FOLDER)
    made.finalize = lambda value: straight(value) if type(value) is str else value
    made.filters["web_address"] = web_address
    made.filters["bare"] = bare
    made.filters["reply"] = of_reply
    return made
