"""A corrected question is answered once more, hanging on it; any other edit is passed over."""

from __future__ import annotations

from sqlalchemy import select

from db.questions import QuestionRow
from simulator.people import Person
from tests.handlers.chair import does, hoa, lan
from tests.handlers.test_odd_texts import answers, untroubled
from tests.rig import Rig


async def edits(rig: Rig, person: Person, text: str, message_id: int | None = None) -> tuple[int, str]:
    """How many answers the edit got, and what the last one hangs on."""
    before = answers(person)
    own = [bubble.message_id for bubble in person.screen() if not bubble.by_bot]
    person.edits(message_id or own[-1], text)
    await rig.settle()
    return answers(person) - before, person.screen()[-1].quoted


async def test_a_corrected_question_is_answered_once_and_hangs_on_it(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "gian A09 ở đâu")
    assert await edits(rig, person, "gian A02 ở đâu") == (1, "gian A02 ở đâu")
    assert "gian A02 – Gốm Tư Bình" in person.screen()[-1].text
    assert await edits(rig, person, "gian A02 ở đâu") == (0, "gian A02 ở đâu")
    assert await untroubled(rig)


async def test_an_edit_that_changes_nothing_is_passed_over_after_a_tap_too(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "khu A có những gian nào", "* A02")
    assert (await edits(rig, person, "khu A có những gian nào"))[0] == 0
    assert await untroubled(rig)


async def test_a_correction_undoes_the_miss_and_the_subject_of_the_slip(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "gian A01 ở đâu", "wxyz")
    await edits(rig, person, "wxyzz")
    assert await does(rig, person, "wxyzzz") == (
        "Dạ, em vẫn chưa có thông tin này. Anh/chị bấm nút dưới đây để hỏi Ban tổ chức nhé."
    )
    await does(rig, person, "gian A01 ở đâu", "gian A02 ở đâu")
    await edits(rig, person, "số điện thoại")
    assert "0900 000 101" in person.screen()[-1].text


async def test_an_edit_after_five_minutes_or_of_an_older_message_is_passed_over(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "gian A01 ở đâu", "gian A02 ở đâu")
    first = [bubble.message_id for bubble in person.screen() if not bubble.by_bot][-2]
    assert (await edits(rig, person, "gian A03 ở đâu", first))[0] == 0
    rig.telegram.clock.move(rig.telegram.clock.now().replace(minute=6))
    assert (await edits(rig, person, "gian A03 ở đâu"))[0] == 0
    assert await untroubled(rig)


async def test_an_edited_command_or_code_does_nothing(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "gian A01 ở đâu")
    assert (await edits(rig, person, "/dung"))[0] == 0
    assert (await edits(rig, person, "AB12-CD33"))[0] == 0
    await does(rig, person, "AB12-CD34")
    assert (await edits(rig, person, "AB12-CD35"))[0] == 0
    async with rig.app.database.reading() as store:
        assert list(await store.session.scalars(select(QuestionRow.text))) == ["gian A01 ở đâu"]


async def test_a_step_of_a_dialog_is_not_changed_by_an_edit(rig: Rig) -> None:
    owner = await hoa(rig)
    await does(rig, owner, "/nhanvien", "* Sửa chương trình", "ca trù", "lùi 30 phút")
    assert (await edits(rig, owner, "lùi 40 phút"))[0] == 0
    assert "30 phút" not in owner.screen()[-1].text
    assert "16:30" in [bubble for bubble in owner.screen() if bubble.by_bot][-1].text
