"""The fair for other people's programs: JSON, no key. What a page shows, and the same answers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from math import ceil
from typing import Any

from starlette.responses import JSONResponse, Response

from handlers.actions import ask as asking
from handlers.actions import page
from handlers.actions.languages import LANGUAGES
from handlers.actions.text import clean
from handlers.replies.splitting import plain
from knowledge.programme import in_time_order
from web.guard import body_of
from web.openapi import document
from web.pages.answering import said
from web.rendering import shared, shared_json
from web.visit import Visit


async def ask(visit: Visit) -> Response:
    """One question. No cookie is read, so a page of others cannot ask in somebody's name."""
    if visit.request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return _error(415, "content-type must be application/json")
    body = await body_of(visit.request)
    if body is None:
        return _error(413, "the body is too long")
    wish = _read(body)
    if wish is None:
        return _error(422, 'the body must be {"question": "…"}')
    question, language, conversation = wish
    signer = await visit.site.signer()
    asker = signer.read(conversation)
    limits = visit.site
    wait = limits.newcomers.wait(visit.client.key) if asker is None else limits.questions.wait(str(asker))
    if wait:
        return _error(429, "too many questions", {"retry-after": str(ceil(wait))})
    asker = page.new_visitor() if asker is None else asker
    spoken = Visit(visit.site, visit.request, language, visit.snapshot, visit.now)
    async with visit.site.database.store() as store:
        told = await asking.ask_on_page(store, asker, question, visit.snapshot.index, visit.now)
    reply, answer = said(spoken, told), told.answer
    paused = visit.snapshot.pause
    if paused is not None and paused.instead and not reply.urgent:
        return JSONResponse({"notice": plain(reply.text)}, 503, {"cache-control": "no-store"})
    told_as = {
        "kind": answer.kind,
        "ids": list(answer.ids),
        "score": round(answer.score, 1),
        "text": plain(reply.text),
        "suggestions": [{"kind": one.kind, "id": one.id, "label": one.label} for one in answer.suggestions],
        "also": [{"kind": one.kind, "ids": list(one.ids)} for one in answer.also],
        "urgent": answer.urgent,
        "conversation": signer.sign(asker),
    }
    return JSONResponse(told_as, headers={"cache-control": "no-store"})


async def booths(visit: Visit) -> Response:
    return shared_json(visit, lambda: _rows("booths", visit.fair.booths))


async def booth(visit: Visit) -> Response:
    code = visit.request.path_params["code"]
    if code not in visit.fair.booth:
        return _error(404, "no such booth")
    goods = [asdict(one) for one in visit.fair.products_of.get(code, ())]
    status = visit.fair.status.get(code)
    today = {"status": asdict(status) if status else None}
    return shared_json(visit, lambda: {**asdict(visit.fair.booth[code]), "products": goods, **today})


async def goods(visit: Visit) -> Response:
    return shared_json(visit, lambda: _rows("products", visit.fair.products))


async def programme(visit: Visit) -> Response:
    return shared_json(visit, lambda: _rows("sessions", in_time_order(visit.fair.sessions)))


async def faq(visit: Visit) -> Response:
    return shared_json(visit, lambda: _rows("faq", visit.fair.faq))


async def openapi(visit: Visit) -> Response:
    return JSONResponse(document(visit.base), headers={"cache-control": "public, no-cache"})


async def about(visit: Visit) -> Response:
    """For people."""
    return shared(visit, "api.html", lambda: {"paths": document(visit.base)["paths"]})


def _rows(name: str, things: Iterable[Any]) -> dict[str, Any]:
    return {name: [asdict(one) for one in things]}


def _read(body: bytes) -> tuple[str, str, str] | None:
    """Question, language and conversation; None for anything else."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    wish = [told.get("question"), told.get("language", LANGUAGES[0]), told.get("conversation", "")]
    if not all(isinstance(one, str) for one in wish) or wish[1] not in LANGUAGES or not clean(wish[0]):
        return None
    return wish[0], wish[1], wish[2]


def _error(status: int, why: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"error": why}, status, headers)
