"""How the command line speaks: plain lines, both languages for what went wrong, no traceback."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, NoReturn, TypeVar

import typer
from rich.console import Console
from rich.markup import escape

from bot.settings import Settings, WrongSettings, read_settings
from db.migrate import TROUBLE, TooNew, Unreachable, kind_of

T = TypeVar("T")

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

FAULTY, UNUSABLE = 1, 2


def fail(vietnamese: str, english: str, status: int = UNUSABLE) -> NoReturn:
    """Say what is wrong and what to do, and end with `status`."""
    err.print(f"[red]✗[/red] {escape(vietnamese)}", markup=True)
    err.print(f"  {english}", markup=False)
    raise typer.Exit(status)


def settings_in_force(**overrides: object) -> Settings:
    """The settings, or the list of what is wrong with them and exit 2."""
    try:
        return read_settings(**overrides)
    except WrongSettings as wrong:
        err.print("[red]✗[/red] Cài đặt chưa đúng: / Settings that cannot work:")
        for line in wrong.lines:
            err.print(f"  {line}", markup=False)
        raise typer.Exit(UNUSABLE) from None


def work_on_database(work: Coroutine[Any, Any, T]) -> T:
    """Run it; a database that cannot be reached is told without its address."""
    try:
        return asyncio.run(work)
    except Unreachable as away:
        fail(
            f"Không mở được cơ sở dữ liệu ({away}); xem lại HOICHO_DATABASE_URL.",
            f"The database cannot be opened ({away}); look at HOICHO_DATABASE_URL.",
        )
    except TROUBLE as trouble:
        why = kind_of(trouble)
        fail(
            f"Cơ sở dữ liệu không làm được việc này ({why}); chạy hoicho doctor để xem vì sao.",
            f"The database could not do this ({why}); hoicho doctor tells why.",
        )
    except TooNew as step:
        fail(
            f"Cơ sở dữ liệu thuộc bản Hỏi Chợ mới hơn (bước {step}); cập nhật Hỏi Chợ, hoặc dùng lại bản sao lưu.",
            f"The database is of a newer Hỏi Chợ (step {step}); update Hỏi Chợ, or go back to a backup.",
        )
