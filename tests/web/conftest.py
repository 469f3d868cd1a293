"""The whole app with the sample fair, and people with browsers."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from handlers.replies.splitting import plain
from tests.rig import Rig, moment, prepare_database, running, sample_fair

HOST = "https://cho.example"
OURS = {"sec-fetch-site": "same-origin"}
ANSWER = re.compile(r'<article class="answer card">.*?</article>', re.DOTALL)
TEXT = re.compile(r'<div class="text">(.*?)</div>', re.DOTALL)
TAP = re.compile(r'<button name="nut" value="([^"]*)">([^<]*)</button>')


@dataclass
class Browser:
    """A person's browser: keeps cookies, follows the redirect behind a form."""

    client: httpx.AsyncClient
    language: str = ""
    taps: dict[str, str] = field(default_factory=dict)
    """Of the newest answer: what stands on a button, and what it sends."""

    async def open(self, path: str, **headers: str) -> httpx.Response:
        return await self.client.get(f"{self.language}{path}", headers=headers)

    async def send(self, **form: str) -> httpx.Response:
        return await self.client.post(f"{self.language}/hoi", data=form, headers=OURS)

    async def ask(self, typed: str) -> str:
        """The text of the newest answer on the page."""
        return self.newest(await self.send(hoi=typed))

    async def tap(self, label: str) -> str:
        return self.newest(await self.send(nut=self.taps[label]))

    def newest(self, page: httpx.Response) -> str:
        assert page.status_code == 200, page.text
        article = ANSWER.findall(page.text)[0]
        self.taps = {plain(label): plain(value) for value, label in TAP.findall(article)}
        found = TEXT.search(article)
        assert found is not None
        return plain(found[1]).strip()


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    url = f"sqlite:///{tmp_path / 'site.sqlite3'}"
    await prepare_database(url, sample_fair(), moment("2024-10-29 08:00"))
    async with running(url) as started:
        yield started


@pytest.fixture
def web(rig: Rig) -> Starlette:
    return rig.app.web()


@pytest.fixture
async def browser(web: Starlette) -> AsyncIterator[Callable[..., Browser]]:
    """Makes browsers, each with cookies of its own."""
    clients: list[httpx.AsyncClient] = []

    def make(language: str = "", address: str = "203.0.113.7") -> Browser:
        transport = httpx.ASGITransport(app=web, client=(address, 4242))
        clients.append(httpx.AsyncClient(transport=transport, base_url=HOST, follow_redirects=True))
        return Browser(clients[-1], language)

    yield make
    for client in clients:
        await client.aclose()


Make = Callable[..., Browser]
