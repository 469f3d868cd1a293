"""Scanning the sign of a booth: where one stands for an hour, whom it counts, and signs that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from db import booth_signs, interest, whereabouts
from db.exhibitors import BoothMemberRow
from db.interest import InterestRow
from db.store import Database
from db.whereabouts import STAYS, WhereaboutRow
from handlers.actions import here, notices
from handlers.actions.here import Scanned
from tests.databases import prepare_database
from tests.handlers.chair import does, lan
from tests.handlers.conftest import FAIR, NOW
from tests.rig import Rig

LAN = 4001
TODAY = NOW.date()


@pytest.fixture
async def database(each_database_url: str) -> AsyncIterator[Database]:
    await prepare_database(each_database_url, FAIR, NOW)
    database = Database(each_database_url)
    yield database
    await database.close()


async def test_a_sign_is_drawn_by_lot_once_and_holds_only_what_a_link_may(database: Database) -> None:
    async with database.store() as store:
        first = await booth_signs.signs_of(store, ["A01", "A02"], NOW)
    async with database.store() as store:
        again = await booth_signs.signs_of(store, ["A02", "A03"], NOW + timedelta(days=300))
        assert await booth_signs.booth_of(store, again["A03"]) == "A03"
    assert again["A02"] == first["A02"]
    assert len({*first.values(), *again.values()}) == 3
    assert [sign for sign in again.values() if not re.fullmatch(r"[\w-]{11}", sign, re.ASCII)] == []


async def test_who_scans_stands_there_for_an_hour_or_until_the_next_scan(database: Database) -> None:
    async with database.store() as store:
        signs = await booth_signs.signs_of(store, ["A01", "A02"], NOW)
        assert await here.scan(store, LAN, signs["A01"], FAIR, NOW) == Scanned("A01", there=True)
        assert await here.scan(store, LAN, signs["A02"], FAIR, NOW) == Scanned("A02", there=True)
        just = NOW + STAYS - timedelta(seconds=1)
        assert [await whereabouts.place_of(store, LAN, at) for at in (NOW, just, NOW + STAYS)] == ["A02", "A02", ""]
        await whereabouts.forget_old(store, NOW + STAYS)
        assert (await store.session.scalars(select(WhereaboutRow))).all() == []


async def test_signs_that_lead_nowhere_put_nobody_anywhere(database: Database) -> None:
    async with database.store() as store:
        sign = (await booth_signs.signs_of(store, ["A01"], NOW))["A01"]
        without = replace(FAIR, booths=FAIR.booths[1:])
        assert await here.scan(store, LAN, sign, without, NOW) == Scanned("A01", there=False)
        for strange in ("A01", "", sign[:-1], "x" * 64, "' OR 1=1"):
            assert await here.scan(store, LAN, strange, FAIR, NOW) == Scanned("", there=False)
        assert await whereabouts.place_of(store, LAN, NOW) == ""


async def test_scans_are_told_by_day_from_five_different_people_up_and_keep_nobody(database: Database) -> None:
    async with database.store() as store:
        signs = await booth_signs.signs_of(store, ["A01", "A02"], NOW)
        for person in (1, 2, 3, 4, 4, 4, 5):
            await here.scan(store, 7000 + person, signs["A01"], FAIR, NOW)
        for person in range(4):
            await here.scan(store, 7000 + person, signs["A02"], FAIR, NOW)
        tomorrow = NOW + timedelta(days=1)
        assert await here.scans(store, "A01", TODAY, TODAY) == {TODAY: 5}
        assert await here.scans(store, "A02", TODAY, TODAY) == {}
        assert await here.scans(store, "A01", tomorrow.date(), tomorrow.date()) == {}
        kept = (await store.session.scalars(select(InterestRow.who))).all()
        assert ([len(who) for who in kept], {*kept} & {str(7000 + n) for n in range(6)}) == ([32] * 9, set())
        await interest.close_days(store, tomorrow.date())
        assert await here.scans(store, "A01", TODAY, tomorrow.date()) == {TODAY: 5}


async def test_to_stop_is_to_stand_nowhere(database: Database) -> None:
    async with database.store() as store:
        sign = (await booth_signs.signs_of(store, ["A01"], NOW))["A01"]
        await here.scan(store, LAN, sign, FAIR, NOW)
        await notices.stop(store, LAN, "vi", NOW)
        assert await whereabouts.place_of(store, LAN, NOW) == ""


async def test_a_sign_lets_nobody_into_the_booth_and_a_code_is_no_sign(rig: Rig) -> None:
    async with rig.app.database.store() as store:
        sign = (await booth_signs.signs_of(store, ["A01"], NOW))["A01"]
    person = await lan(rig)
    await does(rig, person, f"/start gh_{sign}", f"/giancuatoi {sign}", f"/start gm_{sign}", f"/start nv_{sign}")
    async with rig.app.database.reading() as store:
        assert (await store.session.scalars(select(BoothMemberRow))).all() == []
    assert "không phải của hội chợ" in await does(rig, person, "/start q_A01")
    assert "Gốm Lan Anh" in await does(rig, person, f"/start q_{sign}")
