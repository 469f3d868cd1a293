"""An emergency that a visitor asks the bot about reaches the staff group once, without whoever asked."""

from __future__ import annotations

import unicodedata
from datetime import timedelta

from simulator.groups import Group
from tests.handlers.chair import does, hoa, lan
from tests.rig import Rig

FAINTED = "có người ngất xỉu"


async def staff_group(rig: Rig) -> Group:
    group = rig.telegram.group("trực", title="Trực", members=[await hoa(rig)])
    group.says(rig.telegram.person("hoa"), "/nhom")
    await rig.settle()
    return group


def alerts(group: Group) -> list[str]:
    return [bubble.text.split("\n")[0] for bubble in group.screen() if bubble.text.startswith("Có khách")]


async def test_each_chat_is_told_of_once_in_a_quarter_of_an_hour(rig: Rig) -> None:
    group, one = await staff_group(rig), await lan(rig)
    other = rig.telegram.person("minh")
    await does(rig, one, f"{FAINTED} <b>, gọi 0912 345 678", unicodedata.normalize("NFD", FAINTED), "co nguoi ngat xiu")
    await does(rig, other, "con e lac roi")
    first, second = alerts(group)
    assert first.startswith("Có khách hỏi việc khẩn cấp: “có người ngất xỉu <b>, gọi")
    assert "345" not in first
    assert second == "Có khách hỏi việc khẩn cấp: “con e lac roi”"
    assert not {"Lan", "minh", str(one.id), str(other.id)} & {*" ".join(b.text for b in group.screen()).split()}
    rig.telegram.clock.forward(timedelta(minutes=15))
    await does(rig, one, FAINTED)
    assert len(alerts(group)) == 3


async def test_no_other_question_and_nobody_without_a_group_raises_one(rig: Rig) -> None:
    visitor = await lan(rig)
    before = len(rig.telegram.journal.of("sendMessage"))
    assert "115" in await does(rig, visitor, FAINTED)
    assert [call.chat_id for call in rig.telegram.journal.of("sendMessage")[before:]] == [visitor.id]
    group = await staff_group(rig)
    await does(rig, visitor, "gian A01 ở đâu", "chó lạc", "hết vé rồi à")
    assert alerts(group) == []


async def test_it_is_not_held_back_by_a_pause_and_reads_as_ever(rig: Rig) -> None:
    group, visitor = await staff_group(rig), await lan(rig)
    await does(rig, rig.telegram.person("hoa"), "/tamdung Đang sửa lịch", "* Thay câu trả lời")
    await does(rig, visitor, FAINTED)
    assert alerts(group) == [f"Có khách hỏi việc khẩn cấp: “{FAINTED}”"]
    assert "Đang sửa lịch" not in group.screen()[-1].text


async def test_while_somebody_has_their_question_the_word_comes_once(rig: Rig) -> None:
    group, visitor = await staff_group(rig), await lan(rig)
    await does(rig, visitor, "wxyz", "* 🙋 Hỏi Ban tổ chức", "* Đồng ý")
    group.taps(rig.telegram.person("hoa"), "Nhận trả lời")
    await rig.settle()
    await does(rig, visitor, FAINTED)
    assert alerts(group) == []
    assert sum("ngất xỉu" in bubble.text for bubble in group.screen()) == 1
