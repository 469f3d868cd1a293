"""Intent sets, and how each is parted into phrasings and questions."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.text import fold

OWN = Path(__file__).parent / "sets"
SEED = 0
FEWEST, MOST = 2, 10


@dataclass(frozen=True, slots=True)
class Utterance:
    intent: str
    text: str


@dataclass(frozen=True)
class IntentSet:
    """`phrasings` are the knowledge base, `questions` are asked."""

    name: str
    phrasings: tuple[Utterance, ...]
    questions: tuple[Utterance, ...]


def read_sets(folder: Path) -> list[IntentSet]:
    """Every set of the folder, in the order of the file names. A faulty line is named."""
    sets = [part(path.stem, _utterances(path)) for path in sorted(folder.glob("*.jsonl"))]
    if not sets:
        raise SystemExit(f"{folder}: no *.jsonl file here")
    return sets


def part(name: str, utterances: Sequence[Utterance], seed: int = SEED) -> IntentSet:
    """Of each intent's utterances half, but 2 to 10, become phrasings; the rest are questions."""
    by_intent: dict[str, list[Utterance]] = defaultdict(list)
    for utterance in utterances:
        by_intent[utterance.intent].append(utterance)
    dice = random.Random(seed)
    phrasings: list[Utterance] = []
    questions: list[Utterance] = []
    for own in by_intent.values():
        dice.shuffle(own)
        kept = max(FEWEST, min(MOST, len(own) // 2))
        phrasings += own[:kept]
        questions += own[kept:]
    return IntentSet(name, tuple(phrasings), tuple(questions))


def off_topic(sets: Sequence[IntentSet], here: IntentSet) -> tuple[str, ...]:
    """As many questions to other sets as this one has, but none that is written here too; empty without others."""
    known = {fold(utterance.text) for utterance in (*here.phrasings, *here.questions)}
    others = [
        question.text
        for other in sets
        if other.name != here.name
        for question in other.questions
        if fold(question.text) not in known
    ]
    random.Random(SEED).shuffle(others)
    return tuple(others[: len(here.questions)])


def _utterances(path: Path) -> list[Utterance]:
    utterances = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
                utterances.append(Utterance(str(row["intent"]), str(row["text"])))
            except (ValueError, KeyError, TypeError) as fault:
                raise SystemExit(f'{path}:{number}: a line is {{"intent": "…", "text": "…"}} ({fault})') from fault
    return utterances
