"""A question for the staff waits once, is had by one, and is forgotten when it is over."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from sqlalchemy import select

from db import desk
from db.desk import DeskQuestionRow, Thread
from db.store import Database, Store
from tests.db.conftest import NOW

LAN, HOA, MINH = 7, 101, 102


async def asked(database: Database, *texts: str, chat: int = LAN) -> list[int]:
    async with database.store() as store:
        threads = [await desk.ask(store, chat, text, NOW) for text in texts]
    return [thread.number for thread in threads if thread]


async def taken(database: Database, number: int, actor: int, **how: int) -> Thread | None:
    async with database.store() as store:
        return await desk.take(store, number, actor, NOW, in_private=False, **how)


async def test_the_same_question_of_a_chat_waits_once(database: Database) -> None:
    assert len(await asked(database, "Có wifi không?", "Có wifi không?", "Có ghế không?")) == 2
    assert len(await asked(database, "Có wifi không?", chat=8)) == 1
    async with database.reading() as store:
        assert [await desk.count_open(store), await desk.count_open(store, LAN)] == [3, 2]


async def test_of_many_who_take_it_at_once_one_has_it(database: Database) -> None:
    (number,) = await asked(database, "wifi")
    had = [thread for thread in await asyncio.gather(*(taken(database, number, n) for n in range(1, 9))) if thread]
    assert len(had) == 1
    async with database.reading() as store:
        assert await desk.find(store, number) == had[0]


async def test_two_questions_of_one_visitor_taken_at_once_are_one_conversation(database: Database) -> None:
    first, second = await asked(database, "wifi", "ghế")
    both = await asyncio.gather(taken(database, first, HOA), taken(database, second, MINH), return_exceptions=True)
    assert len([one for one in both if isinstance(one, Thread)]) == 1
    async with database.reading() as store:
        states = list(await store.session.scalars(select(DeskQuestionRow.state)))
    assert sorted(states) == ["open", "taken"]


async def test_it_passes_on_only_from_the_one_who_is_named(database: Database) -> None:
    (number,) = await asked(database, "wifi")
    assert await taken(database, number, HOA)
    assert await taken(database, number, MINH) is None
    assert await taken(database, number, MINH, instead_of=MINH) is None
    had = await taken(database, number, MINH, instead_of=HOA)
    assert had
    assert had.taken_by == MINH


async def test_of_an_answer_and_an_end_at_once_no_answer_comes_after_the_end(database: Database) -> None:
    (number,) = await asked(database, "wifi")
    await taken(database, number, HOA)

    async def act(does: Callable[[Store], Awaitable[Thread | None]]) -> Thread | None:
        async with database.store() as store:
            return await does(store)

    ends = [lambda store: desk.close(store, number, NOW, of_chat=LAN) for _ in range(3)]
    told = await asyncio.gather(*(act(end) for end in ends))
    assert len([one for one in told if one]) == 1
    assert await act(lambda store: desk.answered(store, number, HOA, NOW, in_private=False, answer="Có.")) is None
    assert await act(lambda store: desk.touch(store, LAN, NOW)) is None


async def test_only_the_own_chat_and_only_the_holder(database: Database) -> None:
    (number,) = await asked(database, "wifi")
    await taken(database, number, HOA)
    async with database.store() as store:
        assert await desk.close(store, number, NOW, of_chat=8) is None
        assert await desk.touch(store, 8, NOW) is None
        assert await desk.answered(store, number, MINH, NOW, in_private=False, answer="Có.") is None
        had = await desk.answered(store, number, HOA, NOW, in_private=False, answer="Có.")
    assert had
    assert had.answer == "Có."


async def test_a_silent_one_is_closed_and_one_that_was_touched_meanwhile_is_not(database: Database) -> None:
    (number,) = await asked(database, "wifi")
    await taken(database, number, HOA)
    later = NOW + timedelta(minutes=30)
    async with database.store() as store:
        assert list(await desk.silent_since(store, NOW - timedelta(seconds=1))) == []
        assert list(await desk.silent_since(store, NOW)) == [number]
        await desk.touch(store, LAN, later)
        assert await desk.close_silent(store, number, NOW, later) is None
        assert await desk.close_silent(store, number, later, later)
        assert await desk.going_on(store, LAN) is None


async def test_one_reminder_and_none_of_what_was_taken(database: Database) -> None:
    first, second = await asked(database, "wifi", "ghế")
    async with database.store() as store:
        assert list(await desk.untaken_since(store, NOW)) == [first, second]
        assert await desk.nudge(store, first, NOW)
        assert await desk.nudge(store, first, NOW) is None
        await desk.take(store, second, HOA, NOW, in_private=False)
        assert await desk.nudge(store, second, NOW) is None
        assert list(await desk.untaken_since(store, NOW)) == []


async def test_what_was_closed_loses_its_person_and_words_and_keeps_its_number(database: Database) -> None:
    (number,) = await asked(database, "wifi")
    await taken(database, number, HOA)
    async with database.store() as store:
        await desk.answered(store, number, HOA, NOW, in_private=False, answer="Có.")
        await desk.close(store, number, NOW)
        await desk.forget(store, NOW + timedelta(hours=47))
        kept = await desk.find(store, number)
        await desk.forget(store, NOW + timedelta(hours=48))
        left = await desk.find(store, number)
    assert kept
    assert left
    assert (kept.text, kept.answer) == ("wifi", "Có.")
    assert (left.number, left.chat_id, left.text, left.answer, left.state) == (number, 0, "", "", "closed")
    (next_one,) = await asked(database, "ghế")
    assert next_one == number + 1
