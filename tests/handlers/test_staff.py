"""Coming in as staff, and what others get who try a staff member's commands and buttons."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from db import audit, fairs, staff
from db.broadcasts import CampaignRow
from db.conversations import DraftRow
from db.staff import InviteRow, StaffRow
from db.store import Database
from handlers.actions import staff as actions
from handlers.actions.errors import NotAllowed
from handlers.actions.rights import MAY
from handlers.staff import edit, notice
from handlers.staff.routes import BUTTONS
from simulator.people import Person
from tests.handlers.chair import data_of, does, hoa, lan, last, presses
from tests.handlers.conftest import EDITOR, NOW, STAFF, VISITOR, at
from tests.rig import Rig

NOT_ALLOWED = "Dạ, phần này dành cho nhân viên hội chợ hoặc chủ gian hàng."
STEP_OVER = "Bước này đã xong hoặc đã bỏ. Làm lại từ /nhanvien."


async def test_an_invitation_lets_one_person_in_once(database: Database) -> None:
    async with database.store() as store:
        token = await actions.invite_staff(store, "desk", NOW)
        panel = await actions.accept_invite(store, 7001, "Hoa", token, NOW)
    assert (panel.member.role, panel.may) == ("desk", ("desk", "status"))
    with pytest.raises(actions.InviteSpent):
        async with database.store() as store:
            await actions.accept_invite(store, 7002, "Kẻ lạ", token, NOW)
    async with database.store() as store:
        assert (await actions.accept_invite(store, 7001, "Hoa", token, NOW)).member.role == "desk"
        key = await audit.key_of(store, 7001)
        assert [entry for entry in await staff.audit(store) if entry[0] == 7001] == [(7001, "accept_invite", key)]


@pytest.mark.parametrize("role", ["owner", "editor", "desk", "sender"])
async def test_a_link_of_no_higher_role_changes_nothing_and_stays_good(database: Database, role: str) -> None:
    async with database.store() as store:
        lesser = [other for other in STAFF.values() if actions.RANK[other] <= actions.RANK[role]]
        tokens = [await actions.invite_staff(store, other, NOW) for other in lesser]
        person = next(number for number, own in STAFF.items() if own == role)
        for token in tokens:
            panel = await actions.accept_invite(store, person, "Hoa", token, NOW)
            assert (panel.member.role, panel.just_joined) == (role, False)
        joined = [await actions.accept_invite(store, 7000 + n, "", token, NOW) for n, token in enumerate(tokens)]
    assert [panel.member.role for panel in joined] == lesser


async def test_a_link_of_a_higher_role_lifts_a_member(database: Database) -> None:
    async with database.store() as store:
        token = await actions.invite_staff(store, "owner", NOW)
        panel = await actions.accept_invite(store, EDITOR, "Hoa", token, NOW)
    assert (panel.member.role, panel.just_joined) == ("owner", True)


async def test_of_twenty_who_open_one_link_at_once_one_gets_in(database: Database) -> None:
    async with database.store() as store:
        token = await actions.invite_staff(store, "owner", NOW)

    async def accept(person: int) -> bool:
        try:
            async with database.store() as store:
                await actions.accept_invite(store, person, "", token, NOW)
        except actions.InviteSpent:
            return False
        return True

    assert sum(await asyncio.gather(*(accept(7000 + n) for n in range(20)))) == 1


async def test_an_invitation_lives_for_a_day(database: Database) -> None:
    async with database.store() as store:
        token = await actions.invite_staff(store, "owner", NOW)
        with pytest.raises(actions.InviteSpent):
            await actions.accept_invite(store, 7001, "", token, NOW + timedelta(hours=24))
        assert (await actions.accept_invite(store, 7001, "", token, NOW + timedelta(hours=23))).member.role == "owner"


async def test_no_token_is_kept_in_plain(database: Database) -> None:
    async with database.store() as store:
        token = await actions.invite_staff(store, "owner", NOW)
    async with database.reading() as store:
        assert token not in (await store.session.scalars(select(InviteRow.token_hash))).all()


async def test_an_unknown_role_is_no_invitation(database: Database) -> None:
    with pytest.raises(ValueError, match="unknown role"):
        async with database.store() as store:
            await actions.invite_staff(store, "boss", NOW)


async def test_each_role_finds_its_own_work_in_the_panel(database: Database) -> None:
    async with database.store() as store:
        may = {role: (await actions.panel(store, person)).may for person, role in STAFF.items()}
        with pytest.raises(NotAllowed):
            await actions.panel(store, VISITOR)
    assert may == {
        "owner": tuple(MAY),
        "editor": ("programme", "broadcast", "desk", "data", "status", "pause", "exhibitors"),
        "desk": ("desk", "status"),
        "sender": ("broadcast",),
    }


async def effects(rig: Rig) -> tuple[int, int, int, int]:
    """Data version, campaigns, dialogs and audit records: all that a staff member can change."""
    async with rig.app.database.reading() as store:
        campaigns = await store.session.scalar(select(func.count()).select_from(CampaignRow))
        drafts = await store.session.scalar(select(func.count()).select_from(DraftRow))
        version = (await fairs.data_version(store)).number
        return version, campaigns or 0, drafts or 0, len(await staff.audit(store))


async def remove(rig: Rig, person: Person) -> None:
    async with rig.app.database.store() as store:
        await store.session.execute(update(StaffRow).where(StaffRow.user_id == person.id).values(removed_at=NOW))


@pytest.mark.parametrize("verb", BUTTONS)
async def test_a_visitor_who_presses_a_staff_button_does_nothing(rig: Rig, verb: str) -> None:
    staff_member, visitor = await hoa(rig), await lan(rig)
    await does(rig, staff_member, "* Sửa chương trình", "ca trù", "15:00")
    before = await effects(rig)
    key = data_of(rig, staff_member, "Lưu, không báo").split(":")[2]
    for data in (f"1:{verb}", f"1:{verb}:{key}:notice", f"1:{verb}:vuot-gom", f"1:{verb}:::"):
        assert await presses(rig, visitor, data) == NOT_ALLOWED
    assert await effects(rig) == before


@pytest.mark.parametrize("verb", BUTTONS)
async def test_who_was_removed_presses_in_vain(rig: Rig, verb: str) -> None:
    person = await hoa(rig)
    await does(rig, person, "* Sửa chương trình", "ca trù", "15:00")
    key = data_of(rig, person, "Lưu, không báo").split(":")[2]
    await remove(rig, person)
    before = await effects(rig)
    assert await presses(rig, person, f"1:{verb}:{key}:notice") == NOT_ALLOWED
    assert await does(rig, person, "/nhanvien") == NOT_ALLOWED
    assert await effects(rig) == before


async def test_who_was_removed_loses_the_staffs_commands_and_is_told_nothing(rig: Rig) -> None:
    owner = await hoa(rig)
    async with rig.app.database.store() as store:
        token = await actions.invite_staff(store, "editor", NOW)
    editor = rig.telegram.person("minh", first_name="Minh")
    await does(rig, editor, f"/start nv_{token}")
    assert {"nhanvien", "tamdung"} <= menu_of(rig, editor)
    screen = editor.screen()
    await does(rig, owner, "/nhanvien", "* Nhân viên", "* Gỡ Minh", "* Gỡ, mất quyền ngay")
    assert not {"nhanvien", "thongke", "tamdung"} & menu_of(rig, editor)
    assert {"lich", "cuatoi"} <= menu_of(rig, editor)
    assert "nhanvien" in menu_of(rig, owner)
    assert editor.screen() == screen


def menu_of(rig: Rig, person: Person) -> set[str]:
    return {command["command"] for command in rig.telegram.settings.commands_for(person.chat.id, "vi")}


PROGRAMME = [verb for verb, does in BUTTONS.items() if does.__module__ in (edit.__name__, notice.__name__)]


@pytest.mark.parametrize("role", ["desk", "sender"])
async def test_a_role_without_the_right_changes_nothing_and_sees_no_draft(rig: Rig, role: str) -> None:
    await lan(rig, follows="hát ca trù")
    person = await hoa(rig)
    await does(rig, person, "* Sửa chương trình", "ca trù", "15:00", "* Lưu và soạn thông báo")
    await does(rig, person, "* Sửa chương trình", "ca trù", "15:30")
    key = data_of(rig, person, "Lưu, không báo").split(":")[2]
    async with rig.app.database.store() as store:
        await store.session.execute(update(StaffRow).values(role=role))
    before = await effects(rig)
    for verb in {*PROGRAMME} - {"s_drop"}:  # that only ends a dialog of one's own
        for data in (f"1:{verb}", f"1:{verb}:{key}:notice", f"1:{verb}:1", f"1:{verb}:1:1", f"1:{verb}:ca-tru"):
            assert await presses(rig, person, data) == NOT_ALLOWED, data
    assert await does(rig, person, "lùi 15 phút") == NOT_ALLOWED
    assert await effects(rig) == before


async def test_a_draft_shown_before_another_edit_is_not_sent_after_it(rig: Rig) -> None:
    visitor, person = await lan(rig, follows="hát ca trù"), await hoa(rig)
    await does(rig, person, "* Sửa chương trình", "ca trù", "15:00", "* Lưu và soạn thông báo")
    send = data_of(rig, person, "Gửi cho 1 người")
    await does(rig, person, "/nhanvien", "* Thông báo chờ duyệt (1)")
    send_all, drop_all = data_of(rig, person, "Gửi tất cả (1 tin)"), data_of(rig, person, "Bỏ tất cả")
    await does(rig, person, "* Sửa chương trình", "ca trù", "17:00", "* Lưu và soạn thông báo")
    told = "Đổi giờ: Hát ca trù. 16:00 → 17:00, thứ Tư 30/10, sân khấu chính."
    assert await presses(rig, person, send) == told
    for old in (send_all, drop_all):
        said = "Chưa làm gì: danh sách chờ duyệt vừa thay đổi. Xem lại ở /nhanvien."
        assert await presses(rig, person, old) == said
    assert [bubble for bubble in visitor.screen() if bubble.text.startswith("Đổi giờ")] == []
    await does(rig, person, "* Gửi cho 1 người")
    assert last(visitor) == told


async def test_all_drafts_are_sent_or_dropped_together(rig: Rig) -> None:
    visitor, person = await lan(rig, follows="hát ca trù"), await hoa(rig)
    for round in ("* Bỏ tất cả", "* Gửi tất cả (1 tin)"):
        for item, hour in (("ca trù", "15:00" if "Bỏ" in round else "17:00"), ("nặn gốm", "lùi 1 tiếng")):
            await does(rig, person, "* Sửa chương trình", item, hour, "* Lưu và soạn thông báo")
        rig.telegram.clock.forward(timedelta(minutes=6))
        await does(rig, person, "/nhanvien", "* Thông báo chờ duyệt (1)", round)
        assert (await effects(rig))[1] == (2 if "Gửi" in round else 0)  # the notice and its report
    assert last(visitor) == "Đổi giờ: Hát ca trù. 15:00 → 17:00, thứ Tư 30/10, sân khấu chính."


async def test_the_text_of_who_was_removed_is_a_question_like_any_other(rig: Rig) -> None:
    person = await hoa(rig)
    await does(rig, person, "* Sửa chương trình", "ca trù")
    await remove(rig, person)
    assert "Gốm Lan Anh" in await does(rig, person, "gian A01 ở đâu")


async def test_a_doubled_press_of_send_reaches_everybody_once(rig: Rig) -> None:
    visitor, person = await lan(rig, follows="hát ca trù"), await hoa(rig)
    await does(rig, person, "* Sửa chương trình", "ca trù", "15:00", "* Lưu và soạn thông báo")
    send = data_of(rig, person, "Gửi cho 1 người")
    newest = max(bubble.message_id for bubble in person.screen())
    for _ in range(3):
        person.taps_data(newest, send)
    await rig.settle()
    assert await presses(rig, person, send) == "Thông báo này đã gửi hoặc đã bỏ. Xem lại ở /nhanvien."
    heard = [bubble.text for bubble in visitor.screen() if bubble.text.startswith("Đổi giờ")]
    assert heard == ["Đổi giờ: Hát ca trù. 16:00 → 15:00, thứ Tư 30/10, sân khấu chính."]


async def test_a_doubled_press_of_save_moves_once(rig: Rig) -> None:
    person = await hoa(rig)
    await does(rig, person, "* Sửa chương trình", "ca trù", "lùi 30 phút")
    save = data_of(rig, person, "Lưu, không báo")
    version, *_ = await effects(rig)
    assert (await presses(rig, person, save)).startswith("Đã lưu: Hát ca trù, 16:30–17:30")
    assert await presses(rig, person, save) == STEP_OVER
    assert (await effects(rig))[0] == version + 1


async def test_a_button_of_an_earlier_dialog_does_not_act_on_a_later_one(rig: Rig) -> None:
    person = await hoa(rig)
    await does(rig, person, "* Sửa chương trình", "ca trù", "15:00")
    save, drop = data_of(rig, person, "Lưu, không báo"), data_of(rig, person, "Bỏ")
    await does(rig, person, "/nhanvien", "* Sửa chương trình", "ca trù", "15:30")
    before = await effects(rig)
    assert await presses(rig, person, save) == STEP_OVER
    assert await presses(rig, person, drop) == STEP_OVER
    assert await effects(rig) == before


async def test_a_dialog_left_alone_for_half_an_hour_takes_no_more_text(rig: Rig) -> None:
    person = await hoa(rig)
    assert await does(rig, person, "* Sửa chương trình", "ca trù", "99h") == (
        "Chưa hiểu giờ này. Gõ lại, ví dụ: 15h30 · lùi 30 phút · mai 9h · 10:00 30/10"
    )
    rig.telegram.clock.move(NOW + timedelta(minutes=30))
    assert "Gốm Lan Anh" in await does(rig, person, "gian A01 ở đâu")


async def test_a_refused_answer_is_said_once_and_not_searched(rig: Rig) -> None:
    person = await hoa(rig)
    await does(rig, person, "* Sửa chương trình", "ca trù")
    before = len(person.screen())
    assert await does(rig, person, "gian A01") == (
        "Chưa hiểu giờ này. Gõ lại, ví dụ: 15h30 · lùi 30 phút · mai 9h · 10:00 30/10"
    )
    assert len(person.screen()) == before + 2


async def test_a_notice_confirmed_after_its_time_is_not_sent(rig: Rig) -> None:
    visitor, person = await lan(rig, follows="hát ca trù"), await hoa(rig)
    await does(rig, person, "* Sửa chương trình", "ca trù", "15:00", "* Lưu và soạn thông báo")
    rig.telegram.clock.move(at("30 16:00"))
    assert await does(rig, person, "* Gửi cho 1 người") == "Chưa gửi: giờ trong thông báo đã qua."
    assert not any(bubble.text.startswith("Đổi giờ") for bubble in visitor.screen())


async def test_own_words_go_out_as_typed(rig: Rig) -> None:
    visitor, person = await lan(rig, follows="hát ca trù"), await hoa(rig)
    await does(rig, person, "* Sửa chương trình", "ca trù", "15:00", "* Lưu và soạn thông báo", "* Sửa lời")
    assert await does(rig, person, "x" * 1001) == "Lời này dài 1.001 ký tự, tối đa 1.000. Gõ lại ngắn hơn."
    await does(rig, person, "Ca trù dời <b>sớm</b> & có trà", "* Gửi cho 1 người")
    assert last(visitor) == "Ca trù dời <b>sớm</b> & có trà"


async def test_the_report_tells_whom_the_notice_did_not_reach(rig: Rig) -> None:
    await lan(rig, follows="hát ca trù")
    gone = rig.telegram.person("minh", first_name="Minh")
    await does(rig, gone, "hát ca trù", "* ☆ Đánh dấu", "* Đồng ý")
    gone.deactivates()
    person = await hoa(rig)
    await does(rig, person, "* Sửa chương trình", "ca trù", "15:00", "* Lưu và soạn thông báo")
    assert (await does(rig, person, "* Gửi cho 2 người")).split("\n") == [
        "Đã gửi xong thông báo cho 2 người",
        "Đổi giờ: Hát ca trù. 16:00 → 15:00, thứ Tư 30/10, sân khấu chính.",
        "• đã nhận: 1",
        "• đã chặn bot: 1",
    ]


async def test_menus_show_what_each_may_use(rig: Rig) -> None:
    person, visitor = await hoa(rig), await lan(rig)
    names = {
        who.name: [command["command"] for command in rig.telegram.settings.commands_for(who.chat.id, "vi")]
        for who in (person, visitor)
    }
    assert names["hoa"] == [*names["lan"], "nhanvien", "thongke", "tamdung", "nhom", "nhatky"]
