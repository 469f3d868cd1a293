"""`hoicho`: all commands under one name."""

from __future__ import annotations

import os
import sys

import typer

from bot.cli import asking, doctor, folders, people, printing, running
from bot.cli.console import FAULTY, UNUSABLE, err

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Hỏi Chợ: bot trả lời khách của hội chợ. / The bot that answers a fair's visitors.",
)
for module in (running, asking, folders, people, printing, doctor):
    module.add_to(app)


def run() -> None:
    """The command that was asked for. What the system refuses it (a full disk, most likely) is told in a sentence."""
    sys.unraisablehook = _told_already
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except OSError as refused:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or it would be tried once more at exit
        if isinstance(refused, BrokenPipeError):  # whoever read has had enough
            sys.exit(FAULTY)
        why = refused.strerror or type(refused).__name__
        err.print(f"✗ Hệ thống không cho làm việc này ({why}). / The system refused this ({why}).", markup=False)
        sys.exit(UNUSABLE)


def _told_already(_: object) -> None:
    """What breaks while something broken is cleared away (a half-written workbook) adds nothing for a person."""
