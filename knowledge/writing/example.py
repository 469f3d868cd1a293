"""The two example rows of each sheet in the empty form. Together they are a whole fair without a fault or warning."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from knowledge.fair import (
    Booth,
    Contact,
    Event,
    Fair,
    FaqEntry,
    FloorPlan,
    Landmark,
    OpeningHours,
    Product,
    Session,
    Venue,
    Zone,
)

_ZONE = "Asia/Ho_Chi_Minh"


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 1, day, hour, minute, tzinfo=ZoneInfo(_ZONE))


_PLAN = FloorPlan(
    width=1000,
    height=600,
    zones=(Zone("A", "Gốm sứ", 40, 40, 400, 240), Zone("B", "Đặc sản", 540, 40, 400, 240)),
    landmarks=(
        Landmark("san-khau", "stage", "Sân khấu chính", 500, 540, ("sân khấu lớn", "chỗ khai mạc")),
        Landmark("bai-xe", "parking", "Bãi gửi xe cổng chính", 60, 560, ("chỗ gửi xe", "bãi đỗ xe")),
    ),
)
_EVENT = Event(
    slug="hoi-cho-vi-du",
    name="Hội chợ Làng nghề Xuân 2027",
    short_name="Hội chợ Xuân",
    aliases=("hội xuân", "chợ xuân làng nghề"),
    timezone=_ZONE,
    starts_on=date(2027, 1, 15),
    ends_on=date(2027, 1, 17),
    opening_hours=(OpeningHours(time(8, 30), time(21, 30)), OpeningHours(time(8, 30), time(17), date(2027, 1, 17))),
    venue=Venue("Quảng trường trung tâm", "Số 1 đường Hoa Mai, phường Trung Tâm, Hà Nội", 21.0205, 105.764),
    organizers=("Sở Công Thương", "Hiệp hội Làng nghề"),
    contact=Contact("0900 000 100", "bantochuc@hoicho.example", "https://hoicho.example"),
    description="Ba ngày trưng bày, trình diễn và bán hàng của các làng nghề. Vào cửa miễn phí.",
    map=_PLAN,
)
_BOOTHS = (
    Booth("A01", "Gốm Hoa Mai", "A", "Hợp tác xã Gốm Hoa Mai", "Bát Tràng", "Hà Nội", "gốm sứ",
          "Ấm chén, bình hoa vẽ tay; khách được thử vẽ lên cốc.", "0900 000 101", "https://gomhoamai.example",
          ("ocop-4", "lang-nghe"), 60, 60, 60, 60, ("gốm cô Mai",)),
    Booth("B01", "Mật ong Rừng Xanh", "B", "Hộ kinh doanh Nguyễn Văn Ong", "", "Phú Thọ", "mật ong",
          "Mật hoa rừng, sáp ong, phấn hoa.", "+84 900 000 102", "", ("ocop-3",), 560, 60, 60, 60,
          ("mật ong anh Ong",)),
)  # fmt: skip
_PRODUCTS = (
    Product("am-chen-a01", "A01", "Bộ ấm chén men lam", "gốm sứ", 420_000, 680_000, "bộ 6 món", 4, "Vẽ tay, kèm khay.",
            ("bộ ấm trà", "bình trà")),
    Product("mat-ong-b01", "B01", "Mật ong hoa rừng", "mật ong", 150_000, None, "chai 500 ml", 3),
)  # fmt: skip
_SESSIONS = (
    Session("khai-mac", "Lễ khai mạc", _at(15, 9), _at(15, 10, 30), "san-khau", kind="opening", host="Ban Tổ chức",
            aliases=("khai trương",)),
    Session("vuot-gom", "Trình diễn vuốt gốm", _at(16, 14), _at(16, 15), "gian A01", "A01", "demo",
            host="Nghệ nhân Lê Thị Mai", description="Khách đăng ký tại gian được ngồi bàn xoay.",
            aliases=("nặn gốm",)),
)  # fmt: skip
_FAQ = (
    FaqEntry(
        "gui-xe",
        ("Gửi xe ở đâu?", "Có bãi đỗ ô tô không?", "Gửi xe máy bao nhiêu tiền?"),
        "Bãi gửi xe ở cổng chính: xe máy 5.000 đồng, ô tô 30.000 đồng một lượt.",
        ("bai-xe",),
    ),
    FaqEntry(
        "ve-vao-cua",
        ("Vào cửa có mất tiền không?", "Vé vào bao nhiêu?", "Có phải mua vé không?"),
        "Vào cửa miễn phí, không cần vé.",
    ),
)

EXAMPLE = Fair(_EVENT, _BOOTHS, _PRODUCTS, _SESSIONS, _FAQ)
