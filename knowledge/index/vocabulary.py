"""The words a fair's names are made of, and how a typed word finds them: as typed, by sound, by a slip of the finger.

Marks that were typed count: a word with other marks is found too, but always below the same word with these marks.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from knowledge.text import Token
from knowledge.text.marks import split_tone, strip_marks
from knowledge.text.sounds import sound
from knowledge.text.syllables import is_syllable
from knowledge.text.wordlists import function_words

SAME, UNMARKED = 1.0, 0.96
OTHER_TONE, OTHER_SHAPE, SHADOWED = 0.8, 0.7, 0.6
SOUNDS_ALIKE, SLIP, TWO_SLIPS, OTHER_READING = 0.76, 0.78, 0.66, 0.9
REMEMBERED = 20_000  # words whose finding is kept
LONG_ENOUGH = {1: 5, 2: 8}  # letters a word needs before so many slips are forgiven


@dataclass
class Vocabulary:
    """Built once with `add`, then only read."""

    forms: dict[str, set[str]] = field(default_factory=dict)  # plain → marked
    sounds: dict[str, set[str]] = field(default_factory=dict)
    shortened: dict[str, set[str]] = field(default_factory=dict)  # a word less one letter → plain words
    pairs: dict[tuple[str, str], set[tuple[str, str]]] = field(default_factory=dict)  # neighbours, plain → marked
    beside: set[tuple[str, str]] = field(default_factory=set)  # all neighbours, marked, idle ones too
    found: dict[Token, dict[str, float]] = field(default_factory=dict)  # what `find` said before

    def add(self, marked_words: Iterable[str]) -> None:
        for marked in marked_words:
            plain = strip_marks(marked)
            if plain not in self.forms:
                self.sounds.setdefault(sound(plain), set()).add(plain)
                if len(plain) >= LONG_ENOUGH[1] - 1:
                    for short in _shorter(plain):
                        self.shortened.setdefault(short, set()).add(plain)
            self.forms.setdefault(plain, set()).add(marked)

    def add_pairs(self, words: Sequence[str]) -> None:
        """Neighbours in a name, unless both are words that carry no subject anywhere: "hội chợ"."""
        idle = function_words()
        self.beside.update(itertools.pairwise(words))
        for left, right in itertools.pairwise(words):
            if left not in idle or right not in idle:
                self.pairs.setdefault((strip_marks(left), strip_marks(right)), set()).add((left, right))

    def neighbours(self, left: Token, right: Token) -> bool:
        """Whether two words stand side by side in a name; marks that were typed must be those of the name."""
        return any(
            (not left.has_marks or left.marked == first) and (not right.has_marks or right.marked == second)
            for first, second in self.pairs.get((left.plain, right.plain), ())
        )

    def knows(self, plain: str) -> bool:
        return plain in self.forms

    def find(self, token: Token) -> dict[str, float]:
        """Marked word → how well it is meant by the token, 0 to 1; empty for a word the fair does not have."""
        key = token._replace(start=0, end=0)
        if key not in self.found:
            if len(self.found) >= REMEMBERED:
                self.found.clear()
            self.found[key] = self._find(token)
        return self.found[key]

    def _find(self, token: Token) -> dict[str, float]:
        found = self._exact(token.marked, token.plain)
        for reading in token.readings:
            if " " not in reading:
                for word, quality in self._exact(reading, strip_marks(reading)).items():
                    found[word] = max(found.get(word, 0), quality * OTHER_READING)
        if not found or max(found.values()) < UNMARKED:
            for word, quality in self._near(token).items():
                found[word] = max(found.get(word, 0), quality)
        return found

    def _exact(self, marked: str, plain: str) -> dict[str, float]:
        forms = self.forms.get(plain, set())
        if not forms:
            return {}
        if marked == plain:
            return (
                dict.fromkeys(forms, UNMARKED)
                if len(forms) > 1
                else {form: SAME if form == plain else UNMARKED for form in forms}
            )
        found = {form: _mark_quality(marked, form) for form in forms}
        if marked in forms:
            return {form: quality if form == marked else quality * SHADOWED for form, quality in found.items()}
        return found

    def _near(self, token: Token) -> dict[str, float]:
        """By sound, then by slips; a word that is a real syllable as typed is doubted more than `trnah`."""
        plain = token.plain
        if len(plain) < 3 or plain.isdecimal():
            return {}
        near: dict[str, float] = {}
        for other in self.sounds.get(sound(plain), ()):
            if other != plain:
                near[other] = SOUNDS_ALIKE
        real = is_syllable(token.marked)
        for other, slips in self._slips(plain).items():
            if slips == 1:
                near[other] = max(near.get(other, 0), SLIP - 0.1 if real else SLIP)
            elif slips == 2 and not real:
                near[other] = max(near.get(other, 0), TWO_SLIPS)
        return {
            form: quality * (0.9 + 0.1 * _mark_quality(token.marked, form))
            for other, quality in near.items()
            for form in self.forms[other]
        }

    def _slips(self, plain: str) -> dict[str, int]:
        candidates = set(self.shortened.get(plain, ()))
        for short in _shorter(plain):
            candidates |= self.shortened.get(short, set())
            if short in self.forms:
                candidates.add(short)
        slips = {}
        for other in candidates:
            distance = OSA.distance(plain, other)
            if other != plain and 0 < distance <= 2 and max(len(plain), len(other)) >= LONG_ENOUGH[distance]:
                slips[other] = distance
            elif distance == 1 and len(plain) == len(other) == 4 and sorted(plain) == sorted(other):
                slips[other] = 1
        return slips


def _shorter(word: str) -> set[str]:
    return {word[:spot] + word[spot + 1 :] for spot in range(len(word))}


def _mark_quality(typed: str, form: str) -> float:
    if typed == form:
        return SAME
    if typed == strip_marks(typed):
        return UNMARKED
    return OTHER_TONE if split_tone(typed)[0] == split_tone(form)[0] else OTHER_SHAPE
