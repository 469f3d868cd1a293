"""Load: `python -m benchmarks.load [--quick] [--json]`.

Our whole way of a message (durable inbox, answer, question log, reply), without the limiter as the peers have none,
beside three echo bots. Each of 64 people asks, waits for the answer and asks again; `2,000` messages, and `20,000`
without --quick.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.intake.bots import Bot, Ours
from benchmarks.load.driver import Figures, measure
from benchmarks.postgres import postgres_server
from bot.settings import SAMPLE_FAIR
from knowledge.loading import load_fair
from knowledge.question_files import read_questions

BASE = "ptb_httpx"


@dataclass(frozen=True)
class Echo:
    name: str
    sign_of_life: str = "getUpdates"

    def command(self, token: str, api_url: str) -> tuple[list[str], dict[str, str]]:
        return ["-m", "benchmarks.load.echo", self.name, token, api_url], {}

    async def in_flight(self) -> list[int] | None:
        return None

    async def effects(self, of_run: str) -> list[str]:
        return []


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m benchmarks.load", description="Load, beside echo bots.")
    options.add_argument("--quick", action="store_true", help="2,000 messages each and no more")
    options.add_argument("--json", action="store_true", help="one JSON object on the last line")
    options.add_argument("--messages", type=int, default=0, help="another number of messages")
    options.add_argument("--only", nargs="*", default=[], help="variants to run")
    given = options.parse_args()
    runs = [given.messages] if given.messages else [2_000] if given.quick else [2_000, 20_000]
    measured: dict[str, Figures] = {}
    for messages in runs:
        measured = _round(messages, given.only)
        _show(messages, measured)
    if given.json:
        print(json.dumps({name: asdict(figures) for name, figures in measured.items()}))
    return 0


def _round(messages: int, only: Sequence[str]) -> dict[str, Figures]:
    measured = {}
    with tempfile.TemporaryDirectory(prefix="hoicho-load-") as folder, postgres_server() as postgres:
        here = Path(folder)
        bots: dict[str, Bot] = {"ours_sqlite": Ours(f"sqlite:///{here / 'load.sqlite3'}")}
        if postgres:
            bots["ours_postgres"] = Ours(postgres)
        else:
            print("ours_postgres left out: as root it needs HOICHO_TEST_AS_ROOT=1", file=sys.stderr)
        bots |= {name: Echo(name) for name in ("ptb_httpx", "ptb_aiohttp", "aiogram")}
        for name, bot in bots.items():
            if not only or name in only:
                measured[name] = asyncio.run(measure(bot, _questions(), messages, here))
    return measured


def _questions() -> list[str]:
    """What the sample fair's visitors ask; only what is answered by one message to whoever asks it."""
    fair = load_fair(SAMPLE_FAIR).fair
    assert fair is not None
    return [one.turns[-1] for one in read_questions(SAMPLE_FAIR.with_suffix(".questions.jsonl"), fair)]


def _show(messages: int, measured: dict[str, Figures]) -> None:
    table = Table(
        "", "messages/s", "of the stock bot", "p50 ms", "p99 ms", "CPU µs", "MB", title=f"{messages} messages"
    )
    base = measured.get(BASE)
    for name, one in measured.items():
        ratio = f"{one.msg_s / base.msg_s:.2f}" if base else "–"
        table.add_row(name, *(str(v) for v in (one.msg_s, ratio, one.p50_ms, one.p99_ms, one.cpu_us, one.rss_mb)))
    Console(width=120, file=sys.stderr).print(table)


if __name__ == "__main__":
    sys.exit(main())
