"""Telex and VNI keystrokes left in the text: `gooms` → `gốm`, `luaj` → `lụa`, `d9a6u` → `đâu`, `o73` → `ở`.

A word is decoded only where it is no syllable as typed and becomes one when decoded; loan words ("visa", "taxi") are
kept. What the decoder cannot read comes back as None.
"""

from __future__ import annotations

import re

from knowledge.text.marks import VOWELS, put_tone, split_tone
from knowledge.text.syllables import is_syllable
from knowledge.text.wordlists import loanwords

_VNI_TONES = {"1": "s", "2": "f", "3": "r", "4": "x", "5": "j"}
_VNI_SHAPES = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}, "9": {"d": "đ"}}
_HORN = {"a": "ă", "o": "ơ", "u": "ư"}
_HAT = {"a": "â", "e": "ê", "o": "ô"}
_LIKE_VNI = re.compile(r"(?=[^\W\d_]+\d)[^\W\d_][^\W_]*")
_LONG_O = re.compile(r"oo(?:ng|c)[sfrxj]?$")  # syllables, but of few words: "boong" is rather bông than the deck
_CODE_LIKE = re.compile(r"[a-zđ]\d")


def decode(word: str) -> str | None:
    """The syllable that these keystrokes were meant to be, or None. `word` is lower case."""
    if len(word) < 2 or word in loanwords():
        return None
    if any(letter.isdecimal() for letter in word):
        return _decode_vni(word) if _LIKE_VNI.fullmatch(word) and not _CODE_LIKE.fullmatch(word) else None
    if is_syllable(word) and not _LONG_O.search(word):
        return None
    return _decode_telex(word)


def _finish(letters: list[str], tone: str) -> str | None:
    bare, typed = split_tone("".join(letters))
    if tone and typed:
        return None
    word = put_tone(bare, tone or typed)
    return word if is_syllable(word) else None


def _decode_vni(word: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for key in word:
        if not key.isdecimal():
            letters.append(key)
        elif key in _VNI_TONES and not tone:
            tone = _VNI_TONES[key]
        elif not (key in _VNI_SHAPES and _shape(letters, _VNI_SHAPES[key])):
            return None
    return _finish(letters, tone)


def _decode_telex(word: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for key in word:
        seen_vowel = any(letter in VOWELS for letter in letters)
        if key in "sfrxj" and seen_vowel:
            if tone:
                return None
            tone = key
        elif key == "w":
            if not _shape(letters, _HORN):
                return None
        elif key in _HAT and letters and letters[-1] == key:
            letters[-1] = _HAT[key]
        elif key == "d" and letters in (["d"],):
            letters[-1] = "đ"
        else:
            letters.append(key)
    return _finish(letters, tone)


def _shape(letters: list[str], shapes: dict[str, str]) -> bool:
    """Shape the nearest letter that can take it; a horn takes `uo` as a pair: `nguoi` + 7 → `ngươi`."""
    for spot in range(len(letters) - 1, -1, -1):
        if letters[spot] not in shapes:
            continue
        letters[spot] = shapes[letters[spot]]
        if letters[spot] == "ơ" and spot and letters[spot - 1] == "u" and letters[: spot - 1] != ["q"]:
            letters[spot - 1] = "ư"
        return True
    return False
