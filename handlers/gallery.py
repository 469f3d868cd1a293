"""Pictures for replies: drawn in threads, outside of any transaction, and sent to Telegram once.

A picture is known by the digest of its drawing, so it is drawn and uploaded again exactly when it would look different,
whichever data have changed. The number under which Telegram has it outlives a restart; one that Telegram refuses is
replaced.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from hashlib import sha256
from typing import Final

import structlog
from telegram import Message
from telegram.error import BadRequest

from db import pictures
from db.store import Database
from knowledge.drawing import Drawing
from knowledge.drawing.raster import png
from knowledge.fair import Fair

AT_ONCE: Final = 2
MOST_WAITING: Final = 6
"""With so many drawings in hand, further words go out alone: nobody waits long for a picture."""
KNOWN_AT_MOST: Final = 5000

ABOUT_THE_PICTURE = ("file", "photo", "image", "media")
"""In what Telegram says when it is the picture that it does not take."""

Send = Callable[[str | bytes], Awaitable[Message | bool]]
"""Sends a picture, by its number or as bytes."""

log = structlog.get_logger()


class Gallery:
    """`fair` is the one of this moment."""

    def __init__(self, database: Database, fair: Callable[[], Fair], now: Callable[[], datetime]) -> None:
        self._database, self._fair, self._now = database, fair, now
        self._of: Fair | None = None
        self._keys: dict[Drawing, str] = {}
        self._files: dict[str, str] = {}
        self._drawing = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def show(self, drawing: Drawing, send: Send) -> Message | bool | None:
        """What `send` returns for the picture; None where the words have to do without it.

        Raises what `send` raises for any other reason than the picture.
        """
        if known := await self._known(drawing):
            try:
                return await send(known)
            except BadRequest as refused:  # forgotten by Telegram, or given to another bot
                if not _about_the_picture(refused):
                    raise
        if self._waiting >= MOST_WAITING:
            log.warning("too many pictures to draw")
            return None
        key, content = await self._drawn(drawing)
        if not content:
            return None
        try:
            message = await send(content)
        except BadRequest as refused:
            if not _about_the_picture(refused):
                raise
            log.error("picture refused", drawing=drawing.kind, detail=refused.message)
            return None
        if isinstance(message, Message) and message.photo:
            await self._keep(key, message.photo[-1].file_id)
        return message

    async def key(self, drawing: Drawing) -> str:
        """What the picture is known by; "" where there is nothing to draw."""
        if self._of is not (fair := self._fair()) or len(self._keys) > KNOWN_AT_MOST:
            self._of, self._keys = fair, {}
        keys = self._keys
        if drawing not in keys:
            keys[drawing] = _digest(await asyncio.to_thread(_svg, drawing, fair))
        return keys[drawing]

    async def _known(self, drawing: Drawing) -> str:
        """The number under which Telegram has it; "" where it has none."""
        key = await self.key(drawing)
        if key and key not in self._files:
            async with self._database.reading() as store:
                self._files[key] = await pictures.file_of(store, key)
        return self._files.get(key, "")

    async def _drawn(self, drawing: Drawing) -> tuple[str, bytes]:
        """Key and PNG; no bytes where there is nothing to draw or drawing fails."""
        self._waiting += 1
        try:
            async with self._drawing:
                svg = await asyncio.to_thread(_svg, drawing, self._fair())
                return _digest(svg), await asyncio.to_thread(png, svg) if svg else b""
        finally:
            self._waiting -= 1

    async def _keep(self, key: str, file_id: str) -> None:
        self._files[key] = file_id
        try:
            async with self._database.store() as store:
                await pictures.keep(store, key, file_id, self._now())
        except Exception as error:  # it is sent; the next one who asks has it drawn again
            log.error("picture not noted", error=type(error).__name__)


def _svg(drawing: Drawing, fair: Fair) -> str:
    """ "" also where drawing fails: the words are what was asked for."""
    try:
        return drawing.svg(fair)
    except Exception as error:
        log.error("picture not drawn", drawing=drawing.kind, exc_info=error)
        return ""


def _digest(svg: str) -> str:
    return sha256(svg.encode()).hexdigest() if svg else ""


def _about_the_picture(refused: BadRequest) -> bool:
    return any(word in refused.message.lower() for word in ABOUT_THE_PICTURE)
