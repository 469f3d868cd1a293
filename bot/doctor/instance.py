"""Who works and who may: the instance that holds the lease, and the organiser's staff."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.doctor.finding import Finding, ok, warning
from bot.intake.lease import NAME
from db import leases, staff
from db.store import Database


async def people(database: Database, now: datetime) -> list[Finding]:
    async with database.reading() as store:
        lease, roles = await leases.seen(store, NAME), await staff.roles(store)
    return [instance(lease, now), owners(roles)]


def instance(lease: tuple[str, datetime] | None, now: datetime) -> Finding:
    """The lease tells who works; how many stand by it does not tell."""
    if lease is None:
        return ok("instance", "Không có bot nào đang chạy.", "No instance is running.", "hoicho run", "hoicho run")
    holder, until = lease
    machine, _, rest = holder.partition("/")
    name = f"{machine.partition('pid:')[0]}, {rest.partition('/')[0]}"
    if until > now:
        return ok(
            "instance",
            f"Một bot đang chạy ({name}); bot khác trên cùng cơ sở dữ liệu sẽ đứng chờ.",
            f"One instance is working ({name}); others on this database stand by.",
        )
    return warning(
        "instance",
        f"Bot chạy gần nhất ({name}) đã dừng đột ngột lúc {until:%H:%M:%S %d/%m} UTC.",
        f"The last instance ({name}) ended without a word at {until:%H:%M:%S %d/%m} UTC.",
        "Chạy lại hoicho run; xem nhật ký để biết vì sao",
        "Start hoicho run again; its log tells why",
    )


def owners(roles: Mapping[str, int]) -> Finding:
    if roles.get("owner"):
        told = ", ".join(f"{role} {number}" for role, number in sorted(roles.items()))
        return ok("staff", f"Nhân viên: {told}.", f"Staff: {told}.")
    return warning(
        "staff",
        "Chưa ai là người phụ trách (owner), nên chưa ai đổi lịch hay gửi thông báo được.",
        "Nobody is an owner, so nobody can move a session or tell everybody.",
        "hoicho staff invite, rồi mở đường dẫn trên điện thoại",
        "hoicho staff invite, and open the link on a phone",
    )
