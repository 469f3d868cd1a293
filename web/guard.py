"""What holds for every answer and every request of the site: headers, floods, and where a write may come from."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.limits import Limit
from web.proxies import Network, client_of

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # under no-referrer a form of our own would be sent with the origin "null"
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}
HSTS = "max-age=31536000"
BIGGEST_BODY = 64 << 10


class Guard:
    """Around the whole site. `flood` counts by address: a whole square may share one, so it only keeps floods out."""

    def __init__(self, app: ASGIApp, trusted: Sequence[Network], flood: Limit) -> None:
        self.app, self.trusted, self.flood = app, trusted, flood

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        client = client_of(HTTPConnection(scope), self.trusted)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if client.https:
                    headers["strict-transport-security"] = HSTS
            await send(message)

        wait = self.flood.wait(client.key)
        if wait:
            refusal = PlainTextResponse("429", 429, {"retry-after": str(ceil(wait))})
            await refusal(scope, receive, send_guarded)
            return
        await self.app(scope, receive, send_guarded)


def same_origin(request: Request, public_url: str) -> bool:
    """Whether a browser says that the write comes from a page of ours; who says nothing is refused."""
    told = request.headers.get("sec-fetch-site")
    if told is not None:
        return told == "same-origin"
    origin = urlsplit(request.headers.get("origin", "")).netloc
    return bool(origin) and origin in (request.headers.get("host"), urlsplit(public_url).netloc)


async def body_of(request: Request) -> bytes | None:
    """None for one that is too big, whatever its length was said to be."""
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > BIGGEST_BODY:
        return None
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > BIGGEST_BODY:
            return None
    return bytes(body)
