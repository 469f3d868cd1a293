"""The chat page and its own small API under /sim: who is there, what each sees, what each does, and the clock."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from simulator.acts import act
from simulator.control import control
from simulator.errors import NotOnScreenError
from simulator.events import events
from simulator.guard import foreign
from simulator.telegram import Telegram
from simulator.views import PersonCard, clock_moves, clock_view, people_view, screen_view

STATIC = Path(__file__).parent / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {"content-security-policy": POLICY, "referrer-policy": "no-referrer", "x-content-type-options": "nosniff"}


class Page:
    def __init__(
        self,
        telegram: Telegram,
        cast: Sequence[PersonCard],
        tz: ZoneInfo,
        closing: asyncio.Event,
        link: tuple[str, str] = ("", ""),
    ) -> None:
        self.telegram, self.cast, self.tz, self.closing, self.link = telegram, cast, tz, closing, link
        self.by_id = {card.person.id: card.person for card in cast}

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/", self.index),
            Route("/sim/people", self.people),
            Route("/sim/screen/{person:int}", self.screen),
            Route("/sim/act", self.act, methods=["POST"]),
            Route("/sim/clock", self.clock, methods=["POST"]),
            Route("/sim/file/{file_id}", self.file),
            Route("/sim/events", self.events),
            Route("/sim/control", self.control, methods=["POST"]),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]

    async def index(self, _request: Request) -> Response:
        return Response((STATIC / "index.html").read_bytes(), media_type="text/html", headers=HEADERS)

    async def people(self, _request: Request) -> Response:
        name, url = self.link
        return JSONResponse(people_view(self.telegram, self.cast, self.tz) | {"link": {"name": name, "url": url}})

    async def screen(self, request: Request) -> Response:
        person = self.by_id.get(request.path_params["person"])
        return JSONResponse(screen_view(self.telegram, person)) if person else Response(status_code=404)

    async def act(self, request: Request) -> Response:
        if refused := foreign(request):
            return refused
        order = await request.json()
        person = self.by_id.get(order.get("person"))
        if person is None:
            return JSONResponse({"ok": False, "why": "Không có người này."}, 404)
        try:
            return JSONResponse({"ok": True, "update_id": act(person, order)})
        except (NotOnScreenError, KeyError, ValueError) as why:
            return JSONResponse({"ok": False, "why": str(why)}, 409)

    async def clock(self, request: Request) -> Response:
        if refused := foreign(request):
            return refused
        try:
            clock_moves(self.telegram, await request.json(), self.tz)
        except (KeyError, ValueError, OverflowError) as why:
            return JSONResponse({"ok": False, "why": str(why)}, 409)
        return JSONResponse(clock_view(self.telegram, self.tz))

    async def file(self, request: Request) -> Response:
        known = self.telegram.files.by_id.get(request.path_params["file_id"])
        if known is None or known.kind != "photo":
            return Response(status_code=404)
        return Response(known.content, media_type=_picture_type(known.content), headers=HEADERS)

    async def events(self, _request: Request) -> Response:
        stream = events(self.telegram, self.tz, self.closing)
        return StreamingResponse(stream, media_type="text/event-stream", headers={"cache-control": "no-store"})

    async def control(self, request: Request) -> Response:
        return foreign(request) or control(self.telegram, await request.json())


def _picture_type(content: bytes) -> str:
    """By its first bytes, never by a name that somebody chose."""
    if content.startswith(b"\x89PNG"):
        return "image/png"
    return "image/gif" if content.startswith(b"GIF8") else "image/jpeg"
