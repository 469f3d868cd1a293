"""Slips of the finger put right by the words that the phrasings have: `gui xw` → `gui xe`.

Only a word that neither the phrasings nor the background know is touched, and only one slip is undone: a neighbouring
key, a swap, a letter too few or too many. Between several words the neighbours decide.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge.matching.background import Background

EDGE = ""  # stands before the first word and behind the last
ELSEWHERE = 0.2  # what a word counts that only the background knows
CONTEXT_ELSEWHERE = 0.3  # and a pair of words
COMMON, NEIGHBOUR = 0.3, 0.5

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PLACE = {key: (row, column + row / 2) for row, keys in enumerate(_KEYS) for column, key in enumerate(keys)}


@dataclass(frozen=True)
class Spelling:
    """`shortened` leads from a word, and from it with any one letter left out, to the words meant."""

    words: Mapping[str, float]
    pairs: Mapping[tuple[str, str], int]
    shortened: Mapping[str, tuple[str, ...]]
    background: Background

    @classmethod
    def build(cls, texts: Iterable[str], background: Background) -> Spelling:
        pairs: Counter[tuple[str, str]] = Counter()
        words: Counter[str] = Counter()
        for text in texts:
            written = text.split()
            words.update(written)
            pairs.update(_pairs(written))
        counted = dict.fromkeys(background.words, ELSEWHERE) | {
            word: times + (ELSEWHERE if word in background.words else 0) for word, times in words.items()
        }
        shortened: dict[str, list[str]] = defaultdict(list)
        for word in counted:
            if len(word) > 1 and word.isalpha():
                for form in _shortened(word):
                    shortened[form].append(word)
        return cls(counted, pairs, {form: tuple(meant) for form, meant in shortened.items()}, background)

    def mend(self, text: str) -> str:
        """The same text where every word is known or none is near."""
        words = text.split()
        if all(word in self.words for word in words):
            return text
        mended: list[str] = []
        for place, word in enumerate(words):
            before = mended[-1] if mended else EDGE
            after = words[place + 1] if place + 1 < len(words) else EDGE
            mended.append(self._meant(word, before, after))
        return " ".join(mended)

    def _meant(self, word: str, before: str, after: str) -> str:
        if word in self.words or len(word) < 2 or not (word.isascii() and word.isalpha()):
            return word
        near = {meant for form in _shortened(word) for meant in self.shortened.get(form, ())}
        near = {meant for meant in near if OSA.distance(word, meant, score_cutoff=1) <= 1}
        # Sorted first, so that a tie does not depend on the order of a set.
        return max(sorted(near), key=lambda meant: self._fit(word, meant, before, after), default=word)

    def _fit(self, word: str, meant: str, before: str, after: str) -> float:
        context = math.log1p(self._together(before, meant)) + math.log1p(self._together(meant, after))
        return COMMON * math.log1p(self.words[meant]) + context + _touching(word, meant)

    def _together(self, left: str, right: str) -> float:
        elsewhere = self.background.times_written(f"{left} {right}")
        return self.pairs.get((left, right), 0) + CONTEXT_ELSEWHERE * elsewhere


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip([EDGE, *words], [*words, EDGE], strict=True)


def _shortened(word: str) -> set[str]:
    return {word, *(word[:spot] + word[spot + 1 :] for spot in range(len(word)))}


def _touching(word: str, meant: str) -> float:
    """A wrong key beside the right one is likelier than one across the keyboard."""
    differ = [(left, right) for left, right in zip(word, meant, strict=False) if left != right]
    if len(word) != len(meant) or len(differ) != 1:
        return 0.0
    typed, wanted = (_PLACE.get(key) for key in differ[0])
    if typed is None or wanted is None:
        return -NEIGHBOUR
    beside = abs(typed[0] - wanted[0]) <= 1 and abs(typed[1] - wanted[1]) <= 1
    return NEIGHBOUR if beside else -NEIGHBOUR
