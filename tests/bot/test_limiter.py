"""Telegram's pace, on a clock that jumps: nothing here waits for real."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from itertools import pairwise
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.limiter import BROADCAST, LATE, PACED, REPLY, TRIES, Limiter, usual_lane


class _NoWaiting(selectors.SelectSelector):
    """Instead of waiting, time goes on."""

    now = 0.0

    def select(self, timeout: float | None = None) -> Any:
        self.now += timeout or 0
        return super().select(0)


class JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _NoWaiting()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now


def play(scene: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        runner.run(scene)


def now() -> float:
    return asyncio.get_running_loop().time()


class Calls:
    """Stands where python-telegram-bot sends; `refuse` makes the next calls a 429."""

    def __init__(self, limiter: Limiter) -> None:
        self.limiter = limiter
        self.times: list[tuple[float, str]] = []
        self.refuse: list[int] = []

    async def send(self, lane: str = REPLY, chat: int | None = None, endpoint: str = "sendMessage") -> None:
        async def call() -> None:
            self.times.append((now(), lane))
            if self.refuse:
                raise RetryAfter(self.refuse.pop(0))

        await self.limiter.process_request(call, (), {}, endpoint, {"chat_id": chat}, lane)

    def of(self, lane: str) -> list[float]:
        return [at for at, which in self.times if which == lane]


def densest(times: list[float], window: float = 1.0) -> int:
    return max(sum(1 for at in times if start <= at < start + window) for start in times)


def test_no_second_holds_more_messages_than_the_rate() -> None:
    async def scene() -> None:
        calls = Calls(Limiter(30))
        await asyncio.gather(*(calls.send(BROADCAST, chat) for chat in range(300)))
        assert densest(calls.of(BROADCAST), 0.999) <= 30
        assert now() == pytest.approx(299 / 30, abs=0.1)

    play(scene())


def test_a_reply_takes_the_next_slot_before_nine_hundred_notices() -> None:
    async def scene() -> None:
        calls = Calls(Limiter(30))
        notices = asyncio.gather(*(calls.send(BROADCAST, chat) for chat in range(900)))
        waits = []
        for number in range(40):
            await asyncio.sleep(0.25)
            asked = now()
            await calls.send(REPLY, 10_000 + number)
            waits.append(now() - asked)
        await notices
        assert max(waits) < 2 / 30
        assert len(calls.of(BROADCAST)) / now() > 20

    play(scene())


def test_a_429_closes_the_gate_for_everybody_for_as_long_as_told() -> None:
    async def scene() -> None:
        calls = Calls(Limiter(30))
        calls.refuse = [3]
        everybody = [calls.send(REPLY, chat) for chat in range(20)]
        everybody += [calls.send(REPLY, endpoint="answerCallbackQuery")]
        first = asyncio.create_task(calls.send(REPLY, 99))
        await asyncio.sleep(0.001)
        await asyncio.gather(first, *everybody)
        (refused, _), *others = calls.times
        assert len(others) == 22
        assert min(at for at, _ in others) >= refused + 3

    play(scene())


@pytest.mark.parametrize("endpoint", ["sendMessage", "answerCallbackQuery"])
def test_a_reply_is_tried_five_times_and_never_within_the_ban(endpoint: str) -> None:
    async def scene() -> None:
        calls = Calls(Limiter(30))
        calls.refuse = [2] * TRIES
        with pytest.raises(RetryAfter):
            await calls.send(REPLY, 7, endpoint)
        times = [at for at, _ in calls.times]
        assert len(times) == TRIES
        assert min(later - earlier for earlier, later in pairwise(times)) >= 2

    play(scene())


def test_a_broadcast_gives_its_429_back_at_once() -> None:
    async def scene() -> None:
        calls = Calls(Limiter(30))
        calls.refuse = [2]
        with pytest.raises(RetryAfter):
            await calls.send(PACED, 7)
        assert (len(calls.times), now()) == (1, 0.0)

    play(scene())


def test_a_group_gets_twenty_a_minute_and_no_other_chat_waits_for_it() -> None:
    async def scene() -> None:
        limiter = Limiter(30)
        in_group, alone = Calls(limiter), Calls(limiter)
        group = asyncio.gather(*(in_group.send(REPLY, -1_000_000_000_001) for _ in range(65)))
        await alone.send(REPLY, 7)
        assert now() < 1
        await group
        times = [at for at, _ in in_group.times]
        assert (len(times), densest(times, 60)) == (65, 20)
        assert 180 < now() < 200

    play(scene())


def test_a_chat_gets_three_at_once_and_then_one_a_second() -> None:
    async def scene() -> None:
        calls = Calls(Limiter(30))
        await asyncio.gather(*(calls.send(REPLY, 7) for _ in range(8)))
        times = calls.of(REPLY)
        assert sum(at < 0.5 for at in times) == 3
        assert densest(times[3:], 0.9) == 1
        assert times[-1] == pytest.approx(5, abs=0.2)

    play(scene())


def test_without_a_rate_only_the_ban_is_kept() -> None:
    async def scene() -> None:
        calls = Calls(Limiter(0))
        await asyncio.gather(*(calls.send(REPLY, 7) for _ in range(100)))
        assert now() == 0.0
        calls.refuse = [4]
        await calls.send(REPLY, 7)
        assert (len(calls.times), now()) == (102, 4.0)

    play(scene())


def test_who_gives_up_waiting_takes_nobodys_slot() -> None:
    async def scene() -> None:
        calls = Calls(Limiter(1))
        tasks = [asyncio.create_task(calls.send(REPLY, chat)) for chat in range(5)]
        await asyncio.sleep(0.5)
        for task in tasks[1:4]:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert calls.of(REPLY) == pytest.approx([0.0, 1.0], abs=0.01)

    play(scene())


def test_late_answers_stand_between_visitors_and_broadcasts() -> None:
    async def scene() -> None:
        calls = Calls(Limiter(10))
        await calls.send(BROADCAST)
        lanes = [BROADCAST, LATE, REPLY]
        await asyncio.gather(*(calls.send(lane) for lane in [*lanes, *lanes]))
        assert [lane for _, lane in calls.times] == [BROADCAST, REPLY, REPLY, LATE, LATE, BROADCAST, BROADCAST]

    play(scene())


def test_a_call_that_names_no_lane_takes_the_usual_one() -> None:
    async def scene() -> None:
        calls = Calls(Limiter(10))
        await calls.send()

        async def late() -> None:
            usual_lane.set(LATE)
            await calls.send("")

        await asyncio.gather(calls.send(BROADCAST), late(), calls.send(""))
        assert [lane for _, lane in calls.times][1:] == ["", "", BROADCAST]

    play(scene())
