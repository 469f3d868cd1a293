"""No update is lost, none is kept twice, and what is done keeps nobody's words."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from db import inbox
from db.inbox import InboxRow
from db.store import Database
from db.updates import Received
from tests.db.conftest import NOW


def update(number: int, chat: int = 7) -> Received:
    return Received(number, chat, f'{{"update_id": {number}}}')


async def receive(database: Database, *numbers: int) -> int:
    async with database.store() as store:
        return await inbox.receive(store, [update(number) for number in numbers], NOW)


async def waiting(database: Database, *besides: int, limit: int = 200) -> list[inbox.Waiting]:
    """The oldest row of each chat but those named."""
    async with database.reading() as store:
        return await inbox.next_of_each_chat(store, NOW, besides=besides, limit=limit)


async def numbers(database: Database) -> list[int]:
    async with database.reading() as store:
        return list(await store.session.scalars(select(InboxRow.update_id).order_by(InboxRow.update_id)))


async def row(database: Database, number: int) -> InboxRow:
    async with database.reading() as store:
        return (await store.session.scalars(select(InboxRow).where(InboxRow.update_id == number))).one()


async def test_a_repeated_update_is_dropped(database: Database) -> None:
    assert await receive(database, 1, 2) == 2
    assert await receive(database, 2, 3) == 1
    assert await numbers(database) == [1, 2, 3]


async def test_an_update_that_is_done_is_not_taken_in_again(database: Database) -> None:
    await receive(database, 1)
    async with database.store() as store:
        await inbox.finish(store, [1])
    assert await receive(database, 1) == 0
    assert await waiting(database) == []


async def test_no_updates_are_no_work(database: Database) -> None:
    assert await receive(database) == 0


async def test_ids_beyond_32_bits_are_kept(database: Database) -> None:
    async with database.store() as store:
        await inbox.receive(store, [Received(2**40, -(10**12) - 7, "{}")], NOW)
    (only,) = await waiting(database)
    assert (only.update_id, only.chat_key) == (2**40, -(10**12) - 7)


async def test_each_chat_gives_its_oldest_row_and_the_oldest_chat_comes_first(database: Database) -> None:
    async with database.store() as store:
        rows = [update(number, chat) for number, chat in ((5, 1), (3, 2), (9, 3), (4, 2), (6, 1))]
        await inbox.receive(store, rows, NOW)
    assert [w.update_id for w in await waiting(database)] == [3, 5, 9]
    assert [w.update_id for w in await waiting(database, 2)] == [5, 9]
    assert [w.update_id for w in await waiting(database, limit=2)] == [3, 5]


async def test_chats_that_wait_for_long_stand_behind_fresh_ones(database: Database) -> None:
    """Within a chat nothing changes places, so whoever has an old one waiting is late as a whole."""
    said = {1: -60, 2: -16, 3: -14, 4: -60, 5: 0, 6: 0}
    chats = {1: 1, 2: 2, 3: 3, 4: 3, 5: 4, 6: 1}
    async with database.store() as store:
        rows = [Received(n, chats[n], "{}", NOW + timedelta(minutes=minutes)) for n, minutes in said.items()]
        await inbox.receive(store, rows, NOW)
    assert [w.update_id for w in await waiting(database)] == [5, 1, 2, 3]
    assert [w.update_id for w in await waiting(database, 4, limit=2)] == [1, 2]


async def test_a_date_of_tomorrow_puts_nobody_first(database: Database) -> None:
    async with database.store() as store:
        await inbox.receive(store, [Received(1, 7, "{}", NOW + timedelta(days=1))], NOW)
    assert (await row(database, 1)).said_at == NOW


async def test_effects_of_an_update_are_committed_once(database: Database) -> None:
    await receive(database, 1)
    async with database.store() as store:
        await inbox.answer(store, 1, {"replies": []}, NOW)
    with pytest.raises(inbox.AlreadyActed):
        async with database.store() as store:
            await inbox.answer(store, 1, {"replies": ["again"]}, NOW)
    (answered,) = await waiting(database)
    assert answered.speech == {"replies": []}


async def test_an_answered_row_waits_with_its_speech(database: Database) -> None:
    await receive(database, 1)
    async with database.store() as store:
        await inbox.answer(store, 1, {"replies": [{"text": "Dạ, ở khu A ạ 🏺"}]}, NOW)
    (answered,) = await waiting(database)
    assert (answered.state, answered.answered_at) == (inbox.ANSWERED, NOW)
    assert answered.speech == {"replies": [{"text": "Dạ, ở khu A ạ 🏺"}]}


async def test_a_done_row_keeps_its_number_and_times_only(database: Database) -> None:
    await receive(database, 1)
    async with database.store() as store:
        await inbox.fail(store, 1, "ValueError")
        await inbox.answer(store, 1, {"replies": []}, NOW)
        await inbox.finish(store, [1])
    kept = await row(database, 1)
    assert (kept.body, kept.speech, kept.error, kept.chat_key) == (None, None, None, 0)
    assert (kept.state, kept.received_at, kept.answered_at) == (inbox.DONE, NOW, NOW)


async def test_failures_are_counted_and_a_quarantined_row_keeps_its_words(database: Database) -> None:
    await receive(database, 1, 2)
    async with database.store() as store:
        assert [await inbox.fail(store, 1, "KeyError") for _ in range(3)] == [1, 2, 3]
        await inbox.quarantine(store, 1, "KeyError")
    aside = await row(database, 1)
    assert (aside.state, aside.error, aside.body) == (inbox.QUARANTINED, "KeyError", '{"update_id": 1}')
    assert [w.update_id for w in await waiting(database)] == [2]
    async with database.reading() as store:
        assert await inbox.count(store) == {inbox.QUARANTINED: 1, inbox.RECEIVED: 1}


async def test_old_done_rows_are_forgotten_and_unfinished_ones_never(database: Database) -> None:
    await receive(database, 1, 2, 3, 4)
    async with database.store() as store:
        await inbox.finish(store, [1, 2])
        await inbox.quarantine(store, 4, "KeyError")
        await inbox.forget(store, NOW + timedelta(hours=49))
    async with database.reading() as store:
        assert await inbox.count(store) == {inbox.RECEIVED: 1, inbox.QUARANTINED: 1}
    aside = await row(database, 4)
    assert (aside.body, aside.chat_key, aside.error) == (None, 0, "KeyError")


async def test_done_rows_of_the_last_two_days_stay(database: Database) -> None:
    await receive(database, 1, 2)
    async with database.store() as store:
        await inbox.finish(store, [1, 2])
        await inbox.forget(store, NOW + timedelta(hours=47))
        assert await inbox.count(store) == {inbox.DONE: 2}


async def test_two_that_receive_the_same_updates_keep_each_once(database: Database) -> None:
    others = [Database(database.url) for _ in range(4)]
    try:
        batches = ([range(first, first + 50) for first in range(1, 200, 25)]) * 2
        new = await asyncio.gather(*(receive(others[n % 4], *numbers) for n, numbers in enumerate(batches)))
    finally:
        for other in others:
            await other.close()
    assert sum(new) == len(await numbers(database)) == 225
