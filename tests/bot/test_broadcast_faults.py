"""A broadcast that is cut off at any row, a sender that slept, a budget that many share: nobody is told twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.sender import AHEAD, AT_ONCE
from db import broadcasts, leases, people, sending, steering
from db.audiences import Audience, chosen
from db.sending import LEASE
from db.store import Database
from simulator.clock import Clock
from simulator.telegram import Telegram
from tests.bot.waiting import until
from tests.rig import TOKEN, Rig, moment, prepare_database, running, sample_fair

NOTICE, STAFF, PEOPLE = "Chợ phiên dời sang 15:00", 99, 45
START = moment("2024-10-29 09:00")


@pytest.fixture
async def url(each_database_url: str) -> str:
    await prepare_database(each_database_url, sample_fair(), START)
    return each_database_url


@pytest.fixture
async def rig(url: str) -> AsyncIterator[Rig]:
    async with running(url) as started:
        yield started


async def launch(rig: Rig, number: int = PEOPLE, lives: timedelta = timedelta(hours=3)) -> int:
    crowd = [rig.telegram.person(f"khach{n}") for n in range(number)]
    rig.telegram.person("hoa", user_id=STAFF).chat.state = "open"
    now = rig.app.now()
    async with rig.app.database.store() as store:
        for person in crowd:
            person.chat.state = "open"
            await people.see(store, person.id, "vi", now)
            await people.choose_notices(store, person.id, True)
        campaign = await broadcasts.launch(
            store,
            kind=broadcasts.NOTICE,
            text=NOTICE,
            author=STAFF,
            audience=chosen(Audience(), now),
            request_key="press",
            now=now,
            lives=lives,
        )
    assert campaign is not None
    return campaign


async def report(rig: Rig, campaign: int) -> dict[str, int]:
    async with rig.app.database.reading() as store:
        return await broadcasts.report(store, campaign)


def got(telegram: Telegram) -> Counter[int | None]:
    return Counter(call.chat_id for call in telegram.journal.delivered() if call.params.get("text") == NOTICE)


async def killed(rig: Rig, arrived: int) -> None:
    """The process ends when so many messages have arrived; of those behind them no answer ever comes."""
    order = rig.telegram.faults.order("withhold", method="sendMessage", after=arrived, times=None)
    flight = asyncio.create_task(rig.app.sender.run())
    await until(lambda: order.hits > 0)
    flight.cancel()
    for task in set(rig.app.sender._flying):
        task.cancel()
    await asyncio.gather(flight, *rig.app.sender._flying, return_exceptions=True)
    rig.telegram.faults.clear()


@pytest.mark.parametrize("row", [0, 1, 9, 10, 27, 44])
async def test_cut_off_at_any_row_nobody_is_skipped_and_nobody_told_twice(url: str, row: int) -> None:
    telegram = Telegram(Clock(START, frozen=True), TOKEN, rates=None)
    async with running(url, telegram) as first:
        campaign = await launch(first)
        await killed(first, row)
    async with running(url, telegram) as second:
        telegram.clock.forward(LEASE)
        await second.app.sender.drain()
        counts = await report(second, campaign)
        assert sum(counts.values()) == PEOPLE
        assert {*counts} <= {"sent", "uncertain"}
        assert 1 <= counts["uncertain"] <= AT_ONCE
        assert max(got(telegram).values()) == 1
        assert len(got(telegram)) >= counts["sent"]
        told = [str(call.params["text"]) for call in telegram.journal.delivered_to(STAFF)]
    assert [f"không rõ đã tới chưa: {counts['uncertain']}" in text for text in told] == [True]


async def test_a_sender_that_slept_past_its_lease_sends_nothing_more(url: str) -> None:
    telegram = Telegram(Clock(START, frozen=True), TOKEN, rates=None)
    async with running(url, telegram) as sleeper, running(url, telegram) as other:
        campaign = await launch(sleeper)
        sleeper.app.limiter.close(1.0)
        sleeping = asyncio.create_task(sleeper.app.sender.once())
        while (await report(other, campaign)).get("leased") != AHEAD:
            assert not sleeping.done()
        telegram.clock.forward(LEASE)
        await other.app.sender.drain()
        await sleeping
        assert await report(other, campaign) == {"sent": PEOPLE - AHEAD, "uncertain": AHEAD}
        assert (len(got(telegram)), max(got(telegram).values())) == (PEOPLE - AHEAD, 1)


async def test_an_outcome_that_comes_after_the_lease_changes_nothing(rig: Rig) -> None:
    campaign = await launch(rig, 1)
    async with rig.app.database.store() as store:
        (held,) = await sending.lease(store, 1, rig.app.now())
    async with rig.app.database.store() as store:
        assert await sending.lease(store, 1, rig.app.now() + LEASE) == []
        assert not await sending.acknowledge(store, held, broadcasts.SENT, message_id=1)
        assert not await sending.again(store, held, rig.app.now())
    assert await report(rig, campaign) == {"uncertain": 1}


async def test_processes_that_share_a_budget_never_take_the_same_turn(rig: Rig) -> None:
    apart, now = timedelta(milliseconds=100), rig.app.now()
    others = [Database(rig.app.database.url) for _ in range(4)]

    async def take(database: Database) -> list[float]:
        async with database.store() as store:
            first = await leases.reserve(store, "broadcasts", 5, apart, now)
        return [(first - now + n * apart).total_seconds() for n in range(5)]

    try:
        taken = await asyncio.gather(*(take(others[n % 4]) for n in range(8)))
    finally:
        for other in others:
            await other.close()
    assert sorted(at for turns in taken for at in turns) == pytest.approx([n / 10 for n in range(40)])


async def test_a_429_shuts_the_budget_for_those_who_send_after_us(rig: Rig) -> None:
    await launch(rig, 1)
    rig.telegram.faults.order(retry_after=30, method="sendMessage")
    await rig.app.sender.once()
    async with rig.app.database.store() as store:
        first = await leases.reserve(store, "broadcasts", 1, timedelta(), rig.app.now())
    assert first - rig.app.now() == timedelta(seconds=30)


async def test_a_pause_takes_hold_within_what_is_leased_and_a_stop_adds_up(rig: Rig) -> None:
    campaign = await launch(rig)
    await rig.app.sender.once()
    async with rig.app.database.store() as store:
        assert await steering.pause(store, campaign)
    await rig.app.sender.drain()
    assert await report(rig, campaign) == {"sent": AHEAD, "pending": PEOPLE - AHEAD}
    async with rig.app.database.store() as store:
        assert await steering.go_on(store, campaign)
    await rig.app.sender.once()
    async with rig.app.database.store() as store:
        assert await steering.stop(store, campaign) == PEOPLE - 2 * AHEAD
        assert await steering.stop(store, campaign) is None
    await rig.app.sender.drain()
    assert await report(rig, campaign) == {"sent": 2 * AHEAD, "stopped": PEOPLE - 2 * AHEAD}
    assert len(got(rig.telegram)) == 2 * AHEAD


async def test_a_group_that_grew_is_followed_once_and_its_old_number_never_used_again(rig: Rig) -> None:
    old, new = (rig.telegram.group(name, title="Nhân viên", supergroup=name == "new") for name in ("old", "new"))
    old.chat.moved_to = new.chat.id
    async with rig.app.database.store() as store:
        campaign = await broadcasts.launch(
            store,
            kind="word",
            text=NOTICE,
            author=STAFF,
            audience=[old.chat.id],
            request_key="press",
            now=rig.app.now(),
            lives=timedelta(hours=1),
        )
    assert campaign is not None
    await rig.app.sender.drain()
    assert await report(rig, campaign) == {"sent": 1}
    chats = [call.chat_id for call in rig.telegram.journal.of("sendMessage")]
    assert chats == [old.chat.id, new.chat.id]


async def test_a_row_of_its_own_end_expires_before_its_campaign(rig: Rig) -> None:
    await launch(rig, 2)
    lan, minh = (rig.telegram.person(f"khach{n}").id for n in range(2))
    now = rig.app.now()
    async with rig.app.database.store() as store:
        campaign = await broadcasts.launch(
            store,
            kind="reminder",
            text="Sắp bắt đầu",
            author=STAFF,
            audience=[lan, minh],
            request_key="reminder",
            now=now,
            lives=timedelta(hours=3),
            not_before={lan: now + timedelta(minutes=10)},
            expires={minh: now + timedelta(minutes=5)},
        )
    assert campaign is not None
    rig.telegram.clock.forward(timedelta(minutes=5))
    await rig.app.sender.drain()
    assert await report(rig, campaign) == {"pending": 1, "expired": 1}
    rig.telegram.clock.forward(timedelta(minutes=5))
    await rig.app.sender.drain()
    assert await report(rig, campaign) == {"sent": 1, "expired": 1}


async def test_the_progress_message_edits_itself_until_the_end(rig: Rig) -> None:
    campaign = await launch(rig)
    author = rig.telegram.person("hoa")
    shown = rig.telegram.post(author.chat, rig.telegram.bot, {"text": "Đang gửi"})["message_id"]
    async with rig.app.database.store() as store:
        row = await store.session.get(broadcasts.CampaignRow, campaign)
        assert row is not None
        row.progress_id = shown
    seen = []
    for _ in range(2):
        await rig.app.sender.once()
        await rig.app.sender._progress.tell()
        seen.append(author.chat.messages[shown]["text"].split("\n")[:2])
    await rig.app.sender.drain()
    seen.append(author.chat.messages[shown]["text"].split("\n")[:2])
    assert seen == [
        ["Đang gửi, 22%", "▓▓▓▓░░░░░░░░░░░░░░░░ 10/45"],
        ["Đang gửi, 44%", "▓▓▓▓▓▓▓▓░░░░░░░░░░░░ 20/45"],
        ["Xong, 100%", "▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓ 45/45"],
    ]
    assert len(rig.telegram.journal.delivered_to(STAFF)) == 1
