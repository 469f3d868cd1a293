"""A small fair that the tests of answering read: eight booths, made up for them."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from knowledge.answering import answer, remember
from knowledge.answers import EMPTY_CONTEXT, Answer
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
from knowledge.index import Index

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 3, 6, 9, 0, tzinfo=ZONE)  # the first of three days, a Friday

EVENT = Event(
    slug="hoi-nho",
    name="Hội chợ Làng nghề Sông Hồng",
    timezone="Asia/Ho_Chi_Minh",
    starts_on=date(2026, 3, 6),
    ends_on=date(2026, 3, 8),
    opening_hours=(OpeningHours(time(8, 0), time(21, 0)),),
    venue=Venue("Nhà văn hóa", "12 đường Sông Hồng"),
    organizers=("Hội Làng nghề",),
    contact=Contact(phone="024 3000 000"),
    map=FloorPlan(
        1000,
        800,
        (Zone("A", "Gốm sứ", 0, 0, 400, 300), Zone("B", "Lụa và đan lát", 500, 0, 400, 300)),
        (
            Landmark("wc-dong", "toilet", "Nhà vệ sinh phía đông", 900, 100),
            Landmark("wc-tay", "toilet", "Nhà vệ sinh phía tây", 10, 100),
            Landmark("san-khau", "stage", "Sân khấu Lúa", 500, 700, ("sân khấu chính",)),
            Landmark("quay-tt", "info", "Quầy thông tin", 500, 400),
        ),
    ),
)

BOOTHS = (
    Booth("A01", "Gốm Đường Vân", "A", "HTX gốm Đường Vân", "Bát Tràng", "Hà Nội", "gốm sứ", phone="0901"),
    Booth("A02", "Gốm Dương Vân", "A", "Hộ ông Dương Vân", "Bát Tràng", "Hà Nội", "gốm sứ", phone="0902"),
    Booth("A12", "Gốm Mai Lan", "A", "Cơ sở Mai Lan", "Phù Lãng", "Bắc Ninh", "gốm sứ"),
    Booth("B01", "Lụa Nha Xá Thúy", "B", "HTX lụa Thúy", "Nha Xá", "Ninh Bình (Hà Nam cũ)", "tơ lụa", phone="0904"),
    Booth("B02", "Mây tre Phú Vinh", "B", "Công ty TNHH Tre Xanh", "Phú Vinh", "Hà Nội", "mây tre đan"),
    Booth("B03", "Tương cà Cô Sen", "B", "Hộ kinh doanh Sen", "", "Hưng Yên", "gia vị"),
    Booth("B04", "Mật ong Rừng Mơ", "B", "HTX Rừng Mơ", "", "Phú Thọ", "mật ong", aliases=("ong mơ",)),
    Booth("B05", "Thêu Quất Động", "B", "Nghệ nhân Lê Thị Quất", "Quất Động", "Hà Nội", "thêu"),
)

PRODUCTS = (
    Product("chen-men-lam", "A01", "Chén men lam", "gốm sứ", 45_000, unit="cái"),
    Product("binh-ngu-sac", "A01", "Bình ngũ sắc", "gốm sứ", 450_000, ocop_stars=4),
    Product("am-tra-men-ngoc", "A02", "Ấm trà men ngọc", "gốm sứ", 320_000, ocop_stars=4),
    Product("chum-sanh", "A12", "Chum sành Phù Lãng", "gốm sứ", None),
    Product("khan-lua", "B01", "Khăn lụa tơ tằm", "tơ lụa", 350_000, ocop_stars=4, aliases=("khăn quàng lụa",)),
    Product("ao-lua", "B01", "Áo lụa thêu sen", "tơ lụa", 1_250_000, 1_600_000, ocop_stars=5),
    Product("gio-tre", "B02", "Giỏ tre đi chợ", "mây tre đan", 85_000),
    Product("khay-may", "B02", "Khay mây", "mây tre đan", 120_000, ocop_stars=3),
    Product("tuong-ca", "B03", "Tương cà chua", "gia vị", 35_000, unit="chai"),
    Product("mat-ong-mo", "B04", "Mật ong hoa mơ", "mật ong", 150_000, unit="chai 500ml"),
    Product("sap-ong", "B04", "Sáp ong", "mật ong", 90_000),
    Product("tranh-theu", "B05", "Tranh thêu phong cảnh", "thêu", 2_000_000),
)


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


SESSIONS = (
    Session("khai-mac", "Lễ khai mạc", _at(6, 8, 30), _at(6, 10), "san-khau", kind="opening"),
    Session("vuot-gom-t6", "Trình diễn vuốt gốm", _at(6, 14), _at(6, 15), "gian A01", "A01", "demo"),
    Session("cheo-t6", "Đêm chèo sông quê", _at(6, 19), _at(6, 21), "san-khau", kind="show", aliases=("hát chèo",)),
    Session("vuot-gom-t7", "Trình diễn vuốt gốm", _at(7, 9), _at(7, 10), "gian A01", "A01", "demo"),
    Session("toa-dam", "Tọa đàm: Lụa Việt ra thế giới", _at(7, 14), _at(7, 16), "san-khau", kind="talk"),
    Session("be-mac", "Lễ bế mạc", _at(8, 20), _at(8, 21), "san-khau", kind="closing"),
)

FAQ = (
    FaqEntry("gui-xe", ("Gửi xe máy ở đâu?", "Phí gửi xe bao nhiêu?"), "Bãi xe ở cổng sau, 5.000 đ một lượt."),
    FaqEntry("ve-vao", ("Vào cửa có mất vé không?", "Vé vào hội chợ bao nhiêu tiền?"), "Vào cửa miễn phí."),
    FaqEntry("mat-do", ("Mất đồ thì báo ở đâu?",), "Báo quầy thông tin.", ("quay-tt",)),
    FaqEntry("the", ("Có quẹt thẻ được không?",), "Các gian nhận tiền mặt và chuyển khoản."),
)

FAIR = Fair(EVENT, BOOTHS, PRODUCTS, SESSIONS, FAQ)


@cache
def index() -> Index:
    return Index.build(FAIR)


def ask(*turns: str, now: datetime = NOW) -> Answer:
    """The answer to the last turn of a conversation that begins from nothing."""
    context = EMPTY_CONTEXT
    for turn in turns[:-1]:
        context = remember(context, turn, answer(turn, index(), context, now), now)
    return answer(turns[-1], index(), context, now)


def told(*turns: str, now: datetime = NOW) -> tuple[str, tuple[str, ...]]:
    """Kind and ids, for comparing by equality."""
    given = ask(*turns, now=now)
    return given.kind.value, given.ids
