"""Health for whoever watches the bot: `/healthz` (does it work?) and `/readyz` (may it get traffic?)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Mount, Route

HEALTH, READY = "/healthz", "/readyz"
SILENT_TOO_LONG = 50.0
"""Seconds; two long polls in a row have failed then. Whoever looks is told within a minute."""


@dataclass(frozen=True, slots=True)
class Health:
    """`silent` is how many seconds ago Telegram last answered the intake; None before the first time.

    `standby`: another instance takes updates in, and this one is well while it waits.
    """

    connected: bool
    silent: float | None
    longest_silence: float = SILENT_TOO_LONG
    standby: bool = False

    @property
    def well(self) -> bool:
        heard = self.silent is not None and self.silent < self.longest_silence
        return self.connected and (heard or self.standby)


def build_web(
    health: Callable[[], Health], routes: Sequence[BaseRoute] = (), site: Starlette | None = None
) -> Starlette:
    """The web application. `health` is asked at each request; `routes` are the further ones, `site` has the rest."""

    async def healthz(request: Request) -> JSONResponse:
        well = health().well
        return JSONResponse({"ok": well}, status_code=200 if well else 503)

    async def readyz(request: Request) -> JSONResponse:
        ready = health().connected
        return JSONResponse({"ok": ready}, status_code=200 if ready else 503)

    return Starlette(
        routes=[Route(HEALTH, healthz), Route(READY, readyz), *routes, *([Mount("", site)] if site else [])]
    )
