"""The whole app in one process, with the simulator in Telegram's place: the app's own wiring plus one replacement."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import SecretStr
from telegram.request import BaseRequest, RequestData

from bot.app import App
from bot.settings import SAMPLE_FAIR, Settings
from handlers.replies.texts import Register
from knowledge.fair import Fair
from knowledge.index import Index
from knowledge.loading import load_fair
from simulator.clock import Clock
from simulator.server import build_app, serve
from simulator.telegram import Telegram
from tests.databases import prepare_database

__all__ = ["TOKEN", "InProcess", "Rig", "built_once", "moment", "prepare_database", "running", "sample_fair"]

TOKEN = "4242424242:simulated-token-of-the-tests-only"


class InProcess(BaseRequest):
    """python-telegram-bot's network, straight into the simulator."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        path = urlsplit(url)
        if path.path.startswith("/file/bot"):
            return self._file(unquote(path.path))
        token, name = path.path.removeprefix("/bot").split("/")
        params = dict(parse_qsl(path.query)) | (request_data.json_parameters if request_data else {})
        files = {key: value[:2] for key, value in request_data.multipart_data.items()} if request_data else {}
        answer = await self._telegram.call(token, name, params, files)
        return answer.status, answer.payload

    def _file(self, path: str) -> tuple[int, bytes]:
        """What a bot downloads after getFile."""
        name = path.removeprefix(f"/file/bot{self._telegram.token}/")
        found = [file.content for file in self._telegram.files.by_id.values() if file.path == name]
        return (200, found[0]) if found else (404, b'{"ok": false, "error_code": 404, "description": "Not Found"}')


@cache
def sample_fair() -> Fair:
    fair = load_fair(SAMPLE_FAIR).fair
    assert fair is not None
    return fair


@cache
def built_once(fair: Fair) -> Index:
    """The index of an equal fair is built once for all tests."""
    return Index.build(fair)


def moment(text: str) -> datetime:
    """2024-10-29 08:10, by the sample fair's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=sample_fair().event.zone_info)


@dataclass(slots=True)
class Rig:
    telegram: Telegram
    app: App

    async def settle(self) -> None:
        """Let everything happen that is due: updates in, answers out, broadcasts sent, data reloaded.

        No poll in vain: Telegram makes those wait for seconds.
        """
        while self.telegram.pending() and await self.app.polling.once():
            await self.app.worker.drain()
        await self.app.worker.drain()
        await self.app.keeper.refresh()
        for part in (self.app.attendant, self.app.reminding, self.app.hosting, self.app.digest):
            await part.drain()
        await self.app.sender.drain()


@asynccontextmanager
async def running(
    url: str,
    telegram: Telegram | None = None,
    *,
    start: str = "2024-10-29 09:00",
    register: Register = Register.FRIENDLY,
    over_http: bool = False,
    groups: str = "none",
    alone_up_to: int = 1000,
) -> AsyncIterator[Rig]:
    """The app on `url`, which holds a fair already, connected to a simulator whose clock stands still.

    In process, or over HTTP with the app's own request class and nothing replaced.
    """
    telegram = telegram or Telegram(Clock(moment(start), frozen=True), TOKEN, rates=None)
    settings = Settings.model_construct(
        telegram_token=SecretStr(telegram.token),
        database_url=url,
        rate_total=0,
        register_=register,
        groups=groups,
        second_person_above=alone_up_to,
    )
    server = await serve(build_app(telegram)) if over_http else None
    if server is not None:
        settings = settings.model_copy(update={"telegram_api_url": server.url})
    app = App(settings, telegram.clock.now, request=None if server else InProcess(telegram))
    try:
        app.keeper.build = built_once
        await app.prepare()
        await app.connect()
        yield Rig(telegram, app)
    finally:
        await app.close()
        if server is not None:
            await server.stop()
