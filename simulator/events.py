"""Server-sent events for the page: which chat looks different now, and where the clock was moved to."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from zoneinfo import ZoneInfo

from simulator.chats import Chat
from simulator.telegram import Telegram
from simulator.views import clock_view

HEARTBEAT = 15.0


async def events(telegram: Telegram, tz: ZoneInfo, closing: asyncio.Event) -> AsyncIterator[str]:
    """Ends when the server closes; a `changed` event without a chat means that anything may have changed."""
    news: asyncio.Queue[str] = asyncio.Queue()

    def heard(chat: Chat | None) -> None:
        news.put_nowait(_event("changed", {"chat": chat.id if chat else None}))

    def moved() -> None:
        news.put_nowait(_event("clock", clock_view(telegram, tz)))

    telegram.watchers.append(heard)
    telegram.clock.on_move(moved)
    closed = asyncio.ensure_future(closing.wait())
    waiting: asyncio.Future[str] | None = None
    try:
        moved()
        while not closing.is_set():
            waiting = asyncio.ensure_future(news.get())
            both: set[asyncio.Future[Any]] = {waiting, closed}
            await asyncio.wait(both, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
            if waiting.done():
                yield waiting.result()
            else:
                waiting.cancel()
                yield ": still here\n\n"
    finally:
        if waiting:
            waiting.cancel()
        telegram.watchers.remove(heard)
        telegram.clock.off_move(moved)
        closed.cancel()


def _event(kind: str, data: object) -> str:
    return f"event: {kind}\ndata: {json.dumps(data)}\n\n"
