"""The two bots of the comparison, each as a process that can be killed."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import select

from db.inbox import WAITING, InboxRow
from db.questions import QuestionRow
from db.store import Database

ROOT = Path(__file__).parent.parent.parent
STOPS_WITHIN = 60


class Bot(Protocol):
    """How to start a bot, and what it did by its own books."""

    @property
    def name(self) -> str: ...

    @property
    def sign_of_life(self) -> str:
        """The call to Telegram after which updates come in."""

    def command(self, token: str, api_url: str) -> tuple[list[str], dict[str, str]]: ...

    async def in_flight(self) -> list[int] | None:
        """The chats with an update taken in and not finished; None where nobody can tell."""

    async def effects(self, of_run: str) -> Sequence[str]:
        """The questions acted on, in this order."""


@dataclass(frozen=True)
class Ours:
    """`hoicho run`, with the inbox in `database_url`; without a pace of its own where the simulator sets none.

    With a `port` Telegram brings the updates there, otherwise they are fetched; health answers at either port.
    """

    database_url: str
    fair: Path | None = None
    port: int = 0
    secret: str = "secret-of-the-benchmark-only"
    health_port: int = 0
    rate: int = 0

    @property
    def name(self) -> str:
        return "Hỏi Chợ, webhook" if self.port else "Hỏi Chợ, polling"

    @property
    def sign_of_life(self) -> str:
        return "setWebhook" if self.port else "deleteWebhook"

    def command(self, token: str, api_url: str) -> tuple[list[str], dict[str, str]]:
        settings = {
            "HOICHO_TELEGRAM_TOKEN": token,
            "HOICHO_TELEGRAM_API_URL": api_url,
            "HOICHO_DATABASE_URL": self.database_url,
            "HOICHO_RATE_TOTAL": str(self.rate),
            "HOICHO_LISTEN": f"127.0.0.1:{self.port or self.health_port}",
        }
        if self.port:
            settings |= {
                "HOICHO_MODE": "webhook",
                "HOICHO_WEBHOOK_URL": f"http://127.0.0.1:{self.port}/hook",
                "HOICHO_WEBHOOK_SECRET": self.secret,
            }
        if self.fair:
            settings["HOICHO_FAIR"] = str(self.fair)
        return ["-m", "bot", "run"], settings

    async def in_flight(self) -> list[int] | None:
        database = Database(self.database_url)
        try:
            async with database.reading() as store:
                unfinished = select(InboxRow.chat_key).where(InboxRow.state.in_(WAITING))
                return list((await store.session.scalars(unfinished)).all())
        finally:
            await database.close()

    async def effects(self, of_run: str) -> Sequence[str]:
        database = Database(self.database_url)
        try:
            async with database.reading() as store:
                logged = select(QuestionRow.text).where(QuestionRow.text.contains(of_run)).order_by(QuestionRow.id)
                return (await store.session.scalars(logged)).all()
        finally:
            await database.close()


@dataclass(frozen=True)
class Stock:
    """The library's own polling; its effects are lines of a file."""

    file: Path
    name: str = "stock PTB bot, polling"
    sign_of_life: str = "deleteWebhook"

    def command(self, token: str, api_url: str) -> tuple[list[str], dict[str, str]]:
        return ["-m", "benchmarks.intake.stock_bot", token, api_url, str(self.file)], {}

    async def in_flight(self) -> list[int] | None:
        return None

    async def effects(self, of_run: str) -> Sequence[str]:
        lines = self.file.read_text("utf-8").splitlines() if self.file.exists() else []
        return [line for line in lines if of_run in line]


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def start(bot: Bot, token: str, api_url: str, folder: Path) -> asyncio.subprocess.Process:
    """A fresh process with no settings but its own; what it prints goes to a file of `folder`."""
    arguments, settings = bot.command(token, api_url)
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    with (folder / "output.txt").open("ab") as output:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            env={**kept, **settings, "PYTHONPATH": str(ROOT)},
            cwd=folder,
            stdout=output,
            stderr=output,
        )


def memory(pid: int, highest: bool = False) -> float:
    """What the process holds now, or the most it has ever held, in MB; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return 0.0
    name = "VmHWM" if highest else "VmRSS"
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith(name)), 0.0)


async def kill(process: asyncio.subprocess.Process) -> None:
    process.kill()
    await process.wait()


async def stop(process: asyncio.subprocess.Process) -> int:
    """Ask it to end; its exit status."""
    process.send_signal(signal.SIGTERM)
    try:
        return await asyncio.wait_for(process.wait(), STOPS_WITHIN)
    except TimeoutError:
        await kill(process)
        return -signal.SIGKILL
