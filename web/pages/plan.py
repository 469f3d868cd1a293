"""`/ban-do`: the floor plan, each booth a link to its page; and the picture of one booth's place."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from knowledge.drawing.frame import usual_booth, whole
from knowledge.drawing.panel import Panel, Shown
from knowledge.drawing.plan import MARGIN
from knowledge.drawing.svg import tag
from web.delivery import deliver
from web.finding import has_all, words_of
from web.pages.booths import texts_of
from web.rendering import ASK_AGAIN, shared
from web.visit import Visit

BOOTH = 110
"""How wide a usual booth is, in units of the drawing: code and name have room in it."""
MOST_ASKED = 12


async def plan(visit: Visit) -> Response:
    return shared(visit, "plan.html", lambda: _drawn(visit))


async def picture(visit: Visit) -> Response:
    code = visit.request.path_params["code"]
    found = await visit.site.pictures.of_booth(visit.snapshot, code) if code in visit.fair.booth else None
    if found is None:
        raise HTTPException(404)
    return deliver(visit.request, found, ASK_AGAIN)


def _drawn(visit: Visit) -> dict[str, Any]:
    asked = _asked(visit)
    return {"svg": _svg(visit, asked), "asked": asked, "typed": visit.wish("tim")}


def _asked(visit: Visit) -> tuple[str, ...]:
    """The booths to point out: the one named, or those that have all the words."""
    if (code := visit.wish("gian")) in visit.fair.booth:
        return (code,)
    words = words_of(visit.wish("tim"))
    found = (one.code for one in visit.fair.booths if words and has_all(words, *texts_of(visit, one)))
    return tuple(found)[:MOST_ASKED]


def _svg(visit: Visit, asked: tuple[str, ...]) -> Markup:
    """ "" where nothing has a place."""
    fair = visit.fair
    scale = BOOTH / usual_booth(fair)[0]
    size = fair.event.map.width * scale, fair.event.map.height * scale
    frame = whole(fair, size[0] + 2 * MARGIN, size[1] + 2 * MARGIN, MARGIN)
    if frame is None:
        return Markup("")
    panel = Panel(fair, frame, Shown(booths=asked), near=True, link=visit.url("/gian/") + "{code}")
    drawn = tag(
        "svg",
        panel.svg(),
        class_="plan",
        viewBox=f"0 0 {frame.width:.0f} {frame.height:.0f}",
        role="group",
        aria_label=visit.texts.page("map_title"),
    )
    return Markup(drawn)  # noqa: S704 (knowledge.drawing escapes every word of the fair)
