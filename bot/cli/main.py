"""`hoicho`: all commands under one name."""

from __future__ import annotations

import typer

from bot.cli import asking, doctor, folders, people, running

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Hỏi Chợ: bot trả lời khách của hội chợ. / The bot that answers a fair's visitors.",
)
for module in (running, asking, folders, people, doctor):
    module.add_to(app)


def main() -> None:
    """The entry point of `hoicho` and of `python -m bot`."""
    app()
