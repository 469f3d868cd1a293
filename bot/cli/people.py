"""Commands that let people in: `staff invite`, `booth codes`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

import typer

from bot.app import utc_now
from bot.cli.console import fail, out, settings_in_force, work_on_database
from db import fairs, migrate, state
from db.staff import ROLES
from db.store import Database, Store
from handlers.actions.booths import issue_booth_codes
from handlers.actions.staff import invite_staff

T = TypeVar("T")

staff = typer.Typer(help="Nhân viên hội chợ. / The organiser's staff.", no_args_is_help=True, rich_markup_mode=None)
booth = typer.Typer(help="Mã cho chủ gian hàng. / Codes for exhibitors.", no_args_is_help=True, rich_markup_mode=None)


def add_to(app: typer.Typer) -> None:
    app.add_typer(staff, name="staff")
    app.add_typer(booth, name="booth")


@staff.command()
def invite(role: str = typer.Option("owner", help=" | ".join(ROLES))) -> None:
    """Tạo một đường dẫn mời, dùng một lần, trong 24 giờ. / A single-use link, good for 24 hours."""
    if role not in ROLES:
        fail(f"Không có vai {role}; chọn {', '.join(ROLES)}.", f"There is no role {role}; choose {', '.join(ROLES)}.")

    async def work(store: Store) -> str:
        token = await invite_staff(store, role, utc_now())
        return await _link(store, f"nv_{token}")

    out.print(_with_store(work), markup=False)


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

    lines = _with_store(work)
    for line in lines:
        out.print(line, markup=False)
    if not lines:
        out.print("Gian nào cũng đã có mã còn hạn; cấp lại bằng --reissue. / Every booth has a live code already.")


async def _link(store: Store, payload: str) -> str:
    """The deep link, or the command to type when the bot has never been connected."""
    username = await state.get(store, "username")
    return f"https://t.me/{username}?start={payload}" if username else f"/start {payload}"


def _with_store(work: Callable[[Store], Awaitable[T]]) -> T:
    async def inside() -> T:
        database = Database(settings_in_force().database_url)
        try:
            await migrate.upgrade(database)
            async with database.store() as store:
                return await work(store)
        finally:
            await database.close()

    return work_on_database(inside())
