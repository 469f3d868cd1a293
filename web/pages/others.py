"""Questions and answers, privacy, what is not there, and what went wrong."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from knowledge.fair import FaqEntry
from web.finding import has_all, words_of
from web.rendering import respond, shared
from web.visit import Visit


async def faq(visit: Visit) -> Response:
    return shared(visit, "faq.html", lambda: _entries(visit))


async def privacy(visit: Visit) -> Response:
    return shared(visit, "privacy.html", lambda: {"said": visit.texts.say("visitor/page_privacy")})


async def offline(visit: Visit) -> Response:
    return shared(visit, "offline.html", lambda: {"indexed": False})


def missing(visit: Visit) -> Response:
    return respond(visit, "missing.html", 404, indexed=False)


def trouble(visit: Visit) -> Response:
    return respond(visit, "trouble.html", 500, indexed=False)


def _entries(visit: Visit) -> dict[str, Any]:
    words = words_of(visit.wish("tim"))
    found = [one for one in visit.fair.faq if has_all(words, one.answer, *one.questions)]
    return {"entries": [(one, _related(visit, one)) for one in found], "typed": visit.wish("tim")}


def _related(visit: Visit, entry: FaqEntry) -> list[tuple[str, str]]:
    """Address and name of what the entry leads on to."""
    fair, made = visit.fair, []
    for identity in entry.related:
        if identity in fair.booth:
            made.append((visit.url(f"/gian/{identity}"), f"{identity} – {fair.booth[identity].name}"))
        elif identity in fair.session:
            made.append((f"{visit.url('/lich')}#s-{identity}", fair.session[identity].title))
    return made
