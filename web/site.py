"""The table of contents of the site: every address, and what answers there. Each page exists in Vietnamese and,
below `/en`, in English."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from web import api, offline, seo
from web.guard import Guard
from web.limits import Limit
from web.pages import ask, booths, goods, others, plan, programme
from web.visit import Site, Visit

View = Callable[[Visit], Awaitable[Response]]

REQUESTS_A_MINUTE = 6000
"""Of one address, which a whole square may share."""

PAGES: dict[str, View] = {
    "/": ask.home,
    "/gian": booths.booths,
    "/gian/{code}.png": plan.picture,
    "/gian/{code}": booths.booth,
    "/ban-do": plan.plan,
    "/san-pham": goods.goods,
    "/lich": programme.programme,
    "/lich.ics": programme.all_items,
    "/lich/{id}.ics": programme.one_item,
    "/hoi-dap": others.faq,
    "/rieng-tu": others.privacy,
    "/api": api.about,
    "/offline": others.offline,
    "/offline.json": offline.data,
    "/sw.js": offline.worker,
    "/manifest.webmanifest": offline.manifest,
}
WRITES: dict[str, View] = {"/hoi": ask.ask}
ONCE: dict[str, View] = {
    "/sitemap.xml": seo.sitemap,
    "/robots.txt": seo.robots,
    "/api/openapi.json": api.openapi,
    "/api/gian": api.booths,
    "/api/gian/{code}": api.booth,
    "/api/san-pham": api.goods,
    "/api/lich": api.programme,
    "/api/hoi-dap": api.faq,
}
"""What is the same in all languages."""

log = structlog.get_logger()


def build_site(site: Site) -> Starlette:
    def answering(view: View) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            return await view(Visit.of(site, request))

        return endpoint

    async def english(request: Request) -> Response:
        return RedirectResponse("/en/", 308)

    async def missing(request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException) and error.status_code != 404:
            return Response(status_code=error.status_code, headers=error.headers)
        return others.missing(Visit.of(site, request))

    async def trouble(request: Request, error: Exception) -> Response:
        log.error("page failed", path=request.url.path[:100], error=type(error).__name__, detail=str(error)[:200])
        return others.trouble(Visit.of(site, request))

    routes = [site.assets.route(), Route("/en", english)]
    routes += [Route(path, answering(view)) for path, view in (*ONCE.items(), *PAGES.items())]
    routes += [Route(f"/en{path}", answering(view)) for path, view in PAGES.items()]
    for prefix in ("", "/en"):
        routes += [Route(f"{prefix}{path}", answering(view), methods=["POST"]) for path, view in WRITES.items()]
    routes.append(Route("/api/ask", answering(api.ask), methods=["POST"]))
    flood = Limit(REQUESTS_A_MINUTE, 60, site.now)
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, trusted=site.trusted, flood=flood)],
        exception_handlers={HTTPException: missing, 500: trouble},
    )
