"""The one cookie: a number of the page's own, signed, so that follow-ups are understood and limits hold.

It is set on the page with the box to ask, lives half a day and names nobody.
"""

from __future__ import annotations

import hashlib

from itsdangerous import BadSignature, TimestampSigner
from starlette.requests import Request
from starlette.responses import Response

NAME = "hoicho"
LIVES = 12 * 3600


class Signer:
    """Numbers as signed words and back; the same word serves as the API's `conversation`."""

    def __init__(self, secret: str) -> None:
        self._signer = TimestampSigner(secret, salt="visitor", digest_method=hashlib.sha256)

    def sign(self, visitor: int) -> str:
        return self._signer.sign(str(visitor)).decode()

    def read(self, word: str) -> int | None:
        """None for what we have not signed, or too long ago."""
        try:
            return int(self._signer.unsign(word, max_age=LIVES))
        except (BadSignature, ValueError):
            return None


def set_cookie(response: Response, word: str, *, https: bool) -> None:
    response.set_cookie(NAME, word, max_age=LIVES, path="/", secure=https, httponly=True, samesite="lax")


def shown(request: Request) -> str:
    return request.cookies.get(NAME, "")
