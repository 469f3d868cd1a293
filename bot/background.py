"""Work that goes on until it is cancelled: a step, again and again, with a rest when there was nothing to do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

REST = 1.0

log = structlog.get_logger()


async def keep_at(name: str, step: Callable[[], Awaitable[bool]], wake: asyncio.Event) -> None:
    """Take steps for ever. One that found nothing, or failed, is followed by a second's rest or by `wake`.

    A failing step (the database is away, most likely) is logged and taken again: what it works on is safe there.
    """
    while True:
        wake.clear()
        try:
            busy = await step()
        except Exception as error:
            log.error(f"{name} failed", error=type(error).__name__, detail=str(error)[:200])
            busy = False
            await asyncio.sleep(REST)
        if not busy:
            try:
                await asyncio.wait_for(wake.wait(), REST)
            except TimeoutError:
                continue
