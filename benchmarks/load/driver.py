"""The same people for every bot: each asks, waits for the answer, and asks again."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from benchmarks.intake.bots import Bot, memory, start, stop
from simulator.chats import Chat
from simulator.clock import Clock
from simulator.people import Person
from simulator.server import build_app, serve
from simulator.telegram import Telegram

TOKEN = "4242424242:simulated-token-of-the-benchmark"
IN_FLIGHT = 64
WARM_UP = 64
SILENCE = 180.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one bot. `cpu_us` is the bot's own processor time a message, `rss_mb` the most memory it held."""

    msg_s: float
    p50_ms: float
    p99_ms: float
    cpu_us: float
    rss_mb: float


async def measure(bot: Bot, questions: Sequence[str], messages: int, folder: Path) -> Figures:
    """Raises `TimeoutError` when the bot falls silent."""
    telegram = Telegram(Clock(), TOKEN, rates=None, first_update_id=int(time.time()))
    crowd = Crowd(telegram, questions)
    server = await serve(build_app(telegram))
    process = await start(bot, TOKEN, server.url, folder)
    try:
        await crowd.asks(WARM_UP)  # they wait for the bot to come up
        used, began = cpu_seconds(process.pid), time.monotonic()
        waits = await crowd.asks(messages)
        took, used = time.monotonic() - began, cpu_seconds(process.pid) - used
        most = memory(process.pid, highest=True)
    finally:
        await stop(process)
        await server.stop()
    return Figures(
        msg_s=round(messages / took, 1),
        p50_ms=round(median(waits) * 1000, 1),
        p99_ms=round(quantiles(waits, n=100, method="inclusive")[98] * 1000, 1),
        cpu_us=round(used / messages * 1e6),
        rss_mb=round(most, 1),
    )


class Crowd:
    """`IN_FLIGHT` people with one question each on its way."""

    def __init__(self, telegram: Telegram, questions: Sequence[str]) -> None:
        self._telegram, self._questions = telegram, questions
        self._people = [telegram.person(f"khach{n}") for n in range(IN_FLIGHT)]
        self._by_chat = {id(person.chat): person for person in self._people}
        self._asked_at: dict[int, float] = {}
        self._heard: dict[int, int] = {}
        self._left = self._missing = 0
        self._turn = 0
        self._waits: list[float] = []
        self._something = asyncio.Event()
        telegram.watchers.append(self._changed)

    async def asks(self, messages: int) -> list[float]:
        """Until so many are answered; how long each took, in seconds.

        Raises `ValueError` unless each got one answer.
        """
        self._telegram.journal.calls.clear()  # its growth would be measured too
        self._left = self._missing = messages
        self._waits = []
        for person in self._people:
            self._next(person)
        while self._missing:
            self._something.clear()
            async with asyncio.timeout(SILENCE):
                await self._something.wait()
        if (said := len(self._telegram.journal.delivered())) != messages:
            raise ValueError(f"{said} messages for {messages} questions: these are no answers one by one")
        return self._waits

    def _next(self, person: Person) -> None:
        if self._left == 0 or person.id in self._asked_at:
            return
        self._left -= 1
        self._heard[person.id] = len(person.chat.messages) + 1  # with the question itself
        self._asked_at[person.id] = time.monotonic()
        self._turn += 1
        person.says(self._questions[self._turn % len(self._questions)])

    def _changed(self, chat: Chat | None) -> None:
        person = self._by_chat.get(id(chat))
        if person is None or person.id not in self._asked_at or len(person.chat.messages) <= self._heard[person.id]:
            return
        self._waits.append(time.monotonic() - self._asked_at.pop(person.id))
        self._missing -= 1
        self._something.set()
        asyncio.get_running_loop().call_soon(self._next, person)


def cpu_seconds(pid: int) -> float:
    """Processor time of the process so far; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
