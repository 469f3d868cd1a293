"""What is known of Vietnamese questions before any fair is read, learned once from the project's own sets.

Two things come out of them. Which words there are: a word that is written there is no slip. And what words are about:
each syllable and pair points to the subjects (intents of those sets, topics of any fair) that it speaks for, so that
"bao lâu thì có hàng" and "mấy ngày nhận được" are near without a word in common. Subjects are not answers; only the
nearness of two texts' subjects counts. `benchmarks/retrieval/learning.py` makes the file and writes its origin into it.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.channels import Channels
from knowledge.matching.gate import Gate
from knowledge.matching.grams import syllables_of
from knowledge.matching.rows import NOWHERE, Floats, Row

FILE = "background.npz"
SUBJECTS_OF_A_TEXT = 16


@dataclass(frozen=True)
class Background:
    """`number` leads from a syllable or pair to its row in the other tables; `times` is how often it was written.

    `subjects` and `shares` hold the few subjects that it speaks for or against.
    """

    number: Mapping[str, int]
    times: NDArray[np.uint16]
    idf: Floats
    subjects: NDArray[np.uint16]
    shares: Floats
    count: int  # subjects
    channels: Channels
    gate: Gate
    origin: str

    def times_written(self, gram: str) -> int:
        spot = self.number.get(gram)
        return 0 if spot is None else int(self.times[spot])

    @cached_property
    def words(self) -> Mapping[str, int]:
        return {gram: int(self.times[spot]) for gram, spot in self.number.items() if " " not in gram}

    @cached_property
    def written(self) -> int:
        return sum(self.words.values())

    def rarity(self, word: str) -> float:
        """How telling a word is in Vietnamese questions at large: "ở" little, "hộ chiếu" much."""
        return math.log((1 + self.written) / (1 + self.times_written(word)))

    def row(self, text: str) -> Row:
        """What a text is about, as a unit vector over the subjects; nowhere if all its words are strange."""
        known = [
            (spot, times)
            for gram, times in Counter(syllables_of(text)).items()
            if (spot := self.number.get(gram)) is not None
        ]
        if not known:
            return NOWHERE
        spots = np.array([spot for spot, _ in known])
        weights = (1 + np.log(np.array([times for _, times in known], np.float32))) * self.idf[spots]
        shares = self.shares[spots] * weights[:, None]
        about = np.bincount(self.subjects[spots].ravel(), shares.ravel(), self.count).astype(np.float32)
        if self.count > SUBJECTS_OF_A_TEXT:
            strongest = np.argpartition(-np.abs(about), SUBJECTS_OF_A_TEXT)[:SUBJECTS_OF_A_TEXT]
        else:
            strongest = np.arange(self.count)
        values = about[strongest]
        length = float(values @ values) ** 0.5
        return (strongest.astype(np.int32), values / np.float32(length)) if length else NOWHERE


@cache
def shipped() -> Background:
    with files("knowledge.matching").joinpath(FILE).open("rb") as file, np.load(file, allow_pickle=False) as tables:
        grams = str(tables["grams"]).split("\n")
        return Background(
            {gram: spot for spot, gram in enumerate(grams)},
            tables["times"],
            tables["idf"].astype(np.float32),
            tables["subjects"],
            tables["shares"].astype(np.float32),
            int(tables["count"]),
            Channels(*json.loads(str(tables["channels"]))),
            Gate(tuple(json.loads(str(tables["gate"])))),
            str(tables["origin"]),
        )
