"""Changing one field in the chat, and what booths say of today."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from db import booth_status, fairs
from db.store import Database
from handlers.actions import booth_status as statuses
from handlers.actions import fields
from handlers.actions.errors import NotAllowed
from knowledge.editing.things import Thing
from tests.handlers.chair import data_of, does, hoa, lan, presses
from tests.handlers.conftest import DESK, EDITOR, FAIR, NOW, SENDER, VISITOR, at
from tests.rig import Rig

STEP_OVER = "Bước này đã xong hoặc đã bỏ. Làm lại từ /nhanvien."
TO_PHONE = ("* Sửa dữ liệu", "a01", "điện thoại", "0900 000 999")


async def phone(rig: Rig) -> str:
    async with rig.app.database.reading() as store:
        fair = await fairs.load(store)
    assert fair is not None
    return fair.booth["A01"].phone


async def test_a_doubled_press_of_save_changes_once(rig: Rig) -> None:
    person = await hoa(rig)
    await does(rig, person, *TO_PHONE)
    save = data_of(rig, person, "Lưu")
    assert (await presses(rig, person, save)).startswith("Đã lưu gian A01 – Gốm Lan Anh.")
    assert await presses(rig, person, save) == STEP_OVER
    assert await phone(rig) == "0900 000 999"
    async with rig.app.database.reading() as store:
        assert (await fairs.data_version(store)).number == 2


async def test_a_row_that_somebody_changed_meanwhile_is_not_written_over(rig: Rig) -> None:
    person = await hoa(rig)
    await does(rig, person, *TO_PHONE)
    async with rig.app.database.store() as store:
        await fairs.save_row(store, replace(FAIR.booth["A01"], phone="0900 000 111"), NOW)
    assert await does(rig, person, "* Lưu") == "Chưa lưu: có người vừa sửa mục này. Xem lại từ /nhanvien."
    assert await phone(rig) == "0900 000 111"


async def test_another_row_may_change_meanwhile(rig: Rig) -> None:
    person = await hoa(rig)
    await does(rig, person, *TO_PHONE)
    async with rig.app.database.store() as store:
        await fairs.save_row(store, replace(FAIR.booth["A02"], phone="0900 000 111"), NOW)
    await does(rig, person, "* Lưu")
    assert await phone(rig) == "0900 000 999"


async def test_a_thing_that_is_gone_is_told(rig: Rig) -> None:
    person = await hoa(rig)
    await does(rig, person, "* Sửa dữ liệu", "bình số")
    async with rig.app.database.store() as store:
        await fairs.save(store, replace(FAIR, products=FAIR.products[:1]), NOW)
    await rig.settle()
    assert await does(rig, person, "2") == "Mục này không còn trong dữ liệu. Chọn lại từ /nhanvien."


async def test_a_value_that_is_too_long_is_told_and_not_cut(rig: Rig) -> None:
    person = await hoa(rig)
    said = await does(rig, person, "* Sửa dữ liệu", "a01", "mô tả", "x" * 1001)
    assert said == "Câu này dài 1.001 ký tự, tối đa 1.000. Gõ lại ngắn hơn."


async def test_the_age_of_what_was_changed_is_told(rig: Rig) -> None:
    person, visitor = await hoa(rig), await lan(rig)
    rig.telegram.clock.move(NOW + timedelta(minutes=5))
    await does(rig, person, *TO_PHONE, "* Lưu")
    assert "Cập nhật lúc 20:05, 29/10" in await does(rig, visitor, "số điện thoại gian A01")


@pytest.mark.parametrize("actor", [DESK, SENDER, VISITOR])
async def test_only_who_may_changes_a_field(database: Database, actor: int) -> None:

    thing = Thing("booths", "A01")
    async with database.store() as store:
        for call in (
            fields.find(store, actor, "a01", FAIR),
            fields.row(store, actor, thing, FAIR),
            fields.plan(store, actor, thing, "phone", "1", FAIR),
            fields.save(store, actor, thing, "phone", "1", {}, FAIR, NOW),
        ):
            with pytest.raises(NotAllowed):
                await call
    async with database.store() as store:
        assert await fairs.load(store) == FAIR
        assert await fields.find(store, EDITOR, "a01", FAIR) == (thing,)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("hết hàng", ("sold_out", "")),
        ("HET HANG: gốm men lam", ("sold_out", "gốm men lam")),
        ("mở cửa muộn, 10h", ("late", "10h")),
        ("nghỉ sớm", ("early", "")),
        ("vắng mặt", ("absent", "")),
        ("chuyển sang B07", ("moved", "B07")),
        ("chuyen sang  gian B07.", ("moved", "gian B07")),
    ],
)
def test_a_status_is_understood(typed: str, understood: tuple[str, str]) -> None:
    assert statuses.understood(typed) == understood


def test_a_status_that_is_none_or_too_long_is_refused() -> None:
    for typed in ("", "gốm", "đang bán"):
        with pytest.raises(statuses.StatusUnclear):
            statuses.understood(typed)
    with pytest.raises(statuses.DetailTooLong):
        statuses.understood("hết hàng " + "x" * 81)
    assert statuses.understood("gốm men lam", "sold_out") == ("sold_out", "gốm men lam")


async def test_a_booth_that_moves_must_say_where_to(rig: Rig) -> None:
    person = await hoa(rig, "desk")
    await does(rig, person, "* Trạng thái gian", "a01", "* Chuyển sang …")
    key = data_of(rig, person, "Bỏ").split(":")[2]
    assert "Nút này đã cũ" in (await presses(rig, person, f"1:s_set:{key}"), person.toast)
    async with rig.app.database.reading() as store:
        assert (await booth_status.current(store, NOW)).who() == []


async def test_a_status_ends_at_closing_and_leaves_no_index_behind(rig: Rig) -> None:
    person, visitor = await hoa(rig, "desk"), await lan(rig)
    built = rig.app.keeper.snapshot().index
    await does(rig, person, "* Trạng thái gian", "a01", "* Hết hàng", "* Đặt")
    assert "hết hàng" in await does(rig, visitor, "giá ấm trà")
    assert rig.app.keeper.snapshot().index is built
    rig.telegram.clock.move(at("29 21:30"))
    await rig.settle()
    assert "hết hàng" not in await does(rig, visitor, "giá ấm trà")


async def test_after_the_fair_there_is_no_status(rig: Rig) -> None:
    person = await hoa(rig, "desk")
    rig.telegram.clock.move(at("31 22:00"))
    assert await does(rig, person, "* Trạng thái gian", "a01", "* Hết hàng") == "Hội chợ đã kết thúc."
