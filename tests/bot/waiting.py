"""Waiting for what another task or process does at its own pace, on a busy machine too."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

AT_MOST = 120.0


async def until(true: Callable[[], bool]) -> None:
    last = time.monotonic() + AT_MOST
    while not true():
        assert time.monotonic() < last, "it never became true"
        await asyncio.sleep(0.02)


async def until_told(true: Callable[[], Awaitable[bool]]) -> None:
    """Where the answer has to be waited for, as a database's."""
    last = time.monotonic() + AT_MOST
    while not await true():
        assert time.monotonic() < last, "it never became true"
        await asyncio.sleep(0.05)
