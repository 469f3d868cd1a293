"""What each phrase means on Wednesday 30 October 2024, 10:00, at a fair from Monday the 28th to Sunday 3 November.

Hours are 08:30-21:30, on the last day until 17:00. A bare day is the whole day, one clock time an instant, "?" marks
what may mean something else, None what names no moment at all.
"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import Moment
from knowledge.fair import Event, OpeningHours, Venue
from knowledge.moments import Found, find_moment
from knowledge.text.marks import strip_marks

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2024, 10, 30, 10, tzinfo=ZONE)
EVENT = Event(
    slug="cho-thu",
    name="Hội chợ Thử",
    timezone="Asia/Ho_Chi_Minh",
    starts_on=date(2024, 10, 28),
    ends_on=date(2024, 11, 3),
    opening_hours=(OpeningHours(time(8, 30), time(21, 30)), OpeningHours(time(8, 30), time(17), date(2024, 11, 3))),
    venue=Venue("Công viên"),
)

# The same meaning with marks, without, composed and decomposed.
PHRASES: dict[str, str] = {
    "hôm qua 9h có gì": "29/10 09:00",
    "hôm qua lúc 9 rưỡi sáng có gì": "29/10 09:30",
    "hai rưỡi chiều có gì": "30/10 14:30",
    "hai rưỡi chiều mai có gì": "31/10 14:30",
    "9h-11h có gì": "30/10 09:00-11:00",
    "mai 9h đến 11h có gì": "31/10 09:00-11:00",
    "từ 7h đến 9h có gì": "30/10 19:00-21:00",
    "2 ngày nữa có gì": "01/11",
    "hai ngày tới có gì": "31/10-01/11",
    "tuần này có gì": "30/10-03/11",
    "tuần sau có gì": "invalid",
    "mồng 3 có gì": "03/11",
    "32/10 có gì": "invalid",
    "ngày 35 có gì": "invalid",
    "31/11 có gì": "invalid",
    # days from today
    "hôm nay có gì": "30/10",
    "nay có gì chơi": "30/10",
    "bữa nay có chi": "30/10",
    "bữa ni có chi": "30/10",
    "lịch hôm nay": "30/10",
    "hôm nay diễn gì": "30/10",
    "ngày hôm nay": "30/10",
    "today có gì": "30/10",
    "mai có gì": "31/10",
    "ngày mai có gì": "31/10",
    "bữa mai có chi": "31/10",
    "mai mấy giờ mở cửa": "31/10",
    "lịch ngày mai": "31/10",
    "tomorrow có gì": "31/10",
    "có gì hay ngày mai": "31/10",
    "ngày kia có gì": "01/11",
    "ngày mốt có gì": "01/11",
    "bữa mốt có gì": "01/11",
    "mốt có gì": "01/11",
    "hôm qua có gì": "29/10",
    "bữa qua diễn gì": "29/10",
    "ngày hôm qua": "29/10",
    "hôm kia có gì": "28/10",
    # weekdays: the next such day of the fair, today included
    "thứ 4 có gì": "30/10",
    "thứ tư có gì": "30/10",
    "thứ năm có gì": "31/10",
    "thứ 5 có gì": "31/10",
    "thứ sáu có gì": "01/11",
    "thứ bảy có gì": "02/11",
    "thứ bẩy có gì": "02/11",
    "thứ 7 có gì": "02/11",
    "t7 có gì": "02/11",
    "T5 có gì": "31/10",
    "chủ nhật có gì": "03/11",
    "cn có gì": "03/11",
    "chúa nhật có gì": "03/11",
    "CN này có gì": "03/11",
    "thứ 7 này có gì": "02/11",
    "lịch thứ bảy tuần này": "02/11",
    "saturday có gì": "02/11",
    "thứ hai có gì": "invalid",
    "thứ ba có gì": "invalid",
    "thứ bảy tuần sau có gì": "invalid",
    "cuối tuần có gì": "02/11-03/11",
    "cuối tuần này có gì vui": "02/11-03/11",
    "weekend có gì": "02/11-03/11",
    "cuối tuần sau có gì": "invalid",
    "thứ bảy và chủ nhật có gì": "02/11-03/11",
    "t7 cn có gì": "02/11",
    # dates
    "ngày 30 có gì": "30/10",
    "ngày 31": "31/10",
    "ngày 1 có gì": "01/11",
    "hôm 31 có gì": "31/10",
    "bữa 2 có gì": "02/11",
    "30/10 có gì": "30/10",
    "31-10 có gì": "31/10",
    "ngày 31-10": "31/10",
    "ngày 31.10": "31/10",
    "1/11": "01/11",
    "01/11/2024": "01/11",
    "ngày 30 tháng 10": "30/10",
    "30 tháng 10 có gì": "30/10",
    "ngày 1 tháng 11 năm 2024": "01/11",
    "mùng 1 có gì": "01/11",
    "mồng 2 có gì": "02/11",
    "ngày mùng 3": "03/11",
    "mùng một tháng 11": "01/11",
    "mùng 1/11": "01/11",
    "mồng hai có gì": "02/11",
    "ngày 31/11 có gì": "invalid",
    "30/2 có gì": "invalid",
    "ngày 15 có gì": "invalid",
    "5/11 có gì": "invalid",
    "1/11/2025": "invalid",
    "ngày 32": "invalid",
    "ngày 28 tháng 13": "invalid",
    "mùng 9 có gì": "invalid",
    "từ ngày 30 đến ngày 1 có gì": "30/10-01/11",
    "từ 30 đến 31/10": "30/10-31/10",
    "30-31/10": "30/10-31/10",
    "từ hôm nay đến chủ nhật": "30/10-03/11",
    "hôm nay và ngày mai": "30/10-31/10",
    "hôm nay với mai có gì": "30/10-31/10",
    "1/11/24": "01/11",
    "2024-11-01": "01/11",
    "2 november": "02/11",
    "nov 2": "02/11",
    "30/02/2024": "invalid",
    "31/9": "invalid",
    "31 tháng 9": "invalid",
    "0/11": "invalid",
    "12/13 có gì": "invalid",
    "mùng 10": "invalid",
    "ngày 1/11 còn diễn không": "01/11",
    # days of the fair
    "ngày khai hội": "28/10",
    "hôm khai trương": "28/10",
    "opening day": "28/10",
    "last day": "03/11",
    "hôm khai mạc có gì": "28/10",
    "ngày khai mạc": "28/10",
    "bữa khai mạc có chi": "28/10",
    "ngày đầu có gì": "28/10",
    "ngày đầu tiên có gì": "28/10",
    "hôm đầu có gì": "28/10",
    "ngày cuối có gì": "03/11",
    "ngày cuối cùng có gì": "03/11",
    "hôm bế mạc có gì": "03/11",
    "hôm cuối diễn gì": "03/11",
    "ngày bế mạc": "03/11",
    "ngày thứ 3 của hội chợ": "30/10",
    "ngày đầu tiên của hội chợ": "28/10",
    # parts of the day
    "sáng nay có gì": "30/10 00:00-12:00",
    "trưa nay có gì": "30/10 11:00-13:30",
    "chiều nay có gì": "30/10 12:00-18:00",
    "tối nay có gì": "30/10 18:00-24:00",
    "đêm nay có gì": "30/10 18:00-24:00",
    "tối ni có chi": "30/10 18:00-24:00",
    "chiều ni có chi": "30/10 12:00-18:00",
    "sáng mai có gì": "31/10 00:00-12:00",
    "trưa mai": "31/10 11:00-13:30",
    "chiều mai có gì": "31/10 12:00-18:00",
    "tối mai có gì": "31/10 18:00-24:00",
    "tối mốt có gì": "01/11 18:00-24:00",
    "tối qua có gì": "29/10 18:00-24:00",
    "sáng ngày mai": "31/10 00:00-12:00",
    "buổi tối có gì": "30/10 18:00-24:00",
    "buổi sáng có gì": "30/10 00:00-12:00",
    "buổi chiều hôm nay": "30/10 12:00-18:00",
    "sáng thứ 7 có gì": "02/11 00:00-12:00",
    "tối thứ bảy có gì": "02/11 18:00-24:00",
    "chiều cn": "03/11 12:00-18:00",
    "tối t7": "02/11 18:00-24:00",
    "thứ 7 buổi tối": "02/11 18:00-24:00",
    "tối 31/10": "31/10 18:00-24:00",
    "sáng ngày 1 có gì": "01/11 00:00-12:00",
    "chiều ngày khai mạc": "28/10 12:00-18:00",
    "tối hôm qua": "29/10 18:00-24:00",
    "tối ngày 31 tháng 10": "31/10 18:00-24:00",
    "tối hôm nay có gì": "30/10 18:00-24:00",
    "đêm thứ sáu": "01/11 18:00-24:00",
    "tonight có gì": "30/10 18:00-24:00",
    "tối cuối tuần có gì": "02/11 18:00-24:00 + 03/11 18:00-24:00",
    "trưa có gì ăn": "30/10 11:00-13:30",
    # clock times
    "lúc 3h chiều có gì": "30/10 15:00",
    "3 giờ chiều": "30/10 15:00",
    "3h chiều mai": "31/10 15:00",
    "15h có gì": "30/10 15:00",
    "15h30 có gì": "30/10 15:30",
    "15:30 có gì": "30/10 15:30",
    "15g30": "30/10 15:30",
    "15 giờ 30": "30/10 15:30",
    "15 giờ 30 phút": "30/10 15:30",
    "3h30 chiều": "30/10 15:30",
    "3h rưỡi chiều": "30/10 15:30",
    "3 rưỡi chiều": "30/10 15:30",
    "9 rưỡi sáng mai": "31/10 09:30",
    "9h sáng mai": "31/10 09:00",
    "9 giờ rưỡi tối nay": "30/10 21:30",
    "7 giờ kém 15 tối": "30/10 18:45",
    "7h kém 10 tối nay": "30/10 18:50",
    "8h tối thứ 7": "02/11 20:00",
    "tối nay 8h có gì": "30/10 20:00",
    "tối thứ bảy lúc 7h30": "02/11 19:30",
    "7h tối nay": "30/10 19:00",
    "7 giờ tối ngày 1/11": "01/11 19:00",
    "19h ngày 31/10": "31/10 19:00",
    "12h trưa nay": "30/10 12:00",
    "1h trưa mai": "31/10 13:00",
    "ba giờ chiều nay": "30/10 15:00",
    "hai giờ chiều mai": "31/10 14:00",
    "mười giờ sáng mai": "31/10 10:00",
    "sáu giờ tối nay": "30/10 18:00",
    "3pm có gì": "30/10 15:00",
    "9 am ngày mai": "31/10 09:00",
    "09:00 ngày mai": "31/10 09:00",
    "3 chiều nay": "30/10 15:00",
    # an hour of twelve: within opening hours, and if both are, the next after now
    "lúc 9h có gì": "30/10 21:00",
    "lúc 11h có gì": "30/10 11:00",
    "lúc 3h có gì": "30/10 15:00",
    "lúc 8h có gì": "30/10 20:00",
    "2 giờ có gì": "30/10 14:00",
    "9 rưỡi có gì": "30/10 21:30",
    "mai 9h có gì": "31/10 09:00",
    "chủ nhật 9h": "03/11 09:00",
    "10h có gì": "30/10 10:00",
    "ngày mai 8h": "31/10 20:00",
    "12h có gì": "30/10 12:00",
    # stretches
    "từ 2h đến 4h": "30/10 14:00-16:00",
    "từ 2h đến 4h chiều mai": "31/10 14:00-16:00",
    "2h-4h chiều": "30/10 14:00-16:00",
    "từ 2 đến 4 giờ chiều": "30/10 14:00-16:00",
    "14h đến 16h": "30/10 14:00-16:00",
    "14:00-16:00": "30/10 14:00-16:00",
    "từ 9h sáng đến 3h chiều mai": "31/10 09:00-15:00",
    "9h đến 11h sáng thứ 7": "02/11 09:00-11:00",
    "từ 10h tới 14h": "30/10 10:00-14:00",
    "2-4h chiều nay": "30/10 14:00-16:00",
    "từ 7h đến 9h tối nay": "30/10 19:00-21:00",
    "sau 5h có gì": "30/10 17:00-24:00",
    "sau 5h chiều": "30/10 17:00-24:00",
    "sau 7h tối nay": "30/10 19:00-24:00",
    "sau 18h": "30/10 18:00-24:00",
    "trước 11h có gì": "30/10 00:00-11:00",
    "trước 12h trưa": "30/10 00:00-12:00",
    "trước 9h sáng mai": "31/10 00:00-09:00",
    "trước 12h trưa thứ 6": "01/11 00:00-12:00",
    "trước trưa có gì": "30/10 00:00-12:00",
    "trước trưa mai": "31/10 00:00-12:00",
    "sau trưa có gì": "30/10 13:30-24:00",
    "từ 3h chiều có gì": "30/10 15:00-24:00",
    "tầm 3h chiều": "30/10 14:30-15:30",
    "khoảng 3h": "30/10 14:30-15:30",
    "tầm 7h tối mai": "31/10 18:30-19:30",
    "khoảng 15h30": "30/10 15:00-16:00",
    "từ 5h trở đi": "30/10 17:00-24:00",
    "17h trở đi có gì": "30/10 17:00-24:00",
    "giữa 2h và 4h": "30/10 14:00-16:00",
    "bảy rưỡi tối nay": "30/10 19:30",
    "7.30 tối mai": "31/10 19:30",
    "8 giờ kém 15 sáng mai": "31/10 07:45",
    "từ 3 rưỡi đến 5 rưỡi chiều": "30/10 15:30-17:30",
    "after 5pm": "30/10 17:00-24:00",
    "around 3pm": "30/10 14:30-15:30",
    # from now
    "1h30p nữa": "30/10 11:30",
    "15 phút tới": "30/10 10:00-10:15",
    "nửa tiếng tới": "30/10 10:00-10:30",
    "in 30 minutes": "30/10 10:30",
    "in an hour": "30/10 11:00",
    "nửa tiếng nữa có gì": "30/10 10:30",
    "30 phút nữa có gì": "30/10 10:30",
    "15p nữa có gì": "30/10 10:15",
    "15 phút nữa": "30/10 10:15",
    "2 tiếng nữa có gì": "30/10 12:00",
    "1 tiếng rưỡi nữa": "30/10 11:30",
    "hai tiếng nữa có gì": "30/10 12:00",
    "một tiếng nữa": "30/10 11:00",
    "1h nữa có gì": "30/10 11:00",
    "nửa giờ nữa": "30/10 10:30",
    "tiếng rưỡi nữa có gì": "30/10 11:30",
    "trong 30 phút nữa": "30/10 10:00-10:30",
    "trong 2 tiếng tới có gì": "30/10 10:00-12:00",
    "sau 30 phút có gì": "30/10 10:30",
    # now and next
    "bây giờ có gì": "now",
    "bây giờ đang diễn gì": "now",
    "giờ này có gì": "now",
    "lúc này có gì": "now",
    "đang có gì": "now",
    "đang diễn gì": "now",
    "đang diễn ra gì thế": "now",
    "hiện giờ có gì": "now",
    "hiện tại có gì": "now",
    "chừ có chi": "now",
    "chừ đang diễn chi rứa": "now",
    "giờ có gì xem": "now",
    "now có gì": "now",
    "hôm nay đang có gì": "now",
    "bh có gì": "now",
    "sân khấu đang có gì": "now",
    "sắp tới có gì": "next",
    "sắp có gì": "next",
    "tí nữa có gì": "next",
    "lát nữa có gì": "next",
    "chút nữa có gì": "next",
    "xíu nữa có chi": "next",
    "tiếp theo là gì": "next",
    "chương trình tiếp theo": "next",
    "chương trình kế tiếp": "next",
    "sắp diễn gì": "next",
    "next là gì": "next",
    "một lát nữa có gì": "next",
    "sắp diễn ra cái gì": "next",
    "hôm nay sắp có gì": "next",
    "lát có gì": "next",
    "tí có gì xem": "next",
    "kế đến là gì": "next",
    "tí xíu nữa có gì": "next",
    # what only asks for a time, or looks like one
    "mấy giờ mở cửa": "None",
    "khi nào bế mạc": "None",
    "bao giờ khai mạc": "None",
    "lúc nào diễn": "None",
    "hôm nào có múa rối": "None",
    "ngày nào kết thúc": "None",
    "bữa nào hát": "None",
    "mấy h mở cửa": "None",
    "khai mạc ngày nào": "None",
    "gian A12 bán gì": "None",
    "nón lá giá bao nhiêu": "None",
    "dưới 200k có gì": "None",
    "gian số 3 khu B": "None",
    "K1-03 ở đâu": "None",
    "cái thứ hai": "None",
    "loại thứ 3 giá bao nhiêu": "None",
    "mua 1/2 ký được không": "None",
    "mở cửa 24/7 à": "None",
    "gửi xe bao lâu": "None",
    "hội chợ này ở đâu": "None",
    "hoa mai bán ở đâu": "None",
    "cô Mai ở gian nào": "None",
    "tôi muốn mua lụa": "None",
    "5-10 nghìn có gì": "None",
    "ocop 4 sao": "None",
    "5 trăm nghìn": "None",
    "đăng ký ở đâu": "None",
    "gian t7 bán gì": "None",
    "mấy ngày": "None",
    "15 phút tới nơi": "None",
    "1/2 con gà giá bao nhiêu": "None",
}

# Here marks decide, so the phrase is read as typed only.
AS_TYPED = {
    "sau giờ trưa có gì": "30/10 13:30-24:00",
    "lúc nãy có gì": None,
    "tám giờ tối": "30/10 20:00",
    "một giờ tới có gì": "30/10 10:00-11:00",
    "chiếu Nga Sơn ở đâu": None,
    "toi muon mua nuoc mam": None,
    "toi nay co gi": "30/10 18:00-24:00",
    "chieu co gi": "30/10 12:00-18:00",
    "sang co gi": "30/10 00:00-12:00",
    "coi chieu o dau": "30/10 12:00-18:00 ?",
    "tối có gì": "30/10 18:00-24:00",
    "chiều có gì không": "30/10 12:00-18:00",
    "lụa Mai Thoa ở đâu": None,
    "Mai có gì": "31/10",
    "bán quà mốt mới": "01/11 ?",
    "bay gio co gi": "now",
    "trước buổi tối": "30/10 00:00-18:00",
    "chiều nay sau 3h": "30/10 15:00-18:00",
    "lúc bảy giờ có gì": "30/10 19:00",
    "sau gio nao": None,
    "đêm nhạc ở đâu": "30/10 18:00-24:00 ?",
    "gui qua sang uc": "30/10 00:00-12:00 ?",
    "dich cau nay sang tieng anh": "30/10 00:00-12:00 ?",
    "to chuc tuan le nay": None,
    "tranh son mai o dau": None,
    "hang khuyen mai": None,
    "sang nam co nua khong": None,
    "mai toi den": "31/10",
    "tối thứ xáu có gì": "01/11 18:00-24:00",
    "mất ví, giờ mần răng chừ": "now ?",
    "đêm chèo mấy giờ": "30/10 18:00-24:00 ?",
    "dem hang ve": "30/10 18:00-24:00 ?",
    "bảy giờ tối nay": "30/10 19:00",
    "chiều mai trước 4h": "31/10 12:00-16:00",
    "gian này bán gì": None,
    "lụa mai ở đâu": None,
    "chi mai o gian nao": None,
    "sáp ong ở đâu": None,
    "sạp nào bán nón": None,
    "đang ở đâu": None,
    "gian A1 đang bán gì": "now ?",
    "hang mot bay nhieu": None,
    "THỨ BẢY CÓ GÌ": "02/11",
    "MAI CÓ GÌ": "31/10",
    "toois nay có gì": "30/10 18:00-24:00",
    "h có gì": "now",
    "tầm giờ nào đông": None,
    "thịt heo mua ở đâu": None,
    "sen sang ở đâu": None,
    "quà tối đa 200k": None,
}


def told(found: Found | None) -> str | None:
    if found is None:
        return None
    return " + ".join(_window(moment) for moment in (found.moment, *found.others)) + (" ?" if found.weak else "")


def _window(moment: Moment) -> str:
    if moment.mode != "range":
        return moment.mode
    assert moment.start is not None
    assert moment.end is not None
    start, end = moment.start, moment.end
    if start == end:
        return f"{start:%d/%m %H:%M}"
    last = datetime.fromtimestamp(end.timestamp() - 1, ZONE)
    if start.time() == time.min == end.time():
        return f"{start:%d/%m}" if start.date() == last.date() else f"{start:%d/%m}-{last:%d/%m}"
    closes = "24:00" if end.time() == time.min else f"{end:%H:%M}"
    return f"{start:%d/%m %H:%M}-{closes}"


def test_the_table_holds_enough_phrases_and_dates_that_are_none_of_the_fairs() -> None:
    assert len(PHRASES) + len(AS_TYPED) >= 300
    assert sum(meaning == "invalid" for meaning in PHRASES.values()) >= 15


@pytest.mark.parametrize(("phrase", "meaning"), PHRASES.items())
def test_a_phrase_means_one_moment_however_it_is_typed(phrase: str, meaning: str) -> None:
    for typed in (phrase, unicodedata.normalize("NFD", phrase), strip_marks(phrase), phrase.upper()):
        found = find_moment(typed, EVENT, NOW)
        assert str(told(found)) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), AS_TYPED.items())
def test_marks_and_neighbours_decide_between_a_time_and_another_word(phrase: str, meaning: str | None) -> None:
    assert told(find_moment(phrase, EVENT, NOW)) == meaning
    assert told(find_moment(unicodedata.normalize("NFD", phrase), EVENT, NOW)) == meaning


def test_the_words_used_are_named_so_that_the_rest_can_be_searched() -> None:
    found = find_moment("múa rối tối thứ bảy lúc 7h30 ở đâu", EVENT, NOW)
    assert found is not None
    assert found.words == (2, 3, 4, 5, 6)
    assert found.moment.text == "tối thứ bảy lúc 7h30"
    assert found.moment.day == date(2024, 11, 2)


@pytest.mark.parametrize(
    ("phrase", "now", "meaning"),
    [
        ("hôm nay có gì", "2024-10-27T20:00", "invalid"),
        ("mai có gì", "2024-10-27T20:00", "28/10"),
        ("mai có gì", "2024-11-03T09:00", "invalid"),
        ("thứ bảy có gì", "2024-10-20T09:00", "02/11"),
        ("cuối tuần có gì", "2024-11-03T09:00", "02/11-03/11"),
        ("cuối tuần có gì", "2024-10-20T09:00", "invalid"),
        ("chủ nhật có gì", "2024-11-03T20:00", "03/11"),
        ("lúc 9h có gì", "2024-10-30T08:00", "30/10 09:00"),
        ("lúc 9h có gì", "2024-10-30T09:00", "30/10 09:00"),
        ("lúc 9h có gì", "2024-10-30T22:00", "31/10 09:00"),
        ("lúc 3h có gì", "2024-10-30T16:00", "31/10 15:00"),
        ("lúc 3h chiều có gì", "2024-10-30T16:00", "30/10 15:00"),
        ("nửa tiếng nữa có gì", "2024-10-30T23:45", "31/10 00:15"),
        ("bây giờ có gì", "2024-12-01T09:00", "now"),
        ("sắp tới có gì", "2024-10-01T09:00", "next"),
        ("sáng có gì", "2024-10-20T09:00", "28/10 00:00-12:00"),
        ("lúc 3h chiều có gì", "2024-10-20T09:00", "28/10 15:00"),
        ("tối có gì", "2024-11-04T09:00", "invalid"),
    ],
)
def test_the_clock_decides(phrase: str, now: str, meaning: str) -> None:
    assert told(find_moment(phrase, EVENT, datetime.fromisoformat(now).replace(tzinfo=ZONE))) == meaning


def test_a_clock_elsewhere_is_read_in_the_fairs_own_zone() -> None:
    late_in_london = datetime(2024, 10, 30, 20, tzinfo=ZoneInfo("Europe/London"))
    assert told(find_moment("hôm nay có gì", EVENT, late_in_london)) == "31/10"


@given(st.lists(st.sampled_from(sorted({word for phrase in PHRASES for word in phrase.split()})), max_size=8))
def test_any_mix_of_time_words_is_read_or_left(words: list[str]) -> None:
    found = find_moment(" ".join(words), EVENT, NOW)
    if found is not None and found.moment.mode == "range":
        assert found.moment.start is not None
        assert found.moment.end is not None
        assert found.moment.start <= found.moment.end


@given(st.text(max_size=40))
def test_any_text_is_read_or_left(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert told(find_moment(composed, EVENT, NOW)) == told(find_moment(decomposed, EVENT, NOW))


@pytest.mark.parametrize(
    ("phrase", "now", "day"),
    [
        ("5/11 có gì", "2024-10-30T09:00", date(2024, 11, 5)),
        ("ngày 20 tháng 10", "2024-10-30T09:00", date(2024, 10, 20)),
        ("5/11/2025 có gì", "2024-10-30T09:00", date(2025, 11, 5)),
        ("ngày 15 có gì", "2024-10-30T09:00", date(2024, 11, 15)),
        ("thứ hai có gì", "2024-10-30T09:00", date(2024, 11, 4)),
        ("thứ bảy tuần sau có gì", "2024-10-30T09:00", date(2024, 11, 9)),
        ("cuối tuần sau có gì", "2024-10-30T09:00", date(2024, 11, 9)),
        ("ngày thứ 9 của hội chợ", "2024-10-30T09:00", date(2024, 11, 5)),
        ("hôm nay có gì", "2024-10-27T20:00", date(2024, 10, 27)),
        ("mai có gì", "2024-11-03T09:00", date(2024, 11, 4)),
        ("tối có gì", "2024-11-04T09:00", date(2024, 11, 4)),
        ("30/2 có gì", "2024-10-30T09:00", None),
        ("ngày 31/11", "2024-10-30T09:00", None),
        ("ngày 28 tháng 13", "2024-10-30T09:00", None),
        ("ngày 32", "2024-10-30T09:00", None),
    ],
)
def test_a_day_outside_the_fair_is_named_and_one_that_does_not_exist_is_not(
    phrase: str, now: str, day: date | None
) -> None:
    found = find_moment(phrase, EVENT, datetime.fromisoformat(now).replace(tzinfo=ZONE))
    assert found is not None
    assert (found.moment.mode, found.moment.day) == ("invalid", day)
