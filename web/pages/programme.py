"""`/lich`: the whole programme, day by day, and as calendar files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from handlers.replies.ages import newest
from handlers.replies.calendar import calendar
from handlers.replies.sessions import place_of, spot_name
from knowledge.answers import Kind
from knowledge.fair import Session
from knowledge.moments.calendar import fair_days
from knowledge.programme import in_time_order
from knowledge.spots import spot_of, spots
from web.delivery import deliver, parcel
from web.rendering import ASK_AGAIN, shared
from web.visit import Visit

CALENDAR = "text/calendar; charset=utf-8"


async def programme(visit: Visit) -> Response:
    return shared(visit, "programme.html", lambda: _listed(visit))


async def all_items(visit: Visit) -> Response:
    """What stands in the programme, cancelled items left out."""
    return _file(visit, [session for session in in_time_order(visit.fair.sessions) if not session.cancelled])


async def one_item(visit: Visit) -> Response:
    session = visit.fair.session.get(visit.request.path_params["id"])
    if session is None:
        raise HTTPException(404)
    return _file(visit, [session])


def _file(visit: Visit, sessions: Sequence[Session]) -> Response:
    placed = [(session, place_of(visit.texts, visit.fair, session)) for session in sessions]
    text = calendar(visit.event, placed, visit.snapshot.changed_at)
    return deliver(visit.request, parcel(text.encode(), CALENDAR), ASK_AGAIN)


def _listed(visit: Visit) -> dict[str, Any]:
    fair, wished = visit.fair, visit.wish("noi")
    there = [(spot.key, spot_name(visit.texts, fair, spot, whole=True)) for spot in spots(fair)]
    by_day: dict[Any, list[Session]] = {day: [] for day in fair_days(visit.event)}
    for session in in_time_order(fair.sessions):
        spot = spot_of(fair, session)
        if not wished or (spot is not None and spot.key == wished):
            by_day.setdefault(session.starts_at.date(), []).append(session)
    today = visit.now.date()
    changed = newest(visit.snapshot.ages, Kind.SESSION)
    return {
        "days": [(day, visit.event.hours_on(day), some) for day, some in sorted(by_day.items())],
        "today": min(max(today, visit.event.starts_on), visit.event.ends_on),
        "spots": there,
        "spot": wished,
        "place_of": lambda session: place_of(visit.texts, fair, session),
        "place_url": lambda session: _place_url(visit, session),
        "state_of": lambda session: _state(visit, session),
        "minutes_left": lambda session: max(1, (session.ends_at - visit.now) // timedelta(minutes=1)),
        "changed": changed.astimezone(visit.event.zone_info) if changed else None,
    }


def _place_url(visit: Visit, session: Session) -> str:
    spot = spot_of(visit.fair, session)
    return visit.url(f"/gian/{spot.id}") if spot is not None and spot.id in visit.fair.booth else ""


def _state(visit: Visit, session: Session) -> str:
    if session.cancelled:
        return "cancelled"
    if session.ends_at <= visit.now:
        return "over"
    return "running" if session.starts_at <= visit.now else ""
