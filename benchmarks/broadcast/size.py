"""300,000 people: their rows written in one transaction, and sent on a clock that jumps."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import BigInteger, func, insert, literal, select, true
from telegram.ext import ExtBot

from benchmarks.broadcast.crowd import STAFF, TOKEN, Sends
from benchmarks.broadcast.judging import densest
from benchmarks.broadcast.jumping import JumpingLoop, StandingStill
from bot.limiter import Limiter
from bot.sender import Sender
from db import engine
from db.broadcasts import DeliveryRow
from db.people import PersonRow
from db.store import Database
from handlers.replies.texts import Texts
from simulator.clock import Clock
from simulator.limits import Rates
from simulator.telegram import Telegram
from tests.rig import InProcess

PEOPLE = 300_000
BATCH = 50_000
FIRST = 1_000_000
BEGAN = datetime(2024, 10, 29, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FanOut:
    database: str
    rows: int
    seconds: float
    cpu_s: float


@dataclass(frozen=True, slots=True)
class Drained:
    rows: int
    sent: int
    doubled: int
    rate_mean: float
    window_max: int
    http_429: int
    simulated_s: float
    real_s: float
    cpu_s: float


async def fan_out(url: str, folder: Path, people: int) -> FanOut:
    """The staff's press, with everybody in the audience."""
    bot = Sends(url, folder)
    await _populate(bot, people)
    took = await bot.launch()
    database = Database(url)
    async with database.reading() as store:
        rows = (await store.session.execute(select(func.count()).select_from(DeliveryRow))).scalar_one()
    await database.close()
    return FanOut(url.partition(":")[0], rows, round(took.seconds, 2), round(took.cpu_s, 2))


async def _populate(bot: Sends, people: int) -> None:
    """Counted up by the database itself: handing them over takes ten times as long as what is measured."""
    await bot.know([FIRST])
    database = Database(bot.url)
    numbers = select(literal(FIRST + 1, BigInteger).label("chat")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.chat + 1).where(numbers.c.chat < FIRST + people - 1))
    others = [column for column in PersonRow.__table__.columns if column.name != "chat_id"]
    like_the_first = select(numbers.c.chat, *others).join(numbers, true()).where(PersonRow.chat_id == FIRST)
    async with database.store() as store:
        names = ["chat_id", *(column.name for column in others)]
        await store.session.execute(insert(PersonRow).from_select(names, like_the_first))
    await database.close()


def drain(folder: Path, people: int) -> Drained:
    """The sender itself, with the simulator in its own process and Telegram's limits in force.

    Commits do not wait for the disk: nothing is killed here, and the time of the clock that jumps is not the disk's.
    """
    engine.SYNCHRONOUS = "OFF"
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(_drain(f"sqlite:///{folder / f'drain-{uuid4().hex}.sqlite3'}", folder, people))


async def _drain(url: str, folder: Path, people: int) -> Drained:
    loop, began, worked = asyncio.get_running_loop(), time.monotonic(), time.process_time()
    telegram = Telegram(Clock(BEGAN, frozen=True), TOKEN, rates=Rates(), monotonic=loop.time)
    bot = Sends(url, folder)
    for person in [*(telegram.person(f"khach{n}") for n in range(people)), telegram.person("hoa", user_id=STAFF)]:
        person.chat.state = "open"
    chats = [person.id for person in telegram.people.values() if person.id != STAFF]
    for at in range(0, people, BATCH):
        await bot.know(chats[at : at + BATCH])

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=loop.time())

    await bot.launch()
    database, limiter = StandingStill(url), Limiter(30)
    api = ExtBot[str](TOKEN, request=InProcess(telegram), get_updates_request=InProcess(telegram), rate_limiter=limiter)
    await api.initialize()
    sender = Sender(api, limiter, database, now, Texts())
    working = asyncio.create_task(sender.run())
    got: Counter[int | None] = Counter()
    times: list[float] = []
    refused = 0
    while not got[STAFF]:
        await asyncio.sleep(60)
        for call in telegram.journal.delivered():
            got[call.chat_id] += 1
            times.append(call.monotonic)
        refused += len(telegram.journal.refused(429))
        telegram.journal.clear()
    working.cancel()
    await database.close()
    del got[STAFF]
    return Drained(
        rows=people,
        sent=len(got),
        doubled=sum(got.values()) - len(got),
        rate_mean=round(people / (times[people - 1] - times[0]), 2),
        window_max=densest(times),
        http_429=refused,
        simulated_s=round(times[people - 1] - times[0]),
        real_s=round(time.monotonic() - began, 1),
        cpu_s=round(time.process_time() - worked, 1),
    )
