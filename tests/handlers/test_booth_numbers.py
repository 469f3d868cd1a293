"""A booth's numbers are people, none below five, and nobody can be told from them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from db import booth_signs, exhibitors, interest
from db.interest import InterestRow
from db.store import Database
from handlers.actions import booth_numbers, numbers
from handlers.actions.booth_numbers import Day
from handlers.actions.errors import NotAllowed
from knowledge.answers import Answer, Kind
from knowledge.fair import Fair
from knowledge.wanted import of_the_craft, wanted
from tests.handlers.chair import does
from tests.handlers.conftest import EDITOR, FAIR, NOW, VISITOR
from tests.rig import Rig

POTTERY: Fair = replace(FAIR, booths=(replace(FAIR.booths[0], category="gốm sứ"), *FAIR.booths[1:]))


async def meets(database: Database, people: int, question: str, answer: Answer, *, hour: int = 9) -> None:
    then = NOW.replace(hour=hour)
    async with database.store() as store:
        for person in range(people):
            more = numbers.of_question(answer, question, POTTERY, then)
            await numbers.note(store, 7000 + person, answer, then, more)


async def found(database: Database) -> booth_numbers.BoothNumbers:
    async with database.store() as store:
        if await exhibitors.member(store, "A01", VISITOR) is None:
            await exhibitors.join(store, "A01", VISITOR, "owner", "", NOW, approved=True)
        return await booth_numbers.numbers(store, VISITOR, "A01", POTTERY, NOW)


async def test_people_are_counted_once_and_four_are_none(database: Database) -> None:
    card, pot = Answer(Kind.BOOTH, ("A01",)), Answer(Kind.PRODUCT, ("am-tra",))
    await meets(database, 4, "gian a01", card)
    assert (await found(database)).days == [Day(NOW.date(), 0, 0, 0, 0)]
    for _ in range(2):
        await meets(database, 5, "gian a01", card)
        await meets(database, 6, "giá ấm trà", pot, hour=10)
    told = await found(database)
    assert told.days == [Day(NOW.date(), views=5, asked=6, scanned=0, stars=0)]
    assert told.hours == {9: 5, 10: 6}
    async with database.store() as store:
        await interest.close_days(store, NOW.date().replace(day=30))
        assert (await store.session.scalars(select(InterestRow.who))).all() == []
    assert (await found(database)).days == told.days


async def test_what_the_trade_is_asked_for_and_nobody_has_is_told_from_five_people_up(database: Database) -> None:
    nothing = Answer(Kind.NONE, reason="nothing fits")
    await meets(database, 4, "có gốm phước tích không", nothing)
    assert (await found(database)).missed == []
    await meets(database, 5, "gian nao ban gom phuoc tich vay", nothing)
    await meets(database, 9, "có lụa hà đông không", nothing)
    assert [(one.thing, one.people) for one in (await found(database)).missed] == [("gom phuoc tich", 5)]


async def test_the_numbers_of_another_booth_are_nobody_elses(database: Database) -> None:
    await found(database)
    async with database.reading() as store:
        for person, booth in ((VISITOR, "A02"), (EDITOR, "A01"), (9, "A01")):
            with pytest.raises(NotAllowed):
                await booth_numbers.numbers(store, person, booth, FAIR, NOW)


def test_what_was_looked_for_is_read_off_a_question() -> None:
    assert wanted("có gốm phước tích ko ạ") == "gốm phước tích"
    assert wanted("mua dao phay o dau") == "dao phay"
    assert wanted("alo") == wanted("có không ạ") == ""
    assert of_the_craft(POTTERY, POTTERY.booth["A01"], "gom phuoc tich")
    assert not of_the_craft(POTTERY, POTTERY.booth["A01"], "lua ha dong")


async def test_visitors_questions_and_scans_are_counted_where_they_come_in(rig: Rig) -> None:
    mine = rig.telegram.person("bao", first_name="Bao")
    mine.starts()
    async with rig.app.database.store() as store:
        sign = (await booth_signs.signs_of(store, ["A01"], NOW))["A01"]
    for number in range(5):
        visitor = rig.telegram.person(f"khach{number}", first_name="Khách")
        await does(rig, visitor, f"/start q_{sign}", "giá ấm trà")
    async with rig.app.database.store() as store:
        await exhibitors.join(store, "A01", mine.id, "owner", "", NOW, approved=True)
    told = await does(rig, mine, "/giancuatoi", "* Số liệu")
    assert "xem thẻ 5, hỏi 5, quét mã 5, đánh dấu thêm dưới 5" in told
    assert "Theo giờ hôm nay: 20h 5" in told
