"""`python -m benchmarks.retrieval`: prints the tables; with `--json` one object as the last line.

Each method runs in a process of its own, one after the other, so that times and memory are its own.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from benchmarks.retrieval.judging import Figures, judge
from benchmarks.retrieval.learning import learned
from benchmarks.retrieval.methods import METHODS, Ours
from benchmarks.retrieval.picture import draw
from benchmarks.retrieval.printing import print_figures, print_scaling
from benchmarks.retrieval.scaling import QUICK_SIZES, SIZES, Size, scale
from benchmarks.retrieval.sets import OWN, IntentSet, read_sets

QUICK_QUESTIONS = 50
Result = TypeVar("Result")


def main() -> None:
    options = _options()
    sets = read_sets(options.sets)
    own = read_sets(OWN)
    backgrounds = {one.name: learned((one.name,)) for one in sets if one in own}
    if options.quick:
        sets = [_shortened(one) for one in sets]
    names = list(options.methods or METHODS)
    figures: dict[str, Figures] = {}
    for name in names:
        print(f"{name} …", flush=True)
        figures[name] = _apart(judge, name, sets, backgrounds if name == Ours.name else {})
    print_figures(figures, _title(sets, options.quick))
    sizes: list[Size] = []
    for phrasings in () if options.no_scaling else QUICK_SIZES if options.quick else SIZES:
        for name in names:
            print(f"{name}, {phrasings:,} phrasings …", flush=True)
            sizes.append(_apart(scale, name, phrasings))
    print_scaling(sizes)
    if options.picture:
        options.picture.write_text(draw(figures), "utf-8")
    if options.json:
        result = {
            "sets": {one.name: {"phrasings": len(one.phrasings), "questions": len(one.questions)} for one in sets},
            "quick": options.quick,
            "methods": {name: asdict(one) for name, one in figures.items()},
            "scaling": [asdict(size) for size in sizes],
        }
        print(json.dumps(result, ensure_ascii=False))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description=__doc__)
    parser.add_argument("--sets", type=Path, default=OWN, help="a folder of intent sets, *.jsonl; our own if not named")
    parser.add_argument(
        "--quick", action="store_true", help=f"at most {QUICK_QUESTIONS} questions a set, smaller scaling"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object as the last line")
    parser.add_argument("--methods", nargs="+", choices=list(METHODS), help="only these")
    parser.add_argument("--no-scaling", action="store_true", help="leave the larger knowledge bases out")
    parser.add_argument("--picture", type=Path, help="write right answers against time to this SVG file")
    return parser.parse_args()


def _apart(work: Callable[..., Result], *arguments: object) -> Result:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def _shortened(one: IntentSet) -> IntentSet:
    """Evenly from the whole set: the questions lie intent by intent."""
    step = max(1.0, len(one.questions) / QUICK_QUESTIONS)
    places = [int(place * step) for place in range(min(QUICK_QUESTIONS, len(one.questions)))]
    return replace(one, questions=tuple(one.questions[place] for place in places))


def _title(sets: list[IntentSet], quick: bool) -> str:
    phrasings, questions = (sum(len(getattr(one, part)) for one in sets) for part in ("phrasings", "questions"))
    return (
        f"{len(sets)} sets, {phrasings:,} phrasings, {questions:,} questions{' (quick)' if quick else ''}; macro means"
    )


if __name__ == "__main__":
    main()
