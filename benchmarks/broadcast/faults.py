"""The same broadcast while everything breaks: counts only, whatever the time."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.broadcast.crowd import NOTICE, TOKEN, Sends, Silent, Stock, gather, until
from benchmarks.broadcast.judging import Books, books, listed_uncertain, notices
from benchmarks.intake.bots import kill, stop
from benchmarks.intake.run import served
from db.sending import LEASE
from simulator.clock import Clock
from simulator.telegram import Telegram

BLOCKED, WITHHELD = 0.2, 0.1
STORM, STORM_SECONDS = 5, 2
LONGEST = 900.0
SLEEPS = LEASE.total_seconds() + 5


@dataclass(frozen=True, slots=True)
class Plan:
    people: int = 3000
    kills: int = 20
    seed: int = 1


def _telegram(plan: Plan) -> tuple[Telegram, list[int]]:
    """A tenth of the answers never comes, a fifth of the people is gone; no limits but the ordered 429."""
    telegram = Telegram(Clock(), TOKEN, rates=None, first_update_id=int(time.time()), seed=plan.seed)
    chats = gather(telegram, plan.people)
    chance = random.Random(plan.seed)
    gone = set(chance.sample(chats, int(plan.people * BLOCKED)))
    for person in telegram.people.values():
        if person.id in gone:
            person.chat.state = chance.choice(("blocked", "deactivated"))
    telegram.faults.order(
        "status", retry_after=STORM_SECONDS, method="sendMessage", after=plan.people // 4, times=STORM, ban=True
    )
    telegram.faults.order("withhold", method="sendMessage", share=WITHHELD, times=None)
    return telegram, chats


async def ours(url: str, folder: Path, plan: Plan) -> Books:
    telegram, chats = _telegram(plan)
    bot = Sends(url, folder)
    await bot.know(chats)
    await bot.launch()
    chance, doubtful = random.Random(plan.seed), set[int]()
    async with served(telegram) as api:
        for at in _points(chance, plan):
            process = await bot.start(telegram, api)
            await _sent(telegram, at)
            await asyncio.sleep(chance.uniform(0, 0.3))
            await kill(process)
            doubtful |= await bot.in_flight()
        sleeper = await bot.start(telegram, api)
        await asyncio.sleep(1)
        other = await bot.start(telegram, api)
        await _sent(telegram, int(plan.people * (1 - BLOCKED) * 0.85))
        await _to_sleep(sleeper, bot)
        doubtful |= await bot.in_flight()
        await asyncio.sleep(SLEEPS)
        sleeper.send_signal(signal.SIGCONT)
        telegram.faults.orders[-1].cancel()  # so that the report to the staff is not withheld as well
        await _reported(bot, telegram)
        await asyncio.sleep(2)
        for process in (sleeper, other):
            await stop(process)
    doubtful |= {call.chat_id or 0 for call in telegram.journal.unanswered() if call.params.get("text") == NOTICE}
    listed = listed_uncertain(bot.told_staff(telegram))
    return books(telegram.journal, NOTICE, await bot.rows(), listed, len(doubtful))


async def _to_sleep(process: asyncio.subprocess.Process, bot: Sends) -> None:
    """Stop it between two transactions: one that sleeps inside keeps SQLite's lock, and nobody can take over."""
    while True:
        process.send_signal(signal.SIGSTOP)
        if await bot.writable():
            return
        process.send_signal(signal.SIGCONT)
        await asyncio.sleep(0.05)


async def stock(folder: Path, plan: Plan) -> Books:
    telegram, chats = _telegram(plan)
    bot = Stock(folder)
    bot.know(chats)
    chance = random.Random(plan.seed)
    async with served(telegram) as api:
        for at in _points(chance, plan):
            process = await bot.start(telegram, api)
            await _sent(telegram, at)
            await asyncio.sleep(chance.uniform(0, 0.3))
            await kill(process)
        process = await bot.start(telegram, api)
        await _quiet(telegram)
        await stop(process)
    return books(telegram.journal, NOTICE, bot.rows(), 0)


def _points(chance: random.Random, plan: Plan) -> list[int]:
    """After how many messages each kill strikes: anywhere in the first four fifths."""
    reachable = int(plan.people * (1 - BLOCKED) * 0.8)
    return sorted(chance.sample(range(1, reachable), plan.kills))


async def _sent(telegram: Telegram, number: int) -> None:
    """So many notices have arrived. A bot that has nothing left to send never gets there, and that is all right."""
    ends, newest, at = time.monotonic() + LONGEST, -1, time.monotonic()
    while len(arrived := notices(telegram.journal, NOTICE)) < number:
        if len(arrived) != newest:
            newest, at = len(arrived), time.monotonic()
        if time.monotonic() - at > 40:
            return
        if time.monotonic() > ends:
            raise Silent(f"{number} notices never arrived")
        await asyncio.sleep(0.02)


async def _reported(bot: Sends, telegram: Telegram) -> None:
    await until(lambda: any("xong thông báo" in text for text in bot.told_staff(telegram)), LONGEST, "no report came")


async def _quiet(telegram: Telegram) -> None:
    """Nothing was sent for a while: the usual bot says nowhere that it is done."""
    newest = time.monotonic()
    while time.monotonic() - newest < 15:
        calls = [call.monotonic for call in telegram.journal.of("sendMessage")]
        newest = max([newest, *calls[-1:]])
        await asyncio.sleep(0.2)
