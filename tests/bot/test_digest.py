"""The staff group gets each day's numbers once, when the fair closes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from db import broadcasts, fairs
from knowledge.fair import OpeningHours
from knowledge.opening import last_spell
from simulator.clock import Clock
from simulator.groups import Group
from simulator.telegram import Telegram
from tests.handlers.chair import does, hoa
from tests.handlers.conftest import FAIR, at
from tests.rig import TOKEN, Rig, prepare_database, running

EVENING, CLOSING = at("29 20:00"), at("29 21:30")
Start = Callable[[], AbstractAsyncContextManager[Rig]]


@pytest.fixture
async def telegram(each_database_url: str) -> Telegram:
    await prepare_database(each_database_url, FAIR, EVENING)
    return Telegram(Clock(EVENING, frozen=True), TOKEN, rates=None)


@pytest.fixture
def start(each_database_url: str, telegram: Telegram) -> Start:
    """Starts the bot, or another one, on the same database and Telegram."""
    return lambda: running(each_database_url, telegram)


async def staff_group(rig: Rig) -> Group:
    group = rig.telegram.group("trực", title="Trực", members=[await hoa(rig)])
    group.says(rig.telegram.person("hoa"), "/nhom")
    await rig.settle()
    return group


async def at_time(rig: Rig, moment: datetime) -> None:
    rig.telegram.clock.move(moment)
    await rig.settle()


async def test_a_picture_that_telegram_refuses_does_not_hold_up_the_numbers(start: Start) -> None:
    async with start() as rig:
        group = await staff_group(rig)
        await does(rig, rig.telegram.person("lan"), "gian A01 ở đâu")
        rig.telegram.faults.order(method="sendPhoto", status=400, description="Bad Request: IMAGE_PROCESS_FAILED")
        await at_time(rig, CLOSING)
        assert [bubble.media for bubble in group.screen()][-1] == ""
        assert len(digests(group)) == 1


def digests(group: Group) -> list[str]:
    return [bubble.text for bubble in group.screen() if bubble.text.startswith("Tổng kết")]


async def test_each_day_is_told_once_at_closing_across_restarts_and_two_at_work(start: Start) -> None:
    async with start() as rig:
        group = await staff_group(rig)
        for n in range(5):
            await does(rig, rig.telegram.person(f"k{n}"), "gian A01 ở đâu", "wxyz klmn")
        await at_time(rig, CLOSING - timedelta(seconds=1))
        assert digests(group) == []
        await at_time(rig, CLOSING)
        assert digests(group) == [
            "Tổng kết thứ Ba 29/10\n10 câu hỏi, chưa trả lời được 5.\nĐông nhất: 20h (10 câu).\n"
            "Còn 5 câu bot chưa trả lời được, gộp thành 1 nhóm: xem ở /nhanvien.\n• “wxyz klmn”: 5 câu\n\n"
            "Gian được hỏi nhiều\n• A01 – Gốm Lan Anh: 5 người\n\nKhách mới: 6. Đã chặn bot: 0."
        ]
        assert [bubble.media for bubble in group.screen()][-1] == "photo"
        async with start() as second:
            assert not await second.app.digest.once()
            await at_time(second, CLOSING + timedelta(minutes=1))
        await at_time(rig, at("30 21:29"))
        assert len(digests(group)) == 1
        await at_time(rig, at("30 21:30"))
        assert digests(group)[1:] == [
            "Tổng kết thứ Tư 30/10\nChưa có câu hỏi nào.\nCòn 5 câu bot chưa trả lời được, gộp thành 1 nhóm: xem ở "
            "/nhanvien.\n• “wxyz klmn”: 5 câu\n\nKhách mới: 0. Đã chặn bot: 0."
        ]


async def test_who_was_down_at_closing_tells_it_later_and_what_is_past_is_left(start: Start) -> None:
    async with start() as rig:
        group = await staff_group(rig)
    rig.telegram.clock.move(at("30 07:00"))
    async with start() as rig:
        await rig.settle()
        assert [told.split("\n")[0] for told in digests(group)] == ["Tổng kết thứ Ba 29/10"]
    rig.telegram.clock.move(datetime.combine(date(2024, 11, 1), time(10), EVENING.tzinfo))
    async with start() as rig:
        await rig.settle()
        assert len(digests(group)) == 1  # twelve hours after the last closing


async def test_few_people_are_not_told_of_and_nobody_else_gets_it(start: Start) -> None:
    async with start() as rig:
        for n in range(4):
            await does(rig, rig.telegram.person(f"k{n}"), "gian A01 ở đâu", "wxyz klmn")
        await at_time(rig, CLOSING)
        async with rig.app.database.reading() as store:
            assert await broadcasts.under_way(store) == []
        sent = len([call for call in rig.telegram.journal.calls if call.method.lower() == "sendmessage"])
        group = await staff_group(rig)  # made after closing: it gets the day all the same
        (told,) = digests(group)
        assert "A01" not in told
        assert "•" not in told
        later = [call for call in rig.telegram.journal.calls if call.method.lower() == "sendmessage"][sent:]
        assert {call.chat_id for call in later} == {rig.telegram.person("hoa").id, group.chat.id}


async def test_a_day_without_hours_has_no_digest(start: Start) -> None:
    only_thursday = (OpeningHours(time(8), time(17), date(2024, 10, 31)),)
    fair = replace(FAIR, event=replace(FAIR.event, opening_hours=only_thursday))
    async with start() as rig:
        async with rig.app.database.store() as store:
            await fairs.save(store, fair, EVENING)
        group = await staff_group(rig)
        for moment in (at("29 22:00"), at("30 22:00"), at("31 16:59")):
            await at_time(rig, moment)
        assert digests(group) == []
        await at_time(rig, at("31 17:00"))
        assert len(digests(group)) == 1


def test_the_hours_that_ended_last() -> None:
    assert last_spell(FAIR.event, at("29 21:29")) is None
    assert last_spell(FAIR.event, at("29 21:30")) == (at("29 08:30"), at("29 21:30"))
    assert last_spell(FAIR.event, at("31 08:00")) == (at("30 08:30"), at("30 21:30"))
