"""Requests a second and how long the slowest twentieth waits, for each kind of page."""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.app import App
from bot.serving import Server, listening
from bot.settings import Settings

AT_ONCE = 8
TOKEN = "4242424242:a-token-that-nobody-has-given-out"
QUESTIONS = ("ai bán nón lá", "mấy giờ đóng cửa", "gian A01 ở đâu", "chieu nay co gi", "gửi xe ở đâu", "wc gan nhat")

Ask = Callable[[httpx.AsyncClient, int], Awaitable[httpx.Response]]


@dataclass(frozen=True, slots=True)
class Measured:
    what: str
    requests: int
    per_second: float
    p50_ms: float
    p95_ms: float


async def measure(what: str, url: str, ask: Ask, requests: int) -> Measured:
    """`AT_ONCE` clients share the requests; anything but a 200 ends the run."""
    took: list[float] = []
    left = iter(range(requests))
    async with httpx.AsyncClient(base_url=url, headers={"accept-encoding": "gzip"}) as client:

        async def work() -> None:
            for number in left:
                start = time.perf_counter()
                answer = await ask(client, number)
                took.append(time.perf_counter() - start)
                if answer.status_code != 200:
                    raise RuntimeError(f"{what}: {answer.status_code} {answer.text[:200]}")

        for warm in range(3):
            await ask(client, warm)
        begin = time.perf_counter()
        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
        whole = time.perf_counter() - begin
    took.sort()
    p50, p95 = (took[int(len(took) * part)] * 1000 for part in (0.5, 0.95))
    return Measured(what, requests, round(requests / whole, 1), round(p50, 1), round(p95, 1))


def get(path: str) -> Ask:
    async def ask(client: httpx.AsyncClient, number: int) -> httpx.Response:
        return await client.get(path)

    return ask


async def question(client: httpx.AsyncClient, number: int) -> httpx.Response:
    return await client.post("/api/ask", json={"question": QUESTIONS[number % len(QUESTIONS)]})


class Hurried:
    """A clock on which every look is a second later, so that no limit stands in the way of the measurement."""

    def __init__(self) -> None:
        self.at = datetime(2024, 10, 29, 2, 40, tzinfo=UTC)
        self.hurry = False

    def now(self) -> datetime:
        if self.hurry:
            self.at += timedelta(seconds=1)
        return self.at


async def run(requests: int) -> list[Measured]:
    async def hello(request: Request) -> PlainTextResponse:
        return PlainTextResponse("hello")

    with tempfile.TemporaryDirectory(prefix="hoicho-bench-") as folder:
        settings = Settings.model_construct(
            telegram_token=SecretStr(TOKEN), database_url=f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        )
        clock = Hurried()
        app = App(settings, clock.now)
        await app.prepare()
        bare = Starlette(routes=[Route("/", hello)])
        listeners = [listening("127.0.0.1", 0) for _ in range(2)]
        servers = [Server(bare), Server(app.web())]
        tasks = [
            asyncio.create_task(server.serve([listener])) for server, listener in zip(servers, listeners, strict=True)
        ]
        bare_url, site_url = (f"http://127.0.0.1:{listener.getsockname()[1]}" for listener in listeners)
        found = [await measure("bare Starlette hello", bare_url, get("/"), requests)]
        for path in ("/lich", "/ban-do", "/gian/A01.png", "/"):
            found.append(await measure(path, site_url, get(path), requests))
        clock.hurry = True
        found.append(await measure("/api/ask", site_url, question, requests))
        for server in servers:
            server.should_exit = True
        await asyncio.gather(*tasks)
        await app.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=800)
    parser.add_argument("--json", action="store_true", help="one line of JSON instead of the table")
    wish = parser.parse_args()
    found = asyncio.run(run(wish.requests))
    if wish.json:
        print(json.dumps([asdict(one) for one in found]))
        return
    print(f"{'':24}{'requests':>10}{'a second':>10}{'p50 ms':>9}{'p95 ms':>9}")
    for one in found:
        print(f"{one.what:24}{one.requests:>10}{one.per_second:>10}{one.p50_ms:>9}{one.p95_ms:>9}")


if __name__ == "__main__":
    main()
