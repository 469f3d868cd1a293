"""Many at once: order in each chat, a backlog that keeps nobody at the gate waiting, poison that stops nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import structlog
from sqlalchemy import func, select

from benchmarks.intake.judging import out_of_order
from bot import worker
from db import inbox
from db.people import PersonRow
from handlers.actions import ask
from tests.bot.books import asked, states
from tests.rig import Rig


def seen(rig: Rig) -> list[tuple[int, str]]:
    """Chat and number of each answer, in the order in which they reached the screens."""
    return [(call.chat_id or 0, str(call.params["text"])) for call in rig.telegram.journal.delivered() if call.chat_id]


async def test_forty_chats_of_ten_keep_their_order_while_telegram_dawdles(rig: Rig) -> None:
    """A message needs up to 50 ms to its screen: neighbours under way at once would change places."""
    rig.telegram.faults.order("latency", method="sendMessage", seconds=0, spread=0.05, times=None)
    crowd = [rig.telegram.person(f"khach{n}") for n in range(40)]
    questions = [(person.id, f"{person.name} câu {n}: giờ mở cửa") for n in range(10) for person in crowd]
    for chat, text in questions:
        next(person for person in crowd if person.id == chat).says(text)
    await rig.settle()
    effects = await asked(rig.app.database)
    assert len(effects) == len(set(effects)) == 400
    assert out_of_order(questions, effects) == 0
    assert [len(rig.telegram.journal.delivered_to(person.id)) for person in crowd] == [10] * 40
    for person in crowd:
        calls = rig.telegram.journal.delivered_to(person.id)
        ids = [call.message_id or 0 for call in calls]
        assert ids == sorted(ids)


async def test_whoever_stands_at_the_gate_does_not_wait_for_a_nights_backlog(rig: Rig) -> None:
    crowd = [rig.telegram.person(f"khach{n}") for n in range(100)]
    for person in crowd:
        for n in range(4):
            person.says(f"giờ mở cửa {n}")
    rig.telegram.clock.forward(timedelta(minutes=16))
    lan = rig.telegram.person("lan")
    lan.starts()
    while await rig.app.polling.once():
        pass
    assert sum((await states(rig.app.database)).values()) == 401
    await rig.app.worker.drain()
    chats = [chat for chat, _ in seen(rig)]
    assert chats.index(lan.id) <= worker.TURNS_AT_ONCE  # those that had their turn before she came
    assert len(chats) == 401
    late = [text for chat, text in seen(rig) if chat != lan.id and "Trả lời muộn" in text]
    assert len(late) == 400


async def test_poison_among_a_hundred_is_set_aside_and_an_unknown_kind_makes_no_noise(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "RETRY_PAUSES", (0,))
    whole = ask.ask

    async def fails_for_one(store: Any, *args: Any, **kwargs: Any) -> Any:
        if any("ném lỗi" in given for given in args if isinstance(given, str)):
            raise RuntimeError("a bug of ours")
        return await whole(store, *args, **kwargs)

    monkeypatch.setattr(ask, "ask", fails_for_one)
    crowd = [rig.telegram.person(f"khach{n}") for n in range(50)]
    for person in crowd:
        person.says(f"{person.name}: gốm ở đâu")
    crowd[0].says("câu này ném lỗi")
    broken = {"message_id": "?", "chat": {"id": crowd[1].id, "type": "private"}, "date": "never"}
    rig.telegram.push({"message": broken})
    unknown = rig.telegram.push({"subscription": {"chat": {"id": crowd[2].id, "type": "private"}}})
    for person in crowd:
        person.says(f"{person.name}: lụa ở đâu")
    with structlog.testing.capture_logs() as logs:
        await rig.settle()
    assert await states(rig.app.database) == {inbox.DONE: 101, inbox.QUARANTINED: 2}
    assert len(await asked(rig.app.database)) == 100
    assert [line for line in logs if line["log_level"] == "error" and line.get("update_id") == unknown] == []


async def test_of_a_hundred_groups_the_bot_leaves_a_hundred_and_keeps_none(rig: Rig) -> None:
    spammer = rig.telegram.person("spammer")
    groups = [
        rig.telegram.group(f"hội {n}", title=f"Hội {n}", members=[spammer], bot_inside=False, supergroup=n % 2 == 0)
        for n in range(100)
    ]
    for group in groups:
        group.adds_bot(spammer)
    await rig.settle()
    assert {group.chat.state for group in groups} == {"left"}
    assert [group.id for group in groups if rig.telegram.journal.delivered_to(group.id)] == []
    async with rig.app.database.reading() as store:
        assert (await store.session.execute(select(func.count()).select_from(PersonRow))).scalar_one() == 0
