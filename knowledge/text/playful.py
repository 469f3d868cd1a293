"""Playful spellings that keep the sound: `zài` → `dài`, `fải` → `phải`, `kứu` → `cứu`, `wán` → `quán`, `júp` → `giúp`.

Only for words that are no syllables as typed; the first reading that is one wins.
"""

from __future__ import annotations

from knowledge.text.marks import place_tone, strip_marks
from knowledge.text.syllables import is_syllable

_INITIALS = (("dz", "d"), ("z", "d"), ("f", "ph"), ("w", "qu"), ("j", "gi"), ("k", "c"))
_FINALS = (("k", "ch"), ("k", "c"), ("g", "ng"))


def respell(word: str) -> str | None:
    """The syllable meant, or None. At least one letter must be a vowel, so initials alone stay short forms."""
    for odd, plain in _INITIALS:
        if strip_marks(word[: len(odd)]) == odd:
            meant = place_tone(plain + word[len(odd) :])
            if is_syllable(meant) and len(word) > 2:
                return meant
    for odd, plain in _FINALS:
        if word.endswith(odd) and len(word) > 2:
            meant = place_tone(word[: -len(odd)] + plain)
            if is_syllable(meant):
                return meant
    return None
