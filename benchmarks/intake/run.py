"""One run: a bot, a simulated Telegram, a stream of questions, and kills at random instants of it."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.intake.bots import Bot, kill, start, stop
from benchmarks.intake.judging import Asked, Verdict, judge
from simulator.clock import Clock
from simulator.server import build_app, serve
from simulator.telegram import Telegram

TOKEN = "4242424242:simulated-token-of-the-benchmark-only"
PER_SECOND = 50
ANSWER_TAKES = 0.05
WORKS_ON = 0.5
TALK = 15
STARTS_WITHIN, IDLE_AFTER, TAKEN_WITHIN = 120.0, 5.0, 130.0

Question = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """`updates` questions for each of the two parts; `kills` in the first and a third of them in the second."""

    updates: int = 300
    kills: int = 10
    seed: int = 1


class Silent(RuntimeError):
    """The bot never asked for updates."""


async def run(bot: Bot, plan: Plan, folder: Path) -> Verdict:
    """Both parts on one bot. Sending takes 50 ms: the message is on the screen at once, the bot is told later."""
    telegram = Telegram(Clock(), TOKEN, rates=None, first_update_id=int(time.time()))
    telegram.faults.order("withhold", method="sendMessage", seconds=ANSWER_TAKES, times=None)
    tag, chance = _letters(telegram.updates.next_id), random.Random(plan.seed)
    single = [(f"khach{n}", f"Câu {n:03} ({tag}a): gian nào bán nón lá?") for n in range(plan.updates)]
    people = max(1, plan.updates // TALK)
    talk = [(f"ban{n % people}", f"Câu {n:03} ({tag}b): chiều nay có gì?") for n in range(plan.updates)]
    async with served(telegram) as url:
        play = _Play(bot, telegram, url, folder, chance)
        first = await play.part(single, plan.kills)
        second = await play.part(talk, plan.kills // 3)
    effects = await bot.effects(f"({tag}a)"), await bot.effects(f"({tag}b)")
    return judge(bot.name, telegram.journal, first, effects[0], second, effects[1])


def _letters(number: int) -> str:
    """Names this run in its questions; letters, because a long number in a question is masked as a phone's."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


@asynccontextmanager
async def served(telegram: Telegram) -> AsyncIterator[str]:
    server = await serve(build_app(telegram))
    try:
        yield server.url
    finally:
        await server.stop()


@dataclass(slots=True)
class _Play:
    bot: Bot
    telegram: Telegram
    url: str
    folder: Path
    chance: random.Random

    async def part(self, questions: list[Question], kills: int) -> Asked:
        """Ask everything, a share of it around each kill; then wait until no more answers come."""
        asked = Asked(kills=kills)
        began = time.monotonic()
        *killed, last = _shares(questions, kills + 1)
        for share in killed:
            process = await self._started()
            asking = asyncio.create_task(self._ask(share, asked))
            await asyncio.sleep(self.chance.uniform(0, len(share) / PER_SECOND + WORKS_ON))
            await kill(process)
            in_flight = await self.bot.in_flight()
            if in_flight is not None:
                asked.in_flight.append(in_flight)
            await asking
        process = await self._started()
        await self._ask(last, asked)
        ended = await self._quiet()
        told = time.monotonic()
        asked.exit_status = await stop(process)
        asked.stopped_in = time.monotonic() - told
        asked.seconds = ended - began
        return asked

    async def _started(self) -> asyncio.subprocess.Process:
        """A bot that is about to take updates in."""
        before = self._arrivals()
        process = await start(self.bot, TOKEN, self.url, self.folder)
        until = time.monotonic() + STARTS_WITHIN
        while self._arrivals() == before:
            if time.monotonic() > until or process.returncode is not None:
                raise Silent(f"{self.bot.name} did not start; see {self.folder / 'output.txt'}")
            await asyncio.sleep(0.01)
        return process

    def _arrivals(self) -> int:
        return len(self.telegram.journal.of(self.bot.sign_of_life))

    async def _ask(self, share: list[Question], asked: Asked) -> None:
        for name, text in share:
            person = self.telegram.person(name)
            person.says(text)
            asked.questions.append((person.id, text))
            await asyncio.sleep(1 / PER_SECOND)

    async def _quiet(self) -> float:
        """Waits until no answer has come for a while and, where the bot keeps books, nothing is open in them; when the
        last one came.
        """
        began = time.monotonic()
        while True:
            sent = [call.monotonic for call in self.telegram.journal.delivered()]
            newest = max([began, *sent])
            idle = time.monotonic() - newest
            if idle > TAKEN_WITHIN:
                return newest
            # A webhook's retries have pauses, and a busy machine has its own.
            if idle > IDLE_AFTER and not self.telegram.pending() and not await self.bot.in_flight():
                return newest
            await asyncio.sleep(0.2)


def _shares(questions: list[Question], number: int) -> Iterator[list[Question]]:
    """The questions in order, in `number` parts of the same size."""
    size = -(-len(questions) // number)
    return (questions[at * size : (at + 1) * size] for at in range(number))
