"""A visitor and a booth through the bot: who hears what, who may not, and what is kept of it."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from db import broadcasts, exhibitors, inbox, talks
from db.audit import AuditRow
from db.broadcasts import DeliveryRow
from db.desk import DeskQuestionRow
from db.exhibitors import BoothMemberRow
from db.people import ConsentRow
from db.store import Store
from db.tables import metadata
from db.talks import TalkRow
from handlers.replies.talks import number_in
from simulator.clock import Clock
from simulator.people import Person
from simulator.telegram import Telegram
from tests.handlers.chair import data_of, does, last, presses
from tests.handlers.conftest import FAIR, NOW
from tests.handlers.everything import troubles
from tests.rig import TOKEN, Rig, prepare_database, running

ASK = "* 💬 Hỏi gian này"
ALONE = "Dạ, phần này dành cho nhân viên hội chợ hoặc chủ gian hàng."
MORNING = NOW.replace(hour=10)


@pytest.fixture
async def rig(each_database_url: str) -> AsyncIterator[Rig]:
    """The whole app on the small fair, on both databases."""
    await prepare_database(each_database_url, FAIR, MORNING)
    async with running(each_database_url, Telegram(Clock(MORNING, frozen=True), TOKEN, rates=None)) as rig:
        yield rig


async def somebody(rig: Rig, name: str, *booths: str) -> Person:
    """A person who has met the bot, of these booths."""
    person = rig.telegram.person(name.lower(), first_name=name)
    person.starts()
    await rig.settle()
    async with rig.app.database.store() as store:
        for booth in booths:
            await exhibitors.join(store, booth, person.id, "member", name, MORNING, approved=True)
    return person


async def asking(rig: Rig, text: str = "Còn ấm không?", booth: str = "A01", name: str = "Quynh") -> Person:
    visitor = await somebody(rig, name)
    await does(rig, visitor, f"gian {booth}", ASK, "* Đồng ý", text)
    return visitor


async def quotes(rig: Rig, person: Person, text: str, start: str = "#G1 ") -> str:
    """A reply to the bot's newest message that begins so."""
    mine = [bubble.message_id for bubble in person.screen() if bubble.by_bot and bubble.text.startswith(start)]
    person.says(text, reply_to_message=person.chat.messages[mine[-1]])
    await rig.settle()
    return last(person)


def read(person: Person) -> str:
    return "\n".join(bubble.text for bubble in person.screen() if bubble.by_bot)


async def rows(rig: Rig) -> list[tuple[str, str, int]]:
    async with rig.app.database.reading() as store:
        found = await store.session.scalars(select(TalkRow).order_by(TalkRow.id))
        return [(row.booth, row.state, row.unheard) for row in found]


async def everything_kept(rig: Rig) -> str:
    """All cells of all tables."""
    async with rig.app.database.reading() as store:
        tables = [(await store.session.execute(select(table))).all() for table in metadata.sorted_tables]
    return str(tables)


async def test_all_of_the_booth_hear_one_answers_and_nobody_learns_who_asked(rig: Rig) -> None:
    bao, minh = await somebody(rig, "Bao", "A01"), await somebody(rig, "Minh", "A01")
    visitor = await asking(rig)
    for person in (bao, minh):
        assert last(person).startswith("#G1 · Khách hỏi gian A01: “Còn ấm không?”")
    assert await quotes(rig, bao, "Còn <2> & rẻ") == "#G1 · Đã gửi khách."
    assert last(visitor) == "#G1 · Gian A01 – Gốm Lan Anh trả lời câu “Còn ấm không?”:\nCòn <2> & rẻ"
    assert last(minh) == "#G1 · Người cùng gian A01 đã trả lời khách: “Còn <2> & rẻ”"
    words = unicodedata.normalize("NFD", "Để phần em một ấm nhé")
    await quotes(rig, visitor, words)
    assert unicodedata.normalize("NFC", last(minh)).startswith("#G1 · Khách nhắn gian A01: “Để phần em một ấm nhé”")
    assert await quotes(rig, minh, "Vâng") == "#G1 · Đã gửi khách."
    assert await rows(rig) == [("A01", "going", 0)]
    for person in (bao, minh):
        assert "Quynh" not in read(person)
        assert str(visitor.id) not in read(person)
    assert not {"Bao", "Minh"} & {*read(visitor).split()}
    assert await troubles(rig) == []


async def test_without_people_a_booth_is_not_to_be_asked_and_its_own_do_not_ask_it(rig: Rig) -> None:
    bao, visitor = await somebody(rig, "Bao", "A01"), await somebody(rig, "Quynh")
    await does(rig, visitor, "gian A02")
    assert not any("Hỏi gian" in label for row in visitor.screen()[-1].labels for label in row)
    assert "chưa có người nhận tin" in await presses(rig, visitor, "1:talk:A02")
    await does(rig, bao, "gian A01")
    assert not any("Hỏi gian" in label for row in bao.screen()[-1].labels for label in row)
    assert "nút này đã cũ" in await presses(rig, visitor, "1:talk:Z99")
    bao.blocks()
    await rig.settle()
    await does(rig, visitor, "gian A01")
    assert not any("Hỏi gian" in label for row in visitor.screen()[-1].labels for label in row)
    assert await rows(rig) == []


async def test_strangers_and_other_booths_can_do_nothing_whatever_they_send(rig: Rig) -> None:
    await somebody(rig, "Bao", "A01")
    tam, stranger = await somebody(rig, "Tam", "A02"), await somebody(rig, "La")
    visitor = await asking(rig)
    before = (await rows(rig), len(visitor.screen()))
    for person in (tam, stranger):
        for verb in ("e_talk", "e_talk_close", "e_talk_block", "e_talk_unblock", "talk_report"):
            assert await presses(rig, person, f"1:{verb}:1") == ALONE, verb
        for verb in ("talk_more", "talk_contact", "talk_back", "talk_end"):
            assert "không tìm thấy trao đổi" in await presses(rig, person, f"1:{verb}:1"), verb
        for forged in ("1:talk_send:00000000:all", "1:talk_drop:00000000", "1:e_talk", "1:talk_end:-1", "1:talk:A01:x"):
            await presses(rig, person, forged)
    assert (await rows(rig), len(visitor.screen())) == before
    assert await troubles(rig) == []


async def test_who_left_the_booth_is_asked_no_more_and_answers_nobody(rig: Rig) -> None:
    bao, minh = await somebody(rig, "Bao", "A01"), await somebody(rig, "Minh", "A01")
    visitor = await asking(rig)
    await does(rig, minh, "* Trả lời")  # in the middle of an answer
    async with rig.app.database.store() as store:
        await store.session.execute(delete(BoothMemberRow).where(BoothMemberRow.user_id == minh.id))
    before = len(visitor.screen())
    assert await does(rig, minh, "Để em xem") == ALONE
    assert await quotes(rig, minh, "Còn ạ", "#G1 · Khách") == ALONE
    assert len(visitor.screen()) == before
    await quotes(rig, visitor, "alo")
    assert "alo" in last(bao)
    assert "alo" not in read(minh)


async def test_the_sixth_booth_in_an_hour_and_the_sixth_word_in_a_row_are_refused_by_name(rig: Rig) -> None:
    await somebody(rig, "Bao", "A01", "A02", "A03")
    visitor = await asking(rig)
    for n in range(4):
        await quotes(rig, visitor, f"alo {n}")
    assert "chưa trả lời 5 tin vừa rồi" in await quotes(rig, visitor, "alo 5")
    async with rig.app.database.store() as store:
        for _ in range(4):
            talk = await talks.begin(store, "A02", visitor.id, "?", MORNING)
            await talks.close(store, talk.number, MORNING)
    await does(rig, visitor, "gian A03", ASK)
    assert last(visitor) == "Dạ, mỗi giờ hỏi được 5 gian. Anh/chị hỏi tiếp được từ 11:00."
    rig.telegram.clock.move(MORNING + timedelta(hours=1, seconds=1))
    assert "gõ câu hỏi cho gian A03" in await does(rig, visitor, "gian A03", ASK)


async def test_a_blocked_visitor_does_not_get_through_and_that_is_on_record_without_words(rig: Rig) -> None:
    bao = await somebody(rig, "Bao", "A01")
    visitor = await asking(rig)
    await does(rig, visitor, "* Kết thúc")
    await presses(rig, bao, "1:e_talk_block:1")
    assert "không nhận tin từ cuộc trò chuyện này" in await does(rig, visitor, "gian A01", ASK)
    assert await does(rig, bao, "* Bỏ chặn") == "#G1 · Đã bỏ chặn: gian A01 lại nhận tin của khách này."
    assert "gõ câu hỏi" in await does(rig, visitor, "gian A01", ASK)
    async with rig.app.database.reading() as store:
        acts = {row.action: row.subject for row in await store.session.scalars(select(AuditRow))}
    assert (acts["block_visitor"], acts["unblock_visitor"]) == ("A01 #G1", "A01 #G1")


async def test_a_contact_goes_only_after_a_yes_with_proof_and_comes_back_from_everybody(rig: Rig) -> None:
    bao, minh = await somebody(rig, "Bao", "A01"), await somebody(rig, "Minh", "A01")
    visitor = await asking(rig)
    await quotes(rig, bao, "Còn ạ")
    await does(rig, visitor, "* Cho gian liên hệ", "0912 345 678")
    assert "0912" not in read(bao)
    await does(rig, visitor, "* Thôi", "* Cho gian liên hệ", "0912 345 678", "* Gửi liên hệ")
    for person in (bao, minh):
        assert last(person) == "#G1 · Khách đồng ý cho gian A01 biết liên hệ: “0912 345 678”"
    async with rig.app.database.store() as store:
        proof = (await store.session.scalars(select(ConsentRow).where(ConsentRow.subject == "contact:1"))).one()
        assert (proof.chat_id, proof.text_version, proof.given_at) == (visitor.id, "2026-11-contact-1", MORNING)
        await rig_forgets(rig, store)
    assert "345 678" not in await everything_kept(rig)
    await does(rig, visitor, "/dung")
    for person in (bao, minh):
        assert "0912" not in read(person)
        assert "#G1 · Khách đã thu hồi liên hệ ở tin này." in read(person)
    async with rig.app.database.reading() as store:
        proof = (await store.session.scalars(select(ConsentRow).where(ConsentRow.subject == "contact:1"))).one()
        assert proof.withdrawn_at is not None
    assert await rows(rig) == [("A01", "closed", 1)]
    assert await troubles(rig) == []


async def rig_forgets(rig: Rig, store: Store) -> None:
    """What the house-keeping does, and what has been said is no longer on the inbox."""
    await broadcasts.forget_contacts(store)
    await inbox.forget(store, rig.app.now() + timedelta(days=3))


async def test_a_number_among_words_is_warned_of_and_masked_in_what_is_kept(rig: Rig) -> None:
    bao = await somebody(rig, "Bao", "A01")
    visitor = await somebody(rig, "Quynh")
    await does(rig, visitor, "gian A01", ASK, "* Đồng ý", "Gọi em số 0912345678 nhé")
    assert last(visitor).startswith("Tin này có số điện thoại.")
    await does(rig, visitor, "* Gửi cả số")
    assert "Khách hỏi gian A01: “Gọi em số 0912345678 nhé”" in last(bao)
    async with rig.app.database.reading() as store:
        assert list(await store.session.scalars(select(TalkRow.question))) == ["Gọi em số ☎ nhé"]
    for _ in range(2):
        await presses(rig, visitor, "1:talk_back:1")
    assert "0912345678" not in read(bao)
    assert read(bao).count("Khách đã thu hồi liên hệ ở tin này.") == 1


async def test_words_of_need_are_answered_by_the_bot_and_a_code_goes_to_no_booth(rig: Rig) -> None:
    bao = await somebody(rig, "Bao", "A01")
    visitor = await asking(rig, "AB12-CD34")
    assert "AB12" not in read(bao)
    await does(rig, visitor, "có người ngất xỉu ở đây")
    assert "115" in read(visitor)
    assert "có người ngất xỉu ở đây" in last(bao)


async def test_a_visitor_who_is_gone_breaks_nothing_and_the_booth_hears_it(rig: Rig) -> None:
    bao = await somebody(rig, "Bao", "A01")
    visitor = await asking(rig)
    visitor.deactivates()
    gone = "#G1 · Không tới được khách: khách đã chặn bot hoặc xóa tài khoản."
    assert await quotes(rig, bao, "Còn ạ") == gone
    assert "Đã gửi khách" not in read(bao)


async def test_what_a_booth_leaves_unanswered_goes_to_the_staff_once_also_after_a_restart(
    each_database_url: str, rig: Rig
) -> None:
    bao = await somebody(rig, "Bao", "A01")
    visitor = await asking(rig)
    await rig.app.close()
    rig.app.connected = False  # closed for good
    async with running(each_database_url, rig.telegram) as again:
        for minutes in (19, 20, 25):
            again.telegram.clock.move(MORNING + timedelta(minutes=minutes))
            await again.settle()
            async with again.app.database.reading() as store:
                texts = list(await store.session.scalars(select(DeskQuestionRow.text)))
            assert texts == (["Hỏi gian A01 – Gốm Lan Anh: Còn ấm không?"] if minutes >= 20 else [])
        assert read(visitor).count("đã chuyển tới Ban tổ chức") == 1
        async with again.app.database.reading() as store:
            assert list(await store.session.scalars(select(DeliveryRow.state))) == ["sent"]
        assert await quotes(again, bao, "Còn ạ") == "#G1 · Đã gửi khách."
        again.telegram.clock.move(MORNING + timedelta(days=1, hours=1))
        await again.settle()
        assert await rows(again) == [("A01", "closed", 0)]
        assert "đã kết thúc" in await quotes(again, bao, "Alo")
        assert await troubles(again) == []


async def test_after_two_days_nothing_of_a_talk_is_kept_but_whoever_can_take_a_contact_back(rig: Rig) -> None:
    bao, visitor = await somebody(rig, "Bao", "A01"), await asking(rig)
    await does(rig, visitor, "* Kết thúc", "gian A01", ASK, "Hỏi nữa")
    await quotes(rig, bao, "Vâng", "#G2 ")
    await does(rig, visitor, "* Cho gian liên hệ", "a@b.vn", "* Gửi liên hệ", "* Thu hồi liên hệ")
    await does(rig, visitor, "* Cho gian liên hệ", "a@b.vn", "* Gửi liên hệ")
    await presses(rig, bao, "1:e_talk_close:2")
    async with rig.app.database.store() as store:
        await talks.forget(store, MORNING + timedelta(days=2, minutes=1))
        kept = [
            (row.chat_id, row.question, row.answer)
            for row in await store.session.scalars(select(TalkRow).order_by(TalkRow.id))
        ]
    assert kept == [(0, "", ""), (visitor.id, "", "")]
    await presses(rig, visitor, "1:talk_back:2")
    assert read(bao).count("Khách đã thu hồi liên hệ ở tin này.") == 2
    assert "a@b.vn" not in read(bao)


async def test_reports_wait_at_the_desk_a_few_of_one_person(rig: Rig) -> None:
    bao, visitor = await somebody(rig, "Bao", "A01"), await asking(rig)
    for n in range(4):
        await quotes(rig, visitor, f"xấu {n}", "#G1 · Đã")
        await presses(rig, bao, "1:talk_report:1:yes")
        await quotes(rig, bao, "?")
    assert "chưa báo thêm được" in read(bao)
    async with rig.app.database.reading() as store:
        found = [(row.chat_id, row.text) for row in await store.session.scalars(select(DeskQuestionRow))]
    assert found == [(bao.id, f"Gian A01 – Gốm Lan Anh báo về khách ở #G1, khách nhắn: xấu {n}") for n in range(3)]
    assert data_of(rig, visitor, "Báo Ban tổ chức") == "1:talk_report:1"


def test_a_talk_is_named_at_the_beginning_only() -> None:
    assert number_in("#G12 · Khách hỏi") == 12
    assert [number_in(text) for text in ("#12 · Khách hỏi", "Xem #G12", "#G", "#G1x", f"#G{'9' * 16}")] == [None] * 5
