"""The composition root: every part is made here and handed to those that need it.

`App` has the parts; `run` starts them, owns them while they run and stops them: intake first, then the worker with a
moment of grace, the network last. What is unfinished stays in the database.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog
import uvicorn
from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, ExtBot
from telegram.request import BaseRequest

from bot.intake.polling import LONG_POLL, Polling
from bot.keeper import Keeper, NoFairYet
from bot.limiter import Limiter
from bot.request import AiohttpRequest
from bot.sender import Sender
from bot.settings import Settings
from bot.speaker import Speaker
from bot.worker import Tools, Worker
from db import conversations, fairs, inbox, migrate, state
from db.store import Database
from handlers import routing
from handlers.commands import commands_for
from handlers.replies.texts import Texts
from handlers.turn import Context
from knowledge.fair import Fair
from knowledge.loading import load_fair
from web.app import Health, build_web

GRACE = 5.0
HOUSEKEEPING_EVERY = 600

log = structlog.get_logger()


def utc_now() -> datetime:
    return datetime.now(UTC)


class App:
    """One bot, one fair, one database. `now` is the one clock; `request` replaces the network in tests."""

    def __init__(
        self, settings: Settings, now: Callable[[], datetime] = utc_now, request: BaseRequest | None = None
    ) -> None:
        self.settings, self.now = settings, now
        self.database = Database(settings.database_url)
        self.keeper = Keeper(self.database)
        self.texts = Texts(settings.register_)
        self.limiter = Limiter(settings.rate_total)
        token = settings.telegram_token.get_secret_value()
        self._polling_request = request or AiohttpRequest(read_timeout=LONG_POLL + 10, connections=4)
        self.bot = ExtBot[str](
            token,
            base_url=settings.bot_base_url,
            base_file_url=f"{settings.telegram_api_url}/file/bot",
            request=request or AiohttpRequest(),
            get_updates_request=self._polling_request,
            rate_limiter=self.limiter,
        )
        self.application = self._application()
        speaker = Speaker(self.bot, self.database, now)
        self.worker = Worker(Tools(self.application, self.database, speaker, now, self.keeper.snapshot, self.texts))
        self.sender = Sender(self.bot, self.limiter, self.database, now, self.texts)
        self.polling = Polling(
            self._polling_request, f"{settings.bot_base_url}{token}", self.database, now, self.worker.wake
        )
        self.connected = False

    def _application(self) -> Application[Any, Context, Any, Any, Any, Any]:
        builder = Application.builder().bot(self.bot).updater(None).job_queue(None)
        application = builder.context_types(ContextTypes(context=Context)).build()
        routing.register(application)
        return application

    async def prepare(self) -> None:
        """Tables at the newest step, a fair in memory. Raises `NoFairYet` when there is none to be had."""
        await migrate.upgrade(self.database)
        if not await self.keeper.refresh():
            await self._import_first_fair(self.settings.fair)
            if not await self.keeper.refresh():
                raise NoFairYet("no fair in the database; run: hoicho import FAIR --yes")

    async def _import_first_fair(self, folder: Path) -> None:
        fair: Fair | None = load_fair(folder).fair
        if fair is None:
            raise NoFairYet(f"the fair in {folder} has faults; run: hoicho check {folder}")
        async with self.database.store() as store:
            await fairs.save(store, fair, self.now())

    async def connect(self) -> None:
        """Reach Telegram, however long that takes. Raises `InvalidToken` only."""
        pause = 0.5
        while not self.connected:
            try:
                await self.application.initialize()
                await self.bot.delete_webhook(drop_pending_updates=False)
                menu = [BotCommand(c.name, c.purpose) for c in commands_for("visitor")]
                await self.bot.set_my_commands(menu, BotCommandScopeAllPrivateChats())
                self.connected = True
            except InvalidToken:
                raise
            except TelegramError as error:
                log.warning("Telegram cannot be reached from this machine", error=type(error).__name__, retry_in=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 8)
        async with self.database.store() as store:
            await state.put(store, "username", self.bot.username)
        log.info("connected", username=self.bot.username)

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set. Raises `NoFairYet`, `CannotListen`, and `InvalidToken` for an unknown token."""
        await self.prepare()
        web, listener = self._web(), _listening(*self.settings.listens_on)
        tasks = [asyncio.create_task(web.serve([listener]))]
        try:
            await _first(stop, self.connect())
            if not stop.is_set():
                polling = asyncio.create_task(self.polling.run())
                works = (self.worker.run(), self.sender.run(), self.keeper.run(), self._keep_house())
                tasks += [polling, *(asyncio.create_task(work) for work in works)]
                await stop.wait()
                polling.cancel()
                await asyncio.gather(self.worker.stop(GRACE), self.sender.stop(GRACE))
        finally:
            web.should_exit = True
            try:
                await _end(tasks)
            finally:
                await self.close()

    async def close(self) -> None:
        if self.connected:
            await self.application.shutdown()
        await self.limiter.shutdown()
        await self._polling_request.shutdown()
        await self.bot.request.shutdown()
        await self.database.close()

    async def _keep_house(self) -> None:
        while True:
            try:
                async with self.database.store() as store:
                    await inbox.forget(store, self.now())
                    await conversations.forget_contexts(store, self.now())
            except Exception as error:  # there is time until the next round
                log.error("housekeeping failed", error=type(error).__name__)
            await asyncio.sleep(HOUSEKEEPING_EVERY)

    def _web(self) -> uvicorn.Server:
        return _Quiet(uvicorn.Config(build_web(self._health), log_config=None, access_log=False))

    def _health(self) -> Health:
        polled = self.polling.last_ok
        silent = (self.now() - polled).total_seconds() if polled else None
        return Health(connected=self.connected, seconds_since_poll=silent)


class CannotListen(Exception):
    """The port is taken, or the address is none of this machine's."""


def _listening(host: str, port: int) -> socket.socket:
    """Opened here because uvicorn would end the whole process when it cannot."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise CannotListen(error.strerror or type(error).__name__) from error


class _Quiet(uvicorn.Server):
    """A server that leaves the signals to us."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """None: `hoicho run` handles SIGTERM and SIGINT for all parts together."""
        yield


async def _first(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> None:
    """Do the work unless `stop` comes first."""
    doing, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if doing.done():
        doing.result()
    doing.cancel()


async def _end(tasks: list[asyncio.Task[Any]]) -> None:
    server, *others = tasks
    for task in others:
        task.cancel()
    for ended in await asyncio.gather(*others, server, return_exceptions=True):
        if isinstance(ended, Exception):
            log.error("a part had died", error=type(ended).__name__, detail=str(ended)[:200])
