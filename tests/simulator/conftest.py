"""A frozen fair morning, a bot without flood limits, and one visitor who has pressed Start."""

from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

import pytest

from simulator.calls import Answer
from simulator.clock import Clock
from simulator.people import Person
from simulator.telegram import Telegram

TOKEN = "42:test-token"
MORNING = datetime(2024, 10, 29, 1, 10, tzinfo=UTC)
Api = Callable[..., Coroutine[Any, Any, Answer]]


@pytest.fixture
def clock() -> Clock:
    return Clock(MORNING, frozen=True)


@pytest.fixture
def telegram(clock: Clock) -> Telegram:
    return Telegram(clock, TOKEN, rates=None)


@pytest.fixture
def api(telegram: Telegram) -> Api:
    """`await api("sendMessage", chat_id=…)`: one call in process."""

    async def call(method: str, **params: Any) -> Answer:
        return await telegram.call(TOKEN, method, params)

    return call


@pytest.fixture
def lan(telegram: Telegram) -> Person:
    """Has started the bot; her update is already confirmed."""
    person = telegram.person("lan", first_name="Lan")
    person.starts()
    telegram.updates.drop_all()
    return person


def refusal(answer: Answer) -> tuple[int, str]:
    """Code and text of a refused call."""
    assert isinstance(answer.body, dict)
    assert answer.body["ok"] is False
    assert answer.body["error_code"] == answer.status
    return answer.status, answer.body["description"]


def result(answer: Answer) -> Any:
    assert isinstance(answer.body, dict)
    assert answer.body["ok"] is True, answer.body
    return answer.body["result"]
