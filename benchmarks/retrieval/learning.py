"""`python -m benchmarks.retrieval.learning` makes `knowledge/matching/background.npz` from the project's own sets.

Run `python -m benchmarks.retrieval.trusting` after it, which learns from what is made here.

1. *Subjects.* Every intent of the own sets and every topic of `knowledge/words/topics.yaml` and `phrasings.yaml` is a
   subject. A ridge over TF-IDF of syllables and pairs tells how much each speaks for each subject; the strongest few
   are kept, a byte each.
2. *Channels.* How much each channel of the kernel weighs; `weighing.py`.
3. *Gate.* Questions of the own sets and off-topic ones from the other sets, as typed and noised, train a logistic
   gate.

A set is never judged with what was learned from it: `without` leaves it out of the subjects, and the weights and
the gate are then learned from the other sets only, each judged with subjects that know neither.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

import knowledge.matching
from benchmarks.retrieval.fitting import logistic
from benchmarks.retrieval.noise import noisy
from benchmarks.retrieval.sets import OWN, IntentSet, off_topic, read_sets
from benchmarks.retrieval.weighing import EQUAL, channels
from knowledge.matching.background import FILE, Background
from knowledge.matching.channels import Channels
from knowledge.matching.gate import Evidence, Gate
from knowledge.matching.grams import SYLLABLES, Grams, syllables_of
from knowledge.matching.matcher import Matcher, Phrasing
from knowledge.matching.rows import Floats
from knowledge.text import read
from knowledge.text.commonwords import in_common_words
from knowledge.text.wordlists import topics

RIDGE = 0.3
KEPT = 16  # subjects of a syllable or pair
BYTE = 127
GATE_LEARNS_FROM = ("clean", "mix")
GATE_RIDGE = 0.01
EVEN = Channels(*[EQUAL] * len(Channels._fields))
UNTRAINED = Gate((0.0,) * (len(Evidence._fields) + 1))

Labelled = tuple[str, str]  # subject and plain text


def main() -> None:
    background = learned(())
    target = Path(knowledge.matching.__path__[0]) / FILE
    np.savez_compressed(
        target,
        grams=np.array("\n".join(background.number)),
        times=background.times,
        idf=background.idf.astype(np.float16),
        subjects=background.subjects,
        shares=background.shares.astype(np.int8),
        count=np.int32(background.count),
        channels=np.array(json.dumps([round(weight, 3) for weight in background.channels])),
        gate=np.array(json.dumps([round(weight, 4) for weight in background.gate.weights])),
        origin=np.array(background.origin),
    )
    print(f"{target.name}: {len(background.number):,} syllables and pairs, {background.count} subjects")
    print(background.channels)
    print(background.gate.as_dict())


@cache
def learned(without: tuple[str, ...]) -> Background:
    """With its gate, from all own sets but those named."""
    background = subjects(without)
    sets = [one for one in read_sets(OWN) if one.name not in without]
    weights = channels(sets, without, subjects)
    return replace(background, channels=weights, gate=_gate(sets, without, weights))


@cache
def subjects(without: tuple[str, ...]) -> Background:
    """The tables alone."""
    labelled = [pair for one in read_sets(OWN) if one.name not in without for pair in _labelled(one)]
    labelled += [
        (f"{group}:{topic}", _plain(text))
        for group, of_group in topics().items()
        for topic, texts in of_group.items()
        for text in texts
    ]
    names = list(dict.fromkeys(subject for subject, _ in labelled))
    grams, rows = Grams.build([text for _, text in labelled], SYLLABLES)
    numbers = list(grams.number)
    vectors = np.zeros((len(labelled), len(numbers)), np.float32)
    vectors[np.repeat(np.arange(len(labelled)), np.diff(rows.starts)), rows.features] = rows.values
    truth = np.zeros((len(labelled), len(names)), np.float32)
    truth[np.arange(len(labelled)), [names.index(subject) for subject, _ in labelled]] = 1
    truth -= truth.mean(axis=0)
    kernel = vectors @ vectors.T + RIDGE * np.eye(len(labelled), dtype=np.float32)
    speaks = vectors.T @ np.linalg.solve(kernel, truth)
    strongest = np.argsort(-np.abs(speaks), axis=1)[:, :KEPT]
    shares = np.take_along_axis(speaks, strongest, axis=1)
    times = Counter(gram for _, text in labelled for gram in syllables_of(text))
    return Background(
        grams.number,
        np.array([times[gram] for gram in numbers], np.uint16),
        grams.idf[:-1].astype(np.float16).astype(np.float32),
        strongest.astype(np.uint16),
        _in_bytes(shares),
        len(names),
        EVEN,
        UNTRAINED,
        origin(without),
    )


def origin(without: tuple[str, ...] = ()) -> str:
    """What the file was made from; a test compares it, so that texts and file do not part."""
    texts = [path.read_text("utf-8") for path in sorted(OWN.glob("*.jsonl")) if path.stem not in without]
    texts.append(json.dumps(topics(), ensure_ascii=False))
    mark = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
    return f"python -m benchmarks.retrieval.learning, from the project's own intent sets and topics; texts {mark}"


def _gate(sets: Sequence[IntentSet], without: tuple[str, ...], weights: Channels) -> Gate:
    """From the sets not left out, each judged as if it were unknown."""
    seen: list[tuple[float, ...]] = []
    truth: list[bool] = []
    for one in sets:
        background = replace(subjects(tuple(sorted({*without, one.name}))), channels=weights)
        for on, evidence in _evidence(one, sets, background):
            truth.append(on)
            seen.append(evidence)
    return Gate(logistic(np.array(seen), np.array(truth, np.float64), np.ones(len(seen)), GATE_RIDGE))


def _evidence(one: IntentSet, others: Sequence[IntentSet], background: Background) -> list[tuple[bool, Evidence]]:
    phrasings = [Phrasing(phrasing.intent, phrasing.text) for phrasing in one.phrasings]
    matcher = Matcher.build(phrasings, background=background)
    asked = [(True, question.text) for question in one.questions]
    asked += [(False, text) for text in off_topic(others, one)]
    return [
        (on, matcher.evidence(in_common_words(read(noisy(text, condition)))))
        for on, text in asked
        for condition in GATE_LEARNS_FROM
    ]


def _in_bytes(shares: Floats) -> Floats:
    rounded: Floats = np.round(shares / np.abs(shares).max() * BYTE).astype(np.float32)
    return rounded


def _labelled(one: IntentSet) -> list[Labelled]:
    return [
        (f"{one.name}:{utterance.intent}", _plain(utterance.text)) for utterance in (*one.phrasings, *one.questions)
    ]


def _plain(text: str) -> str:
    return in_common_words(read(text)).text


if __name__ == "__main__":
    main()
