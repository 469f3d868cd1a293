"""The command line `hoicho`: one module per group of commands. Read `main.py` first."""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> None:
    """The entry point of `hoicho` and of `python -m bot`. All else is loaded inside, for Ctrl-C may come that early."""
    try:
        from bot.cli.main import run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
