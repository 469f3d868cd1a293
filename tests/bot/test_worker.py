"""Chats side by side, each in its own order; a bad update stops nobody; nothing is done twice."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.util import await_only

from bot import speaker, worker
from db import inbox, people
from db.inbox import InboxRow
from handlers.actions import ask
from simulator.people import Person
from tests.bot.books import asked, states
from tests.rig import Rig, running


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "RETRY_PAUSES", (0, 0, 0, 0))
    monkeypatch.setattr(speaker, "PAUSES", (0, 0))
    monkeypatch.setattr(worker, "LATER", 0)


def said_to(person: Person) -> list[str]:
    return [bubble.text for bubble in person.screen() if bubble.by_bot]


def poison(person: Person) -> dict[str, Any]:
    """A message that no version of the library can read."""
    return {"message": {"message_id": "?", "chat": {"id": person.id, "type": "private"}, "date": "never"}}


async def die_while_speaking(rig: Rig) -> None:
    """All that is due happens up to the first call of sendMessage, which never returns; then the power goes."""
    rig.telegram.faults.order("black_hole", method="sendMessage", times=None)
    while await rig.app.polling.once():
        pass
    draining = asyncio.create_task(rig.app.worker.drain())
    while await states(rig.app.database) != {inbox.ANSWERED: 1}:
        assert not draining.done()
    await rig.app.worker.stop(0)
    await asyncio.gather(draining, return_exceptions=True)
    rig.telegram.faults.clear()


async def test_every_chat_is_worked_in_its_own_order(rig: Rig) -> None:
    crowd = [rig.telegram.person(f"khach{n}") for n in range(15)]
    for number in range(6):
        for person in crowd:
            person.says(f"{person.name} hỏi lần {number}")
    await rig.settle()
    log = await asked(rig.app.database)
    for person in crowd:
        own = [text for text in log if text.startswith(f"{person.name} ")]
        assert own == [f"{person.name} hỏi lần {number}" for number in range(6)]
        assert len(said_to(person)) >= 6
    assert await states(rig.app.database) == {inbox.DONE: 90}


async def test_a_bad_update_is_set_aside_and_the_next_of_its_chat_answered(rig: Rig) -> None:
    lan, minh = rig.telegram.person("lan"), rig.telegram.person("minh")
    lan.says("gốm ở đâu")
    rig.telegram.push(poison(lan))
    lan.says("lụa ở đâu")
    minh.says("mấy giờ đóng cửa")
    await rig.settle()
    assert sorted(await asked(rig.app.database)) == ["gốm ở đâu", "lụa ở đâu", "mấy giờ đóng cửa"]
    assert await states(rig.app.database) == {inbox.DONE: 3, inbox.QUARANTINED: 1}
    assert min(len(said_to(lan)), len(said_to(minh)) + 1) >= 2


async def test_a_bad_update_is_tried_five_times(rig: Rig) -> None:
    number = rig.telegram.push(poison(rig.telegram.person("lan")))
    await rig.settle()
    async with rig.app.database.reading() as store:
        row = await store.session.get(InboxRow, number)
    assert row is not None
    assert (row.attempts, row.state) == (worker.MAX_ATTEMPTS, inbox.QUARANTINED)


async def test_what_was_answered_and_not_said_is_said_after_a_crash(fair_url: str) -> None:
    async with running(fair_url) as first:
        lan = first.telegram.person("lan")
        lan.says("gốm ở đâu")
        await die_while_speaking(first)
        assert said_to(lan) == []
    async with running(fair_url, first.telegram) as second:
        await second.settle()
        assert len(said_to(lan)) >= 1
        assert list(await asked(second.app.database)) == ["gốm ở đâu"]
        assert await states(second.app.database) == {inbox.DONE: 1}


async def test_what_stayed_unsaid_for_a_quarter_of_an_hour_is_not_said(fair_url: str) -> None:
    async with running(fair_url) as first:
        lan = first.telegram.person("lan")
        lan.says("gốm ở đâu")
        await die_while_speaking(first)
    first.telegram.clock.forward(timedelta(minutes=15))
    async with running(fair_url, first.telegram) as second:
        await second.settle()
        assert said_to(lan) == []
        assert await states(second.app.database) == {inbox.DONE: 1}


async def test_an_answer_whose_arrival_is_unknown_is_said_again(rig: Rig) -> None:
    lan = rig.telegram.person("lan")
    rig.telegram.faults.order("garbage", method="sendMessage")
    lan.says("gốm ở đâu")
    await rig.settle()
    first, *others = said_to(lan)
    assert first in others
    assert list(await asked(rig.app.database)) == ["gốm ở đâu"]


async def test_who_blocked_the_bot_gets_nothing_more(rig: Rig) -> None:
    lan = rig.telegram.person("lan")
    lan.says("gốm ở đâu")
    lan.deactivates()
    await rig.settle()
    async with rig.app.database.reading() as store:
        row = await store.session.get(people.PersonRow, lan.id)
    assert row is not None
    assert (row.active, await states(rig.app.database)) == (False, {inbox.DONE: 1})
    assert len(rig.telegram.journal.refused(403)) == 1


async def test_a_reply_that_telegram_refuses_ends_its_update(rig: Rig) -> None:
    rig.telegram.faults.order("status", status=400, method="sendMessage")
    rig.telegram.person("lan").says("gốm ở đâu")
    await rig.settle()
    assert await states(rig.app.database) == {inbox.DONE: 1}


async def test_a_row_that_ends_while_the_inbox_is_read_is_not_worked_again(rig: Rig) -> None:
    """The reading transaction still sees the row as waiting; only what was in hand before it tells otherwise."""
    work, database = rig.app.worker, rig.app.database
    rig.telegram.person("lan").says("gốm ở đâu")
    await rig.app.polling.once()
    await work._take()  # the moment between two lines is what is tested
    looked: list[str] = []

    def wait_for_the_worker(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "FROM inbox" in statement and not looked:
            looked.append(statement)
            await_only(asyncio.gather(*work._chats.values()))

    event.listen(database.reader.sync_engine, "after_cursor_execute", wait_for_the_worker)
    await work.drain()
    assert len(looked) == 1
    assert list(await asked(database)) == ["gốm ở đâu"]
    assert len(said_to(rig.telegram.person("lan"))) == len(set(said_to(rig.telegram.person("lan"))))


async def test_silence_is_met_with_one_repetition_and_no_more(rig: Rig) -> None:
    lan = rig.telegram.person("lan")
    rig.telegram.faults.order("garbage", method="sendMessage", times=None)
    lan.says("/start")
    await rig.settle()
    assert (len(said_to(lan)), await states(rig.app.database)) == (2, {inbox.DONE: 1})


async def test_an_error_of_telegrams_own_is_waited_out(rig: Rig) -> None:
    lan = rig.telegram.person("lan")
    rig.telegram.faults.order("status", status=502, method="sendMessage", times=9)
    lan.says("/start")
    await rig.settle()
    assert (len(said_to(lan)), await states(rig.app.database)) == (1, {inbox.DONE: 1})


async def test_what_is_said_is_not_said_again_when_the_database_stumbles(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, stumbles = inbox.finish, [OSError("disk full"), OSError("disk full")]

    async def stumble(*args: Any) -> None:
        if stumbles:
            raise stumbles.pop()
        await whole(*args)

    monkeypatch.setattr(inbox, "finish", stumble)
    crowd = [rig.telegram.person(f"khach{n}") for n in range(10)]
    for person in crowd:
        person.says("/start")
    await rig.settle()
    assert [len(said_to(person)) for person in crowd] == [1] * 10
    assert await states(rig.app.database) == {inbox.DONE: 10}


async def test_two_processes_on_one_inbox_act_once(rig: Rig, fair_url: str) -> None:
    async with running(fair_url, rig.telegram) as other:
        for n in range(20):
            rig.telegram.person(f"khach{n}").says(f"gốm ở đâu {n}")
        await rig.app.polling.once()
        await asyncio.gather(rig.app.worker.drain(), other.app.worker.drain())
    assert sorted(await asked(rig.app.database)) == sorted(f"gốm ở đâu {n}" for n in range(20))


async def test_a_flood_of_one_chat_does_not_stand_before_another(rig: Rig) -> None:
    flooder, lan = rig.telegram.person("flooder"), rig.telegram.person("lan")
    for n in range(60):
        flooder.says(f"tin {n}")
    lan.says("gốm ở đâu")
    await rig.app.polling.once()
    await rig.app.worker.drain()
    assert list(await asked(rig.app.database)).index("gốm ở đâu") <= 2


async def test_who_sent_what_was_set_aside_hears_so_once(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: Any) -> None:
        raise RuntimeError("a bug of ours")

    monkeypatch.setattr(ask, "ask", broken)
    lan = rig.telegram.person("lan")
    lan.says("gốm ở đâu")
    await rig.settle()
    assert said_to(lan) == ["Dạ, em chưa trả lời được tin này. Anh/chị thử hỏi cách khác, hoặc ghé quầy thông tin nhé."]
    assert await states(rig.app.database) == {inbox.QUARANTINED: 1}


async def test_a_chat_keeps_its_order_when_an_update_is_left_for_later(rig: Rig) -> None:
    lan = rig.telegram.person("lan")
    rig.telegram.faults.order("status", status=500, method="sendMessage", times=3)
    for text in ("một", "hai", "ba"):
        lan.says(text)
    await rig.settle()
    assert list(await asked(rig.app.database)) == ["một", "hai", "ba"]
    assert await states(rig.app.database) == {inbox.DONE: 3}


async def test_a_stopped_worker_leaves_the_rest_in_the_inbox(rig: Rig) -> None:
    lan = rig.telegram.person("lan")
    said = [f"câu {number}" for number in range(30)]
    for text in said:
        lan.says(text)
    await rig.app.polling.once()
    draining = asyncio.create_task(rig.app.worker.drain())
    while not await asked(rig.app.database):
        assert not draining.done()
    await rig.app.worker.stop(5)
    await draining
    answered = list(await asked(rig.app.database))
    assert answered == said[: len(answered)]
    assert 0 < len(answered) < len(said)
    left = len(said) - len(answered)
    assert await states(rig.app.database) == {inbox.DONE: len(answered), inbox.RECEIVED: left}


async def test_updates_that_nothing_answers_are_done(rig: Rig) -> None:
    lan = rig.telegram.person("lan")
    message = lan.says("gốm ở đâu")
    await rig.settle()
    before = said_to(lan)
    lan.edits(rig.telegram.updates.find(message)["message"]["message_id"], "gốm ở đâu")
    await rig.settle()
    assert (said_to(lan), await states(rig.app.database)) == (before, {inbox.DONE: 2})
