"""Đúng or Sai: whoever was answered may say so, once and for all; only the desk reads it."""

from __future__ import annotations

from sqlalchemy import select

from db.questions import QuestionRow
from tests.handlers.chair import data_of, does, hoa, lan, last, presses
from tests.rig import Rig

OLD = "Dạ, nút này đã cũ."
RIGHT, WRONG = "👍 Đúng", "👎 Sai"


async def verdicts(rig: Rig) -> list[tuple[str, str | None]]:
    async with rig.app.database.reading() as store:
        rows = await store.session.scalars(select(QuestionRow).order_by(QuestionRow.id))
        return [(row.text, row.verdict) for row in rows]


async def test_the_verdict_stands_beside_the_question_and_no_person(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "gian A01 ở đâu", f"* {RIGHT}", "ca trù mấy giờ", f"* {WRONG}")
    assert await verdicts(rig) == [("gian A01 ở đâu", "right"), ("ca trù mấy giờ", "wrong")]
    assert last(person).startswith("Dạ, em đã ghi lại để sửa.")


async def test_the_other_buttons_stay_and_a_second_press_changes_nothing(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "ca trù mấy giờ")
    wrong = data_of(rig, person, WRONG)
    await does(rig, person, f"* {WRONG}")
    answer = next(bubble for bubble in person.screen() if "Hát ca trù" in bubble.text)
    assert answer.labels == [["📍 Sân khấu chính"], ["☆ Đánh dấu"]]
    person.taps_data(answer.message_id, wrong)
    await rig.settle()
    assert await verdicts(rig) == [("ca trù mấy giờ", "wrong")]
    assert last(person).startswith("Dạ, em đã ghi lại")


async def test_a_key_that_nobody_was_given_is_an_old_button(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "gian A01 ở đâu")
    for forged in ("1:judge:1:wrong", "1:judge::wrong", "1:judge:abcdefghijkl:right", "1:judge:abcdefghijkl:maybe"):
        assert (await presses(rig, person, forged)).startswith(OLD)
    assert await verdicts(rig) == [("gian A01 ở đâu", None)]


async def test_nothing_told_is_nothing_to_judge(rig: Rig) -> None:
    person = await lan(rig)
    for nothing in ("xin chào", "wxyz"):
        await does(rig, person, nothing)
        labels = [label for row in person.screen()[-1].labels for label in row]
        assert {RIGHT, WRONG} & set(labels) == set()


async def test_only_the_desk_reads_what_was_called_wrong(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "gian A01 ở đâu, gọi 0912 345 678", f"* {WRONG}")
    assert "wrong" not in await presses(rig, person, "1:s_wrong")
    sender = await hoa(rig, role="sender")
    assert "A01" not in await presses(rig, sender, "1:s_wrong")


async def test_the_desk_reads_question_and_answer_without_telephone_numbers(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "gian A01 ở đâu, gọi 0912 345 678", f"* {WRONG}")
    desk = await hoa(rig, role="desk")
    assert await does(rig, desk, "* Bị báo sai (1)") == "T3 29/10: “gian A01 ở đâu, gọi ☎” → A01 – Gốm Lan Anh"


async def test_the_button_below_an_earlier_question_does_not_send_a_later_one(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "gian A01 ở đâu", f"* {WRONG}")
    first = data_of(rig, person, "🙋 Hỏi Ban tổ chức")
    await does(rig, person, "ca trù mấy giờ")
    assert (await presses(rig, person, first)).startswith(OLD)
    await does(rig, person, f"* {WRONG}")
    assert "đồng ý" in await presses(rig, person, data_of(rig, person, "🙋 Hỏi Ban tổ chức"))
