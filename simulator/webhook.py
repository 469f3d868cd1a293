"""Brings updates to the bot's webhook as Telegram does: in order, and again and again until they are taken.

A chat's messages stand in one line, a person's button presses in another. Only the head of a line is under way; when
it is not answered with 2xx it comes again after 0, 2, 4, 8 … seconds, at last every 60 to 120, until it is too old,
and the rest of its line waits. Other lines go on. All by the simulated clock.
"""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, Literal

from simulator.clock import Clock
from simulator.posting import post
from simulator.settings import Settings
from simulator.updates import Update, UpdateQueue, Waiting

Line = tuple[Literal["chat", "user"], int]
Post = Callable[[str, Mapping[str, str], bytes], Awaitable[tuple[int, Mapping[str, str]]]]
BY_PERSON = ("callback_query", "inline_query", "chosen_inline_result", "shipping_query", "pre_checkout_query")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the header's name)
ANSWER_WITHIN = 60.0
LONGEST_RETRY_AFTER = 3600


@dataclass(frozen=True)
class Attempt:
    """One post; `status` is 0 where no answer came."""

    at: datetime
    update_id: int
    status: int


@dataclass(frozen=True)
class Retry:
    waiting: Waiting
    failures: int
    due: datetime


class Webhook:
    """`post` may be replaced, by a test that has no network. `attempts` is the judge's list."""

    def __init__(self, clock: Clock, updates: UpdateQueue, settings: Settings, seed: int = 0) -> None:
        self.post: Post = post
        self.attempts: list[Attempt] = []
        self.last_error: tuple[datetime, str] | None = None
        self._clock, self._updates, self._settings = clock, updates, settings
        self._random = random.Random(seed)  # noqa: S311 (a repeatable experiment, not a secret)
        self._posting: dict[Line, asyncio.Task[None]] = {}
        self._retries: dict[Line, Retry] = {}
        self._wake = asyncio.Event()

    def reset(self) -> None:
        """The address has changed: everything is due at once."""
        self._retries.clear()
        self.last_error = None
        self._wake.set()

    async def deliver(self) -> None:
        """Post all that is due at this moment of the clock, and what becomes due by that."""
        while self._launch() or self._posting:
            await asyncio.wait(self._posting.values(), return_when=asyncio.FIRST_COMPLETED)

    async def run(self) -> None:
        """Post what is due, for ever."""
        self._clock.on_move(self._wake.set)
        self._updates.on_arrival(self._wake.set)
        try:
            while True:
                self._wake.clear()
                self._launch()
                try:
                    await asyncio.wait_for(self._wake.wait(), self._until_next())
                except TimeoutError:
                    continue
        finally:
            self._clock.off_move(self._wake.set)
            for task in self._posting.values():
                task.cancel()

    def _launch(self) -> int:
        """Start on every head that is due, as far as connections are allowed; how many were."""
        hook = self._settings.webhook
        if not hook.get("url"):
            return 0
        seen, started = set(self._posting), 0
        for waiting in self._updates.all_waiting():
            if len(self._posting) >= hook["max_connections"]:
                break
            line = line_of(waiting.update)
            if line in seen:
                continue
            seen.add(line)
            retry = self._retries.get(line)
            if retry is None or retry.waiting is not waiting or retry.due <= self._clock.now():
                self._posting[line] = asyncio.create_task(self._bring(hook, line, waiting))
                started += 1
        return started

    async def _bring(self, hook: dict[str, Any], line: Line, waiting: Waiting) -> None:
        headers = {"Content-Type": "application/json"}
        if hook["secret_token"]:
            headers[SECRET_HEADER] = hook["secret_token"]
        answered: Mapping[str, str] = {}
        status, why = 0, ""
        try:
            body = json.dumps(waiting.update).encode()
            status, answered = await _in_time(self.post(hook["url"], headers, body))
        except TimeoutError:
            why = "Read timeout expired"
        except ConnectionRefusedError:
            why = "Connection refused"
        except (OSError, EOFError, ValueError):
            why = "Connection closed"
        finally:
            self._posting.pop(line, None)
            self._wake.set()
        self.attempts.append(Attempt(self._clock.now(), waiting.update_id, status))
        if 200 <= status < 300:
            self._updates.remove(waiting)
            self._retries.pop(line, None)
        else:
            self._failed(line, waiting, answered, why or f"Wrong response from the webhook: {_phrase(status)}")

    def _failed(self, line: Line, waiting: Waiting, answered: Mapping[str, str], why: str) -> None:
        before = self._retries.get(line)
        failures = before.failures + 1 if before and before.waiting is waiting else 1
        asked = answered.get("retry-after", "")
        if asked.isdecimal() and asked.isascii():
            delay = min(int(asked), LONGEST_RETRY_AFTER)
        else:
            delay = 0 if failures == 1 else min(1 << min(failures - 1, 20), self._random.randint(60, 120))
        self._retries[line] = Retry(waiting, failures, self._clock.now() + timedelta(seconds=delay))
        self.last_error = (self._clock.now(), why)

    def _until_next(self) -> float | None:
        """Seconds until a retry is due; None where only an event or a moved clock can make one."""
        now = self._clock.now()
        self._retries = {line: retry for line, retry in self._retries.items() if retry.waiting.expires > now}
        if not self._retries or self._clock.frozen:
            return None
        return max(0.01, (min(retry.due for retry in self._retries.values()) - now).total_seconds())


async def _in_time(answer: Awaitable[tuple[int, Mapping[str, str]]]) -> tuple[int, Mapping[str, str]]:
    async with asyncio.timeout(ANSWER_WITHIN):
        return await answer


def line_of(update: Update) -> Line:
    """The line an update stands in; chat 0 for one that names neither chat nor person."""
    kind = next((key for key in update if key != "update_id"), "")
    body = update.get(kind)
    if not isinstance(body, dict):
        return ("chat", 0)
    if kind in BY_PERSON:
        return ("user", _id(body.get("from")))
    return ("chat", _id(body.get("chat") or body.get("from")))


def _id(card: Any) -> int:
    number = card.get("id") if isinstance(card, dict) else None
    return number if isinstance(number, int) else 0


def _phrase(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
