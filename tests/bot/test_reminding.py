"""Each reminder is called once: across kills, restarts, jumps of the clock and two at work; never after the start."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from db import broadcasts, choices, fairs, follows, people, reminders, sending
from db.broadcasts import CampaignRow, DeliveryRow
from db.choices import Choices
from db.follows import Follow
from db.sending import LEASE
from db.store import Store
from simulator.clock import Clock
from simulator.telegram import Telegram
from tests.handlers.conftest import FAIR, at
from tests.rig import TOKEN, Rig, prepare_database, running

SHOW = FAIR.session["vuot-gom"]
STAR = Follow(follows.SESSION, SHOW.id)
EARLY, DUE = at("30 09:00"), SHOW.starts_at - timedelta(minutes=30)
TEXT = "⏰ Sắp bắt đầu: Trình diễn vuốt gốm. 14:00 thứ Tư 30/10, sân khấu chính."


@pytest.fixture
async def telegram(each_database_url: str) -> Telegram:
    await prepare_database(each_database_url, FAIR, EARLY)
    return Telegram(Clock(EARLY, frozen=True), TOKEN, rates=None)


Start = Callable[[], AbstractAsyncContextManager[Rig]]


@pytest.fixture
def start(each_database_url: str, telegram: Telegram) -> Start:
    """Starts the bot, or another one, on the same database and Telegram."""
    return lambda: running(each_database_url, telegram)


async def follow(rig: Rig, *names: str, language: str = "vi") -> None:
    async with rig.app.database.store() as store:
        for name in names:
            person = rig.telegram.person(name)
            person.chat.state = "open"
            await people.see(store, person.id, language, EARLY)
            await follows.add(store, person.id, STAR, EARLY)


async def move(rig: Rig, start: datetime, status: str = "") -> None:
    new = replace(SHOW, starts_at=start, ends_at=start + timedelta(hours=1), status=status)
    async with rig.app.database.store() as store:
        await fairs.save_session(store, new, rig.app.now())
        await reminders.call_off(store)


def heard(rig: Rig, name: str) -> list[str]:
    return [bubble.text for bubble in rig.telegram.person(name).screen() if bubble.text.startswith("⏰")]


async def states(rig: Rig) -> dict[str, int]:
    """Deliveries of reminders by state."""
    count = select(DeliveryRow.state, func.count()).join(CampaignRow).where(CampaignRow.kind == "reminder")
    async with rig.app.database.reading() as store:
        return dict((await store.session.execute(count.group_by(DeliveryRow.state))).all())


async def test_each_follower_is_reminded_once_in_their_language(start: Start) -> None:
    async with start() as rig:
        await follow(rig, "lan", "minh")
        await follow(rig, "anna", language="en")
        rig.telegram.person("tuan").starts()
        await rig.settle()
        rig.telegram.clock.move(DUE - timedelta(seconds=1))
        await rig.settle()
        assert heard(rig, "lan") == []
        for _ in range(3):
            rig.telegram.clock.forward(timedelta(seconds=1))
            await rig.settle()
        assert [heard(rig, name) for name in ("lan", "minh", "tuan")] == [[TEXT], [TEXT], []]
        assert heard(rig, "anna") == ["⏰ Starting soon: Trình diễn vuốt gốm. 14:00, Wed 30 Oct, Sân khấu chính."]
        assert await states(rig) == {"sent": 3}


class Killed(Exception):
    """The process dies here."""


@pytest.mark.parametrize("step", ["before", "launched", "marked", "committed", "sent"])
async def test_a_kill_at_any_step_neither_loses_nor_repeats_a_reminder(
    start: Start, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as rig:
        await follow(rig, "lan", "minh")
        rig.telegram.clock.move(DUE)
        whole = reminders.mark

        async def dies(store: Store, *args: object) -> None:
            if step == "marked":
                await whole(store, *args)  # type: ignore[arg-type]  # handed on as they came
            raise Killed

        if step in ("launched", "marked"):
            monkeypatch.setattr(reminders, "mark", dies)
            with pytest.raises(Killed):
                await rig.app.reminding.once()
            monkeypatch.undo()
        elif step != "before":
            assert await rig.app.reminding.once()
        if step == "sent":
            await rig.app.sender.drain()
    async with start() as rig:
        await rig.settle()
        rig.telegram.clock.forward(timedelta(minutes=5))
        await rig.settle()
        assert [heard(rig, name) for name in ("lan", "minh")] == [[TEXT], [TEXT]]
        assert await states(rig) == {"sent": 2}


async def test_killed_while_sending_it_is_uncertain_and_not_sent_again(start: Start) -> None:
    async with start() as rig:
        await follow(rig, "lan")
        rig.telegram.clock.move(DUE)
        await rig.app.reminding.drain()
        async with rig.app.database.store() as store:
            (held,) = await sending.lease(store, 20, rig.app.now())
        assert held.chat_id == rig.telegram.person("lan").id
    async with start() as rig:
        rig.telegram.clock.forward(LEASE)
        await rig.settle()
        assert (heard(rig, "lan"), await states(rig)) == ([], {"uncertain": 1})


async def test_two_at_work_call_a_reminder_once(start: Start) -> None:
    async with start() as one, start() as two:
        await follow(one, *(f"khach{n}" for n in range(30)))
        one.telegram.clock.move(DUE)
        rounds = [rig.app.reminding.once() for rig in (one, two, one, two)]
        await asyncio.gather(*rounds, return_exceptions=True)  # who commits second may be refused
        await asyncio.gather(one.settle(), two.settle(), return_exceptions=True)
        await one.settle()
        assert [len(heard(one, f"khach{n}")) for n in range(30)] == [1] * 30
        assert await states(one) == {"sent": 30}


async def test_a_clock_that_jumps_there_and_back_calls_it_once(start: Start) -> None:
    async with start() as rig:
        await follow(rig, "lan")
        for moment in (DUE, DUE - timedelta(hours=1), DUE + timedelta(minutes=10), DUE, SHOW.starts_at, DUE):
            rig.telegram.clock.move(moment)
            await rig.settle()
        assert heard(rig, "lan") == [TEXT]


async def test_a_bot_that_was_away_reminds_late_but_never_after_the_start(start: Start) -> None:
    for back, wanted in ((SHOW.starts_at - timedelta(seconds=1), [TEXT]), (SHOW.starts_at, [])):
        async with start() as rig:
            rig.telegram.clock.move(EARLY)
            name = f"khach{back.minute}"
            await follow(rig, name)
        async with start() as rig:
            rig.telegram.clock.move(back)
            await rig.settle()
            assert heard(rig, name) == wanted


async def test_a_queue_that_stands_still_past_the_start_sends_nothing(start: Start) -> None:
    async with start() as rig:
        await follow(rig, "lan")
        rig.telegram.clock.move(DUE)
        await rig.app.reminding.drain()
        assert await states(rig) == {"pending": 1}
        rig.telegram.clock.move(SHOW.starts_at)
        await rig.settle()
        assert (heard(rig, "lan"), await states(rig)) == ([], {"expired": 1})


async def test_a_moved_item_reminds_before_its_new_start_only(start: Start) -> None:
    async with start() as rig:
        await follow(rig, "lan")
        await move(rig, at("30 17:00"))
        rig.telegram.clock.move(DUE)
        await rig.settle()
        assert heard(rig, "lan") == []
        rig.telegram.clock.move(at("30 16:30"))
        await rig.settle()
        assert heard(rig, "lan") == [TEXT.replace("14:00", "17:00")]


async def test_an_item_moved_after_its_reminder_reminds_once_more_for_its_new_start(start: Start) -> None:
    async with start() as rig:
        await follow(rig, "lan")
        rig.telegram.clock.move(DUE)
        await rig.settle()
        await move(rig, at("30 17:00"))
        await move(rig, SHOW.starts_at)
        await rig.settle()
        await move(rig, at("30 17:00"))
        rig.telegram.clock.move(at("30 16:30"))
        await rig.settle()
        assert heard(rig, "lan") == [TEXT, TEXT.replace("14:00", "17:00")]


@pytest.mark.parametrize("what", ["cancelled", "moved"])
async def test_a_reminder_that_waits_dies_with_its_start(start: Start, what: str) -> None:
    async with start() as rig:
        await follow(rig, "lan")
        rig.telegram.clock.move(DUE)
        await rig.app.reminding.drain()
        await move(rig, at("30 17:00") if what == "moved" else SHOW.starts_at, what if what == "cancelled" else "")
        await rig.settle()
        assert (heard(rig, "lan"), await states(rig)) == ([], {"cancelled": 1})


async def test_each_is_reminded_as_long_before_as_they_chose(start: Start) -> None:
    async with start() as rig:
        for lead in (*choices.LEADS, 0):
            await follow(rig, f"khach{lead}")
            async with rig.app.database.store() as store:
                await choices.keep(store, rig.telegram.person(f"khach{lead}").id, Choices(lead=lead))
        before: dict[int, int] = {}
        for minutes in range(61, -1, -1):
            rig.telegram.clock.move(SHOW.starts_at - timedelta(minutes=minutes))
            await rig.settle()
            for lead in (*choices.LEADS, 0):
                if heard(rig, f"khach{lead}"):
                    before.setdefault(lead, minutes)
        assert before == {lead: lead for lead in choices.LEADS}
        assert [len(heard(rig, f"khach{lead}")) for lead in (*choices.LEADS, 0)] == [1, 1, 1, 1, 0]


async def test_at_night_a_reminder_goes_and_a_notice_waits(start: Start) -> None:
    async with start() as rig:
        await follow(rig, "lan")
        late = at("30 22:30")
        await move(rig, late)
        rig.telegram.clock.move(late - timedelta(minutes=30))
        async with rig.app.database.store() as store:
            lan = rig.telegram.person("lan").id
            for kind in ("notice", "change"):
                await broadcasts.launch(
                    store,
                    kind=kind,
                    text=kind,
                    author=lan,
                    audience=[lan],
                    request_key=kind,
                    now=rig.app.now(),
                    lives=timedelta(days=1),
                )
        await rig.settle()
        assert [b.text for b in rig.telegram.person("lan").screen()] == [TEXT.replace("14:00", "22:30")]
        rig.telegram.clock.move(at("31 06:59"))
        await rig.settle()
        assert len(rig.telegram.person("lan").screen()) == 1
        rig.telegram.clock.move(at("31 07:00"))
        await rig.settle()
        assert {"notice", "change"} <= {b.text for b in rig.telegram.person("lan").screen()}
