"""`python -m benchmarks.retrieval.ablation`: right first answers with each channel off, and with nothing but it.

Each set is asked with subjects that do not know it; the weights are the shipped ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.retrieval.learning import subjects
from benchmarks.retrieval.noise import noisy
from benchmarks.retrieval.sets import OWN, IntentSet, read_sets
from knowledge.matching.background import Background, shipped
from knowledge.matching.channels import Channels
from knowledge.matching.matcher import Matcher, Phrasing
from knowledge.text import read
from knowledge.text.commonwords import in_common_words

ASKED_IN = ("clean", "nodiac", "typo", "mix")


def variants() -> Iterator[tuple[str, Channels]]:
    weights = shipped().channels
    yield "all channels", weights
    for name in Channels._fields:
        yield f"without {name}", weights._replace(**{name: 0.0})
    for name in Channels._fields:
        yield f"only {name}", Channels(**dict.fromkeys(Channels._fields, 0.0) | {name: sum(weights)})


def right(one: IntentSet, background: Background) -> list[float]:
    """The share of right first answers, by condition."""
    matcher = Matcher.build(
        [Phrasing(phrasing.intent, phrasing.text) for phrasing in one.phrasings], background=background
    )
    return [
        sum(
            matcher.labels[int(np.argmax(matcher.scores(in_common_words(read(noisy(question.text, kind))))))]
            == question.intent
            for question in one.questions
        )
        / len(one.questions)
        for kind in ASKED_IN
    ]


def main() -> None:
    sets = read_sets(OWN)
    table = Table("top-1 %", *ASKED_IN, title="macro means over the own sets")
    for name, weights in variants():
        shares = [right(one, replace(subjects((one.name,)), channels=weights)) for one in sets]
        table.add_row(name, *(f"{100 * share:.1f}" for share in np.mean(shares, axis=0)))
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
