"""What a Vietnamese syllable may look like: initials and rhymes, with and without marks.

Used to tell leftovers of an input method and gibberish from words. The tables are the written language's own; rare
rhymes are left in, since a wrong "no" costs more than a wrong "yes".
"""

from __future__ import annotations

from functools import lru_cache

from knowledge.text.marks import split_tone, strip_marks
from knowledge.text.wordlists import rhymes

INITIALS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx", "")
RHYMES, AFTER_QU = rhymes()
PLAIN_RHYMES = frozenset(strip_marks(rhyme) for rhyme in RHYMES)
PLAIN_AFTER_QU = frozenset(strip_marks(rhyme) for rhyme in AFTER_QU)
BEFORE_FRONT_VOWELS = ("k", "gh", "ngh")
FRONT_VOWELS = ("i", "e", "ê", "y")
STOPPED = ("c", "ch", "p", "t")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a lower-case word is a possible syllable; marks typed must fit: `gốm`, `gom`, not `gốmm`."""
    if word.isascii():
        return _fits(word, PLAIN_RHYMES, PLAIN_AFTER_QU)
    bare, tone = split_tone(word)
    if tone in ("f", "r", "x") and bare.endswith(STOPPED) and not bare.endswith("nh"):
        return False
    return _fits(bare, RHYMES, AFTER_QU)


def _fits(word: str, rhymes: frozenset[str], after_qu: frozenset[str]) -> bool:
    for initial in INITIALS:
        if not word.startswith(initial):
            continue
        rhyme = word[len(initial) :]
        if initial in BEFORE_FRONT_VOWELS and not rhyme.startswith(FRONT_VOWELS):
            continue
        if rhyme in rhymes or (initial == "qu" and rhyme in after_qu):
            return True
    return False


def looks_like_words(tokens: list[str]) -> bool:
    """False for keyboard mashing ("asdfgh jkl"): no token is a possible syllable or a number."""
    return any(is_syllable(token) or token.isdecimal() for token in tokens)
