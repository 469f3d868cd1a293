"""The small fair without a fault as a workbook, for tests to break: the same fair as the text of `faulty_fairs.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[object]]

moment = datetime.fromisoformat  # without a zone, as cells are

EVENT: Rows = (
    ("key", "value"),
    ("slug", "cho-thu"),
    ("name", "Hội chợ Thử"),
    ("timezone", "Asia/Ho_Chi_Minh"),
    ("starts_on", date(2025, 1, 10)),
    ("ends_on", date(2025, 1, 12)),
    ("venue.name", "Công viên"),
    ("venue.address", "Số 1"),
    ("venue.latitude", 21.02),
    ("venue.longitude", 105.76),
    ("organizers", "Ban tổ chức"),
    ("contact.phone", "024 3000 000"),
    ("contact.website", "https://cho.example"),
    ("map.width", 1000),
    ("map.height", 600),
)
SHEETS: Mapping[str, Rows] = {
    "event": EVENT,
    "opening_hours": (
        ("date", "opens", "closes"),
        (None, time(8, 30), time(21, 30)),
        (date(2025, 1, 12), time(8, 30), time(17)),
    ),
    "zones": (
        ("code", "name", "x", "y", "width", "height"),
        ("A", "Gốm", 0, 0, 400, 300),
        ("B", "Lụa", 500, 0, 400, 300),
    ),
    "landmarks": (
        ("id", "kind", "name", "aliases", "x", "y"),
        ("san-khau", "stage", "Sân khấu", "sân lớn", 450, 500),
    ),
    "booths": (
        ("code", "name", "zone", "category", "badges", "x", "y", "width", "height", "aliases"),
        ("A01", "Gốm Lan", "A", "gốm sứ", "ocop-4;ben-vung", 10, 10, 50, 50, "gốm cô Lan"),
        ("B01", "Lụa Mai", "B", "lụa", None, 510, 10, 50, 50, None),
    ),
    "products": (
        ("id", "booth", "name", "category", "price", "price_to", "unit", "ocop_stars"),
        ("p1", "A01", "Bình gốm", "gốm sứ", "120k", "1tr2", "chiếc", 4),
        ("p2", "B01", "Khăn lụa", "lụa", 450000, None, "chiếc", None),
    ),
    "sessions": (
        ("id", "title", "starts_at", "ends_at", "place", "booth", "kind", "status"),
        ("s1", "Khai mạc", moment("2025-01-10T09:00"), moment("2025-01-10T10:30"), "san-khau", None, "opening", None),
        ("s2", "Vuốt gốm", moment("2025-01-11T14:00"), moment("2025-01-11T15:00"), None, "A01", "demo", None),
    ),
    "faq": (
        ("id", "questions", "answer", "related"),
        ("gui-xe", "Gửi xe ở đâu?", "Ở cổng.", "san-khau;A01;s1"),
        ("ve", "Vé bao nhiêu?", "Miễn phí.", None),
    ),
}


def book_of(**changed: Rows | None) -> Workbook:
    """The small fair with whole sheets replaced by name, added, or left out (None)."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for title, rows in {**SHEETS, **changed}.items():
        if rows is not None:
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
    return book


def sheet_of(book: Workbook, title: str) -> Worksheet:
    sheet = book[title]
    assert isinstance(sheet, Worksheet)
    return sheet


def save(book: Workbook, folder: Path, name: str = "so.xlsx") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    book.save(folder / name)
    return folder / name


def replaced(sheet: str, row: int, column: int, value: object) -> dict[str, Rows]:
    """One cell of one sheet changed; counted from 1, as a spreadsheet does."""
    rows = [list(cells) for cells in SHEETS[sheet]]
    rows[row - 1][column - 1] = value
    return {sheet: rows}
