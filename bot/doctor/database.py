"""The database: is it there, can it be written to, are its tables those of this code, is there room on the disk."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.doctor.finding import Finding, fault, ok, warning
from db import health, migrate
from db.engine import async_url, sqlite_file
from db.store import Database

LITTLE_ROOM, NO_ROOM = 500 << 20, 50 << 20
OLDEST_POSTGRES = 14


def place(url: str, free: Callable[[Path], int]) -> list[Finding]:
    """The file of SQLite and its disk, without opening anything; nothing for PostgreSQL."""
    file = sqlite_file(async_url(url))
    if file is None:
        return []
    folder = next((above for above in file.absolute().parents if above.is_dir()), Path("/"))
    if file.is_dir() or not _takes_files(folder):
        return [
            fault(
                "folder",
                f"Không ghi được vào {folder}." if not file.is_dir() else f"{file} là thư mục, không phải tệp.",
                f"{folder} cannot be written to." if not file.is_dir() else f"{file} is a folder and no file.",
                "Cho người chạy bot quyền ghi, hoặc đổi HOICHO_DATABASE_URL",
                "Give the bot's user the right to write there, or change HOICHO_DATABASE_URL",
            )
        ]
    return [room(free(folder), folder)]


def _takes_files(folder: Path) -> bool:
    """Tried, because rights alone do not tell: a file without a name, gone when it is closed."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def room(free: int, folder: Path) -> Finding:
    """Bytes left where SQLite grows."""
    left = f"{free / (1 << 30):.1f} GB"
    if free >= LITTLE_ROOM:
        return ok("disk", f"Đĩa còn {left}.", f"{left} of disk are free.")
    return (fault if free < NO_ROOM else warning)(
        "disk",
        f"Đĩa ở {folder} chỉ còn {free >> 20} MB.",
        f"Only {free >> 20} MB of disk are free at {folder}.",
        "Dọn bớt đĩa; hết chỗ thì bot không nhận thêm tin của khách",
        "Make room; without any the bot takes no more messages in",
    )


async def database(opened: Database) -> list[Finding]:
    """The database itself. A fault of the first kind leaves nothing else to ask."""
    kind = "SQLite" if opened.is_sqlite else "PostgreSQL"
    try:
        step = await migrate.current(opened)
        number = await health.version(opened)
    except migrate.Unreachable as away:
        return [_unreachable(kind, str(away))]
    found = [ok("database", f"Mở được {kind} {number}.", f"{kind} {number} can be opened.")]
    if kind == "PostgreSQL" and int(number.partition(".")[0]) < OLDEST_POSTGRES:
        found = [
            warning(
                "database",
                f"PostgreSQL {number} đã hết hạn được vá lỗi.",
                f"PostgreSQL {number} gets no more fixes.",
                f"Nâng lên PostgreSQL {OLDEST_POSTGRES} trở lên",
                f"Upgrade to PostgreSQL {OLDEST_POSTGRES} or newer",
            )
        ]
    found.append(tables(step, migrate.steps()))
    if step is not None and (why := await health.refusal_to_write(opened)):
        found.append(
            fault(
                "writing",
                f"Không ghi được vào cơ sở dữ liệu: {why}.",
                f"The database takes no rows: {why}.",
                "Kiểm tra quyền ghi, chỗ trống trên đĩa, và chương trình khác đang giữ cơ sở dữ liệu",
                "Look at rights, disk space, and at other programs that hold the database",
            )
        )
    return found


def absent() -> Finding:
    return warning(
        "tables",
        "Chưa có cơ sở dữ liệu.",
        "There is no database yet.",
        "hoicho run hoặc hoicho import sẽ tạo",
        "hoicho run or hoicho import makes it",
    )


def tables(step: str | None, steps: list[str]) -> Finding:
    """The step the tables stand at, beside those that this code knows."""
    if step is None:
        return absent()
    if step == steps[-1]:
        return ok("tables", f"Các bảng ở bản mới nhất ({step}).", f"The tables are up to date ({step}).")
    if step in steps:
        return warning(
            "tables",
            f"Các bảng còn ở bản cũ ({step}).",
            f"The tables are of an older version ({step}).",
            "Chạy hoicho migrate; hoicho run cũng tự làm việc này",
            "Run hoicho migrate; hoicho run does so by itself",
        )
    return fault(
        "tables",
        f"Các bảng thuộc bản Hỏi Chợ mới hơn ({step}).",
        f"The tables are of a newer Hỏi Chợ ({step}).",
        "Cập nhật Hỏi Chợ, hoặc dùng lại bản sao lưu của cơ sở dữ liệu",
        "Update Hỏi Chợ, or go back to a backup of the database",
    )


MENDS = {
    "InvalidPasswordError": ("Sửa tên hoặc mật khẩu trong HOICHO_DATABASE_URL", "Mend the name or password there"),
    "InvalidCatalogNameError": ("Tạo cơ sở dữ liệu này trước (createdb)", "Create that database first (createdb)"),
    "ConnectionRefusedError": ("Bật PostgreSQL, hoặc sửa máy và cổng", "Start PostgreSQL, or mend host and port"),
}


def _unreachable(kind: str, why: str) -> Finding:
    mend_vi, mend_en = MENDS.get(why, ("Xem lại HOICHO_DATABASE_URL", "Look at HOICHO_DATABASE_URL"))
    return fault("database", f"Không mở được {kind}: {why}.", f"{kind} cannot be opened: {why}.", mend_vi, mend_en)
