"""A fair far larger than any: 5,000 booths and 50,000 products, to measure reading, checking and importing.

    python -m benchmarks.big_fair OUT [--booths 5000] [--products 10]

writes it to the folder or workbook OUT; the same numbers make the same fair.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge.fair import (
    Booth,
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
from knowledge.writing import write_folder, write_workbook

ZONE = "Asia/Ho_Chi_Minh"
FIRST = date(2027, 1, 15)
CRAFTS = ("gốm sứ", "tơ lụa", "mây tre đan", "mật ong", "trà", "nón lá", "thêu", "sơn mài", "đồ gỗ", "bánh kẹo")
GOODS = (
    "Bình hoa",
    "Khăn lụa",
    "Giỏ tre",
    "Mật hoa nhãn",
    "Trà sen",
    "Nón chuông",
    "Tranh thêu",
    "Khay",
    "Ghế",
    "Kẹo lạc",
)
VILLAGES = ("Bát Tràng", "Vạn Phúc", "Phú Vinh", "Chuông", "Quất Động", "Hạ Thái", "Đồng Kỵ", "Phù Lãng", "Chàng Sơn")
LETTERS = "ABCDEFGHKLMNPQRSTUVX"


def big_fair(booths: int = 5000, products: int = 10) -> Fair:
    """`products` for each booth, two hundred sessions, two hundred questions."""
    zones = tuple(Zone(letter, f"Khu {letter}", 500 * n, 0, 480, 5000) for n, letter in enumerate(LETTERS))
    plan = FloorPlan(500 * len(LETTERS), 5000, zones, (Landmark("san-khau", "stage", "Sân khấu", 5000, 2500),))
    event = Event(
        slug="hoi-cho-lon",
        name="Hội chợ Lớn",
        timezone=ZONE,
        starts_on=FIRST,
        ends_on=FIRST + timedelta(days=9),
        opening_hours=(OpeningHours(time(8), time(22)),),
        venue=Venue("Quảng trường lớn", "Số 1 đường Lớn", 21.02, 105.76),
        map=plan,
    )
    standing = tuple(_booth(n) for n in range(booths))
    return Fair(
        event,
        standing,
        tuple(product for n, booth in enumerate(standing) for product in _products(n, booth, products)),
        tuple(_session(n) for n in range(200)),
        tuple(
            FaqEntry(f"hoi-{n}", (f"Hỏi điều số {n} ở đâu?", f"Điều số {n} thế nào?"), f"Đáp {n}.") for n in range(200)
        ),
    )


def _booth(n: int) -> Booth:
    zone, place = n % len(LETTERS), n // len(LETTERS)
    return Booth(
        code=f"{LETTERS[zone]}{place + 1:03d}",
        name=f"{CRAFTS[n % len(CRAFTS)].capitalize()} nhà số {n}",
        zone=LETTERS[zone],
        exhibitor=f"Hộ kinh doanh số {n}",
        village=VILLAGES[n % len(VILLAGES)],
        province="Hà Nội",
        category=CRAFTS[n % len(CRAFTS)],
        description=f"Gian thứ {n}: làm nghề đã {n % 90 + 1} năm, nhận đặt hàng theo mẫu và gửi tận nhà.",
        phone=f"0900 {n // 1000:03d} {n % 1000:03d}",
        badges=("ocop-4",) if n % 3 else (),
        x=500.0 * zone + 45 * (place % 10),
        y=45.0 * (place // 10),
        width=40,
        height=40,
        aliases=(f"nhà số {n}",),
    )


def _products(n: int, booth: Booth, count: int) -> Iterator[Product]:
    for k in range(count):
        yield Product(
            id=f"p{n}-{k}",
            booth=booth.code,
            name=f"{GOODS[(n + k) % len(GOODS)]} kiểu {k + 1} của nhà số {n}",
            category=booth.category,
            price=10_000 + 5_000 * ((n * 7 + k * 13) % 400),
            unit="chiếc",
            ocop_stars=(None, 3, 4, 5)[(n + k) % 4],
            description="Làm tay, mỗi chiếc một khác.",
            aliases=(f"kiểu {k + 1}",),
        )


def _session(n: int) -> Session:
    starts = datetime(FIRST.year, FIRST.month, FIRST.day, 8, tzinfo=ZoneInfo(ZONE)) + timedelta(
        days=n % 10, minutes=30 * (n // 10)
    )
    return Session(f"s{n}", f"Tiết mục số {n}", starts, starts + timedelta(minutes=25), "san-khau", kind="show")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--booths", type=int, default=5000)
    parser.add_argument("--products", type=int, default=10, help="for each booth")
    given = parser.parse_args()
    fair = big_fair(given.booths, given.products)
    (write_workbook if given.out.suffix == ".xlsx" else write_folder)(fair, given.out)


if __name__ == "__main__":
    main()
