"""Telegram's way in: one update a POST, answered with 200 only when it is committed.

Anything but a 2xx makes Telegram hold back this chat's later updates and bring the first again, for up to a day. So
what is no update is kept and answered with 200 as well, and 503 is said only while the database is away. Who cannot
show the secret is sent off before a byte of the body is read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from secrets import compare_digest

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 (the header's name)
BIGGEST_BODY = 1 << 20  # Telegram itself sends at most 64 KiB
BODY_WITHIN = 10.0
COMMIT_WITHIN = 20.0

log = structlog.get_logger()


def webhook_route(path: str, secret: str, take: Callable[[bytes], Awaitable[None]]) -> Route:
    """`take` returns when the body is committed and raises when it cannot be."""

    async def webhook(request: Request) -> Response:
        status = _unwelcome(request, secret)
        if status:
            return _refusal(status)
        try:
            async with asyncio.timeout(BODY_WITHIN):
                body = await _body(request)
        except TimeoutError:
            return _refusal(408)
        except ClientDisconnect:
            return _refusal(400)  # nobody hears it
        if body is None:
            return _refusal(413)
        try:
            async with asyncio.timeout(COMMIT_WITHIN):
                await take(body)
        except Exception as error:  # database or disk away: Telegram keeps the update and comes again
            log.error("inbox unavailable", error=type(error).__name__, detail=str(error)[:200])
            return _refusal(503)
        return Response()

    return Route(path, webhook, methods=["POST"])


def _unwelcome(request: Request, secret: str) -> int:
    """The status for who may not come in; 0 for who may."""
    shown = request.headers.getlist(SECRET_HEADER)
    if len(shown) != 1 or not compare_digest(shown[0].encode("latin-1"), secret.encode()):
        return 401
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return 415
    length = request.headers.get("content-length", "0")
    return 0 if length.isdecimal() and int(length) <= BIGGEST_BODY else 413


async def _body(request: Request) -> bytes | None:
    """None for one that is too big, whatever its length was said to be."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > BIGGEST_BODY:
            return None
    return bytes(body)


def _refusal(status: int) -> Response:
    """The rest of the request is not waited for."""
    return Response(status_code=status, headers={"connection": "close"})
