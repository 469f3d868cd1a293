"""Work that goes on until it is cancelled, and how it is ended."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

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


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> None:
    """Do the work unless `stop` comes first. Raises what the work raises."""
    doing, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if doing.done():
        doing.result()
    doing.cancel()


async def end(tasks: list[asyncio.Task[Any]]) -> None:
    """Cancel all but the first, the web server, which has been told to end by itself; log those that had died."""
    server, *others = tasks
    for task in others:
        task.cancel()
    for ended in await asyncio.gather(*others, server, return_exceptions=True):
        if isinstance(ended, Exception):
            log.error("a part had died", error=type(ended).__name__, detail=str(ended)[:200])
