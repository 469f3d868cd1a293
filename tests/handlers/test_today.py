"""What a booth says of today is live at once and ends by itself; its one message a day goes out after staff agree."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from db import booth_messages, booth_status, choices, exhibitors, follows, people
from db.booth_status import OFFER, STATE
from db.broadcasts import CampaignRow, DeliveryRow
from db.choices import Choices
from db.follows import Follow
from db.store import Database
from handlers.actions import today as actions
from handlers.actions.errors import NotAllowed
from handlers.actions.proposals import OwnGone, OwnWaits
from handlers.actions.staff import accept_invite, invite_staff
from handlers.actions.today import MessageOver, MessageTold, TodayLong, TodayOver, TodayTime
from tests.handlers.chair import does, hoa, lan, presses
from tests.handlers.conftest import DESK, EDITOR, FAIR, NOW, SENDER, STAFF, VISITOR, at
from tests.handlers.everything import rights
from tests.handlers.test_proposals import FORGED, keeps
from tests.rig import Rig, prepare_database

MINE, OTHER, WAITING = 4001, 4003, 4004
FAN, SILENT, ELSEWHERE = 5001, 5002, 5003
CLOSES = at("29 21:30")


@pytest.fixture
async def database(each_database_url: str) -> AsyncIterator[Database]:
    """A01 has its person, A02 another, somebody claims A03; two starred A01, one of whom wants no news of it."""
    await prepare_database(each_database_url, FAIR, NOW)
    database = Database(each_database_url)
    async with database.store() as store:
        for person, role in STAFF.items():
            await accept_invite(store, person, role.title(), await invite_staff(store, role, NOW), NOW)
        for person, booth in ((MINE, "A01"), (OTHER, "A02"), (WAITING, "A03")):
            await people.see(store, person, "vi", NOW)
            await exhibitors.join(store, booth, person, "owner", "", NOW, approved=person != WAITING)
        for person, booth in ((FAN, "A01"), (SILENT, "A01"), (ELSEWHERE, "A02")):
            await people.see(store, person, "vi", NOW)
            await follows.add(store, person, Follow("booth", booth), NOW)
        await choices.keep(store, SILENT, Choices(starred=False))
    yield database
    await database.close()


async def says(database: Database, slot: str = STATE, kind: str = "sold_out", detail: str = "") -> None:
    async with database.store() as store:
        await actions.say(store, MINE, "A01", slot, kind, detail, FAIR, NOW)


async def asks(database: Database, text: str = "Hết hàng") -> booth_messages.BoothMessage:
    async with database.store() as store:
        return await actions.message(store, MINE, "A01", text, FAIR, NOW)


async def sends(database: Database, revision: int = 1, actor: int = EDITOR) -> int:
    async with database.store() as store:
        return (await actions.send(store, actor, "A01", revision, NOW))[1]


async def got(database: Database) -> list[int]:
    wanted = select(DeliveryRow.chat_id).join(CampaignRow).where(CampaignRow.kind == "change")
    async with database.reading() as store:
        return list((await store.session.scalars(wanted)).all())


async def test_everything_ends_when_the_fair_closes_and_an_offer_when_it_says(database: Database) -> None:
    for slot, kind in ((STATE, "late"), ("am-tra", "sold_out")):
        await says(database, slot, kind)
    async with database.store() as store:
        then = NOW + timedelta(minutes=30)
        await actions.say(store, MINE, "A01", OFFER, "offer", "Mua hai tặng một", FAIR, NOW, then)
        late = await actions.say(store, MINE, "A01", OFFER, "offer", "Mua hai", FAIR, NOW, CLOSES + timedelta(hours=9))
        assert late.until == CLOSES
        await actions.say(store, MINE, "A01", OFFER, "offer", "Mua hai tặng một", FAIR, NOW, then)
    async with database.reading() as store:
        now = [slot for slot, _ in (await booth_status.current(store, NOW)).of("A01")]
        later = [slot for slot, _ in (await booth_status.current(store, then)).of("A01")]
        closed = (await booth_status.current(store, CLOSES)).who()
    assert (now, later, closed) == ([STATE, OFFER, "am-tra"], [STATE, "am-tra"], [])


async def test_what_is_too_long_or_too_late_is_refused(database: Database) -> None:
    await says(database, OFFER, "offer", "x" * 200)
    for slot, kind, detail in ((OFFER, "offer", "x" * 201), (STATE, "late", "x" * 81)):
        with pytest.raises(TodayLong):
            await says(database, slot, kind, detail)
    async with database.store() as store:
        with pytest.raises(TodayOver):
            await actions.say(store, MINE, "A01", STATE, "late", "", FAIR, at("31 22:00"))
    assert actions.until("21h", FAIR, NOW) == at("29 21:00")
    for typed in ("22h", "mai 9h", "bao giờ cũng được", "trời"):
        with pytest.raises(TodayTime):
            actions.until(typed, FAIR, NOW)


async def test_who_may_not_says_nothing(database: Database) -> None:
    async with database.store() as store:
        for person in (OTHER, VISITOR, EDITOR, DESK):
            with pytest.raises(NotAllowed):
                await actions.say(store, person, "A01", STATE, "sold_out", "", FAIR, NOW)
            with pytest.raises(NotAllowed):
                await actions.message(store, person, "A01", "x", FAIR, NOW)
        with pytest.raises(OwnWaits):
            await actions.say(store, WAITING, "A03", STATE, "sold_out", "", FAIR, NOW)
        with pytest.raises(OwnGone):
            await actions.say(store, MINE, "A01", "binh-1", "sold_out", "", FAIR, NOW)  # it is A02's
        assert (await booth_status.current(store, NOW)).who() == []
    await says(database)
    await asks(database)
    for person in (MINE, DESK, SENDER, VISITOR):
        with pytest.raises(NotAllowed):
            await sends(database, actor=person)
    assert await got(database) == []


async def test_a_message_reaches_who_starred_the_booth_and_wants_it_once_a_day(database: Database) -> None:
    with pytest.raises(OwnGone):
        await asks(database)  # there is nothing to tell
    await says(database)
    await asks(database)
    done = await asyncio.gather(sends(database), sends(database), return_exceptions=True)
    assert sorted(str(type(one).__name__) for one in done) == ["MessageOver", "int"]
    assert await got(database) == [FAN]
    with pytest.raises(MessageTold):
        await asks(database, "Còn một tin nữa")
    async with database.reading() as store:
        lives = (await store.session.scalars(select(CampaignRow.expires_at).where(CampaignRow.kind == "change"))).one()
    assert lives == CLOSES  # what waits for the morning is of no use then


async def test_an_older_card_sends_nothing_and_after_a_no_the_booth_may_ask_again(database: Database) -> None:
    await says(database)
    await asks(database)
    await asks(database, "Hết hàng rồi")
    with pytest.raises(MessageOver):
        await sends(database, 1)
    async with database.store() as store:
        await actions.refuse(store, EDITOR, "A01", 2, NOW)
    with pytest.raises(MessageOver):
        await sends(database, 2)
    await asks(database, "Xin gửi lại")
    assert await sends(database, 3) == 1


async def test_a_message_of_what_no_longer_holds_is_not_sent(database: Database) -> None:
    await says(database)
    await asks(database)
    async with database.store() as store:
        assert await actions.unsay(store, MINE, "A01", STATE, FAIR, NOW)
        assert not await actions.unsay(store, MINE, "A01", STATE, FAIR, NOW)
    with pytest.raises(MessageOver):
        await sends(database)
    async with database.reading() as store:
        row = await store.session.execute(
            select(booth_messages.BoothMessageRow.author, func.count()).group_by("author")
        )
        assert row.all() == [(None, 1)]  # nobody's number is kept for longer than it waits


async def test_staff_take_away_what_a_booth_said_and_its_people_hear_of_it(rig: Rig) -> None:
    boss, visitor = await hoa(rig), await lan(rig)
    mine = await keeps(rig, "bao")
    await does(
        rig, mine, "/giancuatoi", "* Hôm nay: hết hàng, ưu đãi…", "ưu đãi mua hai tặng một", "* Đến lúc đóng cửa"
    )
    await does(rig, mine, "het am tra")
    assert "báo hết Ấm trà" in await does(rig, visitor, "giá ấm trà")
    assert "mua hai tặng một" in await does(rig, visitor, "gian a01")
    await does(rig, boss, "* Trạng thái gian", "* Gỡ A01")
    assert mine.screen()[-1].text.startswith("Dạ, Ban tổ chức đã gỡ nội dung gian A01 báo hôm nay")
    assert "hai tặng một" not in await does(rig, visitor, "gian a01")
    assert "Gốm Tư Bình" in await does(rig, mine, "gian a02 ở đâu")  # an open menu takes no question


async def test_forged_buttons_of_the_day_change_nothing(rig: Rig) -> None:
    await hoa(rig)
    stranger, other, mine = await lan(rig), await keeps(rig, "tu", "A02"), await keeps(rig, "bao")
    await does(rig, mine, "/giancuatoi", "* Hôm nay: hết hàng, ưu đãi…", "* Hết hàng")
    before = await rights(rig)
    verbs = ("e_today", "e_say", "e_say_goods", "e_say_one", "e_say_plain", "e_tell", "s_msg", "s_msg_ok", "s_msg_no")
    for person in (stranger, other):
        for carried in (*FORGED, ":state:A01", ":product:am-tra", ":offer:A01", ":A01:1"):
            for verb in (*verbs, "e_over"):
                await presses(rig, person, f"1:{verb}{carried}")
    assert await rights(rig) == before
