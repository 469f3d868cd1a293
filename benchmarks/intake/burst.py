"""How fast the webhook's endpoint takes a burst in, how little forged and endless posts cost, beside a bare page.

The server is a process of its own; the posts come from this one over as many connections as Telegram opens.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import aiohttp

from benchmarks.intake.bots import ROOT, free_port, memory, stop
from benchmarks.intake.door import SECRET

CONNECTIONS = 40
ENDLESS = 90 << 20
FIRST_ID = 10**15  # beyond those of the other parts


@dataclass(frozen=True, slots=True)
class Burst:
    """Milliseconds a post; `grown_mb` is how much more memory the server has held at its highest."""

    posts_to: str
    statuses: str
    per_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    grown_mb: float


@dataclass(frozen=True, slots=True)
class _Posts:
    name: str
    path: str
    headers: dict[str, str]
    bodies: list[bytes]


async def burst(database_url: str, folder: Path, posts: int) -> list[Burst]:
    port = free_port()
    with (folder / "door.txt").open("ab") as output:
        door = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "benchmarks.intake.door", database_url, str(port),
            env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=folder, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS)) as session:
            await _answers(session, f"http://127.0.0.1:{port}/readyz")
            return [await _measure(session, port, door.pid, kind) for kind in _kinds(posts)]
    finally:
        await stop(door)


def _kinds(posts: int) -> Iterator[_Posts]:
    right = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
    wrong = {**right, "X-Telegram-Bot-Api-Secret-Token": "wrong"}
    updates = [_update(FIRST_ID + time.time_ns() // 1000 + n) for n in range(posts)]
    yield _Posts("warming up", "/hello", right, updates[:200])
    yield _Posts("bare page", "/hello", right, updates)
    yield _Posts("webhook", "/hook", right, updates)
    yield _Posts("webhook, each a second time", "/hook", right, updates)
    yield _Posts("webhook, forged", "/hook", wrong, updates)
    yield _Posts("webhook, forged, 90 MB", "/hook", wrong, [b"x" * ENDLESS])
    yield _Posts("webhook, 90 MB", "/hook", right, [b"x" * ENDLESS])


def _update(number: int) -> bytes:
    chat = {"id": number % 5000, "type": "private", "first_name": "Lan"}
    message = {"message_id": number, "date": 1_730_000_000, "chat": chat, "from": chat, "text": "gian nào bán nón lá?"}
    return json.dumps({"update_id": number, "message": message}).encode()


async def _measure(session: aiohttp.ClientSession, port: int, pid: int, posts: _Posts) -> Burst:
    url, waiting = f"http://127.0.0.1:{port}{posts.path}", iter(posts.bodies)
    took: list[float] = []
    statuses: Counter[str] = Counter()

    async def one_connection() -> None:
        for body in waiting:
            began = time.perf_counter()
            try:
                async with session.post(url, data=body, headers=posts.headers) as got:
                    statuses[str(got.status)] += 1
            except aiohttp.ClientError:
                statuses["hung up"] += 1
            took.append((time.perf_counter() - began) * 1000)

    before, began = memory(pid, highest=True), time.perf_counter()
    await asyncio.gather(*(one_connection() for _ in range(CONNECTIONS)))
    seconds = time.perf_counter() - began
    at = quantiles(took, n=100, method="inclusive") if len(took) > 1 else took * 99
    told = ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))
    return Burst(posts.name, told, len(took) / seconds, at[49], at[94], at[98], memory(pid, highest=True) - before)


async def _answers(session: aiohttp.ClientSession, url: str) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            async with session.get(url):
                return
        except aiohttp.ClientError:
            if time.monotonic() > until:
                raise
            await asyncio.sleep(0.1)
