"""Bytes on their way out: compressed where that is understood, not sent at all where they are known already."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

SMALL = 500
"""Bytes; below that compressing gains nothing."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A body with its tag, compressed once."""

    body: bytes
    packed: bytes
    tag: str
    media_type: str


def parcel(body: bytes, media_type: str, level: int = 6) -> Parcel:
    packed = gzip.compress(body, level, mtime=0) if len(body) > SMALL and _text(media_type) else b""
    return Parcel(body, packed, f'W/"{sha256(body).hexdigest()[:24]}"', media_type)


def deliver(request: Request, parcel: Parcel, cache: str, status: int = 200) -> Response:
    """The parcel, or 304 for who has it."""
    headers = {"cache-control": cache, "etag": parcel.tag, "vary": "accept-encoding"}
    if status == 200 and _known(request, parcel.tag):
        return Response(status_code=304, headers=headers)
    body = parcel.body
    if parcel.packed and _understands_gzip(request):
        body, headers["content-encoding"] = parcel.packed, "gzip"
    return Response(body, status, headers, parcel.media_type)


def _text(media_type: str) -> bool:
    return not media_type.startswith("image/") or "svg" in media_type


def _understands_gzip(request: Request) -> bool:
    wishes = (wish.strip().lower() for wish in request.headers.get("accept-encoding", "").split(","))
    return any(wish.partition(";")[0] == "gzip" and wish.replace(" ", "") != "gzip;q=0" for wish in wishes)


def _known(request: Request, tag: str) -> bool:
    shown = (one.strip() for one in request.headers.get("if-none-match", "").split(","))
    return any(one.removeprefix("W/") == tag.removeprefix("W/") for one in shown)
