"""`/`: the box to ask, what was answered in the last half hour, and what is on. `/hoi` takes a question.

Without JavaScript a question is a form, and the answer stands on the page that comes back; with it the same form is
sent aside and only the answer comes back, as a piece of the same HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Any
from urllib.parse import parse_qs

from starlette.responses import RedirectResponse, Response

from handlers.actions import page
from handlers.actions.text import clean
from handlers.replies import visitor
from handlers.replies.reply import Reply
from handlers.replies.sessions import short_place
from knowledge.fair import Session
from knowledge.opening import opening
from knowledge.programme import sessions_next, sessions_now
from web.cookies import set_cookie, shown
from web.guard import body_of, same_origin
from web.pages.answering import OldButton, question, tapped
from web.pages.buttons import Choice, choices
from web.rendering import page as html_of
from web.rendering import respond
from web.visit import Visit

PIECE = "x-piece"
"""Header of the page's own script, which wants the answer alone."""
MOST_ON = 4


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked, and what it got."""

    question: str
    reply: Reply
    rows: list[list[Choice]]


async def home(visit: Visit) -> Response:
    """With a cookie, for whom has none."""
    signer = await visit.site.signer()
    asker = signer.read(shown(visit.request))
    told = await _told(visit, asker) if asker is not None else []
    response = respond(visit, "home.html", **_home(visit), told=told)
    if asker is None:
        set_cookie(response, signer.sign(page.new_visitor()), https=visit.client.https)
    return response


async def ask(visit: Visit) -> Response:
    """Take a question or a tap."""
    if not same_origin(visit.request, visit.site.public_url):
        return _refused(visit, 403, visit.texts.page("not_from_here"))
    body = await body_of(visit.request)
    if body is None:
        return _refused(visit, 413, visit.texts.page("too_long"))
    signer = await visit.site.signer()
    asker = signer.read(shown(visit.request))
    wait = _wait(visit, asker)
    if wait:
        seconds = ceil(wait)
        sentence = visit.texts.page("too_fast", seconds=seconds)
        return _refused(visit, 429, sentence, {"retry-after": str(seconds)})
    known = asker if asker is not None else page.new_visitor()
    form = parse_qs(body.decode("utf-8", "replace"))
    try:
        exchange = await _exchange(visit, known, form.get("hoi", [""])[0], form.get("nut", [""])[0])
    except OldButton:
        return _refused(visit, 410, visit.texts.page("old_button"))
    response = _back(visit, exchange, at_once=asker is None)
    if asker is None:
        set_cookie(response, signer.sign(known), https=visit.client.https)
    return response


def _wait(visit: Visit, asker: int | None) -> float:
    if asker is None:
        return visit.site.newcomers.wait(visit.client.key)
    return visit.site.questions.wait(str(asker))


async def _exchange(visit: Visit, asker: int, typed: str, tap: str) -> Exchange | None:
    """None where nothing was asked."""
    if not clean(typed) and not tap:
        return None
    async with visit.site.database.store() as store:
        if not tap:
            asked, place, reply = clean(typed), None, await question(visit, store, asker, typed)
        else:
            asked, place, above = _above(await page.told(store, asker, visit.now), tap)
            reply = await tapped(visit, store, asker, tap, above)
            asked, place = (asked, place) if reply.in_place else ("", None)
        await page.keep(store, asker, {"question": asked, "reply": reply.to_json()}, visit.now, place)
    return Exchange(asked, reply, choices(visit, reply))


def _above(kept: list[page.Exchange], tap: str) -> tuple[str, int | None, Reply | None]:
    """The question, place and reply of the exchange that has this button."""
    for place, one in enumerate(kept):
        reply = Reply.from_json(one["reply"])
        if any(button.data == tap for row in reply.buttons for button in row):
            return one["question"], place, reply
    return "", None, None


def _back(visit: Visit, exchange: Exchange | None, *, at_once: bool) -> Response:
    """`at_once` for who has no cookie, and may refuse one: on the next page nobody would know what was asked."""
    if PIECE in visit.request.headers:
        if exchange is None:
            return Response(status_code=204)
        html = html_of(visit, "exchange.html", one=exchange)
        headers = {"cache-control": "no-store", "x-in-place": "1" if exchange.reply.in_place else "0"}
        return Response(html, headers=headers, media_type="text/html; charset=utf-8")
    if at_once and exchange is not None:
        return respond(visit, "home.html", **_home(visit), told=[exchange])
    return RedirectResponse(f"{visit.url('/')}#tra-loi", 303)


def _refused(visit: Visit, status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    if PIECE in visit.request.headers:
        response = Response(sentence, status, media_type="text/plain; charset=utf-8")
    else:
        response = respond(visit, "home.html", status, **_home(visit, sentence), told=[])
    response.headers.update(headers or {})
    return response


async def _told(visit: Visit, asker: int) -> list[Exchange]:
    async with visit.site.database.reading() as store:
        kept = await page.told(store, asker, visit.now)
    replies = [(one["question"], Reply.from_json(one["reply"])) for one in kept]
    return [Exchange(asked, reply, choices(visit, reply)) for asked, reply in replies]


def _home(visit: Visit, sentence: str = "") -> dict[str, Any]:
    running, following = sessions_now(visit.fair, visit.now), sessions_next(visit.fair, visit.now)
    return {
        "opening": opening(visit.event, visit.now),
        "examples": visitor.examples(visit.texts, visit.fair),
        "running": _placed(visit, running[:MOST_ON]),
        "following": _placed(visit, following[:MOST_ON]),
        "next_day": following[0].starts_at if following else None,
        "sentence": sentence,
    }


def _placed(visit: Visit, sessions: tuple[Session, ...]) -> list[tuple[Session, str]]:
    return [(session, short_place(visit.texts, visit.fair, session)) for session in sessions]
