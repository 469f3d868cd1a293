"""Spellings that sound alike to many speakers: `sình`/`xình`, `chiêng`/`chiên`, `kiều`/`kìu`, `giẻo`/`dẻo`.

The key of a word is what is left when those differences are taken away; works on words without marks.
"""

from __future__ import annotations

import re
from functools import lru_cache

_INITIALS = (("ngh", "ng"), ("gh", "g"), ("gi", "d"), ("tr", "ch"), ("qu", "kw"), ("ph", "f"))
_SINGLE = {"s": "x", "r": "d", "c": "k", "q": "k", "z": "d"}
_FINALS = (("ng", "n"), ("nh", "n"), ("ch", "t"), ("c", "t"))
_VOWELS = (
    ("ieu", "iu"),
    ("yeu", "iu"),
    ("uou", "uu"),
    ("uoi", "ui"),
    ("uo", "u"),
    ("ie", "i"),
    ("ye", "i"),
    ("y", "i"),
)
_STARTS_WITH_CLUSTER = re.compile(r"^(?:ch|kh|ng|nh|th|kw)")


@lru_cache(maxsize=50_000)
def sound(plain: str) -> str:
    """`nghiep` → `ngip`, `ngiep` → `ngip`."""
    word = plain
    if word.startswith("gi") and len(word) > 2 and word[2] in "aeiouy":
        word = "d" + word[2:]
    else:
        for long, short in _INITIALS:
            if word.startswith(long) and long != "gi":
                word = short + word[len(long) :]
                break
        else:
            if not _STARTS_WITH_CLUSTER.match(word):
                word = _SINGLE.get(word[:1], word[:1]) + word[1:]
    for long, short in _FINALS:
        if len(word) > len(long) + 1 and word.endswith(long):
            word = word[: -len(long)] + short
            break
    for long, short in _VOWELS:
        if long in word[1:] or word == long:
            word = word[:1] + word[1:].replace(long, short, 1)
            break
    return word
