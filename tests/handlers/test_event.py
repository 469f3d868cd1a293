"""Days and hours of the fair: the day that was asked, and whether it is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

import pytest

from handlers.replies.answers import answer_reply
from handlers.replies.texts import Texts
from knowledge.answers import Answer, Kind, Moment
from knowledge.fair import Booth, Fair, FloorPlan, Landmark, OpeningHours, Zone
from knowledge.moments import find_moment
from tests.handlers.conftest import FAIR, at

TEXTS = Texts()
HOURS = (OpeningHours(time(8, 30), time(21, 30)), OpeningHours(time(9), time(17), at("31 00:00").date()))
FAIR_WITH_LAST_DAY = replace(FAIR, event=replace(FAIR.event, opening_hours=HOURS))


def told(field: str, asked: str, now: datetime, fair: Fair = FAIR_WITH_LAST_DAY) -> str:
    """The first line of the answer to a question that names this moment."""
    found = find_moment(asked, fair.event, now) if asked else None
    answer = Answer(Kind.EVENT, (field,), moment=found.moment if found else None)
    return answer_reply(TEXTS, fair, answer, now).text.split("\n")[0]


@pytest.mark.parametrize(
    ("asked", "now", "said"),
    [
        ("", "29 10:00", "🕗 Dạ, hôm nay (thứ Ba 29/10) hội chợ mở cửa 08:30–21:30."),
        ("", "29 08:00", "🕗 Dạ, hôm nay (thứ Ba 29/10) hội chợ mở cửa 08:30–21:30."),
        ("hôm nay", "29 21:29", "🕗 Dạ, hôm nay (thứ Ba 29/10) hội chợ mở cửa 08:30–21:30."),
        ("hôm nay", "29 21:30", "Dạ, hôm nay (thứ Ba 29/10) hội chợ đã đóng cửa, mở lại 08:30 thứ Tư 30/10."),
        ("bây giờ", "29 10:00", "🕗 Dạ, hội chợ đang mở cửa, đóng cửa lúc 21:30 hôm nay (thứ Ba 29/10)."),
        ("bây giờ", "30 08:29", "🕗 Dạ, hội chợ chưa mở cửa, hôm nay (thứ Tư 30/10) mở cửa 08:30–21:30."),
        ("thứ năm", "29 10:00", "🕗 Dạ, thứ Năm 31/10 hội chợ mở cửa 09:00–17:00."),
        ("tối thứ năm", "29 10:00", "🕗 Dạ, thứ Năm 31/10 hội chợ mở cửa 09:00–17:00."),
        ("mai", "29 21:45", "🕗 Dạ, thứ Tư 30/10 hội chợ mở cửa 08:30–21:30."),
        ("hôm qua", "30 10:00", "🕗 Dạ, thứ Ba 29/10 hội chợ đã mở cửa 08:30–21:30."),
        ("", "20 10:00", "Dạ, hội chợ chưa mở, sẽ mở cửa lúc 08:30 thứ Ba 29/10."),
        ("thứ năm", "20 10:00", "🕗 Dạ, thứ Năm 31/10 hội chợ mở cửa 09:00–17:00."),
        ("", "31 17:00", "Dạ, hội chợ đã kết thúc lúc 17:00 thứ Năm 31/10."),
        (
            "5/11",
            "29 10:00",
            "Dạ, ngày 5/11 hội chợ đã kết thúc. Hội chợ mở từ thứ Ba 29/10 đến hết thứ Năm 31/10/2024.",
        ),
    ],
)
def test_hours_are_those_of_the_day_that_was_asked(asked: str, now: str, said: str) -> None:
    assert told("hours", asked, at(now)) == said


def test_hours_of_several_days_stand_one_a_line() -> None:
    window = Moment("range", at("30 00:00"), at("31 00:00").replace(hour=23))
    answer = Answer(Kind.EVENT, ("hours",), moment=window)
    assert answer_reply(TEXTS, FAIR_WITH_LAST_DAY, answer, at("29 10:00")).text == (
        "🕗 Dạ, giờ mở cửa:\nThứ Tư 30/10: 08:30–21:30\nThứ Năm 31/10: 09:00–17:00"
    )


def test_a_day_without_hours_is_said_to_be_closed() -> None:
    gap = tuple(OpeningHours(time(9), time(17), at(f"{day} 00:00").date()) for day in (29, 31))
    fair = replace(FAIR, event=replace(FAIR.event, opening_hours=gap))
    assert told("hours", "mai", at("29 10:00"), fair) == "🕗 Dạ, thứ Tư 30/10 hội chợ không mở cửa."
    assert told("hours", "", at("30 10:00"), fair) == (
        "Dạ, hôm nay (thứ Tư 30/10) hội chợ không mở cửa, mở lại 09:00 thứ Năm 31/10."
    )


RUN = "từ thứ Ba 29/10 đến hết thứ Năm 31/10/2024."


@pytest.mark.parametrize(
    ("asked", "now", "said"),
    [
        ("", "29 10:00", f"Dạ, hội chợ mở {RUN}"),
        ("", "20 10:00", f"Dạ, hội chợ chưa mở, sẽ mở {RUN}"),
        ("", "31 17:00", f"Dạ, hội chợ đã kết thúc (diễn ra {RUN[:-1]})."),
        ("5/11", "29 10:00", f"Dạ, ngày 5/11 hội chợ đã kết thúc. Hội chợ mở {RUN}"),
        ("20/10", "29 10:00", f"Dạ, ngày 20/10 hội chợ chưa mở. Hội chợ mở {RUN}"),
        ("5/11/2025", "29 10:00", f"Dạ, ngày 5/11/2025 hội chợ đã kết thúc. Hội chợ mở {RUN}"),
        ("hôm nay", "20 10:00", f"Dạ, ngày 20/10 hội chợ chưa mở. Hội chợ mở {RUN}"),
        ("31/2", "29 10:00", f"Dạ, trong lịch không có ngày 31/2. Hội chợ mở {RUN}"),
        ("chiều 31 tháng 2", "29 10:00", f"Dạ, trong lịch không có ngày 31 tháng 2. Hội chợ mở {RUN}"),
        ("ngày 45", "29 10:00", f"Dạ, trong lịch không có ngày 45. Hội chợ mở {RUN}"),
    ],
)
def test_a_day_outside_and_an_impossible_one_are_told_apart(asked: str, now: str, said: str) -> None:
    assert told("dates", asked, at(now)) == said


def test_organisers_are_named_without_saying_it_twice() -> None:
    names = ("Sở Công Thương", "Ban Tổ chức Hội chợ")
    fair = replace(FAIR, event=replace(FAIR.event, organizers=names))
    assert told("organizers", "", at("29 10:00"), fair) == (
        "Dạ, đơn vị tổ chức hội chợ: Sở Công Thương; Ban Tổ chức Hội chợ."
    )
    assert told("organizers", "", at("29 10:00")) == "Dạ, Ban tổ chức chưa cập nhật tên đơn vị tổ chức."


@pytest.mark.parametrize("now", ["20 10:00", "29 22:00", "31 22:00"])
def test_nothing_now_says_whether_the_fair_is_open(now: str) -> None:
    nothing = Answer(Kind.NONE, moment=Moment("now"), reason="nothing at that time")
    reply = answer_reply(TEXTS, FAIR, nothing, at(now))
    assert reply.text.startswith("Dạ, h")
    assert not reply.in_place


def test_nothing_in_a_stretch_names_the_stretch() -> None:
    window = Moment("range", at("30 19:00"), at("31 00:00"))
    nothing = Answer(Kind.NONE, moment=window, reason="nothing at that time")
    reply = answer_reply(TEXTS, FAIR, nothing, at("29 10:00"))
    assert reply.text == "Dạ, 19:00–00:00 ngày mai (thứ Tư 30/10) không có hoạt động nào."
    assert [button.data for row in reply.buttons for button in row] == ["1:day:2024-10-30:0", "1:spots:0"]


def test_nothing_at_a_place_is_not_nothing_at_all() -> None:
    window = Moment("range", at("30 00:00"), at("31 00:00"))
    there = Answer(Kind.NONE, moment=window, reason="nothing there at that time")
    assert answer_reply(TEXTS, FAIR, there, at("29 10:00")).text == (
        "Dạ, nơi đó ngày mai (thứ Tư 30/10) không có hoạt động nào."
    )
    later = Answer(Kind.NONE, moment=Moment("next"), reason="nothing there at that time")
    assert answer_reply(TEXTS, FAIR, later, at("31 20:00")).text == "Dạ, nơi đó không còn hoạt động nào."
    assert answer_reply(TEXTS, FAIR, later, at("31 22:00")).text == "Dạ, hội chợ đã kết thúc thứ Năm 31/10."


def test_a_place_is_told_by_what_is_near_it() -> None:
    stage, gate = (
        Landmark("san-khau", "stage", "Sân khấu, cạnh khu A", 5, 5),
        Landmark("cong", "gate", "Cổng", 900, 900),
    )
    plan = FloorPlan(1000, 1000, (Zone("A", "Gốm", 0, 0, 100, 100),), (stage, gate))

    def told_place(identity: str, *booths: Booth) -> str:
        fair = replace(FAIR, event=replace(FAIR.event, map=plan), booths=booths)
        return answer_reply(TEXTS, fair, Answer(Kind.PLACE, (identity,)), at("29 10:00")).text

    assert told_place("cong") == "📍 Dạ, <b>cổng</b> ở phía khu A."
    assert told_place("san-khau") == "📍 Dạ, <b>sân khấu, cạnh khu A</b>."
    assert told_place("san-khau", Booth("A01", "Gốm Lan", "A", x=20, y=20, width=10, height=10)) == (
        "📍 Dạ, <b>sân khấu, cạnh khu A</b> ở gần gian A01 – Gốm Lan."
    )
