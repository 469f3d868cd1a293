"""`python -m benchmarks.retrieval.whole_fair`: the whole bot's thinking on a fair far larger than any.

5,000 booths, 50,000 products and 100,000 phrasings, each thing with a name of its own, beside the usual flat list of
all names and phrasings under one scorer (rapidfuzz token_set, folded). Each in a process of its own.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from multiprocessing import get_context
from zoneinfo import ZoneInfo

import numpy as np
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from benchmarks.big_fair import CRAFTS, FIRST, GOODS, ZONE, big_fair
from benchmarks.retrieval.judging import peak_mb
from benchmarks.retrieval.methods import fold
from benchmarks.retrieval.noise import noisy
from benchmarks.retrieval.scaling import SYLLABLES, made
from benchmarks.retrieval.sets import SEED
from knowledge.answering import answer
from knowledge.answers import EMPTY_CONTEXT
from knowledge.fair import Fair, FaqEntry
from knowledge.index import Index

NOW = datetime(FIRST.year, FIRST.month, FIRST.day, 10, tzinfo=ZoneInfo(ZONE))
ASKED = 100  # of each kind
WARM = 5


@dataclass(frozen=True)
class Asked:
    text: str
    id: str


def whole_fair(booths: int, products: int, phrasings: int) -> tuple[Fair, list[Asked]]:
    """The fair, and questions about its booths, goods and entries, noised as `mix`."""
    dice = random.Random(SEED)
    fair = big_fair(booths, products)
    signs = {booth.code: " ".join(dice.sample(SYLLABLES, 3)) for booth in fair.booths}
    standing = tuple(
        replace(booth, name=f"{CRAFTS[n % len(CRAFTS)].capitalize()} {signs[booth.code]}", aliases=(), exhibitor="")
        for n, booth in enumerate(fair.booths)
    )
    goods = tuple(
        replace(product, name=f"{GOODS[n % len(GOODS)]} {' '.join(dice.sample(SYLLABLES, 2))}", aliases=())
        for n, product in enumerate(fair.products)
    )
    base, questions = made(phrasings)
    texts: dict[str, list[str]] = {}
    for phrasing in base:
        texts.setdefault(phrasing.intent, []).append(phrasing.text)
    faq = tuple(FaqEntry(f"hoi-{id_}", tuple(own), "Đáp.") for id_, own in texts.items())
    asked = [Asked(f"gian {booth.name} ở đâu", booth.code) for booth in dice.sample(standing, ASKED)]
    asked += [Asked(f"{product.name} giá bao nhiêu", product.id) for product in dice.sample(goods, ASKED)]
    asked += [Asked(question.text, f"hoi-{question.intent}") for question in questions[:ASKED]]
    return (
        replace(fair, booths=standing, products=goods, faq=faq),
        [replace(one, text=noisy(one.text, "mix")) for one in asked],
    )


def ours(fair: Fair) -> Callable[[str], tuple[str, ...]]:
    index = Index.build(fair)
    return lambda text: answer(text, index, EMPTY_CONTEXT, NOW).ids


def flat(fair: Fair) -> Callable[[str], tuple[str, ...]]:
    listed = [(booth.code, booth.name) for booth in fair.booths]
    listed += [(product.id, product.name) for product in fair.products]
    listed += [(entry.id, question) for entry in fair.faq for question in entry.questions]
    texts = [fold(text) for _, text in listed]

    def find(text: str) -> tuple[str, ...]:
        scores = process.cdist([fold(text)], texts, scorer=fuzz.token_set_ratio)[0]
        return (listed[int(np.argmax(scores))][0],)

    return find


METHODS = {"ours, the whole answer": ours, "rapidfuzz token_set, flat list": flat}


def measure(name: str, booths: int, products: int, phrasings: int) -> tuple[str, ...]:
    fair, asked = whole_fair(booths, products, phrasings)
    started = time.process_time()
    find = METHODS[name](fair)
    built = time.process_time() - started
    gc.freeze()  # as the bot does (`bot/keeper.py`)
    for one in asked[:WARM]:
        find(one.text)
    took, right = [], 0
    for one in asked:
        started = time.process_time()
        told = find(one.text)
        took.append(1000 * (time.process_time() - started))
        right += one.id in told
    p50, p99 = np.percentile(took, (50, 99))
    return name, f"{100 * right / len(asked):.1f}", f"{p50:.1f}", f"{p99:.1f}", f"{built:.1f}", f"{peak_mb():,.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval.whole_fair", description=__doc__)
    parser.add_argument("--booths", type=int, default=5_000)
    parser.add_argument("--products", type=int, default=10, help="for each booth")
    parser.add_argument("--phrasings", type=int, default=100_000)
    given = parser.parse_args()
    table = Table("method", "right %", "p50 ms", "p99 ms", "built in s", "MB", title="times are of the processor")
    for name in METHODS:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            table.add_row(*pool.submit(measure, name, given.booths, given.products, given.phrasings).result())
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
