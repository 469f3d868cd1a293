"""Having updates brought: tells Telegram our address, and looks once a minute whether it still knows it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from telegram import WebhookInfo
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.intake.polling import ALLOWED

LOOK_EVERY = 60.0
LONGEST_SILENCE = 3 * LOOK_EVERY
CONNECTIONS = 40

log = structlog.get_logger()


class Webhook:
    """The webhook of one bot at `url`. `last_ok` is when Telegram last told that it is set."""

    def __init__(self, bot: ExtBot[str], url: str, secret: str, now: Callable[[], datetime]) -> None:
        self._bot, self._url, self._secret, self._now = bot, url, secret, now
        self._known_trouble: datetime | None = None
        self.last_ok: datetime | None = None

    async def set(self) -> None:
        """What waits at Telegram is kept: it holds questions of people who stand at the gate."""
        await self._bot.set_webhook(
            self._url,
            secret_token=self._secret,
            allowed_updates=ALLOWED,
            max_connections=CONNECTIONS,
            drop_pending_updates=False,
        )
        self.last_ok = self._now()

    async def watch(self) -> None:
        """Look again and again, for ever."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await self.look()
            except TelegramError as error:
                log.warning("webhook not looked after", error=type(error).__name__)

    async def look(self) -> bool:
        """Once: set it again if somebody removed or changed it, log what Telegram complains of; True if it was well."""
        info = await self._bot.get_webhook_info()
        self._tell(info)
        if info.url == self._url and set(info.allowed_updates) == set(ALLOWED):
            self.last_ok = self._now()
            return True
        log.warning("webhook was removed or changed by somebody else; setting it again")
        await self.set()
        return False

    def _tell(self, info: WebhookInfo) -> None:
        trouble = info.last_error_date
        if trouble is not None and trouble != self._known_trouble:
            waiting = info.pending_update_count
            log.warning(
                "Telegram cannot deliver", detail=info.last_error_message, at=f"{trouble:%F %T}", waiting=waiting
            )
        self._known_trouble = trouble
