"""What went wrong on the way is told apart: surely not sent, no answer, broken off. The token is in none of it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import InputFile
from telegram.error import NetworkError, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.request import AiohttpRequest, NotSent
from simulator.clock import Clock
from simulator.people import Person
from simulator.server import Running, build_app, serve
from simulator.telegram import Telegram
from tests.rig import TOKEN


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(Clock(), TOKEN, rates=None)


@pytest.fixture
def lan(telegram: Telegram) -> Person:
    person = telegram.person("lan")
    person.starts()
    return person


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[Running]:
    running = await serve(build_app(telegram))
    yield running
    await running.stop()


@pytest.fixture
async def request_pool() -> AsyncIterator[AiohttpRequest]:
    pool = AiohttpRequest(read_timeout=0.3)
    await pool.initialize()
    yield pool
    await pool.shutdown()


async def send(pool: AiohttpRequest, url: str, person: Person, text: str = "Dạ, ở khu A ạ 🏺") -> object:
    data = RequestData(
        [RequestParameter("chat_id", person.id, None), RequestParameter("text", text, None)],
    )
    return await pool.post(f"{url}/bot{TOKEN}/sendMessage", data)


async def test_a_message_goes_out_and_its_answer_comes_back(
    request_pool: AiohttpRequest, server: Running, lan: Person
) -> None:
    sent = await send(request_pool, server.url, lan)
    assert isinstance(sent, dict)
    assert (sent["text"], lan.screen()[-1].text) == ("Dạ, ở khu A ạ 🏺", "Dạ, ở khu A ạ 🏺")


async def test_a_closed_port_means_not_sent(request_pool: AiohttpRequest, server: Running, lan: Person) -> None:
    await server.stop()
    with pytest.raises(NotSent) as raised:
        await send(request_pool, server.url, lan)
    assert TOKEN not in repr(raised.value) + repr(raised.value.__cause__)


async def test_a_pool_that_is_not_open_sends_nothing(server: Running, lan: Person) -> None:
    with pytest.raises(NotSent):
        await send(AiohttpRequest(), server.url, lan)
    assert [bubble for bubble in lan.screen() if bubble.by_bot] == []


async def test_an_answer_that_does_not_come_is_no_proof(
    request_pool: AiohttpRequest, server: Running, telegram: Telegram, lan: Person
) -> None:
    telegram.faults.order("withhold", method="sendMessage")
    with pytest.raises(TimedOut) as raised:
        await send(request_pool, server.url, lan)
    assert not isinstance(raised.value, NotSent)
    assert lan.screen()[-1].by_bot
    assert TOKEN not in repr(raised.value)


@pytest.mark.parametrize(("kind", "arrived"), [("reset", True), ("refuse", False)])
async def test_a_broken_connection_tells_nothing_about_the_message(
    request_pool: AiohttpRequest, server: Running, telegram: Telegram, lan: Person, kind: str, arrived: bool
) -> None:
    telegram.faults.order(kind, method="sendMessage")  # type: ignore[arg-type]  # a literal, by parametrization
    with pytest.raises(NetworkError) as raised:
        await send(request_pool, server.url, lan)
    assert not isinstance(raised.value, NotSent | TimedOut)
    assert lan.screen()[-1].by_bot == arrived
    assert TOKEN not in repr(raised.value)


async def test_a_file_is_uploaded(request_pool: AiohttpRequest, server: Running, lan: Person) -> None:
    file = InputFile(b"\x89PNG", filename="so-do.png", attach=False)
    data = RequestData(
        [RequestParameter("chat_id", lan.id, None), RequestParameter.from_input("document", file)],
    )
    sent = await request_pool.post(f"{server.url}/bot{TOKEN}/sendDocument", data)
    assert isinstance(sent, dict)
    assert sent["document"]["file_name"] == "so-do.png"
