"""Commands about people: `staff invite`, `list`, `remove`, `booth codes`, and the record of what they did."""

from __future__ import annotations

import csv
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import typer

from bot.app import utc_now
from bot.cli.console import FAULTY, fail, out, settings_in_force, work_on_database
from db import audit as record
from db import fairs, migrate, state
from db.staff import ROLES
from db.store import Database, Store
from handlers.actions import staff as actions
from handlers.actions.booths import issue_booth_codes
from handlers.actions.staff import COMMAND_LINE, invite_staff
from knowledge.loading.formula_guard import guard

T = TypeVar("T")

staff = typer.Typer(help="Nhân viên hội chợ. / The organiser's staff.", no_args_is_help=True, rich_markup_mode=None)
audit = typer.Typer(help="Nhật ký: ai đã đổi gì. / Who changed what.", no_args_is_help=True, rich_markup_mode=None)
booth = typer.Typer(help="Mã cho chủ gian hàng. / Codes for exhibitors.", no_args_is_help=True, rich_markup_mode=None)


def add_to(app: typer.Typer) -> None:
    app.add_typer(staff, name="staff")
    app.add_typer(booth, name="booth")
    app.add_typer(audit, name="audit")


@staff.command()
def invite(role: str = typer.Option("owner", help=" | ".join(ROLES))) -> None:
    """Tạo một đường dẫn mời, dùng một lần, trong 24 giờ. / A single-use link, good for 24 hours."""
    if role not in ROLES:
        fail(f"Không có vai {role}; chọn {', '.join(ROLES)}.", f"There is no role {role}; choose {', '.join(ROLES)}.")

    async def work(store: Store) -> str:
        token = await invite_staff(store, role, utc_now())
        return await _link(store, f"nv_{token}")

    out.print(with_store(work), markup=False)


@staff.command("list")
def list_staff() -> None:
    """Ai là nhân viên, đường dẫn mời nào còn hạn. / The staff, and the links that still let somebody in."""

    async def work(store: Store) -> list[str]:
        now = utc_now()
        found = await actions.people(store, COMMAND_LINE, now)
        lines = [f"{key}\t{member.role}\t{member.name}" for key, member in found.members]
        return lines + [f"nv_…\t{link.role}\t{link.expires_at:%Y-%m-%d %H:%M} UTC" for link in found.invites]

    for line in with_store(work) or ["Chưa có nhân viên: hoicho staff invite. / No staff yet."]:
        out.print(line, markup=False)


@staff.command()
def remove(key: str = typer.Argument(metavar="KEY", help="Mã đầu dòng của hoicho staff list. / As listed.")) -> None:
    """Gỡ một nhân viên, mất quyền ngay. / Take a member's rights away, at once."""

    async def work(store: Store) -> str:
        try:
            return (await actions.remove_staff(store, COMMAND_LINE, key, utc_now())).name
        except actions.MemberGone:
            fail(f"Không có nhân viên {key}; xem hoicho staff list.", f"No member {key}; see hoicho staff list.")
        except actions.LastOwner:
            fail(
                "Đây là người phụ trách cuối cùng; mời người khác trước.",
                "This is the last owner; invite another first.",
                FAULTY,
            )

    out.print(f"✓ {with_store(work)}: không còn quyền nhân viên. / Removed.", markup=False)


@audit.command("export")
def export_audit(
    target: Path = typer.Argument(metavar="OUT.csv", help="Tệp .csv mới. / A new .csv file."),
    replace: bool = typer.Option(False, "--replace", help="Ghi đè. / Write over what is there."),
) -> None:
    """Ghi nhật ký ra tệp CSV, người ghi bằng mã. / Write the record to CSV; people stand in it by their key."""
    if target.exists() and not replace:
        fail(f"Đã có {target}; chọn tên khác, hoặc thêm --replace.", f"{target} exists; name another, or --replace.")

    async def work(store: Store) -> tuple[int, int | None]:
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(("id", "at", "actor", "action", "subject", "before", "after"))
            count = 0
            async for entry in record.entries(store):
                told = (entry.actor, entry.action, entry.subject, _json(entry.before), _json(entry.after))
                rows.writerow((entry.id, entry.at.isoformat(), *map(guard, told)))
                count += 1
        return count, await record.first_broken(store)

    count, broken = with_store(work)
    out.print(f"✓ {target}: {count} dòng nhật ký. / {count} entries.", markup=False)
    if broken is not None:
        fail(
            f"Dòng {broken} của nhật ký đã bị sửa hoặc bị xóa mất dòng trước nó.",
            f"Entry {broken} was changed, or one before it is missing.",
            FAULTY,
        )


def _json(value: object) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)


@booth.command()
def codes(
    booth: str = typer.Option("", help="Mã gian, ví dụ A01. / A booth code such as A01."),
    reissue: bool = typer.Option(False, "--reissue", help="Hủy mã cũ, cấp mã mới. / Void the old code."),
) -> None:
    """Cấp mã nhận gian, mỗi gian một mã dùng một lần. / Single-use codes that make a person a booth's owner."""

    async def work(store: Store) -> list[str]:
        fair = await fairs.load(store)
        if fair is None:
            fail(
                "Chưa có hội chợ: hoicho import THƯ_MỤC --yes.",
                "There is no fair yet: hoicho import FAIR --yes.",
            )
        if booth and booth not in fair.booth:
            fail(f"Hội chợ không có gian {booth}.", f"The fair has no booth {booth}.")
        issued = await issue_booth_codes(store, fair, utc_now(), booth=booth or None, reissue=reissue)
        links = [await _link(store, f"gh_{code.replace('-', '')}") for code in issued.values()]
        return [f"{of}\t{code}\t{link}" for (of, code), link in zip(issued.items(), links, strict=True)]

    lines = with_store(work)
    for line in lines:
        out.print(line, markup=False)
    if not lines:
        out.print("Gian nào cũng đã có mã còn hạn; cấp lại bằng --reissue. / Every booth has a live code already.")


async def _link(store: Store, payload: str) -> str:
    """The deep link, or the command to type when the bot has never been connected."""
    username = await state.get(store, "username")
    return f"https://t.me/{username}?start={payload}" if username else f"/start {payload}"


def with_store(work: Callable[[Store], Awaitable[T]]) -> T:
    async def inside() -> T:
        database = Database(settings_in_force().database_url)
        try:
            await migrate.upgrade(database)
            async with database.store() as store:
                return await work(store)
        finally:
            await database.close()

    return work_on_database(inside())
