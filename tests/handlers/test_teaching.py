"""What visitors ask in vain is taught by the desk: nobody else may, no draft is live before its trial, none is lost."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from sqlalchemy import select

from db import fairs, questions, staff
from db.questions import QuestionRow
from handlers.actions import teaching
from knowledge.answers import Kind
from knowledge.evaluation import Expectation, LabelledQuestion, evaluate
from knowledge.fair import FaqEntry
from knowledge.index import Index
from simulator.clock import Clock
from simulator.telegram import Telegram
from tests.handlers.chair import data_of, does, hoa, lan, last, presses
from tests.handlers.conftest import FAIR, NOW
from tests.rig import TOKEN, Rig, prepare_database, running

ASKED = ("có xem bói không", "cho xem boi o dau", "ai xem boi vay")
PARAPHRASES = ("xem bói chỗ nào vậy", "trong hội chợ có ai xem bói không ạ", "muon xem boi thi di dau")
ANSWER = "Hội chợ không có gian xem bói."
EXPECTED = Expectation(Kind.FAQ, frozenset({"co-xem-boi-khong"}))
VERBS = ("s_gaps", "s_gap", "s_attach", "s_write", "s_try", "s_teach", "s_dismiss")


async def asked_in_vain(rig: Rig) -> None:
    await does(rig, await lan(rig), *ASKED)


async def settled(rig: Rig) -> list[str | None]:
    async with rig.app.database.reading() as store:
        return list(await store.session.scalars(select(QuestionRow.settled).order_by(QuestionRow.id)))


async def test_three_grouped_questions_are_answered_and_so_are_their_paraphrases(each_database_url: str) -> None:
    await prepare_database(each_database_url, FAIR, NOW)
    labelled = [LabelledQuestion(1, (text,), NOW, (), (EXPECTED,)) for text in PARAPHRASES]
    async with running(each_database_url, Telegram(Clock(NOW, frozen=True), TOKEN, rates=None)) as rig:
        before = evaluate(rig.app.keeper.snapshot().index, labelled)
        await asked_in_vain(rig)
        desk = await hoa(rig, role="desk")
        await does(rig, desk, "* Câu chưa trả lời được (3)", "1", "* Viết câu trả lời mới", ANSWER)
        assert await does(rig, desk, "* Thử xem bot trả lời") != ""
        assert await settled(rig) == [None] * 3
        assert await does(rig, desk, "* Đưa lên") == f"Đã đưa lên, khách hỏi là có ngay:\n{ANSWER}"
        await rig.app.keeper.refresh()
        snapshot = rig.app.keeper.snapshot()
        assert await settled(rig) == ["taught"] * 3
        assert snapshot.fair.faq_entry["co-xem-boi-khong"].questions[0] == "Có xem bói không?"
        assert snapshot.ages["faq"]["co-xem-boi-khong"] == NOW
        after = evaluate(snapshot.index, labelled)
        async with rig.app.database.reading() as store:
            assert [(action, subject) for _, action, subject in await staff.audit(store)][-1:] == [
                ("teach", "co-xem-boi-khong")
            ]
    assert (before.right, after.right) == (0, 3)


async def test_what_was_learned_outlives_an_import_and_goes_with_another_fair(each_database_url: str) -> None:
    await prepare_database(each_database_url, FAIR, NOW)
    async with running(each_database_url, Telegram(Clock(NOW, frozen=True), TOKEN, rates=None)) as rig:
        await asked_in_vain(rig)
        await hoa(rig, role="desk")
        async with rig.app.database.store() as store:
            rows = [gap.id for gap in await questions.gaps(store, 10)]
            owner = rig.telegram.people["hoa"].card["id"]
            await teaching.create(store, owner, rows, ANSWER, FAIR, NOW)
        for saved, kept in ((FAIR, True), (replace(FAIR, event=replace(FAIR.event, slug="cho-khac")), False)):
            async with rig.app.database.store() as store:
                await fairs.save(store, saved, NOW)
            async with rig.app.database.reading() as store:
                fair = await fairs.load(store)
            assert fair is not None
            assert ("co-xem-boi-khong" in fair.faq_entry) is kept


async def test_the_draft_is_on_nobodys_screen_and_other_words_are_tried_anew(rig: Rig) -> None:
    await asked_in_vain(rig)
    desk = await hoa(rig, role="desk")
    await does(rig, desk, "* Câu chưa trả lời được (3)", "1", "* Viết câu trả lời mới", ANSWER, "* Thử xem bot trả lời")
    live = data_of(rig, desk, "Đưa lên")
    await does(rig, desk, "Chỉ xem, không bói.")
    assert await presses(rig, desk, live) == "Bước này đã xong hoặc đã bỏ. Làm lại từ /nhanvien."
    assert await settled(rig) == [None] * 3
    await does(rig, desk, "* Thử xem bot trả lời", "* Đưa lên")
    await rig.app.keeper.refresh()
    assert rig.app.keeper.snapshot().fair.faq_entry["co-xem-boi-khong"].answer == "Chỉ xem, không bói."


async def test_of_two_at_the_desk_the_second_is_told_that_it_is_done(rig: Rig) -> None:
    await asked_in_vain(rig)
    first = await hoa(rig, role="desk")
    await does(rig, first, "* Câu chưa trả lời được (3)", "1")
    async with rig.app.database.store() as store:
        rows = [gap.id for gap in await questions.gaps(store, 10)]
        await teaching.dismiss(store, first.card["id"], rows, NOW)
    gone = "Nhóm này đã có người xử lý. Mở lại danh sách từ /nhanvien."
    for label in ("Viết câu trả lời mới", "Bỏ qua nhóm này"):
        assert await does(rig, first, f"* {label}") == gone
    assert await settled(rig) == ["dismissed"] * 3


async def test_nobody_but_the_desk_sees_or_teaches(rig: Rig) -> None:
    await asked_in_vain(rig)
    desk = await hoa(rig, role="desk")
    await does(rig, desk, "* Câu chưa trả lời được (3)", "1")
    key = data_of(rig, desk, "Bỏ qua nhóm này").split(":")[2]
    sender = rig.telegram.person("minh", first_name="Minh")
    async with rig.app.database.store() as store:
        token = await staff.invite(store, "sender", NOW)
    await does(rig, sender, f"/start nv_{token}")
    for person in (sender, await lan(rig)):
        for verb in VERBS:
            for data in (f"1:{verb}", f"1:{verb}:{key}", f"1:{verb}:{key}:0"):
                assert "xem b" not in (await presses(rig, person, data)).lower()
    assert await settled(rig) == [None] * 3
    async with rig.app.database.reading() as store:
        assert await fairs.load(store) == rig.app.keeper.snapshot().fair


@pytest.mark.parametrize("typed", ["gửi xe ở đâu", unicodedata.normalize("NFD", "GỬI XE"), "gui xe"])
async def test_a_group_is_put_to_any_entry_that_typing_finds(rig: Rig, typed: str) -> None:
    entry = FaqEntry("gui-xe", ("Gửi xe ở đâu?",), "Bãi xe cổng phụ.")
    async with rig.app.database.store() as store:
        await fairs.save(store, replace(FAIR, faq=(entry,)), NOW)
    await rig.app.keeper.refresh()
    await asked_in_vain(rig)
    desk = await hoa(rig, role="desk")
    await does(rig, desk, "* Câu chưa trả lời được (3)", "1")
    assert "Không thấy mục nào có “đàn bầu”." in await does(rig, desk, "đàn bầu")
    assert await settled(rig) == [None] * 3
    assert "1. Gửi xe ở đâu? → Bãi xe cổng phụ." in await does(rig, desk, typed)
    assert await does(rig, desk, "1") != ""
    assert await settled(rig) == ["taught"] * 3
    await rig.app.keeper.refresh()
    assert len(rig.app.keeper.snapshot().fair.faq_entry["gui-xe"].questions) == 4


async def test_forged_numbers_and_a_long_answer_change_nothing(rig: Rig) -> None:
    await asked_in_vain(rig)
    desk = await hoa(rig, role="desk")
    await does(rig, desk, "* Câu chưa trả lời được (3)")
    key = data_of(rig, desk, "1. có xem bói không (3)").split(":")[2]
    for data in (f"1:s_gap:{key}:7", f"1:s_gap:{key}:x", f"1:s_gap:{key}", f"1:s_gap:{key}:-1"):
        assert (await presses(rig, desk, data)).startswith("Dạ, nút này đã cũ.")
    await does(rig, desk, "1", "* Viết câu trả lời mới", "dài " * 300)
    assert last(desk) == "Câu trả lời dài 1.199 ký tự, tối đa 1.000. Gõ lại ngắn hơn."
    assert (await presses(rig, desk, f"1:s_attach:{key}:99")).startswith("Bước này đã xong")
    assert await settled(rig) == [None] * 3
    assert Index.build(rig.app.keeper.snapshot().fair).faq_exact == {}
