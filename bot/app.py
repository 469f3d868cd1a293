"""The composition root: every part is made here and handed to those that need it.

`App` has the parts; `run` starts them, owns them while they run and stops them: intake first, then the worker with a
moment of grace, the network last. What is unfinished stays in the database. Of several instances on one database one
works and the others stand by; all of them take in what a webhook brings.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from socket import socket
from typing import Any

import structlog
from starlette.applications import Starlette
from telegram import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, ExtBot
from telegram.request import BaseRequest

from bot.attendant import Attendant
from bot.background import end, unless
from bot.digest import Digest
from bot.hosting import Hosting
from bot.intake.lease import Lease
from bot.intake.polling import LONG_POLL, PATIENCE, Polling
from bot.intake.webhook import LONGEST_SILENCE, Webhook
from bot.keeper import Keeper, NoFairYet
from bot.limiter import Limiter
from bot.reminding import Reminding
from bot.request import AiohttpRequest
from bot.sender import Sender
from bot.serving import Server, listening
from bot.settings import Mode, Settings, Switch
from bot.speaker import Speaker
from bot.worker import Tools, Worker
from db import (
    booth_codes,
    booth_messages,
    booth_status,
    broadcasts,
    conversations,
    desk,
    fairs,
    inbox,
    interest,
    migrate,
    odd_bodies,
    pictures,
    sourcing,
    state,
    talks,
    whereabouts,
)
from db.store import Database
from handlers import routing
from handlers.actions.languages import ENGLISH, VIETNAMESE
from handlers.gallery import Gallery
from handlers.groups import TOGETHER
from handlers.replies.texts import voices
from handlers.telegram import commands
from handlers.turn import Context
from knowledge.fair import Fair
from knowledge.loading import NoFair, load_fair
from web.app import SILENT_TOO_LONG, Health, build_web
from web.arrivals import Arrivals
from web.proxies import networks
from web.site import build_site
from web.visit import Site
from web.webhook import webhook_route

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
        self.keeper = Keeper(self.database, now)
        self.voices = voices(settings.register_)
        self.limiter = Limiter(settings.rate_total)
        token = settings.telegram_token.get_secret_value()
        self._polling_request = request or AiohttpRequest(read_timeout=LONG_POLL + PATIENCE, connections=4)
        self.bot = ExtBot[str](
            token,
            base_url=settings.bot_base_url,
            base_file_url=f"{settings.telegram_api_url}/file/bot",
            request=request or AiohttpRequest(),
            get_updates_request=self._polling_request,
            rate_limiter=self.limiter,
        )
        self.application = self._application()
        gallery = Gallery(self.database, lambda: self.keeper.snapshot().fair, now)
        speaker = Speaker(self.bot, self.database, now, gallery)
        parts = (self.application, self.database, speaker, now, self.keeper.snapshot, self.voices)
        tools = Tools(
            *parts,
            groups=settings.allowed_groups,
            alone_up_to=settings.second_person_above,
            claims_wait=settings.claim_approval is Switch.ON,
        )
        self.worker = Worker(tools)
        looks = (self.database, now, self.keeper.snapshot, self.voices)
        self.attendant, self.reminding = Attendant(*looks), Reminding(*looks)
        self.hosting, self.digest = Hosting(*looks), Digest(*looks)
        self.sender = Sender(self.bot, self.limiter, self.database, now, self.voices[VIETNAMESE], gallery)
        self.polling = Polling(
            self._polling_request, f"{settings.bot_base_url}{token}", self.database, now, self.worker.wake
        )
        self.webhook = Webhook(self.bot, settings.webhook_url, settings.webhook_secret.get_secret_value(), now)
        self.arrivals = Arrivals(self.database, now, self.worker.wake)
        self.lease = Lease(self.database, now)
        self.connected = False

    @property
    def _brought(self) -> bool:
        """True where Telegram brings the updates, False where they are fetched."""
        return self.settings.mode is Mode.WEBHOOK

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
        try:
            fair: Fair | None = load_fair(folder).fair
        except NoFair as missing:
            raise NoFairYet(missing.en) from missing
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
                await (self.webhook.set() if self._brought else self.bot.delete_webhook(drop_pending_updates=False))
                await self._set_menus()
                self.connected = True
            except InvalidToken:
                raise
            except TelegramError as error:
                name, detail = type(error).__name__, str(error)
                log.warning("Telegram cannot be reached from this machine", error=name, detail=detail, retry_in=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 8)
        async with self.database.store() as store:
            await state.put(store, "username", self.bot.username)
        log.info("connected", username=self.bot.username)

    async def _set_menus(self) -> None:
        """What everybody sees before the bot knows them: Vietnamese on a Vietnamese Telegram, English on any other."""
        for code, language in (("", ENGLISH), (VIETNAMESE, VIETNAMESE)):
            menu = commands("visitor", language=language)
            await self.bot.set_my_commands(menu, BotCommandScopeAllPrivateChats(), language_code=code or None)
        together = [command for command in commands("visitor", language=VIETNAMESE) if command.command in TOGETHER]
        await self.bot.set_my_commands(together if self.settings.allowed_groups else [], BotCommandScopeAllGroupChats())

    async def run(self, stop: asyncio.Event, listener: socket | None = None) -> None:
        """Serve until `stop` is set; the web answers while Telegram cannot be reached, too.

        Raises `NoFairYet`, `CannotListen`, and `InvalidToken` for an unknown token.
        """
        await self.prepare()
        web = Server(self.web())
        works = (web.serve([listener or listening(*self.settings.listens_on)]), self.keeper.run(), self._keep_house())
        tasks: list[asyncio.Task[Any]] = [asyncio.create_task(work) for work in works]
        try:
            await unless(stop, self.connect())
            if not stop.is_set():
                tasks += [asyncio.create_task(self.webhook.watch())] if self._brought else []
                await self._lead(stop, tasks)
            web.should_exit = True
            await asyncio.gather(self.worker.stop(GRACE), self.sender.stop(GRACE))
        finally:
            web.should_exit = True
            try:
                await end(tasks)
                await self.lease.release()
            finally:
                await self.close()

    async def _lead(self, stop: asyncio.Event, tasks: list[asyncio.Task[Any]]) -> None:
        """Fetch, answer and send while the lease is ours; returns when told to stop, with all intake ended."""
        while not stop.is_set():
            await unless(stop, self.lease.gain())
            if not self.lease.held:
                return
            intake = [] if self._brought else [asyncio.create_task(self.polling.run())]
            parts = (self.worker, self.sender, self.attendant, self.reminding, self.hosting, self.digest)
            works = [asyncio.create_task(part.run()) for part in parts]
            await unless(stop, self.lease.keep())
            for task in intake if stop.is_set() else [*intake, *works]:
                task.cancel()
            tasks += [*intake, *works]

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
                    await odd_bodies.forget(store, self.now())
                    await conversations.forget_contexts(store, self.now())
                    await desk.forget(store, self.now())
                    await talks.forget(store, self.now())
                    await sourcing.forget(store, self.now())
                    await broadcasts.forget_contacts(store)
                    await conversations.forget_drafts(store, ("talk", "want"), self.now())
                    await interest.close_days(store, self._today())
                    await booth_status.forget(store, self.now())
                    await pictures.forget(store, self.now())
                    await booth_codes.forget(store, self.now())
                    await whereabouts.forget_old(store, self.now())
                    await booth_messages.forget(store, self.now())
            except Exception as error:  # there is time until the next round
                log.error("housekeeping failed", error=type(error).__name__)
            await asyncio.sleep(HOUSEKEEPING_EVERY)

    def _today(self) -> date:
        return self.now().astimezone(self.keeper.snapshot().fair.event.zone_info).date()

    def web(self) -> Starlette:
        """Health, the way in for what Telegram brings, and the fair for who has no Telegram."""
        secret = self.settings.webhook_secret.get_secret_value()
        route = webhook_route(self.settings.webhook_path, secret, self.arrivals.take) if self._brought else None
        return build_web(self._health, [route] if route else [], build_site(self._site()))

    def _site(self) -> Site:
        settings = self.settings
        return Site(
            self.database,
            self.keeper.snapshot,
            self.voices,
            self.now,
            trusted=networks(settings.trusted_proxies),
            public_url=settings.site_url,
        )

    def _health(self) -> Health:
        intake = self.webhook if self._brought else self.polling
        silent = (self.now() - intake.last_ok).total_seconds() if intake.last_ok else None
        longest = LONGEST_SILENCE if self._brought else SILENT_TOO_LONG
        return Health(self.connected, silent, longest, standby=self.lease.waiting)
