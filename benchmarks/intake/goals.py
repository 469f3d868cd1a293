"""Measured beside promised, as a table and as an exit status."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Goal:
    """`measured` must not be more than `at_most`. `row` is that of docs/reliability.md."""

    row: int
    what: str
    measured: float
    at_most: float
    unit: str = ""

    @property
    def met(self) -> bool:
        return self.measured <= self.at_most


def told(goals: Sequence[Goal], title: str, *, as_json: bool) -> int:
    """Prints them; the exit status."""
    table = Table("row", "what", "measured", "at most", "", title=title)
    for goal in goals:
        sign = "✓" if goal.met else "✗"
        table.add_row(str(goal.row), goal.what, f"{goal.measured:g} {goal.unit}", f"{goal.at_most:g} {goal.unit}", sign)
    Console(width=120).print(table)
    if as_json:
        print(json.dumps([asdict(goal) for goal in goals], ensure_ascii=False))
    return 0 if all(goal.met for goal in goals) else 1


def parser(prog: str, description: str | None) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog=prog, description=(description or "").partition("\n")[0])
    made.add_argument("--json", action="store_true", help="the same as one line of JSON, last")
    made.add_argument("--database", default="", help="of the bot; a temporary SQLite file if not named")
    return made
