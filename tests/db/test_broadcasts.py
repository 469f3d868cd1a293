"""A campaign is written whole or not at all, reaches each person at most once, and its numbers add up."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from db import broadcasts, people, sending
from db.broadcasts import CampaignRow, DeliveryRow
from db.sending import LEASE, Leased
from db.store import Database, Store
from tests.db.conftest import NOW

HOUR = timedelta(hours=1)


async def launch(
    store: Store, *chats: int, key: str = "press 1", kind: str = "notice", lives: timedelta = HOUR
) -> int | None:
    return await broadcasts.launch(
        store, kind=kind, text="Dời sang 15:00", author=99, audience=chats, request_key=key, now=NOW, lives=lives
    )


async def launched(database: Database, *chats: int, key: str = "press 1", lives: timedelta = HOUR) -> int:
    async with database.store() as store:
        number = await launch(store, *chats, key=key, lives=lives)
    assert number is not None
    return number


async def lease(database: Database, limit: int = 20, after: timedelta = timedelta()) -> list[Leased]:
    async with database.store() as store:
        return await sending.lease(store, limit, NOW + after)


async def acknowledge(database: Database, held: Leased, state: str = broadcasts.SENT, reason: str = "") -> bool:
    async with database.store() as store:
        return await sending.acknowledge(store, held, state, reason=reason)


async def report(database: Database, campaign: int) -> dict[str, int]:
    async with database.reading() as store:
        return await broadcasts.report(store, campaign)


def chats(held: Sequence[Leased]) -> list[int]:
    return [row.chat_id for row in held]


async def count(database: Database, table: type[CampaignRow] | type[DeliveryRow]) -> int:
    async with database.reading() as store:
        return (await store.session.execute(select(func.count()).select_from(table))).scalar_one()


async def test_one_press_is_one_campaign_however_often_it_arrives(database: Database) -> None:
    async with database.store() as store:
        assert [await launch(store, 1, 2), await launch(store, 1, 2)] == [1, None]
        assert await launch(store, 1, 2, key="press 2") == 2
    assert (await count(database, CampaignRow), await count(database, DeliveryRow)) == (2, 4)


async def test_one_press_that_arrives_ten_times_at_once_is_one_campaign(database: Database) -> None:
    others = [Database(database.url) for _ in range(4)]
    try:
        await asyncio.gather(
            *(launched(others[n % 4], *range(100)) for n in range(10)), return_exceptions=True
        )  # a loser may fail on the key; its update is then worked again and finds the campaign
    finally:
        for other in others:
            await other.close()
    assert (await count(database, CampaignRow), await count(database, DeliveryRow)) == (1, 100)


async def test_a_launch_that_breaks_leaves_nothing(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.store() as store:
            await launch(store, 1, 2, 1)
    assert (await count(database, CampaignRow), await count(database, DeliveryRow)) == (0, 0)


async def test_a_campaign_without_an_audience_ends_at_once(database: Database) -> None:
    campaign = await launched(database)
    async with database.store() as store:
        assert [ended.id for ended in await broadcasts.finished(store, NOW)] == [campaign]


async def test_the_oldest_rows_are_leased_first_and_once(database: Database) -> None:
    await launched(database, 5, 3, 4)
    first, second = await lease(database, 2), await lease(database)
    assert (chats(first), chats(second), chats(await lease(database))) == ([5, 3], [4], [])
    assert [(row.text, row.tries) for row in first] == [("Dời sang 15:00", 1)] * 2


async def test_two_senders_never_hold_the_same_row(database: Database) -> None:
    await launched(database, *range(100))
    others = [Database(database.url) for _ in range(4)]
    try:
        held = await asyncio.gather(*(lease(others[n % 4], 10) for n in range(12)))
    finally:
        for other in others:
            await other.close()
    taken = [row.chat_id for rows in held for row in rows]
    assert sorted(taken) == list(range(100))


async def test_an_outcome_is_written_once(database: Database) -> None:
    campaign = await launched(database, 1)
    (held,) = await lease(database)
    assert [await acknowledge(database, held), await acknowledge(database, held, broadcasts.FAILED)] == [True, False]
    assert await report(database, campaign) == {"sent": 1}


async def test_a_lease_that_ends_is_uncertain_and_its_late_outcome_refused(database: Database) -> None:
    campaign = await launched(database, 1)
    (held,) = await lease(database)
    assert await lease(database, after=LEASE - timedelta(seconds=1)) == []
    assert await report(database, campaign) == {"leased": 1}
    assert await lease(database, after=LEASE) == []
    assert await report(database, campaign) == {"uncertain": 1}
    async with database.store() as store:
        assert not await sending.again(store, held, NOW)
    assert not await acknowledge(database, held)
    assert await report(database, campaign) == {"uncertain": 1}


async def test_what_surely_was_not_sent_is_leased_again_when_its_time_comes(database: Database) -> None:
    campaign = await launched(database, 1)
    (held,) = await lease(database)
    async with database.store() as store:
        assert await sending.again(store, held, NOW + timedelta(seconds=30))
    assert await lease(database, after=timedelta(seconds=29)) == []
    (once_more,) = await lease(database, after=timedelta(seconds=30))
    assert (once_more.tries, once_more.lease != held.lease) == (2, True)
    assert [await acknowledge(database, held), await acknowledge(database, once_more)] == [False, True]
    assert await report(database, campaign) == {"sent": 1}


async def test_what_is_too_late_expires_unsent(database: Database) -> None:
    campaign = await launched(database, 1, 2, lives=timedelta(minutes=10))
    (held,) = await lease(database, 1)
    assert await lease(database, after=timedelta(minutes=10)) == []
    assert await report(database, campaign) == {"uncertain": 1, "expired": 1}
    assert not await acknowledge(database, held)


async def test_people_who_left_are_not_written_to(database: Database) -> None:
    async with database.store() as store:
        for chat in (1, 2):
            await people.see(store, chat, "vi", NOW)
    campaign = await launched(database, 1, 2)
    async with database.store() as store:
        await people.leave(store, 1)
    assert chats(await lease(database)) == [2]
    assert await report(database, campaign) == {"blocked": 1, "leased": 1}


async def test_who_says_stop_gets_nothing_that_still_waits(database: Database) -> None:
    first, second = await launched(database, 1, 2), await launched(database, 1, key="press 2")
    (held,) = await lease(database, 1)
    async with database.store() as store:
        await broadcasts.cancel_for(store, 1)
    assert chats(await lease(database)) == [2]
    assert await acknowledge(database, held)
    assert await report(database, first) == {"sent": 1, "leased": 1}
    assert await report(database, second) == {"cancelled": 1}


async def test_the_numbers_add_up_to_the_audience(database: Database) -> None:
    campaign = await launched(database, *range(7))
    held = await lease(database, 6)
    await acknowledge(database, held[0])
    await acknowledge(database, held[1], broadcasts.FAILED, "blocked")
    await acknowledge(database, held[2], broadcasts.FAILED, "BadRequest")
    await acknowledge(database, held[3], broadcasts.UNCERTAIN, "TimedOut")
    async with database.store() as store:
        await sending.again(store, held[4], NOW)
    counts = await report(database, campaign)
    assert counts == {"sent": 1, "blocked": 1, "failed": 1, "uncertain": 1, "pending": 2, "leased": 1}
    assert sum(counts.values()) == 7


async def test_an_ended_notice_is_reported_once(database: Database) -> None:
    campaign = await launched(database, 1)
    async with database.store() as store:
        assert await broadcasts.finished(store, NOW) == []
    (held,) = await lease(database)
    await acknowledge(database, held)
    async with database.store() as store:
        (ended,) = await broadcasts.finished(store, NOW)
    assert (ended.id, ended.author, ended.text) == (campaign, 99, "Dời sang 15:00")
    async with database.store() as store:
        assert await broadcasts.finished(store, NOW) == []


async def test_a_report_is_itself_not_reported(database: Database) -> None:
    async with database.store() as store:
        await launch(store, 99, kind="report", key="report:1")
    (held,) = await lease(database)
    await acknowledge(database, held)
    async with database.store() as store:
        assert await broadcasts.finished(store, NOW) == []


async def test_the_newest_notices_come_first_without_reports(database: Database) -> None:
    async with database.store() as store:
        for key in ("a", "b", "c"):
            await launch(store, 1, key=key)
        await launch(store, 99, kind="report", key="report:1")
        past = await broadcasts.recent(store, 2)
    assert [(notice.created_at, notice.counts) for notice in past] == [(NOW, {"pending": 1})] * 2


async def test_a_scheduled_notice_counts_on_the_day_of_its_start_and_what_staff_get_never(database: Database) -> None:
    await launched(database, 1, 2)
    day = timedelta(days=1)
    async with database.store() as store:
        await launch(store, 3, key="report", kind="report")
        number = await broadcasts.propose(
            store,
            kind="notice",
            text="Mai mở cửa",
            author=99,
            request_key="scheduled",
            now=NOW,
            expires_at=NOW + 2 * day,
            state=broadcasts.SCHEDULED,
            starts_at=NOW + day,
        )
        assert number is not None
        await broadcasts.start(store, number, [1, 2, 3], NOW + day)
        spans = ((timedelta(), day), (timedelta(), 2 * day), (day, 2 * day), (2 * day, 3 * day))
        counts = [await broadcasts.count_deliveries(store, NOW + since, NOW + before) for since, before in spans]
    assert counts == [{"pending": 2}, {"pending": 5}, {"pending": 3}, {}]
