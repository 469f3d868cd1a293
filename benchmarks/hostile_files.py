"""What each hostile file costs to refuse, and what its owner reads: `python -m benchmarks.hostile_files`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

MOST_SECONDS, MOST_MEGABYTES = 2.0, 100.0


def measured(path: Path) -> tuple[float, float, str]:
    """Seconds, megabytes above what the program holds anyway, and the first sentence told; in a process of its own."""
    run = subprocess.run([sys.executable, "-m", __spec__.name, str(path)], capture_output=True, text=True, check=True)
    seconds, megabytes, told = json.loads(run.stdout)
    return seconds, megabytes, told


def measure(path: Path) -> None:
    from knowledge.loading import NoFair, load_fair  # what importing costs is no cost of the file

    before = peak()
    start = perf_counter()
    try:
        loaded = load_fair(path)
        told = next((finding.line() for finding in (*loaded.faults, *loaded.warnings)), "được đọc")
    except NoFair as missing:
        told = missing.vi
    seconds = perf_counter() - start
    print(json.dumps([seconds, peak() - before, told.replace(f"{path.parent}/", "")]))


def peak() -> float:
    """Megabytes at most until now; of Linux, where getrusage would count the parent of a new process too."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    from tests.knowledge.hostile_files import makers

    print("| file | seconds | MB | what its owner reads |\n|---|---|---|---|")
    beyond = 0
    for make in makers():
        with tempfile.TemporaryDirectory() as folder:
            seconds, megabytes, told = measured(make(Path(folder)))
        beyond += seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES
        print(f"| {make.__name__.replace('_', ' ')} | {seconds:.2f} | {megabytes:.0f} | {told} |", flush=True)
    print(f"\nover {MOST_SECONDS:g} s or {MOST_MEGABYTES:g} MB: {beyond}")


if __name__ == "__main__":
    measure(Path(sys.argv[1])) if len(sys.argv) > 1 else main()
