"""Everybody is told at Telegram's limits, and visitors go on asking."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from benchmarks.broadcast.crowd import NOTICE, STAFF, TOKEN, Sends, Stock, gather, until
from benchmarks.broadcast.judging import Pace, notices, pace
from benchmarks.intake.bots import stop
from benchmarks.intake.run import served
from simulator.clock import Clock
from simulator.limits import Rates
from simulator.telegram import Telegram

ASKS_PER_SECOND = 4
QUESTION = "mấy giờ mở cửa vậy?"
PATIENT = 1.5
"""How many times as long as at the full pace the broadcast may take."""


def telegram_with_limits() -> Telegram:
    return Telegram(Clock(), TOKEN, rates=Rates(), first_update_id=int(time.time()))


async def ours(url: str, folder: Path, people: int) -> Pace:
    telegram = telegram_with_limits()
    chats = gather(telegram, people)
    bot = Sends(url, folder)
    await bot.know(chats)
    async with served(telegram) as api:
        process = await bot.start(telegram, api)
        await asyncio.sleep(2.0)
        panel = telegram.post(telegram.people["hoa"].chat, telegram.bot, {"text": "Đang gửi"})
        await bot.launch(progress_id=panel["message_id"])
        asked = await _visitors(telegram, people)
        await until(lambda: len(telegram.journal.delivered_to(STAFF)) > 0, 60, "no report came")
        await stop(process)
    return pace(telegram.journal, NOTICE, asked)


async def stock(folder: Path, people: int) -> Pace:
    telegram = telegram_with_limits()
    chats = gather(telegram, people)
    bot = Stock(folder)
    bot.know(chats)
    async with served(telegram) as api:
        process = await bot.start(telegram, api)
        asked = await _visitors(telegram, people)
        await asyncio.sleep(10)
        await stop(process)
    return pace(telegram.journal, NOTICE, asked)


async def _visitors(telegram: Telegram, people: int) -> list[tuple[int, float]]:
    """One question each of new people, until all notices are out."""
    asked: list[tuple[int, float]] = []
    ends = time.monotonic() + PATIENT * people / 30 + 10
    while len(notices(telegram.journal, NOTICE)) < people and time.monotonic() < ends:
        person = telegram.person(f"hoi{len(asked)}")
        asked.append((person.id, telegram.monotonic()))
        person.says(QUESTION)
        await asyncio.sleep(1 / ASKS_PER_SECOND)
    return asked
