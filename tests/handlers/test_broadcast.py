"""Notices: launched once, to those who asked, for as long as they are of use."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from db import broadcasts, people, staff
from db.audiences import Audience
from db.broadcasts import CampaignRow, DeliveryRow
from db.store import Database
from handlers.actions import broadcast, composing, notices
from handlers.actions.composing import Plan
from handlers.actions.errors import NotAllowed
from handlers.replies.broadcasts import own_text, report
from handlers.replies.texts import Texts
from tests.handlers.conftest import DESK, EDITOR, NOW, OWNER, SENDER, VISITOR, at

WILLING, BLOCKED, UNASKED = (3001, 3002, 3003), 3004, 3005
TEXTS = Texts()
LATER = at("30 15:30")


@pytest.fixture
async def audience(database: Database) -> None:
    """Three who want notices, one who wants them but blocked the bot, one who was never asked."""
    async with database.store() as store:
        for person in (*WILLING, BLOCKED):
            await notices.choose(store, person, "vi", True, NOW)
        await people.leave(store, BLOCKED)
        await people.see(store, UNASKED, "vi", NOW)


async def rows(database: Database) -> list[tuple[int, str]]:
    async with database.reading() as store:
        found = await store.session.execute(select(DeliveryRow.chat_id, DeliveryRow.state).order_by(DeliveryRow.id))
        return [(chat, state) for chat, state in found]


async def send(database: Database, actor: int = OWNER, key: str = "k1", until: datetime = LATER) -> int | None:
    async with database.store() as store:
        plan = Plan("Đổi giờ", useful_until=until)
        launched = await composing.send_notice(store, actor, key, plan, NOW, alone_up_to=1000)
        return launched.count if launched else None


@pytest.mark.usefixtures("audience")
async def test_only_those_who_said_yes_and_can_be_reached_get_a_row(database: Database) -> None:
    async with database.store() as store:
        assert await composing.audience_size(store, OWNER, Audience(), NOW) == 3
    assert await send(database) == 3
    assert await rows(database) == [(person, "pending") for person in WILLING]


@pytest.mark.usefixtures("audience")
async def test_a_second_press_launches_nothing(database: Database) -> None:
    assert await send(database) == 3
    assert await send(database) is None
    assert len(await rows(database)) == 3
    assert await send(database, key="k2") == 3
    assert len(await rows(database)) == 6


@pytest.mark.usefixtures("audience")
async def test_a_launch_is_recorded_once(database: Database) -> None:
    await send(database)
    await send(database)
    async with database.reading() as store:
        assert [action for _, action, _ in await staff.audit(store)].count("send_notice") == 1


@pytest.mark.usefixtures("audience")
@pytest.mark.parametrize(
    ("until", "expires"), [(at("29 21:00"), at("29 21:00")), (at("31 09:00"), NOW + timedelta(days=1))]
)
async def test_a_notice_lives_until_it_is_of_no_use_and_at_most_a_day(
    database: Database, until: datetime, expires: datetime
) -> None:
    await send(database, until=until)
    async with database.reading() as store:
        assert await store.session.scalar(select(CampaignRow.expires_at)) == expires


@pytest.mark.usefixtures("audience")
async def test_a_notice_that_comes_too_late_is_not_launched(database: Database) -> None:
    with pytest.raises(broadcast.NoticeTooLate):
        await send(database, until=NOW)
    assert await rows(database) == []


@pytest.mark.usefixtures("audience")
@pytest.mark.parametrize("actor", [DESK, VISITOR, WILLING[0]])
async def test_nobody_without_the_right_sends_or_sees_the_reports(database: Database, actor: int) -> None:
    with pytest.raises(NotAllowed):
        await send(database, actor)
    async with database.store() as store:
        with pytest.raises(NotAllowed):
            await composing.audience_size(store, actor, Audience(), NOW)
        with pytest.raises(NotAllowed):
            await broadcast.own_wording(store, actor, "xin chào")
        with pytest.raises(NotAllowed):
            await broadcast.last_reports(store, actor)
    assert await rows(database) == []


@pytest.mark.usefixtures("audience")
@pytest.mark.parametrize("actor", [OWNER, EDITOR, SENDER])
async def test_who_has_the_right_sends(database: Database, actor: int) -> None:
    assert await send(database, actor) == 3


@pytest.mark.usefixtures("audience")
async def test_the_last_reports_count_the_rows_by_state_newest_first(database: Database) -> None:
    await send(database, key="old")
    await send(database, key="new")
    async with database.store() as store:
        await broadcasts.cancel_for(store, WILLING[0])
        past = await broadcast.last_reports(store, OWNER)
        newest = await store.session.scalar(select(func.max(CampaignRow.id)))
        assert newest is not None
        assert past[0].counts == await broadcasts.report(store, newest)
    assert [p.counts for p in past] == [{"pending": 2, "cancelled": 1}] * 2


async def test_own_words_longer_than_a_message_should_be_are_refused(database: Database) -> None:
    async with database.store() as store:
        assert await broadcast.own_wording(store, OWNER, " Chào \n") == "Chào"
        assert len(await broadcast.own_wording(store, OWNER, "x" * 1000)) == 1000
        with pytest.raises(broadcast.NoticeTooLong):
            await broadcast.own_wording(store, OWNER, "x" * 1001)


def test_what_looks_like_a_tag_in_own_words_stays_text() -> None:
    assert own_text(TEXTS, "Giá <b>0 đ & quà") == "Giá &lt;b&gt;0 đ &amp; quà"


def test_the_report_has_a_line_for_each_state_that_adds_up() -> None:
    campaign = broadcasts.Campaign(1, "notice", "Giá &lt;b&gt; &amp; quà", OWNER, NOW)
    counts = {"sent": 1201, "blocked": 2, "failed": 1, "uncertain": 1, "expired": 3, "cancelled": 1}
    assert report(TEXTS, campaign, counts).text.split("\n") == [
        "<b>Đã gửi xong thông báo cho 1.209 người</b>",
        "<i>Giá &lt;b&gt; &amp; quà</i>",
        "• đã nhận: 1.201",
        "• đã chặn bot: 2",
        "• lỗi: 1",
        "• không rõ đã tới chưa: 1",
        "• quá hạn, không gửi: 3",
        "• đã hủy vì người nhận tắt thông báo: 1",
    ]
