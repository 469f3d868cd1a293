"""Which language a message is written in, told by its small words: names of booths and goods are Vietnamese anyway."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from knowledge.text.marks import strip_marks
from knowledge.text.wordlists import load, phrases

_WORD = re.compile(r"[^\W\d_]+")


def reads_as(text: str) -> str:
    """`may gio mo cua` → `vi`, `where is Gốm Lan Anh` → `en`, `Gốm Lan Anh` → ``: a bare name tells nothing."""
    plain = strip_marks(unicodedata.normalize("NFC", text)).lower()
    spoken = f" {' '.join(_WORD.findall(plain))} "
    counts = {language: sum(f" {phrase} " in spoken for phrase in _phrases(language)) for language in ("vi", "en")}
    if counts["vi"] == counts["en"]:
        return ""
    return max(counts, key=lambda language: counts[language])


@cache
def _phrases(language: str) -> tuple[str, ...]:
    return phrases(load("tongues")[language])
