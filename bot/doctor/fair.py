"""The fair: is there one, is it now, and is what it says whole."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

from bot.doctor.finding import Finding, fault, ok, warning
from db import fairs
from db.store import Database
from knowledge.fair import Fair
from knowledge.loading import NoFair, load_fair
from knowledge.writing import write_folder


async def stored_fair(database: Database, folder: Path, now: datetime) -> list[Finding]:
    """The fair of the database; `folder` is what `hoicho run` would import into an empty one."""
    try:
        async with database.reading() as store:
            fair, version = await fairs.load(store), await fairs.data_version(store)
    except (ZoneInfoNotFoundError, ValueError) as unknown:
        return [_no_zone(str(unknown))]
    if fair is None:
        return [not_yet(folder)]
    return [
        ok("fair", f"{fair.event.name}, bản dữ liệu {version.number}.", f"{fair.event.slug}, data {version.number}."),
        ok("time zone", f"Múi giờ {fair.event.timezone}.", f"The time zone is {fair.event.timezone}."),
        days(fair, now),
        checked(fair),
        *gaps(fair),
    ]


def not_yet(folder: Path) -> Finding:
    """There is no fair in the database: what would `hoicho run` do?"""
    try:
        usable = load_fair(folder).fair is not None
    except NoFair:
        usable = False
    if usable:
        return warning(
            "fair",
            "Chưa có hội chợ trong cơ sở dữ liệu.",
            "There is no fair in the database.",
            f"hoicho run sẽ nhập {folder}; hội chợ khác: hoicho import THƯ_MỤC",
            f"hoicho run imports {folder}; another one: hoicho import FAIR",
        )
    return fault(
        "fair",
        f"Chưa có hội chợ, và không dùng được {folder}.",
        f"There is no fair, and {folder} cannot be used.",
        f"hoicho check {folder}, hoặc hoicho import một hội chợ khác",
        f"hoicho check {folder}, or hoicho import another fair",
    )


def days(fair: Fair, now: datetime) -> Finding:
    """Its days against today, by the fair's own clock."""
    first, last = fair.event.starts_on, fair.event.ends_on
    today = now.astimezone(fair.event.zone_info).date()
    span = f"{first:%d/%m/%Y}–{last:%d/%m/%Y}"
    if today > last:
        return warning(
            "days",
            f"Hội chợ đã kết thúc ({span}).",
            f"The fair is over ({span}).",
            "Hội chợ mới thì bắt đầu với cơ sở dữ liệu mới (HOICHO_DATABASE_URL)",
            "A new fair begins with a new database (HOICHO_DATABASE_URL)",
        )
    if today < first:
        left = (first - today).days
        return ok("days", f"Còn {left} ngày nữa khai mạc ({span}).", f"It opens in {left} days ({span}).")
    return ok("days", f"Hội chợ đang diễn ra ({span}).", f"The fair is on ({span}).")


def checked(fair: Fair) -> Finding:
    """What `hoicho check` would say of an export: staff may have changed things since the import."""
    with tempfile.TemporaryDirectory(prefix="hoicho-doctor-") as folder:
        write_folder(fair, Path(folder) / "fair")
        loaded = load_fair(Path(folder) / "fair")
    faults, warnings = len(loaded.faults), len(loaded.warnings)
    if not faults and not warnings:
        return ok("data", "Dữ liệu không có lỗi.", "The data has no faults.")
    first = (loaded.faults or loaded.warnings)[0]
    return (fault if faults else warning)(
        "data",
        f"Dữ liệu có {faults} lỗi, {warnings} cảnh báo; trước hết: {first.line('vi')}",
        f"The data has {faults} faults, {warnings} warnings; first: {first.line('en')}",
        "hoicho export ra thư mục, hoicho check thư mục ấy, sửa rồi hoicho import",
        "hoicho export to a folder, hoicho check it, mend it, hoicho import it",
    )


def gaps(fair: Fair) -> Iterator[Finding]:
    """What visitors will miss, as hints."""
    unplaced = sum(booth.x is None or booth.y is None for booth in fair.booths)
    unpriced = sum(product.price is None for product in fair.products)
    if unplaced:
        yield ok(
            "places",
            f"{unplaced} trên {len(fair.booths)} gian chưa có vị trí trên sơ đồ.",
            f"{unplaced} of {len(fair.booths)} booths have no place on the map.",
            "Ghi x, y trong booths.csv",
            "Write x and y in booths.csv",
        )
    if unpriced:
        yield ok(
            "prices",
            f"{unpriced} trên {len(fair.products)} mặt hàng chưa có giá.",
            f"{unpriced} of {len(fair.products)} products have no price.",
            "Ghi price trong products.csv, hoặc nhờ chủ gian",
            "Write price in products.csv, or ask the exhibitors",
        )


def _no_zone(name: str) -> Finding:
    return fault(
        "time zone",
        f"Máy không biết múi giờ của hội chợ ({name}).",
        f"This machine does not know the fair's time zone ({name}).",
        "Cài gói tzdata (pip install tzdata), hoặc sửa timezone trong event.yaml",
        "Install tzdata (pip install tzdata), or mend timezone in event.yaml",
    )
