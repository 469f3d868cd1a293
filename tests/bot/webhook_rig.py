"""The whole app in webhook mode, with the simulator posting straight into its web application."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx
from pydantic import SecretStr

from bot.app import App
from bot.settings import Mode, Settings
from simulator.clock import Clock
from simulator.telegram import Telegram
from simulator.webhook import Post
from tests.rig import TOKEN, InProcess, Rig, built_once, moment

URL, SECRET = "https://cho.example.vn/telegram-hook", "canary-secret_07"


class WebhookRig(Rig):
    async def settle(self) -> None:
        """All that is due is brought, worked on and said."""
        await self.telegram.webhook.deliver()
        await self.app.worker.drain()
        await self.app.sender.drain()

    @property
    def refused(self) -> list[int]:
        """The statuses with which posts were refused."""
        return [attempt.status for attempt in self.telegram.webhook.attempts if not 200 <= attempt.status < 300]


def into(app: App) -> Post:
    """Posts into the app's own web application."""
    transport = httpx.ASGITransport(app=app.web())

    async def post(url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, Mapping[str, str]]:
        async with httpx.AsyncClient(transport=transport) as client:
            answer = await client.post(url, headers=dict(headers), content=body)
        return answer.status_code, answer.headers

    return post


@asynccontextmanager
async def brought(url: str, telegram: Telegram | None = None) -> AsyncIterator[WebhookRig]:
    """The app on a database that holds a fair, its webhook set, the clock standing still."""
    telegram = telegram or Telegram(Clock(moment("2024-10-29 09:00"), frozen=True), TOKEN, rates=None)
    settings = Settings.model_construct(
        telegram_token=SecretStr(telegram.token),
        database_url=url,
        rate_total=0,
        mode=Mode.WEBHOOK,
        webhook_url=URL,
        webhook_secret=SecretStr(SECRET),
    )
    app = App(settings, telegram.clock.now, request=InProcess(telegram))
    try:
        app.keeper.build = built_once
        await app.prepare()
        telegram.webhook.post = into(app)
        await app.connect()
        yield WebhookRig(telegram, app)
    finally:
        await app.close()
