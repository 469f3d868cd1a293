"""How the command line speaks: plain lines, both languages for what went wrong, no traceback."""

from __future__ import annotations

from typing import NoReturn

import typer
from rich.console import Console

from bot.settings import Settings, WrongSettings, read_settings

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

FAULTY, UNUSABLE = 1, 2


def fail(vietnamese: str, english: str, status: int = UNUSABLE) -> NoReturn:
    """Say what is wrong and what to do, and end with `status`."""
    err.print(f"[red]✗[/red] {vietnamese}", markup=True)
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
