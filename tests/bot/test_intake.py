"""Updates are committed before they are confirmed; whatever comes along, none is lost and none kept twice."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from telegram.error import Conflict, RetryAfter, TelegramError

from bot.intake import polling as intake
from db import inbox
from tests.bot.books import asked, states
from tests.rig import Rig


def offsets(rig: Rig) -> list[int]:
    """What each getUpdates confirmed: all updates below."""
    return [int(call.params.get("offset", 0)) for call in rig.telegram.journal.of("getUpdates")]


async def rename_inbox(rig: Rig, old: str, new: str) -> None:
    async with rig.app.database.writer.begin() as connection:
        await connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


async def test_an_update_that_comes_twice_is_acted_on_once(rig: Rig) -> None:
    lan = rig.telegram.person("lan")
    number = lan.says("gốm ở đâu")
    await rig.settle()
    rig.telegram.updates.repeat(number)
    await rig.settle()
    assert list(await asked(rig.app.database)) == ["gốm ở đâu"]


async def test_updates_that_come_up_to_five_times_are_acted_on_once(rig: Rig) -> None:
    people = [rig.telegram.person(f"khach{n}") for n in range(50)]
    numbers = [person.says(f"Câu {n}: gốm ở đâu") for n, person in enumerate(people)]
    for times in range(1, 5):
        for number in numbers[::times]:
            rig.telegram.updates.repeat(number)
        await rig.settle()
    assert sorted(await asked(rig.app.database)) == sorted(f"Câu {n}: gốm ở đâu" for n in range(50))
    assert [len(rig.telegram.journal.delivered_to(person.id)) for person in people] == [1] * 50


async def test_while_the_database_is_away_updates_stay_with_telegram(rig: Rig) -> None:
    lan = rig.telegram.person("lan")
    number = lan.says("gốm ở đâu")
    await rename_inbox(rig, "inbox", "away")
    healthy = rig.app.polling.last_ok
    for _ in range(2):
        with pytest.raises(OperationalError):
            await rig.app.polling.once()
    assert (rig.telegram.pending(), max(offsets(rig)) <= number, rig.app.polling.last_ok) == (1, True, healthy)
    await rename_inbox(rig, "away", "inbox")
    await rig.settle()
    assert (list(await asked(rig.app.database)), rig.telegram.pending()) == (["gốm ở đâu"], 0)


async def test_an_update_is_confirmed_by_the_call_after_its_commit(rig: Rig) -> None:
    number = rig.telegram.person("lan").says("gốm ở đâu")
    await rig.app.polling.once()
    assert (await states(rig.app.database), rig.telegram.pending()) == ({inbox.RECEIVED: 1}, 1)
    await rig.app.polling.once()
    assert (offsets(rig)[-1], rig.telegram.pending()) == (number + 1, 0)


async def test_unknown_and_broken_updates_pass_by_among_good_ones(rig: Rig) -> None:
    lan = rig.telegram.person("lan")
    rig.telegram.push({"message": None})
    lan.says("gốm ở đâu")
    for n in range(20):
        rig.telegram.push({f"invented_{n}": {"chat": {"id": lan.id, "type": "private"}, "\ud800": "\x00"}})
    rig.telegram.push({"poll_answer": [1, 2], "message_reaction": "?"})
    lan.says("lụa ở đâu")
    await rig.settle()
    assert list(await asked(rig.app.database)) == ["gốm ở đâu", "lụa ở đâu"]
    counts = await states(rig.app.database)
    assert sum(counts.values()) == 24
    assert set(counts) <= {inbox.DONE, inbox.QUARANTINED}
    assert counts[inbox.DONE] >= 22


async def test_a_hundred_and_fifty_waiting_updates_are_fetched_in_two_batches(rig: Rig) -> None:
    for n in range(150):
        rig.telegram.push({"invented": {"n": n}})
    new = [await rig.app.polling.once() for _ in range(3)]
    assert new == [100, 50, 0]


async def test_another_poller_is_noticed_and_nothing_lost(rig: Rig) -> None:
    rig.telegram.person("lan").says("gốm ở đâu")
    rig.telegram.faults.order("status", status=409, method="getUpdates")
    with pytest.raises(Conflict):
        await rig.app.polling.once()
    await rig.settle()
    assert list(await asked(rig.app.database)) == ["gốm ở đâu"]


async def test_polling_outlives_every_failure(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "PAUSES", (0,))
    monkeypatch.setattr(intake, "LONG_POLL", 0)
    for kind in ("status", "refuse", "reset", "garbage"):
        rig.telegram.faults.order(kind, method="getUpdates", **({"status": 502} if kind == "status" else {}))
    rig.telegram.person("lan").says("gốm ở đâu")
    polling = asyncio.create_task(rig.app.polling.run())
    while await states(rig.app.database) != {inbox.RECEIVED: 1}:
        assert not polling.done()
    polling.cancel()
    assert [order.hits for order in rig.telegram.faults.orders] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("error", "failures", "pause"),
    [
        (RetryAfter(7), 0, 7.0),
        (Conflict("other"), 0, 5.0),
        (TelegramError("?"), 0, 0.5),
        (TelegramError("?"), 3, 4),
        (TelegramError("?"), 99, 15),
    ],
)
def test_pauses_grow_and_telegram_is_obeyed(error: TelegramError, failures: int, pause: float) -> None:
    assert intake._pause(error, failures) == pause
