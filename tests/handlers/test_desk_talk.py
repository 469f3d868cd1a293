"""The conversation at the desk: who may speak in it, who hears of it, and what stands when things break."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from bot import speaker
from db import desk, groups, people, staff
from db.audit import AuditRow
from db.broadcasts import DeliveryRow
from db.desk import DeskQuestionRow
from db.questions import QuestionRow
from handlers.actions.staff import accept_invite, invite_staff
from handlers.replies.desk import CANNED, number_in
from handlers.replies.texts import Texts
from simulator.clock import Clock
from simulator.groups import Group
from simulator.people import Person
from simulator.telegram import Telegram
from tests.handlers.chair import data_of, does, lan, last, presses
from tests.handlers.conftest import FAIR, NOW
from tests.handlers.everything import troubles
from tests.handlers.test_odd_texts import untroubled
from tests.rig import TOKEN, Rig, prepare_database, running

ASK = ("* 🙋 Hỏi Ban tổ chức", "* Đồng ý")
ALONE = "Dạ, phần này dành cho nhân viên hội chợ hoặc chủ gian hàng."


@pytest.fixture
async def rig(each_database_url: str) -> AsyncIterator[Rig]:
    """The whole app on the small fair, on both databases."""
    await prepare_database(each_database_url, FAIR, NOW)
    async with running(each_database_url, Telegram(Clock(NOW, frozen=True), TOKEN, rates=None)) as rig:
        yield rig


async def member(rig: Rig, name: str, role: str = "desk") -> Person:
    person = rig.telegram.person(name.lower(), first_name=name)
    async with rig.app.database.store() as store:
        await accept_invite(store, person.id, name, await invite_staff(store, role, NOW), NOW)
    person.starts()
    await rig.settle()
    return person


async def room(rig: Rig, *members: Person) -> Group:
    """The staff's group."""
    group = rig.telegram.group("truc", title="Trực", members=list(members), supergroup=False)
    async with rig.app.database.store() as store:
        await groups.choose_staff_group(store, group.id, "Trực", NOW)
    return group


async def asking(rig: Rig, text: str = "wxyz") -> Person:
    person = await lan(rig)
    await does(rig, person, text, *ASK)
    return person


async def replies(rig: Rig, group: Group, person: Person, text: str, start: str = "#1 ") -> str:
    """A reply to the newest message of the bot there that begins so; the last that then stands in the group."""
    mine = [bubble.message_id for bubble in group.screen() if bubble.by_bot and bubble.text.startswith(start)]
    group.replies(person, mine[-1], text)
    await rig.settle()
    return group.screen()[-1].text


async def taps(rig: Rig, group: Group, person: Person, label: str, times: int = 1) -> str:
    for _ in range(times):
        group.taps(person, label)
    await rig.settle()
    return group.screen()[-1].text


def heard(person: Person) -> list[str]:
    """The organisers' answers, without what they answer."""
    told = (bubble.text for bubble in person.screen() if bubble.by_bot)
    return [text.split("\n", 1)[1] for text in told if text.startswith("Ban tổ chức trả lời câu")]


async def states(rig: Rig) -> list[tuple[str, int | None]]:
    async with rig.app.database.reading() as store:
        rows = await store.session.scalars(select(DeskQuestionRow).order_by(DeskQuestionRow.id))
        return [(row.state, row.taken_by) for row in rows]


async def test_of_two_who_take_it_at_once_one_has_it_and_the_visitor_hears_it_once(rig: Rig) -> None:
    hoa, minh = await member(rig, "Hoa"), await member(rig, "Minh")
    group, visitor = await room(rig, hoa, minh), await asking(rig)
    for person in (hoa, minh, hoa):
        group.taps(person, "Nhận trả lời")
    await rig.settle()
    assert await states(rig) == [("taken", hoa.id)]
    assert len([b for b in visitor.screen() if "đã nhận câu “wxyz”" in b.text]) == 1
    assert await replies(rig, group, minh, "Để tôi") == "#1 · Hoa đang trả lời. Chưa gửi gì cho khách."
    assert heard(visitor) == []
    assert await troubles(rig) == []


@pytest.mark.parametrize("role", ["sender", None])
async def test_who_has_no_right_to_the_desk_reaches_no_visitor(rig: Rig, role: str | None) -> None:
    hoa = await member(rig, "Hoa")
    khoa = await member(rig, "Khoa", role) if role else rig.telegram.person("khoa", first_name="Khoa")
    khoa.starts()
    group, visitor = await room(rig, hoa, khoa), await asking(rig)
    before = len(visitor.screen())
    for label in ("Nhận trả lời", "Câu trả lời sẵn", "Đóng"):
        await taps(rig, group, khoa, label)
        assert group.chat.toast is not None
        assert group.chat.toast.text == "Chỉ người trực quầy bấm được"
    refused = "#1 · Chỉ người trực quầy hỏi đáp trả lời được. Chưa gửi gì cho khách."
    assert await replies(rig, group, khoa, "Ở cổng") == refused
    for verb in ("s_card", "s_take", "s_canned", "s_say", "s_close", "s_learn", "s_desk"):
        assert await presses(rig, khoa, f"1:{verb}:1") == ALONE
        assert await presses(rig, khoa, f"1:{verb}:1:wait") == ALONE
    assert (await states(rig), len(visitor.screen())) == ([("open", None)], before)
    assert await troubles(rig) == []


async def test_who_lost_the_right_can_do_nothing_and_a_colleague_takes_over(rig: Rig) -> None:
    hoa, minh = await member(rig, "Hoa"), await member(rig, "Minh")
    group, visitor = await room(rig, hoa, minh), await asking(rig)
    await taps(rig, group, hoa, "Nhận trả lời")
    await replies(rig, group, hoa, "Một")
    async with rig.app.database.store() as store:
        await staff.remove(store, hoa.id, NOW)
    assert "Chỉ người trực quầy" in await replies(rig, group, hoa, "Hai")
    await taps(rig, group, hoa, "Đóng")
    assert await states(rig) == [("taken", hoa.id)]
    assert await replies(rig, group, minh, "Ba") == "#1 · Đã gửi khách."
    assert (heard(visitor), await states(rig)) == (["Một", "Ba"], [("taken", minh.id)])


async def test_who_talks_in_private_and_is_removed_talks_to_nobody(rig: Rig) -> None:
    hoa, visitor = await member(rig, "Hoa"), await asking(rig)
    await does(rig, hoa, "/nhanvien", "* Câu hỏi chờ (1)", "1", "* Nhận trả lời", "Một")
    async with rig.app.database.store() as store:
        await staff.remove(store, hoa.id, NOW)
    assert "Gốm Lan Anh" in await does(rig, hoa, "gian A01 ở đâu")
    card = next(bubble for bubble in hoa.screen() if bubble.text.startswith("#1 "))
    hoa.says("Hai", reply_to_message=hoa.chat.messages[card.message_id])
    await rig.settle()
    assert heard(visitor) == ["Một"]


async def test_the_bot_is_silent_until_it_is_over_and_answers_again_then(rig: Rig) -> None:
    hoa = await member(rig, "Hoa")
    group, visitor = await room(rig, hoa), await asking(rig)
    await taps(rig, group, hoa, "Nhận trả lời")
    before = len([bubble for bubble in visitor.screen() if bubble.by_bot])
    for text in ("gian A01 ở đâu", "1", "ok", unicodedata.normalize("NFD", "mấy giờ đóng cửa")):
        visitor.says(text)
    await rig.settle()
    assert len([bubble for bubble in visitor.screen() if bubble.by_bot]) == before
    passed = [bubble.text for bubble in group.screen() if bubble.text.startswith("#1 · Khách nhắn")]
    assert [unicodedata.normalize("NFC", text) for text in passed] == [
        f"#1 · Khách nhắn: “{text}”" for text in ("gian A01 ở đâu", "1", "ok", "mấy giờ đóng cửa")
    ]
    assert "Chương trình" in await does(rig, visitor, "/lich")  # a command asks for the bot
    async with rig.app.database.reading() as store:
        assert list(await store.session.scalars(select(QuestionRow.text))) == ["wxyz"]
    await taps(rig, group, hoa, "Đóng")
    assert "Gốm Lan Anh" in await does(rig, visitor, "gian A01 ở đâu")


@pytest.mark.parametrize("word", ["Kết thúc", "ket thuc", "KẾT THÚC.", unicodedata.normalize("NFD", "kết thúc")])
async def test_the_visitor_ends_it_by_word_too(rig: Rig, word: str) -> None:
    hoa = await member(rig, "Hoa")
    group, visitor = await room(rig, hoa), await asking(rig)
    await taps(rig, group, hoa, "Nhận trả lời")
    assert "đã kết thúc" in await does(rig, visitor, word)
    assert group.screen()[-1].text == "#1 · Khách đã kết thúc."
    assert await states(rig) == [("closed", hoa.id)]


async def test_nobody_ends_the_conversation_of_another_visitor(rig: Rig) -> None:
    hoa = await member(rig, "Hoa")
    group, visitor = await room(rig, hoa), await asking(rig)
    await taps(rig, group, hoa, "Nhận trả lời")
    end, stranger = data_of(rig, visitor, "Kết thúc"), rig.telegram.person("la", first_name="Lạ")
    stranger.starts()
    await rig.settle()
    assert "nút này đã cũ" in await presses(rig, stranger, end)
    assert await states(rig) == [("taken", hoa.id)]
    for _ in range(2):
        visitor.taps("Kết thúc")
    await rig.settle()
    assert len([b for b in group.screen() if b.text == "#1 · Khách đã kết thúc."]) == 1


async def test_an_answer_goes_through_as_it_was_typed(rig: Rig) -> None:
    hoa = await member(rig, "Hoa")
    group, visitor = await room(rig, hoa), await asking(rig, "wxyz <b>{0}</b> & “#9”")
    long = "Đi thẳng & rẽ <trái> {0} “nhé”. " * 60
    assert await replies(rig, group, hoa, long) == "#1 · Đã gửi khách."
    assert heard(visitor) == [long.strip()]
    assert "Hoa" not in "".join(bubble.text for bubble in visitor.screen())
    visitor.says("Dạ <i>em</i> ở cổng & chờ #3")
    await rig.settle()
    assert group.screen()[-1].text == "#1 · Khách nhắn: “Dạ <i>em</i> ở cổng & chờ #3”"
    assert await replies(rig, group, hoa, "Vâng") == "#1 · Đã gửi khách."
    assert await troubles(rig) == []


async def test_pictures_and_voice_go_through_both_ways_as_they_are(rig: Rig) -> None:
    hoa = await member(rig, "Hoa")
    group, visitor = await room(rig, hoa), await asking(rig)
    await taps(rig, group, hoa, "Nhận trả lời")
    visitor.sends_photo(caption="cái <này>")
    visitor.sends_voice()
    await rig.settle()
    picture, voice = group.screen()[-2:]
    assert (picture.media, picture.text, picture.labels) == ("photo", "#1 · Khách gửi ảnh: “cái <này>”", [["Đóng"]])
    assert (voice.media, voice.text) == ("voice", "#1 · Khách gửi đoạn ghi âm")
    asked = group.chat.messages[picture.message_id]
    sample = next(m["photo"] for m in group.chat.messages.values() if "photo" in m)
    group.sends(hoa, {"photo": sample, "caption": "ở <đây>", "reply_to_message": asked})
    group.sends(hoa, {"voice": group.chat.messages[voice.message_id]["voice"], "reply_to_message": asked})
    await rig.settle()
    first, second = [bubble for bubble in visitor.screen() if bubble.by_bot][-2:]
    assert (first.media, first.text) == ("photo", "Ban tổ chức trả lời câu “wxyz”:\nở <đây>")
    assert (second.media, second.text, second.labels) == ("voice", "Ban tổ chức trả lời câu “wxyz”:", [["Kết thúc"]])
    assert "Hoa" not in "".join(bubble.text for bubble in visitor.screen())
    async with rig.app.database.reading() as store:
        thread = await desk.find(store, 1)
    assert thread
    assert thread.answer == "ở <đây>"
    assert await troubles(rig) == []


async def test_in_private_a_picture_goes_to_the_visitor_and_before_anybody_has_it_nowhere(rig: Rig) -> None:
    hoa = await member(rig, "Hoa")
    visitor = await asking(rig)
    before = len(rig.telegram.journal.of("copyMessage"))
    visitor.sends_photo()
    await rig.settle()
    assert len(rig.telegram.journal.of("copyMessage")) == before
    await does(rig, hoa, "/nhanvien", "* Câu hỏi chờ (1)", "1", "* Nhận trả lời")
    hoa.sends_photo(caption="ở đây")
    hoa.sends_voice()
    visitor.sends_voice()
    await rig.settle()
    assert [bubble.media for bubble in visitor.screen() if bubble.media and bubble.by_bot] == ["photo", "voice"]
    assert [(b.media, b.text) for b in hoa.screen() if b.media and b.by_bot] == [
        ("voice", "#1 · Khách gửi đoạn ghi âm")
    ]
    stranger = rig.telegram.person("la")
    stranger.sends_photo(caption="#1 xem giúp")
    await rig.settle()
    assert [bubble.media for bubble in visitor.screen() if bubble.media and bubble.by_bot] == ["photo", "voice"]


async def test_what_is_neither_words_nor_picture_nor_voice_is_not_passed_on_and_that_is_said(rig: Rig) -> None:
    hoa = await member(rig, "Hoa")
    group, visitor = await room(rig, hoa), await asking(rig)
    await taps(rig, group, hoa, "Nhận trả lời")
    visitor.sends_document(b"x", "a.pdf", caption="cái này")
    await rig.settle()
    assert group.screen()[-1].text == "#1 · Khách nhắn: “cái này”\n(Kèm ảnh hoặc tệp mà bot không chuyển được.)"
    visitor.sends_location()
    await rig.settle()
    assert last(visitor) == "Dạ, tin này không chuyển được tới Ban tổ chức. Anh/chị gõ bằng chữ giúp nhé."
    card = group.chat.messages[next(b.message_id for b in group.screen() if b.text.startswith("#1 "))]
    group.sends(hoa, {"location": {"latitude": 21.0, "longitude": 105.8}, "reply_to_message": card})
    await rig.settle()
    assert group.screen()[-1].text == "#1 · Bot chỉ chuyển được chữ, ảnh, ghi âm và phim. Chưa gửi gì cho khách."
    assert heard(visitor) == []


async def test_a_visitor_who_is_gone_breaks_nothing_and_the_staff_hear_it(rig: Rig) -> None:
    hoa = await member(rig, "Hoa")
    group, visitor = await room(rig, hoa), await asking(rig)
    visitor.deactivates()  # no update tells of it
    gone = "#1 · Không tới được khách: khách đã chặn bot hoặc xóa tài khoản."
    assert await replies(rig, group, hoa, "Có ạ") == gone
    assert "Đã gửi khách" not in "".join(bubble.text for bubble in group.screen())
    assert await replies(rig, group, hoa, "Alo") == "#1 · Khách đã chặn bot. Không gửi được."
    async with rig.app.database.reading() as store:
        person = await people.find(store, visitor.id)
        assert person
        assert not person.active
    assert await untroubled(rig)


async def test_what_was_said_is_not_said_again_when_the_rest_is_tried_again(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaker, "PAUSES", (0, 0))
    hoa = await member(rig, "Hoa")
    group, visitor = await room(rig, hoa), await asking(rig)
    rig.telegram.faults.order("status", method="sendMessage", chat_id=group.id, status=500, times=2)
    assert await replies(rig, group, hoa, "Có ạ") == "#1 · Đã gửi khách."
    assert heard(visitor) == ["Có ạ"]
    rig.telegram.faults.order("status", method="sendMessage", chat_id=group.id, status=403)  # put out of the group
    assert await does(rig, visitor, "ket thuc") == (
        "Dạ, trao đổi về câu “wxyz” đã kết thúc. Từ giờ bot lại trả lời ở đây, anh/chị cứ hỏi tiếp nhé."
    )
    assert await untroubled(rig)


async def test_a_ready_answer_tapped_twice_goes_out_once(rig: Rig) -> None:
    hoa = await member(rig, "Hoa")
    group, visitor = await room(rig, hoa), await asking(rig)
    await taps(rig, group, hoa, "Câu trả lời sẵn")
    await taps(rig, group, hoa, "4. Không có thông tin", times=2)
    assert heard(visitor) == ["Rất tiếc, Ban tổ chức không có thông tin này ạ."]


async def test_one_visitor_talks_with_one_at_a_time(rig: Rig) -> None:
    hoa, minh = await member(rig, "Hoa"), await member(rig, "Minh")
    group, visitor = await room(rig, hoa, minh), await asking(rig)
    await does(rig, visitor, "zyxw", ASK[0])
    await replies(rig, group, hoa, "Một", "#1 ")
    busy = "#2 · Khách này đang nói chuyện với Hoa ở câu #1, đóng câu đó trước. Chưa gửi gì cho khách."
    assert await replies(rig, group, minh, "Hai", "#2 ") == busy
    await taps(rig, group, hoa, "Đóng")
    assert await states(rig) == [("closed", hoa.id), ("open", None)]
    assert await replies(rig, group, minh, "Hai", "#2 ") == "#2 · Đã gửi khách."
    assert heard(visitor) == ["Một", "Hai"]


async def test_a_reminder_comes_once_also_after_a_restart(each_database_url: str, rig: Rig) -> None:
    hoa = await member(rig, "Hoa")
    group, _ = await room(rig, hoa), await asking(rig)
    rig.telegram.clock.move(NOW.replace(hour=20, minute=9))
    await rig.settle()
    assert len(group.screen()) == 1
    rig.telegram.clock.move(NOW.replace(hour=20, minute=10))
    await rig.settle()
    await rig.app.close()
    rig.app.connected = False  # closed for good
    async with running(each_database_url, rig.telegram) as again:
        again.telegram.clock.move(NOW.replace(hour=21))
        await again.settle()
        reminded = [bubble.text for bubble in group.screen() if "chưa ai nhận" in bubble.text]
        assert len(reminded) == 1
        async with again.app.database.reading() as store:
            assert list(await store.session.scalars(select(DeliveryRow.state))) == ["sent"]


async def test_a_conversation_goes_on_after_a_restart(each_database_url: str, rig: Rig) -> None:
    hoa = await member(rig, "Hoa")
    visitor = await asking(rig)
    await does(rig, hoa, "/nhanvien", "* Câu hỏi chờ (1)", "1", "* Nhận trả lời", "Một")
    visitor.says("hai")
    hoa.says("Ba")  # both on their way while the bot is down
    await rig.app.close()
    rig.app.connected = False  # closed for good
    async with running(each_database_url, rig.telegram) as again:
        await again.settle()
        assert heard(visitor) == ["Một", "Ba"]
        assert [b.text for b in hoa.screen() if "Khách nhắn" in b.text] == ["#1 · Khách nhắn: “hai”"]
        assert await troubles(again) == []


async def test_the_group_that_grows_is_followed(rig: Rig) -> None:
    hoa = await member(rig, "Hoa")
    group, visitor = await room(rig, hoa), await asking(rig)
    await taps(rig, group, hoa, "Nhận trả lời")
    grown = group.upgrades()
    visitor.says("một")  # said before the bot has seen that the group grew
    await rig.settle()
    visitor.says("hai")
    await rig.settle()
    passed = [bubble.text for bubble in grown.screen() if bubble.by_bot]
    assert passed == ["#1 · Khách nhắn: “một”", "#1 · Khách nhắn: “hai”"]
    assert await replies(rig, grown, hoa, "Dạ") == "#1 · Đã gửi khách."
    async with rig.app.database.reading() as store:
        assert await groups.staff_group(store) == grown.id


async def test_what_is_said_stands_in_no_record_and_staff_acts_do(rig: Rig) -> None:
    hoa = await member(rig, "Hoa")
    group, visitor = await room(rig, hoa), await asking(rig)
    await taps(rig, group, hoa, "Nhận trả lời")
    visitor.says("tên em là Lan, 0912 345 678")
    await rig.settle()
    await replies(rig, group, hoa, "Chào Lan")
    await taps(rig, group, hoa, "Đóng")
    async with rig.app.database.reading() as store:
        rows = list(await store.session.scalars(select(AuditRow).order_by(AuditRow.id)))
        assert [row.action for row in rows][-3:] == ["take_question", "answer_question", "close_question"]
        assert "Lan" not in "".join(f"{row.subject}{row.before}{row.after}" for row in rows[-3:])
        thread = await desk.find(store, 1)
    assert thread
    assert (thread.text, thread.answer) == ("wxyz", "Chào Lan")  # nothing of what the visitor said besides


async def test_the_last_answer_becomes_an_entry_after_the_trial(rig: Rig) -> None:
    hoa = await member(rig, "Hoa")
    group, visitor = await room(rig, hoa), await asking(rig, "có chỗ rửa tay wxyz không")
    await replies(rig, group, hoa, "Chỗ rửa tay ở cạnh sân khấu.")
    await taps(rig, group, hoa, "Đóng")
    group.taps(hoa, "Dạy bot câu này")
    await rig.settle()
    assert "Bản nháp" in last(hoa)
    live = await does(rig, hoa, "* Thử xem bot trả lời", "* Đưa lên")
    assert live == "Đã đưa lên, khách hỏi là có ngay:\nChỗ rửa tay ở cạnh sân khấu."
    assert "Chỗ rửa tay ở cạnh sân khấu." in await does(rig, visitor, "co cho rua tay wxyz ko")
    group.taps(hoa, "Dạy bot câu này")
    await rig.settle()
    assert "Nhóm này đã có người xử lý" in group.screen()[-1].text


async def test_a_group_that_is_not_the_staffs_hears_of_no_question(rig: Rig) -> None:
    hoa = await member(rig, "Hoa")
    group = rig.telegram.group("la", title="Lạ", members=[hoa], supergroup=False)
    visitor = await asking(rig)
    forged = rig.telegram.post(group.chat, rig.telegram.bot, {"text": "#1 · Khách hỏi"})
    group.replies(hoa, forged["message_id"], "Ở cổng")
    await rig.settle()
    assert (heard(visitor), await states(rig)) == ([], [("open", None)])
    assert group.chat.state == "left"


def test_the_number_is_read_at_the_beginning_only() -> None:
    told = ("#12 · Khách", "#12", "x #12", "#", "#abc", "Khách: “#12”", f"#{'9' * 40} x", "#１２ x")
    assert [number_in(text) for text in told] == [12, 12, *[None] * 6]


def test_every_ready_answer_has_its_button() -> None:
    assert {*CANNED} == {*Texts().names_in("canned")}
