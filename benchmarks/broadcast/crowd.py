"""The people of a measurement, and the two bots that tell them something."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError

from benchmarks.intake.bots import Ours, start
from benchmarks.postgres import cpu_of, server_process
from db import broadcasts, leases, migrate
from db.audiences import Audience, chosen
from db.broadcasts import LEASED, DeliveryRow
from db.people import PersonRow
from db.store import Database
from simulator.telegram import Telegram

NOTICE = "Múa rối nước chiều nay dời sang 15:00, sân khấu chính."
TOKEN = "4242424242:simulated-token-of-the-benchmark-only"
STAFF = 99
LIVES = timedelta(hours=20)
STARTS_WITHIN = 120.0


class Took(NamedTuple):
    """Seconds by the clock, and seconds of a processor, ours and the database server's: what the machine does for
    others at the same time is in the first only.
    """

    seconds: float
    cpu_s: float


class Silent(RuntimeError):
    """A bot that never came up, or a broadcast that never ended."""


def gather(telegram: Telegram, number: int) -> list[int]:
    """So many people who have all pressed Start, and one member of staff."""
    crowd = [telegram.person(f"khach{n}") for n in range(number)]
    for person in [*crowd, telegram.person("hoa", user_id=STAFF)]:
        person.chat.state = "open"
    return [person.id for person in crowd]


async def until(true: Callable[[], bool], seconds: float, what: str) -> None:
    ends = time.monotonic() + seconds
    while not true():
        if time.monotonic() > ends:
            raise Silent(what)
        await asyncio.sleep(0.05)


@dataclass
class Sends:
    """Our bot: rows in a database, `hoicho run` as a process."""

    url: str
    folder: Path
    rate: int = 30
    campaign: int = 0
    name: str = "ours"

    async def know(self, chats: list[int]) -> None:
        """The people are in the database, and all chose the fair's notices."""
        database = Database(self.url)
        await migrate.upgrade(database)
        now = datetime.now(UTC)
        shared = {"language": "vi", "language_chosen": False, "active": True, "notices": True}
        rows = [{"chat_id": chat, **shared, "first_seen_at": now, "last_seen_at": now} for chat in chats]
        async with database.store() as store:
            await store.session.execute(insert(PersonRow), rows)
        await database.close()

    async def launch(self, progress_id: int | None = None) -> Took:
        """What the staff's button does."""
        database, now = Database(self.url), datetime.now(UTC)
        async with database.reading() as store:
            await store.session.execute(select(1))
        began, worked = time.monotonic(), time.process_time()
        async with database.store() as store:
            server = await server_process(store)
            worked += cpu_of(server)
            launched = await broadcasts.launch(
                store,
                kind=broadcasts.NOTICE,
                text=NOTICE,
                author=STAFF,
                audience=chosen(Audience(), now),
                request_key="press",
                now=now,
                lives=LIVES,
                progress_id=progress_id,
            )
        took = Took(time.monotonic() - began, time.process_time() + cpu_of(server) - worked)
        await database.close()
        self.campaign = launched or self.campaign
        return took

    async def start(self, telegram: Telegram, url: str) -> asyncio.subprocess.Process:
        """A process that has come so far that it works or stands by."""
        before = len(telegram.journal.of("deleteWebhook"))
        process = await start(Ours(self.url, rate=self.rate, health_port=0), TOKEN, url, self.folder)
        await until(
            lambda: len(telegram.journal.of("deleteWebhook")) > before or process.returncode is not None,
            STARTS_WITHIN,
            f"our bot did not start; see {self.folder / 'output.txt'}",
        )
        if process.returncode is not None:
            raise Silent((self.folder / "output.txt").read_text("utf-8")[-2000:])
        return process

    async def rows(self) -> dict[int, str]:
        database = Database(self.url)
        async with database.reading() as store:
            mine = DeliveryRow.campaign_id == self.campaign
            found = await store.session.execute(select(DeliveryRow.chat_id, DeliveryRow.state).where(mine))
            rows = {row.chat_id: row.state for row in found}
        await database.close()
        return rows

    async def in_flight(self) -> set[int]:
        return {chat for chat, state in (await self.rows()).items() if state == LEASED}

    async def writable(self) -> bool:
        """Whether somebody else can write now."""
        database = Database(self.url)
        try:
            async with asyncio.timeout(1), database.store() as store:
                await leases.shut(store, "nobody's", datetime.now(UTC))
            return True
        except (TimeoutError, DBAPIError):
            return False
        finally:
            await database.close()

    def told_staff(self, telegram: Telegram) -> list[str]:
        return [str(call.params.get("text", "")) for call in telegram.journal.delivered_to(STAFF)]


@dataclass
class Stock:
    """The usual bot: a list of chats and a file of those done."""

    folder: Path
    name: str = "stock"

    def know(self, chats: list[int]) -> None:
        (self.folder / "chats.json").write_text(json.dumps(chats), "utf-8")

    async def start(self, telegram: Telegram, url: str) -> asyncio.subprocess.Process:
        before = len(telegram.journal.of("deleteWebhook"))
        process = await start(_StockProcess(self.folder), TOKEN, url, self.folder)
        await until(
            lambda: len(telegram.journal.of("deleteWebhook")) > before or process.returncode is not None,
            STARTS_WITHIN,
            f"the stock bot did not start; see {self.folder / 'output.txt'}",
        )
        if process.returncode is not None:
            raise Silent((self.folder / "output.txt").read_text("utf-8")[-2000:])
        return process

    def rows(self) -> dict[int, str]:
        """What its file says: "sent", or "failed" by the name of an error; who is not in it is pending."""
        chats = json.loads((self.folder / "chats.json").read_text("utf-8"))
        rows = dict.fromkeys(chats, "pending")
        done = self.folder / "done.txt"
        for line in done.read_text("utf-8").splitlines() if done.exists() else []:
            chat, outcome = line.split()
            rows[int(chat)] = "sent" if outcome == "sent" else "failed"
        return rows


@dataclass(frozen=True)
class _StockProcess:
    folder: Path
    name: str = "stock"
    sign_of_life: str = "deleteWebhook"

    def command(self, token: str, api_url: str) -> tuple[list[str], dict[str, str]]:
        files = [str(self.folder / name) for name in ("chats.json", "done.txt")]
        return ["-m", "benchmarks.broadcast.stock_bot", token, api_url, *files], {}

    async def in_flight(self) -> list[int] | None:
        return None

    async def effects(self, of_run: str) -> list[str]:
        return []
