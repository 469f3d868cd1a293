"""The line can be cut and silenced; what it does then is what a client sees."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from simulator.clock import Clock
from simulator.server import build_app, serve
from simulator.telegram import Telegram
from simulator.wire import Wire, wired
from tests.rig import TOKEN

SHORT = aiohttp.ClientTimeout(sock_read=0.2)


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    server = await serve(build_app(Telegram(Clock(), TOKEN, rates=None)))
    async with wired(server.port) as line:
        yield line
    await server.stop()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=SHORT) as opened:
        yield opened


async def get_me(session: aiohttp.ClientSession, wire: Wire) -> int:
    async with session.get(f"{wire.url}/bot{TOKEN}/getMe") as answer:
        await answer.read()
        return answer.status


async def test_an_open_line_passes_everything_on(session: aiohttp.ClientSession, wire: Wire) -> None:
    assert [await get_me(session, wire) for _ in range(3)] == [200] * 3


async def test_a_cut_line_refuses_until_it_is_mended(session: aiohttp.ClientSession, wire: Wire) -> None:
    await get_me(session, wire)
    await wire.cut()
    with pytest.raises(aiohttp.ClientConnectorError):
        await get_me(session, wire)
    await wire.mend()
    assert await get_me(session, wire) == 200


async def test_a_silent_line_says_nothing_and_its_connections_stay_dead(
    session: aiohttp.ClientSession, wire: Wire
) -> None:
    await get_me(session, wire)
    await wire.silence()
    for _ in range(2):
        with pytest.raises(TimeoutError):
            await get_me(session, wire)
    await wire.mend()
    assert await get_me(session, wire) == 200
