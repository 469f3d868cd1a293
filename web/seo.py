"""What search engines read: which pages there are, in which languages."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from starlette.responses import Response

from web.delivery import deliver, parcel
from web.rendering import ASK_AGAIN
from web.visit import Visit

LISTED = ("/", "/gian", "/san-pham", "/lich", "/ban-do", "/hoi-dap", "/rieng-tu")


async def robots(visit: Visit) -> Response:
    text = f"User-agent: *\nDisallow: /hoi\nDisallow: /api/ask\n\nSitemap: {visit.base}/sitemap.xml\n"
    return deliver(visit.request, parcel(text.encode(), "text/plain; charset=utf-8"), ASK_AGAIN)


async def sitemap(visit: Visit) -> Response:
    paths = [*LISTED, *(f"/gian/{quote(booth.code)}" for booth in visit.fair.booths)]
    changed = visit.snapshot.changed_at.date().isoformat()
    entries = "".join(_entry(visit.base, path, prefix, changed) for path in paths for prefix in ("", "/en"))
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{entries}</urlset>\n"
    )
    return deliver(visit.request, parcel(text.encode(), "application/xml; charset=utf-8"), ASK_AGAIN)


def _entry(base: str, path: str, prefix: str, changed: str) -> str:
    also = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(f"{base}{other}{path}")}"/>'
        for language, other in (("vi", ""), ("en", "/en"))
    )
    return f"<url><loc>{escape(f'{base}{prefix}{path}')}</loc><lastmod>{changed}</lastmod>{also}</url>\n"
