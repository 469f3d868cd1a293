"""However the line to Telegram breaks, and for however long: updates flow again, and meanwhile health is red."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.intake import polling
from bot.request import AiohttpRequest
from bot.settings import Settings
from simulator.clock import Clock
from simulator.server import build_app, serve
from simulator.telegram import Telegram
from simulator.wire import Wire, wired
from tests.bot.books import asked
from tests.bot.waiting import until
from tests.rig import TOKEN, built_once, moment

Break = Callable[[Telegram, Wire], Awaitable[None]]


@pytest.fixture
def telegram() -> Telegram:
    telegram = Telegram(Clock(moment("2024-10-29 09:00"), frozen=True), TOKEN, rates=None)
    telegram.updates.throttled = False
    return telegram


@pytest.fixture
async def wire(telegram: Telegram) -> AsyncIterator[Wire]:
    server = await serve(build_app(telegram))
    async with wired(server.port) as line:
        yield line
    await server.stop()


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "LONG_POLL", 1)
    monkeypatch.setattr(polling, "PATIENCE", 0.5)
    monkeypatch.setattr(polling, "PAUSES", (0.05,))


@asynccontextmanager
async def started(url: str, telegram: Telegram, wire: Wire) -> AsyncIterator[App]:
    """The app as `hoicho run` runs it, at the other end of the line."""
    settings = Settings.model_construct(
        telegram_token=SecretStr(TOKEN),
        database_url=url,
        telegram_api_url=wire.url,
        rate_total=0,
        listen="127.0.0.1:0",
    )
    app = App(settings, telegram.clock.now, AiohttpRequest(read_timeout=1))
    app.keeper.build = built_once
    stop = asyncio.Event()
    running = asyncio.create_task(app.run(stop))
    try:
        yield app
        assert not running.done()
    finally:
        stop.set()
        await running


async def cut(_: Telegram, wire: Wire) -> None:
    await wire.cut()


async def silence(_: Telegram, wire: Wire) -> None:
    await wire.silence()


async def storm(telegram: Telegram, _: Wire) -> None:
    telegram.faults.order("status", status=502, times=None)


async def black_hole(telegram: Telegram, _: Wire) -> None:
    telegram.faults.order("black_hole", method="getUpdates", times=None)


@pytest.mark.parametrize("broken", [cut, silence, storm, black_hole])
async def test_updates_flow_again_after_the_line_is_mended(
    fair_url: str, telegram: Telegram, wire: Wire, broken: Break
) -> None:
    lan = telegram.person("lan")
    async with started(fair_url, telegram, wire) as app:
        for time in range(2):
            lan.says(f"Câu {time}: gốm ở đâu")
            await until(lambda times=time: len(telegram.journal.delivered_to(lan.id)) > times)  # type: ignore[misc]  # mypy takes no default of a lambda
            await until(lambda: app._health().well)
            await broken(telegram, wire)
            telegram.clock.forward(timedelta(seconds=61))
            await until(lambda: not app._health().well)
            telegram.faults.clear()
            await wire.mend()
        lan.says("Câu 2: gốm ở đâu")
        await until(lambda: len(telegram.journal.delivered_to(lan.id)) > 2)
        await until(lambda: app._health().well)
        assert list(await asked(app.database)) == [f"Câu {n}: gốm ở đâu" for n in range(3)]


@pytest.mark.parametrize("broken", [cut, silence, storm])
async def test_a_start_without_a_network_waits_for_it(
    fair_url: str, telegram: Telegram, wire: Wire, broken: Break
) -> None:
    lan = telegram.person("lan")
    lan.says("gốm ở đâu")
    await broken(telegram, wire)
    async with started(fair_url, telegram, wire) as app:
        await until(lambda: app.keeper._snapshot is not None)
        assert (app.connected, app._health().well, telegram.journal.delivered()) == (False, False, [])
        telegram.faults.clear()
        await wire.mend()
        await until(lambda: len(telegram.journal.delivered_to(lan.id)) == 1)
        assert app.connected
