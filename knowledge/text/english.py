"""English messages put into Vietnamese, phrase by phrase, so that one way of understanding serves both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.text.tongues import reads_as
from knowledge.text.wordlists import load, phrases

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_PIECES = re.compile(r"(\s+and\s+|[,;.?!\n]+\s*)", re.IGNORECASE)
LAST, REST = "… ", " …"
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """`thing`: goods, a place or a show, told by itself."""

    meant: str
    thing: bool


def in_vietnamese(text: str) -> str:
    """`where can I buy silk` → `lụa bán ở đâu`; "" where the message is not English.

    Words of the fair (codes, names, numbers) stay as typed. Without any small word of English a message must be words
    of the list and nothing else, and a single word one of its things.
    """
    english = reads_as(text) == "en"
    meant, found = [], False
    for piece in _PIECES.split(text.replace("’", "'")):
        if _PIECES.fullmatch(piece):
            meant.append(" và " if piece.strip().lower() == "and" else piece)
            continue
        put = _put(piece, english)
        if put is None:
            return ""
        meant.append(put)
        found = found or put != ""
    return "".join(meant).strip(" ,.;") if found else ""


def _put(text: str, english: bool) -> str | None:
    """One piece between commas and "and"; "" where it says nothing, None where it may not be English."""
    words = [word.lower().replace("'s", "") for word in _WORD.findall(text)]
    before: list[str] = []
    middle: list[str] = []
    behind: list[str] = []
    place = 0
    while place < len(words):
        entry, end = _longest(words, place)
        if entry is None:
            if not english:
                return None
            middle.append(words[place])
        elif not entry.thing and not english and len(words) == 1:
            return None
        elif entry.meant.startswith(LAST):
            behind.append(entry.meant.removeprefix(LAST))
        elif entry.meant.endswith(REST):
            before.append(entry.meant.removesuffix(REST))
        elif entry.meant:
            middle.append(entry.meant)
        place = end
    return " ".join([*before, *middle, *behind[:1]])


def _longest(words: list[str], place: int) -> tuple[Entry | None, int]:
    for size in range(min(_longest_phrase(), len(words) - place), 0, -1):
        entry = _entries().get(tuple(words[place : place + size]))
        if entry is not None:
            return entry, place + size
    return None, place + 1


@cache
def _longest_phrase() -> int:
    return max(map(len, _entries()))


@cache
def _entries() -> Mapping[Words, Entry]:
    return {
        tuple(_WORD.findall(phrase.replace("'s", ""))): Entry(str(meant), group == "things")
        for group, rows in load("english").items()
        for meant, listed in rows.items()
        for phrase in phrases(listed)
    }
