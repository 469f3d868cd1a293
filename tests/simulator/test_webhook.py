"""Updates are brought in order, again until they are taken, and one refused update holds up its own line only."""

import json
from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from simulator.calls import Answer
from simulator.clock import Clock
from simulator.people import Person
from simulator.server import build_app, serve
from simulator.telegram import Telegram
from simulator.webhook import SECRET_HEADER
from tests.simulator.conftest import Api, result

URL = "https://langnghe.example/hook"


class Bot:
    """Takes posts and answers them with `statuses` one after another, then with 200."""

    def __init__(self, *statuses: int, headers: Mapping[str, str] | None = None) -> None:
        self.statuses, self.headers = list(statuses), headers or {}
        self.bodies: list[dict[str, Any]] = []
        self.secrets: set[str | None] = set()
        self.bad: set[int] = set()

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, Mapping[str, str]]:
        update = json.loads(body)
        self.bodies.append(update)
        self.secrets.add(headers.get(SECRET_HEADER))
        if update["update_id"] in self.bad:
            return 500, {}
        return (self.statuses.pop(0) if self.statuses else 200), self.headers

    @property
    def ids(self) -> list[int]:
        return [body["update_id"] for body in self.bodies]


async def hook(api: Api, telegram: Telegram, bot: Bot, **params: Any) -> None:
    telegram.webhook.post = bot.post
    result(await api("setWebhook", url=URL, secret_token="s3cret", **params))


async def info(api: Api) -> dict[str, Any]:
    found: dict[str, Any] = result(await api("getWebhookInfo"))
    return found


async def test_updates_are_brought_in_order_with_the_secret(telegram: Telegram, api: Api, lan: Person) -> None:
    bot = Bot()
    await hook(api, telegram, bot)
    said = [lan.says(f"câu {n}") for n in range(5)]
    await telegram.webhook.deliver()
    assert (bot.ids, bot.secrets, telegram.pending()) == (said, {"s3cret"}, 0)
    assert "last_error_date" not in await info(api)


async def test_a_refused_head_comes_again_at_once_then_later_and_later(
    telegram: Telegram, api: Api, lan: Person, clock: Clock
) -> None:
    await hook(api, telegram, Bot(*[503] * 12))
    lan.says("a")
    began = clock.now()
    for _ in range(600):
        await telegram.webhook.deliver()
        clock.forward(timedelta(seconds=1))
    seconds = [(attempt.at - began).seconds for attempt in telegram.webhook.attempts]
    pauses = [later - earlier for earlier, later in pairwise(seconds)]
    assert pauses[:6] == [0, 2, 4, 8, 16, 32]
    assert all(60 <= pause <= 121 for pause in pauses[6:])
    assert len(pauses) >= 9


async def test_a_refused_head_holds_up_its_own_chat_only(telegram: Telegram, api: Api, lan: Person) -> None:
    bot, minh = Bot(), telegram.person("minh")
    await hook(api, telegram, bot)
    bad, later, other = lan.says("a"), lan.says("b"), minh.says("c")
    pressed = lan.taps_data(1, "x")  # presses stand in the person's own line
    bot.bad.add(bad)
    await telegram.webhook.deliver()
    assert sorted(bot.ids) == sorted([bad, bad, other, pressed])
    told = await info(api)
    assert (told["pending_update_count"], told["last_error_message"]) == (
        2,
        "Wrong response from the webhook: 500 Internal Server Error",
    )
    assert told["last_error_date"] == telegram.clock.timestamp()
    bot.bad.clear()
    telegram.clock.forward(timedelta(seconds=2))
    await telegram.webhook.deliver()
    assert bot.ids[4:] == [bad, later]


async def test_a_head_that_is_too_old_makes_room(telegram: Telegram, api: Api, lan: Person, clock: Clock) -> None:
    bot = Bot()
    await hook(api, telegram, bot)
    first, second = lan.taps_data(1, "x"), lan.taps_data(1, "y")
    bot.bad |= {first, second}
    await telegram.webhook.deliver()
    clock.forward(timedelta(seconds=149))
    third = lan.taps_data(1, "z")
    clock.forward(timedelta(seconds=1))
    await telegram.webhook.deliver()
    assert (bot.ids, telegram.updates.expired) == ([first, first, third], 2)


async def test_the_bot_may_say_when_to_come_again(telegram: Telegram, api: Api, lan: Person, clock: Clock) -> None:
    bot = Bot(503, headers={"retry-after": "7"})
    await hook(api, telegram, bot)
    lan.says("a")
    for seconds in (0, 6, 1):
        clock.forward(timedelta(seconds=seconds))
        await telegram.webhook.deliver()
        assert len(bot.ids) == (2 if seconds == 1 else 1)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ConnectionRefusedError(), "Connection refused"),
        (EOFError(), "Connection closed"),
        (TimeoutError(), "Read timeout expired"),
    ],
)
async def test_an_answer_that_never_comes_is_told(
    telegram: Telegram, api: Api, lan: Person, error: Exception, message: str
) -> None:
    async def broken(url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, Mapping[str, str]]:
        raise error

    await hook(api, telegram, Bot())
    telegram.webhook.post = broken
    lan.says("a")
    await telegram.webhook.deliver()
    assert (await info(api))["last_error_message"] == message
    assert [attempt.status for attempt in telegram.webhook.attempts] == [0, 0]


async def test_without_a_webhook_nothing_is_brought(telegram: Telegram, api: Api, lan: Person) -> None:
    bot = Bot()
    await hook(api, telegram, bot)
    result(await api("setWebhook", url=""))
    said = lan.says("a")
    await telegram.webhook.deliver()
    assert (bot.ids, ids(await api("getUpdates"))) == ([], [said])


async def test_removing_the_webhook_keeps_what_waits(telegram: Telegram, api: Api, lan: Person) -> None:
    await hook(api, telegram, Bot(503, 503))
    said = lan.says("a")
    await telegram.webhook.deliver()
    result(await api("deleteWebhook"))
    assert ids(await api("getUpdates")) == [said]


async def test_over_http_the_bots_own_answer_counts(telegram: Telegram, api: Api, lan: Person) -> None:
    """The simulator's own server stands for the bot's here: any POST to an unknown address is a 404."""
    server = await serve(build_app(telegram))
    try:
        result(await api("setWebhook", url=f"{server.url}/hook"))
        lan.says("a")
        await telegram.webhook.deliver()
    finally:
        await server.stop()
    assert {attempt.status for attempt in telegram.webhook.attempts} == {404}
    assert (await info(api))["last_error_message"] == "Wrong response from the webhook: 404 Not Found"


def ids(answer: Answer) -> list[int]:
    return [update["update_id"] for update in result(answer)]
