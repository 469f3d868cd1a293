"""A broken line, mended; a start without one: `python -m benchmarks.intake.network`.

The bot is a process at the other end of a line that is cut, silenced (half-open sockets), or behind which Telegram
answers 502 or nothing at all; each for `--broken` seconds. Then somebody asks.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp

from benchmarks.intake.bots import Ours, free_port, start, stop
from benchmarks.intake.goals import Goal, parser, told
from benchmarks.intake.run import TOKEN
from simulator.clock import Clock
from simulator.server import build_app, serve
from simulator.telegram import Telegram
from simulator.wire import Wire, wired

RED_WITHIN, FLOWS_WITHIN, CONNECTED_WITHIN = 60.0, 30.0, 10.0
LONGEST = 180.0


def main() -> int:
    options = parser("python -m benchmarks.intake.network", __doc__)
    options.add_argument("--broken", type=float, default=75, help="seconds")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="hoicho-bench-") as folder:
        here = Path(folder)
        bot = Ours(given.database or f"sqlite:///{here / 'network.sqlite3'}", health_port=free_port())
        goals = asyncio.run(measure(bot, here, given.broken))
    return told(goals, f"each time broken for {given.broken:g} s", as_json=given.json)


async def measure(bot: Ours, here: Path, broken: float) -> list[Goal]:
    telegram = Telegram(Clock(), TOKEN, rates=None, first_update_id=int(time.time()))
    server = await serve(build_app(telegram))
    async with wired(server.port) as wire, aiohttp.ClientSession() as session:
        scene = _Scene(telegram, wire, session, bot.health_port)
        await wire.cut()
        process = await start(bot, TOKEN, wire.url, here)
        await asyncio.sleep(broken)
        alive = process.returncode is None
        await wire.mend()
        connected = await _seconds(lambda: _true(telegram.journal.of("setMyCommands")))
        goals = [
            Goal(14, "start without a network: the process has ended", int(not alive), 0),
            Goal(14, "connected after the network came", connected, CONNECTED_WITHIN, "s"),
        ]
        for name, strike in STRIKES.items():
            goals += await scene.act(name, strike, broken)
        goals.append(Goal(13, "exit status", await stop(process), 0))
    await server.stop()
    return goals


class _Scene:
    def __init__(self, telegram: Telegram, wire: Wire, session: aiohttp.ClientSession, port: int) -> None:
        self._telegram, self._wire, self._session, self._port = telegram, wire, session, port

    async def act(self, name: str, strike: Callable[[Telegram, Wire], Awaitable[None]], broken: float) -> list[Goal]:
        await _seconds(self._green)
        await strike(self._telegram, self._wire)
        began = time.monotonic()
        red = await _seconds(self._red)
        await asyncio.sleep(max(0.0, broken - (time.monotonic() - began)))
        self._telegram.faults.clear()
        await self._wire.mend()
        person = self._telegram.person(name)
        person.says("giờ mở cửa")
        flows = await _seconds(lambda: _true(self._telegram.journal.delivered_to(person.id)))
        return [
            Goal(13, f"{name}: health is red after", red, RED_WITHIN, "s"),
            Goal(13, f"{name}: answered after the line was mended", flows, FLOWS_WITHIN, "s"),
        ]

    async def _green(self) -> bool:
        async with self._session.get(f"http://127.0.0.1:{self._port}/healthz") as answer:
            return answer.status == 200

    async def _red(self) -> bool:
        return not await self._green()


async def _cut(_: Telegram, wire: Wire) -> None:
    await wire.cut()


async def _silence(_: Telegram, wire: Wire) -> None:
    await wire.silence()


async def _storm(telegram: Telegram, _: Wire) -> None:
    telegram.faults.order("status", status=502, times=None)
    telegram.updates.push({"invented": {}})  # ends the poll that is under way


async def _black_hole(telegram: Telegram, _: Wire) -> None:
    telegram.faults.order("black_hole", times=None)
    telegram.updates.push({"invented": {}})


STRIKES = {"cut": _cut, "half-open sockets": _silence, "502 storm": _storm, "black hole": _black_hole}


async def _true(found: object) -> bool:
    return bool(found)


async def _seconds(true: Callable[[], Awaitable[bool]]) -> float:
    """How long it took."""
    began = time.monotonic()
    while not await true():
        if time.monotonic() - began > LONGEST:
            raise TimeoutError("it never came")
        await asyncio.sleep(0.1)
    return round(time.monotonic() - began, 1)


if __name__ == "__main__":
    sys.exit(main())
