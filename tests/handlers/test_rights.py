"""Each role against every command and button of the staff, read off the tables of the handlers."""

from __future__ import annotations

import pytest

from db import audit
from handlers.actions.rights import MAY
from handlers.actions.staff import invite_staff
from handlers.commands import COMMANDS as ADVERTISED
from handlers.commands import commands_for
from handlers.staff.routes import BUTTONS, COMMANDS
from handlers.staff.typed import STEPS
from simulator.people import Person
from tests.handlers.chair import does, hoa, lan, last, presses
from tests.handlers.everything import rights
from tests.rig import Rig
from tests.transcripts import with_cell, workbook

ROLES = ("owner", "editor", "desk", "sender")
NOT_ALLOWED = "Dạ, phần này dành cho nhân viên hội chợ hoặc chủ gian hàng."
ANY = "any of the staff"
WORK = {
    "programme": (
        *("s_move", "s_pick", "s_part", "s_place", "s_new", "s_save", "s_notices", "s_notice"),
        *("s_send", "s_reword", "s_untell", "s_send_all", "s_drop_all"),
    ),
    "broadcast": (
        *("s_reports", "s_compose", "b_send", "b_reword", "b_whom", "b_aud", "b_when", "b_until"),
        *("b_look", "b_second", "b_show", "b_pause", "b_on", "b_stop", "b_again", "b_fix", "b_fixed", "b_undo"),
        "b_table",
    ),
    "desk": (
        *("s_desk", "s_card", "s_take", "s_canned", "s_say", "s_close", "s_learn"),
        *("s_wrong", "s_gaps", "s_gap", "s_attach", "s_write", "s_try", "s_teach", "s_dismiss"),
    ),
    "exhibitors": (
        *("s_exhibitors", "s_claim", "s_claim_ok", "s_claim_no", "s_exhibitor", "s_code", "s_owner", "s_owner_out"),
        "s_trust",
    ),
    "people": ("s_people", "s_invite", "s_revoke", "s_member", "s_remove"),
    "group": ("s_group", "s_ungroup", "/nhom"),
    "record": ("s_log", "/nhatky"),
    "pause": ("s_pause", "s_sample", "s_paused", "s_resume", "/tamdung", "/tamdung Đang sửa lịch"),
    "data": (
        "s_links",
        "s_links_file",
        "s_edit",
        "s_thing",
        "s_field",
        "s_empty",
        "s_put",
        "s_import",
        "s_edits",
        "s_undo",
        *(
            "s_proposals",
            "s_proposal",
            "s_prop_ok",
            "s_prop_amend",
            "s_prop_no",
            "s_prop_mute",
            "s_msg",
            "s_msg_ok",
            "s_msg_no",
        ),
    ),
    "status": ("s_status", "s_booth", "s_state", "s_set", "s_clear"),
    ANY: ("s_drop", "/nhanvien", "/thongke", "s_numbers"),
}
"""What each command and button is for; who may do that stands in `MAY`."""

ARGUMENTS = ("", ":00000000", ":A01", ":owner", ":1:yes")


def test_every_command_and_button_of_the_staff_is_for_something() -> None:
    named = [one.split()[0] for ones in WORK.values() for one in ones]
    assert {*named} == {*BUTTONS, *(f"/{command}" for command in COMMANDS)}
    assert {*WORK} == {*MAY, ANY}


def test_the_menu_of_a_role_has_what_the_role_may_do() -> None:
    for role in ROLES:
        shown = {command.name for command in commands_for("visitor", "staff", role) if command.role == "staff"}
        may = {one.split()[0][1:] for work, ones in WORK.items() for one in ones if role in MAY.get(work, ROLES)}
        assert shown == {command.name for command in ADVERTISED if command.name in may and command.role == "staff"}


@pytest.mark.parametrize("role", [*ROLES, ""])
async def test_a_role_may_do_its_work_and_no_other(rig: Rig, role: str) -> None:
    """Who is no staff may do nothing; whoever may not changes nothing, whatever the button carries."""
    person = await hoa(rig, role) if role else await lan(rig)
    for work, ones in WORK.items():
        may = role in MAY.get(work, ROLES)
        before = await rights(rig)
        for one in ones:
            for said in await answers(rig, person, one):
                assert (one, said != NOT_ALLOWED) == (one, may)
        if not may:
            assert await rights(rig) == before


async def answers(rig: Rig, person: Person, one: str) -> list[str]:
    if one.startswith("/"):
        return [await does(rig, person, one)]
    return [await presses(rig, person, f"1:{one}{carried}") for carried in ARGUMENTS]


@pytest.mark.parametrize("role", [*ROLES, ""])
async def test_a_workbook_is_an_import_of_whoever_may(rig: Rig, role: str) -> None:
    person = await hoa(rig, role) if role else await lan(rig)
    changed = with_cell(rig.app.keeper.snapshot().fair, "booths", "A03", "village", "Phù Lãng")
    before = await rights(rig)
    person.sends_document(workbook(changed), "so.xlsx")
    await rig.settle()
    assert ("1 thay đổi" in last(person)) == (role in MAY["data"])
    assert ("chưa đọc được tệp" in last(person)) == (role not in MAY["data"])
    assert await rights(rig) == before


async def test_who_was_removed_in_the_middle_of_any_dialog_asks_like_everybody(rig: Rig) -> None:
    person = await hoa(rig)
    begun = {
        "edit": ("* Sửa dữ liệu",),
        "status": ("* Trạng thái gian",),
        "pause": ("* Tạm dừng trả lời khách",),
        "move": ("* Sửa chương trình",),
    }
    assert {*begun} <= {kind for kind, _ in STEPS}
    for kind, acts in begun.items():
        other = rig.telegram.person(kind, first_name=kind)
        async with rig.app.database.store() as store:
            token = await invite_staff(store, "editor", rig.app.now())
        other.starts(f"nv_{token}")
        await rig.settle()
        await does(rig, other, *acts)
        async with rig.app.database.store() as store:
            key = await audit.key_of(store, other.id)
        await does(rig, person, "/nhanvien", "* Nhân viên")
        await presses(rig, person, f"1:s_remove:{key}")
        assert "Gốm Lan Anh" in await does(rig, other, "gian A01 ở đâu")
