"""Ordered faults, and the journal that tells what really happened."""

import asyncio
from pathlib import Path

import pytest

from simulator.clock import Clock
from simulator.journal import read_journal
from simulator.people import Person
from simulator.telegram import Telegram
from tests.simulator.conftest import MORNING, TOKEN, Api, refusal, result


def texts(person: Person) -> list[str]:
    return [bubble.text for bubble in person.screen() if bubble.by_bot]


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (400, "Bad Request: chat not found"),
        (401, "Unauthorized"),
        (403, "Forbidden: bot was blocked by the user"),
        (500, "Internal Server Error: restart"),
    ],
)
async def test_a_status_is_answered_and_nothing_happens(
    telegram: Telegram, api: Api, lan: Person, status: int, text: str
) -> None:
    telegram.faults.order(status=status)
    assert refusal(await api("sendMessage", chat_id=lan.id, text="a")) == (status, text)
    assert texts(lan) == []
    result(await api("sendMessage", chat_id=lan.id, text="b"))
    assert [(call.delivered, call.answered) for call in telegram.journal.of("sendMessage")] == [
        (False, True),
        (True, True),
    ]


async def test_a_429_says_when_to_come_back_and_may_ban_meanwhile(telegram: Telegram, api: Api, lan: Person) -> None:
    telegram.faults.order(retry_after=3, ban=True)
    for _ in range(2):
        answer = await api("sendMessage", chat_id=lan.id, text="a")
        assert refusal(answer) == (429, "Too Many Requests: retry after 3")
        assert answer.headers == {"retry-after": "3"}
    assert texts(lan) == []


async def test_a_bad_gateway_is_an_html_page(telegram: Telegram, api: Api) -> None:
    telegram.faults.order(status=502)
    answer = await api("getMe")
    assert (answer.status, answer.payload[:6]) == (502, b"<html>")


async def test_refuse_happens_before_the_effect_and_reset_after_it(telegram: Telegram, api: Api, lan: Person) -> None:
    telegram.faults.order("refuse")
    with pytest.raises(ConnectionRefusedError):
        await api("sendMessage", chat_id=lan.id, text="a")
    telegram.faults.order("reset")
    with pytest.raises(ConnectionResetError):
        await api("sendMessage", chat_id=lan.id, text="b")
    assert texts(lan) == ["b"]
    assert [call.params["text"] for call in telegram.journal.delivered_to(lan.id)] == ["b"]
    assert [call.params["text"] for call in telegram.journal.unanswered()] == ["b"]


async def test_a_withheld_answer_leaves_the_message_delivered(telegram: Telegram, api: Api, lan: Person) -> None:
    telegram.faults.order("withhold")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(api("sendMessage", chat_id=lan.id, text="a"), 0.01)
    telegram.faults.order("withhold", seconds=0.01)
    result(await api("sendMessage", chat_id=lan.id, text="b"))
    assert texts(lan) == ["a", "b"]
    assert [(call.delivered, call.answered) for call in telegram.journal] == [(True, False), (True, True)]


async def test_a_late_call_takes_effect_although_the_client_gave_up(telegram: Telegram, api: Api, lan: Person) -> None:
    telegram.faults.order("latency", seconds=0.01, times=2)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(api("sendMessage", chat_id=lan.id, text="a"), 0.001)
    result(await api("sendMessage", chat_id=lan.id, text="b"))
    assert texts(lan) == ["a", "b"]
    assert [(call.delivered, call.answered) for call in telegram.journal] == [(True, False), (True, True)]


async def test_garbage_is_half_an_answer(telegram: Telegram, api: Api, lan: Person) -> None:
    telegram.faults.order("garbage")
    answer = await api("sendMessage", chat_id=lan.id, text="a")
    assert (answer.status, answer.payload[:11], answer.payload[-1:]) == (200, b'{"ok": true', answer.payload[-1:])
    assert not answer.payload.endswith(b"}}")
    assert texts(lan) == ["a"]


async def test_a_black_hole_swallows_polls_and_keeps_the_updates(telegram: Telegram, api: Api, lan: Person) -> None:
    telegram.faults.order("black_hole", method="getUpdates")
    lan.says("a")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(api("getUpdates", offset=1000), 0.01)
    assert telegram.pending() == 1


async def test_an_order_strikes_only_where_and_when_it_should(telegram: Telegram, api: Api, lan: Person) -> None:
    minh = telegram.person("minh")
    minh.starts()
    order = telegram.faults.order(method="sendMessage", chat_id=lan.id, after=1, times=2)
    statuses = [(await api("sendMessage", chat_id=lan.id, text="a")).status for _ in range(4)]
    assert statuses == [200, 500, 500, 200]
    assert (await api("sendMessage", chat_id=minh.id, text="a")).status == 200
    assert order.hits == 2


async def test_a_share_of_calls_is_struck_the_same_way_for_the_same_seed() -> None:
    async def run() -> list[int]:
        telegram = Telegram(Clock(MORNING, frozen=True), TOKEN, rates=None, seed=7)
        telegram.faults.order(share=0.1, times=None)
        return [(await telegram.call(TOKEN, "getMe", {})).status for _ in range(300)]

    first, second = await run(), await run()
    assert first == second
    assert 15 <= first.count(500) <= 45


async def test_the_journal_on_disk_says_the_same_as_the_one_in_memory(tmp_path: Path) -> None:
    telegram = Telegram(Clock(MORNING, frozen=True), TOKEN, rates=None, journal_file=tmp_path / "journal.jsonl")
    lan = telegram.person("lan")
    lan.starts()
    telegram.faults.order("withhold", method="sendMessage", seconds=0.001)
    for text in ("Dạ, gian A12", "🏺"):
        await telegram.call(TOKEN, "sendMessage", {"chat_id": lan.id, "text": text})
    assert read_journal(tmp_path / "journal.jsonl").calls == telegram.journal.calls
    telegram.journal.close()


async def test_the_densest_second_is_found(telegram: Telegram, api: Api, lan: Person) -> None:
    for _ in range(12):
        await api("sendMessage", chat_id=lan.id, text="a")
    assert telegram.journal.densest_second() == 12
