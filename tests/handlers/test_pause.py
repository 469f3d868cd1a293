"""While the bot is paused: which replies carry the staff's sentence, and which never do."""

from __future__ import annotations

from tests.handlers.chair import does, hoa, lan, last
from tests.rig import Rig, running

SENTENCE = "Đang sửa <lịch> & giá"


async def pause(rig: Rig, where: str) -> None:
    await does(rig, await hoa(rig), f"/tamdung {SENTENCE}", f"* {where}")


async def test_a_sentence_stands_before_every_answer_as_it_was_typed(rig: Rig) -> None:
    await pause(rig, "Đặt trước câu trả lời")
    visitor = await lan(rig)
    for asked in ("/start", "gian A01", "giá ấm trà", "/lich", "/gian", "wxyz"):
        assert (await does(rig, visitor, asked)).startswith(f"{SENTENCE}\n\n"), asked
    for asked in ("/help", "/tuychon", "/about", "/riengtu", "/dung", "/ngonngu"):
        assert SENTENCE not in await does(rig, visitor, asked), asked


async def test_instead_of_answers_there_is_nothing_else(rig: Rig) -> None:
    await pause(rig, "Thay câu trả lời")
    visitor = await lan(rig)
    for asked in ("/start", "gian A01", "/lich"):
        assert await does(rig, visitor, asked) == SENTENCE
        assert visitor.screen()[-1].labels == []
    assert "115" in await does(rig, visitor, "có người ngất xỉu")
    assert (await does(rig, visitor, "/dung")).startswith("Dạ, từ giờ")


async def test_a_corrected_question_and_a_group_hear_it_too(rig: Rig) -> None:
    await pause(rig, "Thay câu trả lời")
    visitor = await lan(rig)
    await does(rig, visitor, "gian A0")
    own = [bubble.message_id for bubble in visitor.screen() if not bubble.by_bot][-1]
    visitor.edits(own, "gian A01")
    await rig.settle()
    assert last(visitor) == SENTENCE
    group = rig.telegram.group("hội", title="Hội", members=[rig.telegram.person("hoa")])
    group.says(rig.telegram.person("hoa"), "/nhom")
    await rig.settle()
    group.says(visitor, "@hoicho_demo_bot gian A01 ở đâu")
    await rig.settle()
    assert group.screen()[-1].text == SENTENCE


async def test_staff_read_their_own_words_while_it_holds(rig: Rig) -> None:
    person = await hoa(rig)
    await does(rig, person, f"/tamdung {SENTENCE}", "* Thay câu trả lời")
    assert "Đang tạm dừng" in await does(rig, person, "/nhanvien")
    assert SENTENCE not in await does(rig, person, "* Sửa chương trình")


async def test_a_pause_outlives_a_restart(database_url: str, rig: Rig) -> None:
    await pause(rig, "Thay câu trả lời")
    await rig.app.close()
    rig.app.connected = False
    async with running(database_url, rig.telegram) as again:
        assert await does(again, await lan(again), "gian A01") == SENTENCE


async def test_too_long_a_sentence_is_told_and_not_cut(rig: Rig) -> None:
    person = await hoa(rig)
    assert await does(rig, person, f"/tamdung {'x' * 301}") == "Câu này dài 301 ký tự, tối đa 300. Gõ lại ngắn hơn."
    assert "Đang tạm dừng" not in await does(rig, person, "/nhanvien")
