"""The command line `hoicho`: one module per group of commands. Read `main.py` first."""

from bot.cli.main import main

__all__ = ["main"]
