"""The columns of each table, with their Vietnamese headings: the public data contract as data."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    name: str
    heading: str
    required: bool = False


EVENT = (
    Column("slug", "slug", required=True),
    Column("name", "name", required=True),
    Column("short_name", "short_name"),
    Column("aliases", "aliases"),
    Column("timezone", "timezone", required=True),
    Column("starts_on", "starts_on", required=True),
    Column("ends_on", "ends_on", required=True),
    Column("venue.name", "venue.name", required=True),
    *(Column(name, name) for name in ("venue.address", "venue.latitude", "venue.longitude")),
    Column("organizers", "organizers"),
    *(Column(name, name) for name in ("contact.phone", "contact.email", "contact.website")),
    Column("description", "description"),
    *(Column(name, name) for name in ("map.width", "map.height")),
)
OPENING_HOURS = (
    Column("date", "ngày"),
    Column("opens", "mở", required=True),
    Column("closes", "đóng", required=True),
)
_PLACE = (Column("x", "x"), Column("y", "y"))
_SIZE = (Column("width", "rộng"), Column("height", "cao"))
ZONES = (Column("code", "mã", required=True), Column("name", "tên", required=True), *_PLACE, *_SIZE)
LANDMARKS = (
    Column("id", "mã", required=True),
    Column("kind", "loại"),
    Column("name", "tên", required=True),
    Column("aliases", "tên khác"),
    *_PLACE,
)
BOOTHS = (
    Column("code", "mã gian", required=True),
    Column("name", "tên gian", required=True),
    Column("exhibitor", "đơn vị"),
    Column("village", "làng nghề"),
    Column("province", "tỉnh"),
    Column("zone", "khu", required=True),
    Column("category", "ngành hàng"),
    Column("description", "mô tả"),
    Column("phone", "điện thoại"),
    Column("website", "website"),
    Column("badges", "danh hiệu"),
    *_PLACE,
    *_SIZE,
    Column("aliases", "tên khác"),
)
PRODUCTS = (
    Column("id", "mã", required=True),
    Column("booth", "gian", required=True),
    Column("name", "tên", required=True),
    Column("category", "ngành hàng"),
    Column("price", "giá"),
    Column("price_to", "giá đến"),
    Column("unit", "đơn vị tính"),
    Column("ocop_stars", "sao ocop"),
    Column("description", "mô tả"),
    Column("aliases", "tên khác"),
)
SESSIONS = (
    Column("id", "mã", required=True),
    Column("title", "nội dung", required=True),
    Column("starts_at", "bắt đầu", required=True),
    Column("ends_at", "kết thúc", required=True),
    Column("place", "địa điểm"),
    Column("booth", "gian"),
    Column("kind", "loại"),
    Column("status", "trạng thái"),
    Column("host", "chủ trì"),
    Column("description", "mô tả"),
    Column("aliases", "tên khác"),
)
EVENT_SHEET = (Column("key", "khóa", required=True), Column("value", "giá trị", required=True))
"""The sheet of the event lists the columns of EVENT below each other."""

FAQ = (
    Column("id", "mã", required=True),
    Column("questions", "câu hỏi", required=True),
    Column("answer", "trả lời", required=True),
    Column("related", "liên quan"),
)

COLUMNS = {
    "event": EVENT,
    "opening_hours": OPENING_HOURS,
    "zones": ZONES,
    "landmarks": LANDMARKS,
    "booths": BOOTHS,
    "products": PRODUCTS,
    "sessions": SESSIONS,
    "faq": FAQ,
}
"""The columns of each table by the table's name."""

SHEET_COLUMNS = COLUMNS | {"event": EVENT_SHEET}
"""The same in a workbook."""

SHEETS = {
    "event": "sự kiện",
    "opening_hours": "giờ mở cửa",
    "zones": "các khu",
    "landmarks": "địa điểm",
    "booths": "gian hàng",
    "products": "sản phẩm",
    "sessions": "chương trình",
    "faq": "hỏi đáp",
}
"""The Vietnamese title of each table's sheet in a workbook; the English one is the table's name."""
