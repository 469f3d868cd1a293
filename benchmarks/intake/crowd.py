"""Order under jitter, and a night's backlog: `python -m benchmarks.intake.crowd`.

order     200 chats ask 20 numbered questions each, and Telegram takes up to 200 ms for each answer
backlog   20,000 messages of 20 minutes ago wait at the start, and every second somebody new presses /start
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import quantiles

from benchmarks.intake.bots import Bot, Ours, memory, start, stop
from benchmarks.intake.goals import Goal, parser, told
from benchmarks.intake.judging import out_of_order
from benchmarks.intake.run import TOKEN
from simulator.clock import Clock
from simulator.server import build_app, serve
from simulator.telegram import Telegram

SPREAD = 0.2
PATIENCE = 900.0
FRESH_EVERY = 1.0


def main() -> int:
    options = parser("python -m benchmarks.intake.crowd", __doc__)
    options.add_argument("--chats", type=int, default=200)
    options.add_argument("--each", type=int, default=20)
    options.add_argument("--backlog", type=int, default=20_000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="hoicho-bench-") as folder:
        here = Path(folder)
        bot = Ours(given.database or f"sqlite:///{here / 'crowd.sqlite3'}")
        goals = asyncio.run(order(bot, here, given.chats, given.each))
        goals += asyncio.run(backlog(bot, here, given.backlog))
    return told(goals, f"{given.chats} × {given.each} questions; {given.backlog} waiting", as_json=given.json)


async def order(bot: Bot, here: Path, chats: int, each: int) -> list[Goal]:
    telegram = Telegram(Clock(), TOKEN, rates=None, first_update_id=int(time.time()))
    telegram.faults.order("latency", method="sendMessage", seconds=0, spread=SPREAD, times=None)
    people = [telegram.person(f"khach{n}") for n in range(chats)]
    questions = [(person.id, f"{person.name} câu {n:02}: giờ mở cửa") for n in range(each) for person in people]
    for (_, text), person in zip(questions, people * each, strict=True):
        person.says(text)
    total = chats * each
    server = await serve(build_app(telegram))
    process = await start(bot, TOKEN, server.url, here)
    try:
        await _until(lambda: bool(telegram.journal.of("getUpdates")))
        began = time.monotonic()
        await _until(lambda: len(telegram.journal.delivered()) >= total)
        took = time.monotonic() - began
    finally:
        await stop(process)
        await server.stop()
    effects = await bot.effects("câu ")
    numbers = [[call.message_id or 0 for call in telegram.journal.delivered_to(person.id)] for person in people]
    swapped = sum(later < earlier for seen in numbers for earlier, later in pairwise(seen))
    alone = total * SPREAD / 2
    return [
        Goal(5, "questions lost", total - len(set(effects)), 0),
        Goal(5, "neighbours of a chat acted on the other way round", out_of_order(questions, effects), 0),
        Goal(5, "neighbours of a chat shown the other way round", swapped, 0),
        Goal(5, "time taken, where Telegram alone takes 8 times as much one by one", round(took, 1), alone / 8, "s"),
    ]


async def backlog(bot: Bot, here: Path, waiting: int) -> list[Goal]:
    clock = Clock(datetime.now(UTC) - timedelta(minutes=20))
    telegram = Telegram(clock, TOKEN, rates=None, first_update_id=int(time.time()) + 10_000_000)
    telegram.updates.throttled = False
    server = await serve(build_app(telegram))
    empty = await start(bot, TOKEN, server.url, here)
    await _until(lambda: len(telegram.journal.of("getUpdates")) > 0)
    await asyncio.sleep(3)
    before = memory(empty.pid)
    await stop(empty)
    people = [telegram.person(f"cho{n}") for n in range(max(1, waiting // 4))]
    for n in range(waiting):
        people[n % len(people)].says(f"Tồn {n:05}: giờ mở cửa")
    clock.move(datetime.now(UTC))
    process = await start(bot, TOKEN, server.url, here)
    took: list[float] = []
    try:
        await _until(lambda: len(telegram.journal.of("setMyCommands")) > 1)
        began = time.monotonic()
        while len(telegram.journal.delivered()) < waiting + len(took) and time.monotonic() - began < PATIENCE:
            took.append(await _greeted(telegram, f"moi{len(took)}"))
            await asyncio.sleep(FRESH_EVERY)
        most = memory(process.pid, highest=True)
    finally:
        status = await stop(process)
        await server.stop()
    left = waiting - len(await bot.effects("Tồn "))
    return [
        Goal(9, "of the backlog not answered", left, 0),
        Goal(9, "memory above that of an idle bot", round(most - before), 150, "MB"),
        Goal(9, f"until a new /start is answered, p95 of {len(took)}", round(_p95(took), 2), 3, "s"),
        Goal(9, "exit status", status, 0),
    ]


async def _greeted(telegram: Telegram, name: str) -> float:
    person, began = telegram.person(name), time.monotonic()
    person.starts()
    await _until(lambda: bool(telegram.journal.delivered_to(person.id)))
    return time.monotonic() - began


async def _until(true: Callable[[], bool]) -> None:
    last = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > last:
            raise TimeoutError("the bot did not get there")
        await asyncio.sleep(0.05)


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[18] if len(values) > 1 else max(values, default=0)


if __name__ == "__main__":
    sys.exit(main())
