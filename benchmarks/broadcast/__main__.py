"""`python -m benchmarks.broadcast`: prints the tables; exit status 1 if our bot broke a promise of counts.

The last line of stdout is one JSON object with `ours` and `stock`. `--quick` takes a few minutes, all of it half
an hour.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import uuid4

from rich.console import Console
from rich.table import Table

from benchmarks.broadcast import faults, pace, size
from benchmarks.broadcast.judging import Books
from benchmarks.postgres import postgres_server

FULL = {"people": 3000, "faulty": 3000, "kills": 20, "rows": 300_000, "drained": 30_000}
QUICK = {"people": 500, "faulty": 450, "kills": 5, "rows": 300_000, "drained": 1500}


def main() -> int:
    options = _options()
    sizes = dict(QUICK if options.quick else FULL)
    sizes["drained"] = options.drained or sizes["drained"]
    console = Console(width=150, stderr=options.json)
    with tempfile.TemporaryDirectory(prefix="hoicho-bench-") as folder:
        results = _measure(Path(folder), options, sizes, console)
    print(json.dumps(results, ensure_ascii=False))
    return 0 if kept(results["ours"]) else 1


def _measure(here: Path, options: argparse.Namespace, sizes: dict[str, int], console: Console) -> dict[str, Any]:
    def place(name: str) -> Path:
        made = here / name
        made.mkdir()
        return made

    def url(name: str) -> str:
        return options.database or f"sqlite:///{here / f'{name}.sqlite3'}"

    took, began = {}, time.monotonic()

    def note(part: str) -> None:
        nonlocal began
        took[part], began = round(time.monotonic() - began), time.monotonic()

    paces = [
        asyncio.run(pace.ours(url("pace"), place("pace"), sizes["people"])),
        asyncio.run(pace.stock(place("pace-stock"), sizes["people"])),
    ]
    _print(console, f"{sizes['people']} people, visitors asking {pace.ASKS_PER_SECOND} a second", paces)
    note("pace")
    plan = faults.Plan(sizes["faulty"], sizes["kills"], options.seed)
    broken = asyncio.run(_both(url("faults"), place("faults"), place("faults-stock"), plan))
    _print(console, f"{plan.people} people, {plan.kills} kills, seed {plan.seed}", broken)
    note("faults")
    results = {
        name: asdict(kept_pace) | asdict(kept_books)
        for name, kept_pace, kept_books in zip(("ours", "stock"), paces, broken, strict=True)
    }
    with postgres_server() as postgres:
        urls = [f"sqlite:///{here / 'size.sqlite3'}", *([_fresh(postgres)] if postgres else [])]
        fans = [asyncio.run(size.fan_out(one, here, sizes["rows"])) for one in urls]
    note("fan_out")
    drained = size.drain(here, sizes["drained"])
    note("drained")
    _print(console, f"{sizes['rows']} rows written in one transaction", fans, [one.database for one in fans])
    _print(console, f"{sizes['drained']} rows sent on a jumping clock", [drained], ["ours"])
    return results | {
        "fan_out": [asdict(one) for one in fans],
        "drained": asdict(drained),
        "sizes": sizes,
        "took_s": took,
    }


async def _both(url: str, folder: Path, stocks: Path, plan: faults.Plan) -> list[Books]:
    """Side by side: here only counts are judged."""
    return list(await asyncio.gather(faults.ours(url, folder, plan), faults.stock(stocks, plan)))


def kept(ours: dict[str, Any]) -> bool:
    """What is promised in counts; times and rates are printed."""
    lost = ours["missing"] or ours["doubled"] or ours["unexplained"] or ours["http_429"]
    named = ours["uncertain"] == ours["uncertain_listed"] <= ours["in_flight"]
    return not lost and named and ours["window_max"] <= 30


def _fresh(server: str) -> str:
    """A database of its own on the server."""
    import asyncpg

    name = f"bench_{uuid4().hex}"

    async def create() -> None:
        connection = await asyncpg.connect(server)
        await connection.execute(f"CREATE DATABASE {name}")
        await connection.close()

    asyncio.run(create())
    from tests.databases import with_database

    return with_database(server, name)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.broadcast", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer people and kills")
    parser.add_argument("--json", action="store_true", help="nothing but the JSON object on stdout")
    parser.add_argument("--drained", type=int, default=0, help="rows to send on the jumping clock, such as 300000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", default="", help="of our bot; a temporary SQLite file if not named")
    return parser.parse_args()


def _print(console: Console, title: str, rows: list[Any], names: list[str] | None = None) -> None:
    facts = [asdict(row) for row in rows]
    table = Table("", *facts[0], title=title)
    for name, row in zip(names or ("ours", "stock"), facts, strict=True):
        table.add_row(name, *("–" if value is None else str(value) for value in row.values()))
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
