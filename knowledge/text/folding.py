"""Folding: one text for all the ways a thing is typed. Steps, in order, each on the result of the one before.

    NFC                `Gô` + combining acute + `m` → `Gốm`   (NFD keyboards, copied PDF text)
    lower              `GIAN A12`  → `gian a12`
    words              `K1-03?`    → `k1` `03`                (letters and digits; the rest separates)
    tone placement     `hoà`       → `hòa`                    (both spellings are in use)
    teencode           `ko bt`     → `không biết`             (whole words, a table; ambiguous forms stay open)
    keystrokes         `gooms`     → `gốm`, `d9a6u` → `đâu`   (only where it was no syllable and becomes one)
    playful            `zài fải`   → `dài phải`             (likewise)
    strip              `đường gốm` → `duong gom`

Folding a folded text changes nothing, and NFC and NFD give the same.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from knowledge.text.keystrokes import decode
from knowledge.text.marks import place_tone, strip_marks
from knowledge.text.playful import respell
from knowledge.text.syllables import is_syllable
from knowledge.text.wordlists import after_digits, loanwords, open_readings, teencode

_WORD = re.compile(r"[^\W_]+")


class Token(NamedTuple):
    """One word of a text. `start`/`end` are its place in the NFC text; words of one teencode form share a place.

    `marked` is what was meant, with marks as far as they were typed; `plain` is that without marks. `readings` are
    other meanings (`dc` = `được`, also `địa chỉ`), marked. `typed` is the word as typed, lower case.
    """

    typed: str
    marked: str
    plain: str
    start: int
    end: int
    readings: tuple[str, ...] = ()

    @property
    def has_marks(self) -> bool:
        return self.marked != self.plain


@dataclass(frozen=True)
class Folded:
    """A text read: `source` is its NFC form, `tokens` its words."""

    source: str
    tokens: tuple[Token, ...]

    @cached_property
    def text(self) -> str:
        """Without marks, one blank between words: what is compared."""
        return " ".join(token.plain for token in self.tokens)

    @cached_property
    def marked(self) -> str:
        """Like `text`, word for word, with the marks that were typed."""
        return " ".join(token.marked for token in self.tokens)

    @cached_property
    def has_marks(self) -> bool:
        return any(token.has_marks for token in self.tokens)


def fold(text: str) -> str:
    """`Gốm Bát Tràng` → `gom bat trang`."""
    return read(text).text


@lru_cache(maxsize=4096)
def read(text: str) -> Folded:
    source = unicodedata.normalize("NFC", text)
    tokens: list[Token] = []
    for match in _WORD.finditer(source):
        behind_number = bool(tokens) and tokens[-1].plain.isdecimal()
        typed, meant, readings = _read_word(match.group(), behind_number)
        start, end = match.span()
        tokens += [Token(typed, word, plain, start, end, readings) for word, plain in meant]
    return Folded(source, tuple(tokens))


@lru_cache(maxsize=8192)
def _read_word(written: str, behind_number: bool) -> tuple[str, tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The word as typed, the words meant (marked and plain), and its other readings. A fair repeats its words a lot."""
    typed = place_tone(unicodedata.normalize("NFC", written.lower()))
    meant, *others = _meanings(typed, behind_number)
    words = ((word, strip_marks(word)) for word in meant.split())
    readings = (*others, *open_readings().get(typed, ()))
    return typed, tuple((word, plain) for word, plain in words if plain), readings


def _meanings(word: str, behind_number: bool) -> tuple[str, ...]:
    if behind_number and word in after_digits():
        return (after_digits()[word],)
    if is_syllable(word):
        long_o = word.isascii() and "oo" in word and word not in loanwords() and decode(word)
        return (long_o, word) if long_o else (word,)
    bare = strip_marks(word)
    for form in dict.fromkeys((word, bare)):  # an odd word reads as its bare form would: folding twice stays the same
        meant = teencode().get(form) or decode(form) or respell(form)
        if meant:
            return (meant,) if isinstance(meant, str) else meant
    return (word,)
