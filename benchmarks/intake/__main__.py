"""`python -m benchmarks.intake`: prints the tables; exit status 1 if our bot lost or doubled anything.

`--mode webhook` has updates brought, and measures the endpoint under a burst too.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from dataclasses import asdict, astuple, fields
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.intake.bots import Bot, Ours, Stock, free_port
from benchmarks.intake.burst import CONNECTIONS, Burst, burst
from benchmarks.intake.judging import Verdict
from benchmarks.intake.run import Plan, run

COLUMNS = {
    "variant": "variant",
    "pushed": "pushed",
    "answered": "answered",
    "lost": "lost",
    "acted twice": "acted_twice",
    "repeated": "repeated",
    "in flight at kills": "in_flight",
    "repeated without a reason": "unexplained",
    "out of order": "out_of_order",
    "seconds": "seconds",
    "s to stop": "stopped_in",
}


def main() -> int:
    options = _options()
    plan = Plan(60, 3, options.seed) if options.quick else Plan(options.updates, options.kills, options.seed)
    with tempfile.TemporaryDirectory(prefix="hoicho-bench-") as folder:
        here = Path(folder)
        database = options.database or f"sqlite:///{here / 'bench.sqlite3'}"
        bots: list[Bot] = [Ours(database, port=free_port() if options.mode == "webhook" else 0)]
        bots += [] if options.ours else [Stock(here / "effects.txt")]
        verdicts = [asyncio.run(run(bot, plan, here)) for bot in bots]
        bursts = asyncio.run(burst(database, here, options.posts)) if options.mode == "webhook" else []
    kind = database.partition(":")[0]
    _print(verdicts, f"{plan.updates} questions, {plan.kills} kills, seed {plan.seed}, {kind}")
    if bursts:
        _print_bursts(bursts, f"{options.posts} posts each over {CONNECTIONS} connections, {kind}")
    if options.json:
        facts = {"updates": plan.updates, "kills": plan.kills, "seed": plan.seed, "database": kind}
        results = {"verdicts": [v.as_dict() for v in verdicts], "bursts": [asdict(b) for b in bursts]}
        print(json.dumps({**facts, **results}, ensure_ascii=False))
    return 0 if verdicts[0].good else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intake", description=__doc__)
    parser.add_argument("--updates", type=int, default=300)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="60 questions, 3 kills")
    parser.add_argument("--ours", action="store_true", help="leave the stock bot out")
    parser.add_argument("--mode", choices=["polling", "webhook"], default="polling")
    parser.add_argument("--posts", type=int, default=3000, help="of the burst, in webhook mode")
    parser.add_argument("--json", action="store_true", help="one JSON object as the last line")
    parser.add_argument("--database", default="", help="of our bot; a temporary SQLite file if not named")
    return parser.parse_args()


def _print(verdicts: list[Verdict], title: str) -> None:
    table = Table(*COLUMNS, title=title)
    for verdict in verdicts:
        facts = verdict.as_dict()
        table.add_row(*("–" if facts[name] is None else str(facts[name]) for name in COLUMNS.values()))
    Console(width=150).print(table)


def _print_bursts(bursts: list[Burst], title: str) -> None:
    table = Table(*(column.name.replace("_", " ") for column in fields(Burst)), title=title)
    for one in bursts:
        table.add_row(*(f"{value:.1f}" if isinstance(value, float) else str(value) for value in astuple(one)))
    Console(width=140).print(table)


if __name__ == "__main__":
    sys.exit(main())
