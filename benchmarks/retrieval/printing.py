"""The figures as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.retrieval.judging import REFUSED_IN, Figures
from benchmarks.retrieval.noise import CONDITIONS
from benchmarks.retrieval.scaling import Size

WIDTH = 170


def print_figures(figures: Mapping[str, Figures], title: str) -> None:
    columns = [*CONDITIONS, *(f"top-3 {one}" for one in REFUSED_IN), *(f"AUROC {one}" for one in REFUSED_IN)]
    columns += [*(f"far95 {one}" for one in REFUSED_IN), "p50 ms", "p99 ms", "build s", "RSS MB"]
    table = Table("top-1 %", *columns, title=title)
    for name, one in figures.items():
        shares = [one.top1[condition] for condition in CONDITIONS] + [one.top3[condition] for condition in REFUSED_IN]
        cells = [f"{100 * share:.1f}" for share in shares]
        cells += [_share(one.auroc[condition], 3) for condition in REFUSED_IN]
        cells += [_share(one.far95[condition], 2) for condition in REFUSED_IN]
        cells += [f"{one.p50_ms:.2f}", f"{one.p99_ms:.2f}", f"{one.build_s:.2f}", f"{one.rss_mb:.0f}"]
        table.add_row(name, *cells)
    Console(width=WIDTH).print(table)


def print_scaling(sizes: Sequence[Size]) -> None:
    if not sizes:
        return
    table = Table("method", "phrasings", "entries", "top-1 % mix", "p50 ms", "p99 ms", "build s", "RSS MB", "note")
    for size in sizes:
        measured = (size.p50_ms, size.p99_ms, size.build_s, size.rss_mb)
        right = "–" if size.top1 is None else f"{100 * size.top1:.1f}"
        numbers = ["–" if value is None else f"{value:,.2f}" for value in measured]
        table.add_row(size.method, f"{size.phrasings:,}", f"{size.entries:,}", right, *numbers, size.note)
    Console(width=WIDTH).print(table)


def _share(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
