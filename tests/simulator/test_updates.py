"""How updates leave the queue, by offset, age and conflict."""

import asyncio
from datetime import timedelta
from typing import Any

from simulator.calls import Answer
from simulator.clock import Clock
from simulator.people import Person
from simulator.telegram import Telegram
from tests.simulator.conftest import Api, refusal, result

OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


def ids(answer: Answer) -> list[int]:
    return [update["update_id"] for update in result(answer)]


async def test_an_offset_confirms_what_lies_below_it(telegram: Telegram, api: Api, lan: Person) -> None:
    said = [lan.says(f"câu {n}") for n in range(3)]
    assert ids(await api("getUpdates")) == said
    assert telegram.pending() == 3
    assert ids(await api("getUpdates", offset=said[1])) == said[1:]
    assert ids(await api("getUpdates", offset=said[2] + 1)) == []
    assert telegram.pending() == 0


async def test_update_ids_are_consecutive_and_can_be_made_to_jump(telegram: Telegram, lan: Person) -> None:
    first = lan.says("a")
    assert lan.says("b") == first + 1
    telegram.updates.next_id = 500_000
    assert lan.says("c") == 500_000


async def test_a_batch_holds_at_most_the_limit(telegram: Telegram, api: Api, lan: Person) -> None:
    said = [lan.says("a") for _ in range(120)]
    assert ids(await api("getUpdates", offset=1)) == said[:100]
    assert ids(await api("getUpdates", offset=2, limit=7)) == said[:7]


async def test_asking_for_the_same_offset_again_at_once_gives_one_update(api: Api, lan: Person) -> None:
    said = [lan.says("a") for _ in range(3)]
    assert ids(await api("getUpdates", offset=said[0])) == said
    assert ids(await api("getUpdates", offset=said[0])) == said[:1]


async def test_a_negative_offset_forgets_all_but_the_newest(telegram: Telegram, api: Api, lan: Person) -> None:
    said = [lan.says("a") for _ in range(5)]
    assert ids(await api("getUpdates", offset=-2)) == said[-2:]
    assert telegram.pending() == 2


async def test_a_long_poll_returns_when_something_is_said(api: Api, lan: Person) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=50))
    await asyncio.sleep(0)
    said = lan.says("a")
    assert ids(await asyncio.wait_for(poll, 60)) == [said]


async def test_a_second_poller_throws_the_first_one_out(api: Api, lan: Person) -> None:
    first = asyncio.create_task(api("getUpdates", offset=1, timeout=50))
    await asyncio.sleep(0)
    second = asyncio.create_task(api("getUpdates", offset=2, timeout=50))
    assert refusal(await asyncio.wait_for(first, 60)) == (409, OTHER)
    said = lan.says("a")
    assert ids(await asyncio.wait_for(second, 60)) == [said]


async def test_polling_beside_a_webhook_is_refused(api: Api) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=50))
    await asyncio.sleep(0)
    result(await api("setWebhook", url="https://langnghe.example/hook", secret_token="s3cret"))
    assert refusal(await asyncio.wait_for(poll, 60)) == (409, "Conflict: terminated by setWebhook request")
    assert refusal(await api("getUpdates"))[1].startswith("Conflict: can't use getUpdates method while webhook is")
    assert result(await api("getWebhookInfo"))["url"] == "https://langnghe.example/hook"
    result(await api("deleteWebhook"))
    assert ids(await api("getUpdates", offset=1)) == []


async def test_presses_live_150_seconds_and_messages_a_day(
    telegram: Telegram, api: Api, lan: Person, clock: Clock
) -> None:
    said, pressed = lan.says("a"), lan.taps_data(1, "old")
    telegram.push({"inline_query": {"id": "1", "query": "nón"}})
    clock.forward(timedelta(seconds=30))
    assert telegram.pending() == 2
    clock.forward(timedelta(seconds=119))
    assert ids(await api("getUpdates")) == [said, pressed]
    clock.forward(timedelta(seconds=1))
    assert telegram.pending() == 1
    clock.forward(timedelta(hours=24))
    assert telegram.pending() == 0
    assert telegram.updates.expired == 3


async def test_kinds_nobody_asked_for_are_not_kept(telegram: Telegram, api: Api, lan: Person) -> None:
    await api("getUpdates", allowed_updates=["message"])
    lan.taps_data(1, "x")
    said = lan.says("a")
    await api("getUpdates", offset=1)  # without the argument the last choice stays
    assert ids(await api("getUpdates", offset=2)) == [said]
    await api("getUpdates", offset=said + 1, allowed_updates='["message", "callback_query"]')
    assert ids(await api("getUpdates", offset=lan.taps_data(1, "x"))) != []


async def test_raw_updates_pass_as_they_are(telegram: Telegram, api: Api) -> None:
    poison: list[dict[str, Any]] = [{"update_id": 7, "message": {"from": 3}}, {"update_id": 9, "subscription": {}}]
    for update in poison:
        telegram.push(update)
    telegram.push({"message": "a" * 70_000})  # beyond 64 KiB the server drops it
    telegram.updates.repeat(7)
    assert result(await api("getUpdates")) == [*poison, poison[0]]
    assert telegram.updates.dropped == 1
