"""Health for whoever watches the bot: `/healthz` (does it work?) and `/readyz` (may it get traffic?)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

SILENT_TOO_LONG = 60.0


@dataclass(frozen=True, slots=True)
class Health:
    """`seconds_since_poll` is None before the first successful poll."""

    connected: bool
    seconds_since_poll: float | None

    @property
    def well(self) -> bool:
        return self.connected and self.seconds_since_poll is not None and self.seconds_since_poll < SILENT_TOO_LONG


def build_web(health: Callable[[], Health]) -> Starlette:
    """The web application. `health` is asked at each request."""

    async def healthz(request: Request) -> JSONResponse:
        well = health().well
        return JSONResponse({"ok": well}, status_code=200 if well else 503)

    async def readyz(request: Request) -> JSONResponse:
        ready = health().connected
        return JSONResponse({"ok": ready}, status_code=200 if ready else 503)

    return Starlette(routes=[Route("/healthz", healthz), Route("/readyz", readyz)])
