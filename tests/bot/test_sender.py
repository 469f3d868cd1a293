"""What becomes of each notice: sent once, given back, refused, or unknown and never repeated."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.request import AiohttpRequest
from bot.sender import AHEAD
from bot.settings import Settings
from db import broadcasts, follows, people, sending
from db.follows import Follow
from simulator.clock import Clock
from simulator.server import build_app, serve
from simulator.telegram import Telegram
from tests.rig import TOKEN, Rig, built_once, moment

NOTICE = "Múa rối nước dời sang 15:00"
STAFF = 99


async def launch(rig: Rig, *names: str) -> int:
    """A notice to these people, who all said yes."""
    crowd = [rig.telegram.person(name) for name in names]
    author = rig.telegram.person("hoa", user_id=STAFF)
    async with rig.app.database.store() as store:
        for person in crowd:
            person.chat.state = "open"
            await people.see(store, person.id, "vi", rig.app.now())
        author.chat.state = "open"
        number = await broadcasts.launch(
            store,
            kind="notice",
            text=NOTICE,
            author=STAFF,
            audience=[person.id for person in crowd],
            request_key="press",
            now=rig.app.now(),
            lives=timedelta(hours=1),
        )
    assert number is not None
    return number


async def report(rig: Rig, campaign: int) -> dict[str, int]:
    async with rig.app.database.reading() as store:
        return await broadcasts.report(store, campaign)


def got(rig: Rig, name: str) -> int:
    return sum(bubble.text == NOTICE for bubble in rig.telegram.person(name).screen())


@pytest.fixture
async def over_http(fair_url: str) -> AsyncIterator[Rig]:
    """The app and the simulator with a real connection between them, which waits 0.2 s for an answer."""
    telegram = Telegram(Clock(moment("2024-10-29 09:00"), frozen=True), TOKEN, rates=None)
    server = await serve(build_app(telegram))
    settings = Settings.model_construct(
        telegram_token=SecretStr(TOKEN), database_url=fair_url, rate_total=0, telegram_api_url=server.url
    )
    app = App(settings, telegram.clock.now, request=AiohttpRequest(read_timeout=0.2))
    app.keeper.build = built_once
    await app.prepare()
    await app.connect()
    yield Rig(telegram, app)
    await app.close()
    await server.stop()


async def test_everybody_gets_the_notice_and_its_author_one_report(rig: Rig) -> None:
    campaign = await launch(rig, *(f"khach{n}" for n in range(45)))
    await rig.app.sender.drain()
    await rig.app.sender.drain()
    assert await report(rig, campaign) == {"sent": 45}
    assert [got(rig, f"khach{n}") for n in range(45)] == [1] * 45
    assert len(rig.telegram.journal.delivered_to(STAFF)) == 1


async def test_who_blocked_the_bot_costs_one_call(rig: Rig) -> None:
    campaign = await launch(rig, "lan", "minh")
    rig.telegram.person("lan").deactivates()
    await rig.app.sender.drain()
    assert await report(rig, campaign) == {"blocked": 1, "sent": 1}
    async with rig.app.database.reading() as store:
        row = await store.session.get(people.PersonRow, rig.telegram.person("lan").id)
    assert row is not None
    assert (row.active, len(rig.telegram.journal.refused(403))) == (False, 1)


async def test_of_a_deleted_account_no_star_and_no_choice_is_kept_of_a_blocked_one_they_are(rig: Rig) -> None:
    await launch(rig, "lan", "minh")
    lan, minh = (rig.telegram.person(name) for name in ("lan", "minh"))
    async with rig.app.database.store() as store:
        for person in (lan, minh):
            await follows.add(store, person.id, Follow(follows.BOOTH, "A01"), rig.app.now())
            await people.choose_notices(store, person.id, True)
    lan.deactivates()
    minh.blocks()
    await rig.app.sender.drain()
    async with rig.app.database.store() as store:
        kept = [
            (await follows.of(store, p.id), (await people.see(store, p.id, "vi", rig.app.now())).notices)
            for p in (lan, minh)
        ]
    assert kept == [((), False), ((Follow(follows.BOOTH, "A01"),), True)]


async def test_what_telegram_refuses_is_tried_once(rig: Rig) -> None:
    campaign = await launch(rig, "lan", "minh")
    order = rig.telegram.faults.order("status", status=400, chat_id=rig.telegram.person("lan").id, times=None)
    await rig.app.sender.drain()
    assert (await report(rig, campaign), order.hits) == ({"failed": 1, "sent": 1}, 1)


async def test_a_429_gives_the_notice_back_for_as_long_as_told(rig: Rig) -> None:
    campaign = await launch(rig, "lan")
    rig.telegram.faults.order(retry_after=1, method="sendMessage")
    await rig.app.sender.drain()
    assert (await report(rig, campaign), got(rig, "lan")) == ({"pending": 1}, 0)
    rig.telegram.clock.forward(timedelta(seconds=1))
    await rig.app.sender.drain()
    assert (await report(rig, campaign), got(rig, "lan")) == ({"sent": 1}, 1)


@pytest.mark.parametrize("kind", ["withhold", "reset", "garbage", "refuse"])
async def test_an_unknown_outcome_is_uncertain_and_never_repeated(over_http: Rig, kind: str) -> None:
    campaign = await launch(over_http, "lan", "minh")
    lan = over_http.telegram.person("lan")
    order = over_http.telegram.faults.order(kind, chat_id=lan.id)  # type: ignore[arg-type]  # a literal, by parametrization
    await over_http.app.sender.drain()
    over_http.telegram.clock.forward(timedelta(minutes=10))
    await over_http.app.sender.drain()
    assert await report(over_http, campaign) == {"uncertain": 1, "sent": 1}
    assert (order.hits, got(over_http, "lan"), got(over_http, "minh")) == (1, 0 if kind == "refuse" else 1, 1)


async def test_a_server_error_is_no_proof_either(rig: Rig) -> None:
    campaign = await launch(rig, "lan")
    rig.telegram.faults.order("status", status=502, method="sendMessage")
    await rig.app.sender.drain()
    assert await report(rig, campaign) == {"uncertain": 1}


async def test_what_never_left_is_sent_when_the_network_is_back(over_http: Rig) -> None:
    campaign = await launch(over_http, "lan")
    await over_http.app.bot.request.shutdown()
    await over_http.app.sender.drain()
    assert (await report(over_http, campaign), got(over_http, "lan")) == ({"pending": 1}, 0)
    await over_http.app.bot.request.initialize()
    over_http.telegram.clock.forward(timedelta(seconds=2))
    await over_http.app.sender.drain()
    assert (await report(over_http, campaign), got(over_http, "lan")) == ({"sent": 1}, 1)


async def test_what_never_left_waits_for_the_network_until_it_is_too_late(over_http: Rig) -> None:
    campaign = await launch(over_http, "lan")
    await over_http.app.bot.request.shutdown()
    for _ in range(8):
        await over_http.app.sender.once()
        over_http.telegram.clock.forward(timedelta(minutes=2))
    assert await report(over_http, campaign) == {"pending": 1}
    over_http.telegram.clock.forward(timedelta(days=1))
    await over_http.app.sender.once()
    assert await report(over_http, campaign) == {"expired": 1}
    await over_http.app.bot.request.initialize()


async def test_a_notice_that_became_too_late_while_it_waited_is_not_sent(rig: Rig) -> None:
    campaign = await launch(rig, "lan")
    rig.app.limiter.close(0.3)
    sending = asyncio.create_task(rig.app.sender.once())
    while await report(rig, campaign) != {"leased": 1}:
        assert not sending.done()
    rig.telegram.clock.forward(timedelta(days=2))
    await sending
    assert (await report(rig, campaign), got(rig, "lan")) == ({"expired": 1}, 0)


async def test_a_stopped_sender_gives_back_what_has_no_slot_yet(rig: Rig) -> None:
    campaign = await launch(rig, *(f"khach{n}" for n in range(30)))
    rig.app.limiter.close(60)
    sending = asyncio.create_task(rig.app.sender.once())
    while (await report(rig, campaign)).get("leased") != AHEAD:
        assert not sending.done()
    await rig.app.sender.stop(5)
    await sending
    assert await report(rig, campaign) == {"pending": 30}
    assert await rig.app.sender.once() is False


async def test_a_sent_notice_stays_sent_when_the_database_stumbles(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = await launch(rig, "lan")
    whole, stumbles = sending.acknowledge, [OSError("disk full")]

    async def stumble(*args: Any, **kwargs: Any) -> bool:
        if stumbles:
            raise stumbles.pop()
        return await whole(*args, **kwargs)

    monkeypatch.setattr(sending, "acknowledge", stumble)
    await rig.app.sender.once()
    assert (await report(rig, campaign), got(rig, "lan")) == ({"sent": 1}, 1)
