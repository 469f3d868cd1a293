"""The marks of Vietnamese letters: taking them off, and putting the tone where the old style puts it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_TONE_MARK = {key: mark for mark, key in TONES.items()}
_HALF_HORN = re.compile("(?:ưo|uơ)(?=[cimnptu])")  # "đưoc", "nuơc": one of the two horns was left out
VOWELS = frozenset("aăâeêioôơuưy")
_SHAPED = frozenset("ăâêôơư")


def strip_marks(text: str) -> str:
    """`Đường` → `Duong`. Unicode does not decompose đ, so it is mapped by hand."""
    return text if text.isascii() else _strip(text)


@lru_cache(maxsize=8192)
def _strip(text: str) -> str:
    bare = "".join(mark for mark in unicodedata.normalize("NFD", text) if unicodedata.category(mark) != "Mn")
    return unicodedata.normalize("NFC", bare.replace("đ", "d").replace("Đ", "D"))


def split_tone(word: str) -> tuple[str, str]:
    """`gốm` → (`gôm`, `s`): the word without its tone, and the tone as its Telex key (empty if level)."""
    tone = ""
    letters = []
    for letter in unicodedata.normalize("NFD", word):
        if letter in TONES:
            tone = tone or TONES[letter]
        else:
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters)), tone


def is_tone_slip(typed: str, meant: str) -> bool:
    """Hỏi for ngã or the other way round, as half the country hears them: "chổ" for "chỗ", but not "bão" for "bao"."""
    (one, tone), (other, right) = split_tone(typed), split_tone(meant)
    return one == other and {tone, right} <= {"r", "x"}


def put_tone(word: str, tone: str) -> str:
    """`hoa` + `f` → `hòa`; `toan` + `s` → `toán`. A word without a vowel comes back as it is."""
    spot = _tone_spot(word)
    if not tone or spot is None:
        return word
    return word[:spot] + unicodedata.normalize("NFC", word[spot] + _TONE_MARK[tone]) + word[spot + 1 :]


def place_tone(word: str) -> str:
    """One spelling for both styles: `hoà` → `hòa`, `thuỷ` → `thủy`, and slips: `hòan` → `hoàn`, `nứoc` → `nước`."""
    if word.isascii():
        return word
    bare, tone = split_tone(word)
    bare = _HALF_HORN.sub("ươ", bare)
    return put_tone(bare, tone) if tone else bare


def _tone_spot(word: str) -> int | None:
    start = _nucleus_start(word)
    end = start
    while end < len(word) and word[end] in VOWELS:
        end += 1
    nucleus = word[start:end]
    if not nucleus:
        return None
    shaped = [spot for spot, letter in enumerate(nucleus) if letter in _SHAPED]
    if shaped:
        return start + shaped[-1]
    if end < len(word):
        return end - 1
    return start + (1 if len(nucleus) == 3 else 0)


def _nucleus_start(word: str) -> int:
    """The first vowel of the rhyme; the u of `qu` and the i of `gi` before a vowel belong to the initial."""
    start = next((spot for spot, letter in enumerate(word) if letter in VOWELS), len(word))
    glide = word[start - 1 : start + 1] if start else ""
    has_more = start + 1 < len(word) and word[start + 1] in VOWELS
    return start + 1 if has_more and glide in ("qu", "gi") else start
