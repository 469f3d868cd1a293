"""Writing to everybody from a staff member's chair: what, to whom, when, with whose consent, and taken back again."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from db import broadcasts, follows, people
from db.broadcasts import DeliveryRow
from db.follows import BOOTH, SESSION, Follow
from handlers.actions.staff import invite_staff
from simulator.clock import Clock
from simulator.people import Person
from simulator.telegram import Telegram
from tests.handlers.chair import data_of, does, hoa, lan, last, presses
from tests.handlers.conftest import FAIR, NOW
from tests.handlers.test_staff import NOT_ALLOWED, STEP_OVER
from tests.rig import TOKEN, Rig, prepare_database, running

COMPOSE = ("/nhanvien", "* Soạn thông báo")
TO_ALL = "6"
"""The number behind the five conditions: go on."""


@pytest.fixture
async def strict(database_url: str) -> AsyncIterator[Rig]:
    """Nobody sends to anybody without a second person."""
    await prepare_database(database_url, FAIR, NOW)
    telegram = Telegram(Clock(NOW, frozen=True), TOKEN, rates=None)
    async with running(database_url, telegram, alone_up_to=0) as rig:
        yield rig


async def minh(rig: Rig, role: str = "sender") -> Person:
    """A second member of staff."""
    async with rig.app.database.store() as store:
        token = await invite_staff(store, role, NOW)
    person = rig.telegram.person("minh", first_name="Minh")
    person.starts(f"nv_{token}")
    await rig.settle()
    return person


async def crowd(rig: Rig, number: int, language: str = "vi") -> list[Person]:
    """So many more who chose the fair's notices."""
    made = [rig.telegram.person(f"{language}{n}", language_code=language) for n in range(number)]
    async with rig.app.database.store() as store:
        for person in made:
            person.chat.state = "open"
            await people.see(store, person.id, language, NOW)
            await people.choose_notices(store, person.id, True)
    return made


async def states(rig: Rig) -> list[str]:
    async with rig.app.database.reading() as store:
        return [past.state for past in await broadcasts.recent(store, 9)]


def heard(person: Person) -> list[str]:
    return [bubble.html for bubble in person.screen() if bubble.by_bot and "Chợ phiên" in bubble.text]


async def test_words_keep_the_formatting_they_were_written_with(rig: Rig) -> None:
    visitor, author = await lan(rig, notices=True), await hoa(rig)
    await does(rig, author, *COMPOSE)
    bold = {"entities": [{"type": "bold", "offset": 0, "length": 9}]}
    author.says("Chợ phiên <mai> & quà", **bold)
    await rig.settle()
    await does(rig, author, TO_ALL, "* Gửi cho 1 người")
    assert heard(visitor) == ["<b>Chợ phiên</b> &lt;mai&gt; &amp; quà"]


async def test_followers_of_a_zone_a_booth_and_an_item_are_found_by_typing_and_nobody_else_gets_it(rig: Rig) -> None:
    visitor, other = await lan(rig, notices=True), (await crowd(rig, 1))[0]
    author = await hoa(rig)
    async with rig.app.database.store() as store:
        for follow in (Follow(BOOTH, "A01"), Follow(SESSION, "ca-tru")):
            await follows.add(store, visitor.id, follow, NOW)
    for typed, whom in (
        ("gian a01", "người theo dõi gian A01 – Gốm Lan Anh"),
        (unicodedata.normalize("NFD", "gốm lan anh"), "người theo dõi gian A01 – Gốm Lan Anh"),
        ("khu A", "người theo dõi gian ở khu A – Gốm"),
        ("ca tru", "người theo dõi Hát ca trù (16:00, 30/10)"),
    ):
        told = await does(rig, author, *COMPOSE, f"Chợ phiên {typed}", typed)
        assert f"Đang chọn: {whom} – 1 người" in told
    assert "– 0 người" in await does(rig, author, "2")  # of those, whoever reads English
    assert "Đang chọn: người theo dõi" in await does(rig, author, "2")
    await does(rig, author, TO_ALL, "* Gửi cho 1 người")
    assert (len(heard(visitor)), heard(other)) == (1, [])


async def test_what_words_may_mean_is_offered_by_number_and_what_they_do_not_is_said(rig: Rig) -> None:
    await lan(rig, notices=True)
    author = await hoa(rig)
    await does(rig, author, *COMPOSE, "Chợ phiên", "gốm")
    offered = [row[0] for row in author.screen()[-1].labels][6:-1]
    assert offered[:2] == ["7. Người theo dõi gian ở khu A – Gốm", "8. Người theo dõi gian A01 – Gốm Lan Anh"]
    assert "Đang chọn: người theo dõi gian ở khu A – Gốm – 0 người" in await does(rig, author, "7")
    assert "Đang chọn: mọi người nhận thông báo – 1 người" in await does(rig, author, "7")
    told = await does(rig, author, "xe đạp <b>")
    assert "Không thấy khu, gian hay mục nào tên “xe đạp <b>”." in told
    for forged in ("f9", "f-1", "zone"):
        key = data_of(rig, author, "Bỏ").split(":")[2]
        assert (await presses(rig, author, f"1:b_aud:{key}:{forged}")).startswith("Dạ, nút này đã cũ.")


async def test_the_author_reads_that_a_notice_of_the_night_waits(rig: Rig) -> None:
    await lan(rig, notices=True)
    author = await hoa(rig)
    rig.telegram.clock.forward(timedelta(hours=3))
    told = await does(rig, author, *COMPOSE, "Chợ phiên", TO_ALL, "* Gửi cho 1 người")
    assert told.startswith("Đang gửi, 0%")
    assert "tin đến lúc 07:00" in told
    await does(rig, author, *COMPOSE, "Chợ phiên", TO_ALL, "* Hẹn giờ gửi", "mai 9h", "* Hẹn gửi cho 1 người")
    assert "07:00" not in [b.text for b in author.screen() if "Đã hẹn gửi" in b.text][-1]


async def test_a_picture_is_passed_on_by_its_number_and_never_uploaded(rig: Rig) -> None:
    visitor, author = await lan(rig, notices=True), await hoa(rig)
    await does(rig, author, *COMPOSE)
    author.sends_photo(caption="Chợ phiên")
    await rig.settle()
    await does(rig, author, TO_ALL, "* Gửi cho 1 người")
    assert [bubble.media for bubble in visitor.screen()][-1] == "photo"
    assert len({call.params["photo"] for call in rig.telegram.journal.of("sendPhoto")}) == 1


async def test_a_message_is_passed_on_with_where_it_comes_from(rig: Rig) -> None:
    visitor, author = await lan(rig, notices=True), await hoa(rig)
    await does(rig, author, *COMPOSE)
    origin = {"type": "hidden_user", "sender_user_name": "Báo Hà Nội", "date": 1_730_160_000}
    author.says("Chợ phiên", forward_origin=origin)
    await rig.settle()
    await does(rig, author, TO_ALL, "* Gửi cho 1 người")
    assert [m["forward_origin"] for m in visitor.chat.messages.values() if "forward_origin" in m] == [origin]


async def test_a_sticker_is_no_notice_and_a_visitors_picture_none_either(rig: Rig) -> None:
    visitor, author = await lan(rig, notices=True), await hoa(rig)
    await does(rig, author, *COMPOSE)
    author.sends_sticker()
    visitor.sends_photo()
    await rig.settle()
    assert last(author) == "Chỉ nhận chữ, ảnh, hoặc một tin chuyển tiếp. Gửi lại nội dung."
    assert await states(rig) == []


async def test_what_telegram_refuses_is_told_to_its_author_and_sent_to_nobody(rig: Rig) -> None:
    await crowd(rig, 3)
    author = await hoa(rig)
    await does(rig, author, *COMPOSE, "Chợ phiên")
    broken = "Bad Request: can't parse entities: Unclosed start tag at byte offset 4"
    rig.telegram.faults.order("status", status=400, description=broken, method="sendMessage", chat_id=author.id)
    assert await does(rig, author, TO_ALL) == (
        "Telegram không nhận tin này, nên chưa gửi cho ai:"
        " Can't parse entities: unclosed start tag at byte offset 4. Soạn lại từ /nhanvien."
    )
    assert await states(rig) == []
    assert not any(button.text.startswith("Gửi cho") for b in author.screen() for row in b.rows for button in row)


async def test_a_refusal_is_told_once_though_the_line_breaks_while_it_is_told(rig: Rig) -> None:
    await crowd(rig, 3)
    author = await hoa(rig)
    await does(rig, author, *COMPOSE, "Chợ phiên")
    before = sum(bubble.by_bot for bubble in author.screen())
    odd = (400, "Bad Request: chat {is} odd")
    for status, description in (odd, (502, "Bad Gateway"), odd):
        rig.telegram.faults.order(
            "status", status=status, description=description, method="sendMessage", chat_id=author.id
        )
    assert (await does(rig, author, TO_ALL)).endswith("chưa gửi cho ai: Chat {is} odd. Soạn lại từ /nhanvien.")
    assert sum(bubble.by_bot for bubble in author.screen()) == before + 1


async def test_the_audience_is_narrowed_and_counted_before_anything_is_sent(rig: Rig) -> None:
    await crowd(rig, 3)
    english = await crowd(rig, 2, "en")
    author = await hoa(rig)
    assert "5 người" in await does(rig, author, *COMPOSE, "Chợ phiên")
    assert "người dùng tiếng Anh – 2 người" in await does(rig, author, "* 2. Người dùng tiếng Anh")
    await does(rig, author, "* Tiếp: 2 người", "* Gửi cho 2 người")
    assert [len(heard(person)) for person in english] == [1, 1]
    assert sum(call.params.get("text") == "Chợ phiên" for call in rig.telegram.journal.delivered()) == 3


async def test_conditions_must_all_hold_and_nobody_is_no_audience(rig: Rig) -> None:
    await crowd(rig, 3)
    author = await hoa(rig)
    told = await does(rig, author, *COMPOSE, "Chợ phiên", "1", "5", TO_ALL)
    assert told.endswith("người dùng tiếng Việt, chủ gian hàng – 0 người")
    assert await states(rig) == []


async def test_active_people_are_those_seen_within_the_hours(rig: Rig) -> None:
    await crowd(rig, 2)
    author = await hoa(rig)
    rig.telegram.clock.move(NOW + timedelta(hours=13))
    visitor = await lan(rig, notices=True)
    await does(rig, author, *COMPOSE, "Chợ phiên", "3", TO_ALL, "* Gửi cho 1 người")
    assert len(heard(visitor)) == 1


async def test_a_notice_sent_at_night_waits_for_the_morning(rig: Rig) -> None:
    author = await hoa(rig)
    rig.telegram.clock.move(NOW + timedelta(hours=3))
    visitor = await lan(rig, notices=True)
    await does(rig, author, *COMPOSE, "Chợ phiên", TO_ALL, "* Gửi cho 1 người")
    assert heard(visitor) == []
    rig.telegram.clock.move(NOW + timedelta(hours=11))
    await rig.settle()
    assert len(heard(visitor)) == 1


async def test_a_notice_goes_out_at_its_time_to_whoever_is_there_then(rig: Rig) -> None:
    await crowd(rig, 1)
    author = await hoa(rig)
    await does(rig, author, *COMPOSE, "Chợ phiên", TO_ALL, "* Hẹn giờ gửi")
    assert (await does(rig, author, "hôm nay 8h sáng")).startswith("08:00 thứ Ba 29/10 đã qua")
    told = await does(rig, author, "30/10 8h sáng", "* Hẹn gửi cho 1 người")
    assert told.startswith("Đã hẹn gửi lúc 08:00 thứ Tư 30/10")
    visitor = await lan(rig, notices=True)
    rig.telegram.clock.move(NOW + timedelta(hours=11, minutes=59))
    await rig.settle()
    assert heard(visitor) == []
    rig.telegram.clock.move(NOW + timedelta(hours=12))
    await rig.settle()
    assert len(heard(visitor)) == 1


async def test_a_scheduled_notice_is_listed_and_can_be_called_off(rig: Rig) -> None:
    visitor, author = await lan(rig, notices=True), await hoa(rig)
    await does(rig, author, *COMPOSE, "Chợ phiên", TO_ALL, "* Hẹn giờ gửi", "mai 8h", "* Hẹn gửi cho 1 người")
    assert "Hẹn gửi 08:00 thứ Tư 30/10" in await does(rig, author, "/nhanvien", "* Báo cáo gửi tin")
    await does(rig, author, "* 1. Chợ phiên", "* Hủy hẹn")
    rig.telegram.clock.move(NOW + timedelta(hours=20))
    await rig.settle()
    assert (heard(visitor), await states(rig)) == ([], ["stopped"])


async def test_what_comes_after_its_end_is_not_sent(rig: Rig) -> None:
    visitor, author = await lan(rig, notices=True), await hoa(rig)
    times = ("* Hẹn giờ gửi", "mai 8h", "* Đặt hạn gửi", "mai 9h")
    await does(rig, author, *COMPOSE, "Chợ phiên", TO_ALL, *times, "* Hẹn gửi cho 1 người")
    rig.telegram.clock.move(NOW + timedelta(hours=14))  # the bot was away at eight
    await rig.settle()
    assert heard(visitor) == []
    assert "• quá hạn, không gửi: 1" in last(author)


async def test_an_end_before_the_start_is_refused(rig: Rig) -> None:
    await crowd(rig, 1)
    author = await hoa(rig)
    await does(rig, author, *COMPOSE, "Chợ phiên", TO_ALL, "* Hẹn giờ gửi", "mai 8h", "* Đặt hạn gửi")
    assert await does(rig, author, "30 phút nữa") == "Hạn gửi phải sau giờ gửi (08:00 thứ Tư 30/10). Gõ giờ khác."


async def test_very_many_are_told_only_when_a_second_person_agrees(strict: Rig) -> None:
    rig = strict
    visitor, author, second = await lan(rig, notices=True), await hoa(rig), await minh(rig)
    await does(rig, author, *COMPOSE, "Chợ phiên", TO_ALL, "* Gửi cho 1 người")
    assert (heard(visitor), await states(rig)) == ([], ["waiting"])
    agree = data_of(rig, second, "Đồng ý gửi")
    assert await presses(rig, author, agree) == "Người soạn không tự đồng ý được; cần một nhân viên khác."
    assert await presses(rig, visitor, agree) == NOT_ALLOWED
    assert (heard(visitor), await states(rig)) == ([], ["waiting"])
    assert (await does(rig, second, "* Đồng ý gửi")).startswith("Đang gửi cho 1 người")
    assert await presses(rig, second, agree) == STEP_OVER
    assert len(heard(visitor)) == 1
    assert any(b.text == "Minh đã đồng ý gửi thông báo: Chợ phiên" for b in author.screen())


async def test_a_second_person_who_says_no_ends_it(strict: Rig) -> None:
    rig = strict
    visitor, author, second = await lan(rig, notices=True), await hoa(rig), await minh(rig)
    await does(rig, author, *COMPOSE, "Chợ phiên", TO_ALL, "* Gửi cho 1 người")
    agree = data_of(rig, second, "Đồng ý gửi")
    await does(rig, second, "* Không gửi")
    assert await presses(rig, second, agree) == STEP_OVER
    assert (heard(visitor), await states(rig)) == ([], ["stopped"])
    assert last(author) == "Minh không đồng ý gửi thông báo: Chợ phiên"


async def test_without_anybody_to_agree_nothing_is_launched(strict: Rig) -> None:
    rig = strict
    await crowd(rig, 1)
    author = await hoa(rig)
    await minh(rig, "desk")
    told = await does(rig, author, *COMPOSE, "Chợ phiên", TO_ALL, "* Gửi cho 1 người")
    assert told.startswith("Chưa gửi: thông báo cho 1 người (hơn 0) cần người thứ hai đồng ý")
    assert await states(rig) == []


async def test_a_sent_notice_is_corrected_on_every_screen_that_has_it(rig: Rig) -> None:
    visitor, author = await lan(rig, notices=True), await hoa(rig)
    (other,) = await crowd(rig, 1)
    await does(rig, author, *COMPOSE, "Chợ phiên 8h", TO_ALL, "* Gửi cho 2 người")
    other.deletes(other.screen()[-1].message_id)
    await does(rig, author, "* Sửa tin đã gửi", "Chợ phiên 9h")
    fix = data_of(rig, author, "Sửa tin của 2 người")
    assert (await does(rig, author, "* Sửa tin của 2 người")).split("\n") == [
        "Đã sửa xong tin của 2 người",
        "Chợ phiên 9h",
        "• đã sửa: 1",
        "• không sửa được: 1",
    ]
    assert (heard(visitor), await presses(rig, author, fix)) == (["Chợ phiên 9h"], STEP_OVER)


async def test_a_sent_notice_is_withdrawn_once_as_far_as_telegram_lets(rig: Rig) -> None:
    visitor, author = await lan(rig, notices=True), await hoa(rig)
    (other,) = await crowd(rig, 1)
    await does(rig, author, *COMPOSE, "Chợ phiên", TO_ALL, "* Gửi cho 2 người")
    other.deactivates()
    told = await does(rig, author, "* Thu hồi", "* Thu hồi của 2 người")
    assert told.split("\n")[2:] == ["• đã thu hồi: 1", "• đã chặn bot: 1"]
    assert heard(visitor) == []
    sure = data_of(rig, author, "Thu hồi")
    assert (await presses(rig, author, f"{sure}:yes")).startswith("Không có tin nào để sửa hay thu hồi")


async def test_messages_older_than_two_days_cannot_be_withdrawn_and_the_report_says_so(rig: Rig) -> None:
    visitor, author = await lan(rig, notices=True), await hoa(rig)
    await does(rig, author, *COMPOSE, "Chợ phiên", TO_ALL, "* Gửi cho 1 người")
    rig.telegram.clock.move(NOW + timedelta(hours=49))
    assert (await does(rig, author, "* Thu hồi", "* Thu hồi của 1 người")).endswith("• không thu hồi được: 1")
    assert len(heard(visitor)) == 1


async def test_only_a_person_sends_an_uncertain_notice_again(rig: Rig) -> None:
    visitor, author = await lan(rig, notices=True), await hoa(rig)
    await does(rig, author, *COMPOSE, "Chợ phiên", TO_ALL)
    rig.telegram.faults.order("status", status=502, method="sendMessage", chat_id=visitor.id)
    assert "• không rõ đã tới chưa: 1" in await does(rig, author, "* Gửi cho 1 người")
    again = data_of(rig, author, "Gửi lại 1 tin không rõ")
    assert (await presses(rig, visitor, again), heard(visitor)) == (NOT_ALLOWED, [])
    assert "• đã nhận: 1" in await does(rig, author, "* Gửi lại 1 tin không rõ")
    assert (await presses(rig, author, again), len(heard(visitor))) == (STEP_OVER, 1)


async def test_the_table_adds_up_and_holds_no_formula_and_nobodys_number(rig: Rig) -> None:
    visitor, author = await lan(rig, notices=True), await hoa(rig)
    (gone,) = await crowd(rig, 1)
    gone.deactivates()
    await does(rig, author, *COMPOSE, "=Chợ phiên", TO_ALL, "* Gửi cho 2 người", "* Tải bảng Excel")
    file = next(iter(rig.telegram.files.by_id.values()))
    book = load_workbook(BytesIO(file.content))
    totals, rows = ([[cell.value for cell in row] for row in sheet] for sheet in book)
    assert [cell.data_type for cell in book.worksheets[0][1][:2]] == ["s", "s"]
    assert totals[2:] == [
        ["Đã chặn bot", "Người nhận đã chặn bot hoặc đóng tài khoản", 1],
        ["Đã nhận", None, 1],
        ["Tổng", None, 2],
    ]
    assert len(rows) == 3
    assert not {visitor.id, gone.id} & {cell for row in rows for cell in row}


@pytest.mark.parametrize("pressed", ["* Tạm dừng", "* Dừng hẳn"])
async def test_pause_and_stop_keep_what_waits_from_being_sent(rig: Rig, pressed: str) -> None:
    visitor, author = await lan(rig, notices=True), await hoa(rig)
    await does(rig, author, *COMPOSE, "Chợ phiên", TO_ALL, "* Hẹn giờ gửi", "5 phút nữa", "* Hẹn gửi cho 1 người")
    rig.telegram.clock.move(NOW + timedelta(minutes=5))
    async with rig.app.database.store() as store:
        await broadcasts.start(store, 1, [visitor.id], NOW + timedelta(minutes=5))
        held = update(DeliveryRow).values(not_before=NOW + timedelta(minutes=10))
        await store.session.execute(held)
    await does(rig, author, "/nhanvien", "* Báo cáo gửi tin", "* 1. Chợ phiên", pressed)
    rig.telegram.clock.move(NOW + timedelta(minutes=11))
    await rig.settle()
    assert heard(visitor) == []
    if pressed == "* Tạm dừng":
        await does(rig, author, "* Gửi tiếp")
        assert len(heard(visitor)) == 1
    else:
        assert "• đã dừng, không gửi: 1" in last(author)


async def test_the_desk_composes_nothing(rig: Rig) -> None:
    await crowd(rig, 1)
    person = await hoa(rig, "desk")
    assert await presses(rig, person, "1:s_compose") == NOT_ALLOWED
    assert await states(rig) == []
