"""Numbers of the fair are for staff, hold nobody's name, and tell nothing of fewer than five people."""

from __future__ import annotations

from datetime import timedelta

from simulator.people import Person
from tests.handlers.chair import does, hoa, lan, presses
from tests.rig import Rig


async def crowd(rig: Rig, count: int) -> list[Person]:
    return [rig.telegram.person(f"k{n}", first_name=f"K{n}") for n in range(count)]


async def test_the_command_tells_what_was_asked_today(rig: Rig) -> None:
    for person in await crowd(rig, 5):
        await does(rig, person, "gian A01 ở đâu", "wxyz")
    await does(rig, await lan(rig), "gian A02 ở đâu", "* 👍 Đúng")
    told = await does(rig, await hoa(rig, role="sender"), "/thongke")
    assert told == (
        "Thống kê thứ Ba 29/10\n11 câu hỏi, chưa trả lời được 5.\nKhách bấm Đúng 1, Sai 0.\n"
        "Đông nhất: 20h (11 câu).\nCòn 5 câu bot chưa trả lời được, xem ở /nhanvien.\n\n"
        "Gian được hỏi nhiều\n• A01 – Gốm Lan Anh: 5 người\n\nKhách mới: 7. Đã chặn bot: 0."
    )


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
