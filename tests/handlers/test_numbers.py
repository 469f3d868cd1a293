"""Numbers of the fair are for staff, hold nobody's name, and tell nothing of fewer than five people."""

from __future__ import annotations

import json
from datetime import timedelta

from db.interest import Wanted
from handlers.actions.numbers import Numbers
from handlers.replies import numbers as replies
from handlers.replies.reply import Reply
from handlers.replies.texts import Texts
from knowledge.drawing.charts import Chart, Columns, Ranking
from simulator.people import Person
from tests.handlers.chair import does, hoa, lan, presses
from tests.handlers.conftest import FAIR, NOW
from tests.rig import Rig

DAY = NOW.date()


async def crowd(rig: Rig, count: int) -> list[Person]:
    return [rig.telegram.person(f"k{n}", first_name=f"K{n}") for n in range(count)]


async def test_the_command_tells_what_was_asked_today(rig: Rig) -> None:
    for person in await crowd(rig, 5):
        await does(rig, person, "gian A01 ở đâu", "wxyz")
    await does(rig, await lan(rig), "gian A02 ở đâu", "* 👍 Đúng")
    told = await does(rig, await hoa(rig, role="sender"), "/thongke")
    assert told == (
        "Thống kê thứ Ba 29/10\n11 câu hỏi, chưa trả lời được 5.\nKhách bấm Đúng 1, Sai 0.\n"
        "Đông nhất: 20h (11 câu).\n"
        "Còn 5 câu bot chưa trả lời được, gộp thành 1 nhóm: xem ở /nhanvien.\n• “wxyz”: 5 câu\n"
        "\nGian được hỏi nhiều\n• A01 – Gốm Lan Anh: 5 người\n\nKhách mới: 7. Đã chặn bot: 0."
    )


async def test_a_picture_shows_the_hours_and_what_is_asked_most_and_changes_with_the_span(rig: Rig) -> None:
    staff = await hoa(rig)
    rig.telegram.clock.forward(timedelta(days=1))
    for person in await crowd(rig, 5):
        await does(rig, person, "gian A01 ở đâu", "giá ấm trà")
    await does(rig, staff, "/thongke")
    (first,) = [bubble for bubble in staff.screen() if bubble.media == "photo"]
    assert (first.media_card[0]["width"], first.labels) == (1000, [["Cả hội chợ"]])
    await does(rig, staff, "* Cả hội chợ")
    (changed,) = [bubble for bubble in staff.screen() if bubble.media == "photo"]
    assert (changed.message_id, changed.labels) == (first.message_id, [["Hôm nay"]])


def test_the_picture_has_a_column_for_every_hour_the_fair_is_open() -> None:
    found = Numbers(
        *(DAY, DAY, 20, 3, {}, 7, 2, [("wxyz", 5)], {10: 12, 22: 1}),
        *([Wanted("A01", 9), Wanted("gone", 8)], [Wanted("am-tra", 6)], {}, 4, 1),
    )
    reply = replies.numbers(Texts(), FAIR, found)
    assert reply.picture is not None
    chart = reply.picture.drawing
    assert isinstance(chart, Chart)
    assert (chart.title, reply.picture.alt) == ("Thống kê thứ Ba 29/10",) * 2
    hours, booths, products = chart.parts
    assert hours == Columns("Câu hỏi theo giờ", tuple((f"{n}h", {10: 12, 22: 1}.get(n, 0)) for n in range(8, 23)))
    assert booths == Ranking("Gian được hỏi nhiều (người)", (("A01 – Gốm Lan Anh", 9),))
    assert products == Ranking("Mặt hàng được hỏi nhiều (người)", (("Ấm trà (gian A01)", 6),))
    assert Reply.from_json(json.loads(json.dumps(reply.to_json()))) == reply


async def test_the_whole_fair_is_a_tap_away_and_back(rig: Rig) -> None:
    staff = await hoa(rig)
    await does(rig, staff, "/thongke")
    assert (await does(rig, staff, "* Cả hội chợ")).startswith("Thống kê thứ Ba 29/10\nChưa có câu hỏi nào.")
    rig.telegram.clock.forward(timedelta(days=1))
    assert (await does(rig, staff, "/thongke", "* Cả hội chợ")).startswith("Thống kê T3 29/10 – T4 30/10")
    assert (await does(rig, staff, "* Hôm nay")).startswith("Thống kê thứ Tư 30/10")


async def test_a_list_of_many_is_nobodys_interest(rig: Rig) -> None:
    for person in await crowd(rig, 6):
        await does(rig, person, "khu A có những gian nào")
    assert "được hỏi nhiều" not in await does(rig, await hoa(rig), "/thongke")


async def test_nobody_else_reads_them(rig: Rig) -> None:
    person = await lan(rig)
    assert "Thống kê" not in await does(rig, person, "/thongke")
    for data in ("1:s_numbers:all", "1:s_numbers:today", "1:s_numbers"):
        assert "Thống kê" not in await presses(rig, person, data)
    staff = await hoa(rig)
    assert (await presses(rig, staff, "1:s_numbers:week")).startswith("Dạ, nút này đã cũ.")
