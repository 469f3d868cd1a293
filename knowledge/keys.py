"""Short names for long ones, to be carried by a button."""

from __future__ import annotations

import unicodedata
from hashlib import sha256

from knowledge.text.marks import place_tone

LENGTH = 10


def same_name(text: str) -> str:
    """One spelling of a name: `LÀNG  Hoà` and `làng hòa` are the same, `Vân Hà` and `Văn Hà` are not."""
    return " ".join(place_tone(word) for word in unicodedata.normalize("NFC", text).lower().split())


def key_of(name: str) -> str:
    """Ten letters that stand for a name as long as anybody has it; no place in a list, which other data would shift."""
    return sha256(same_name(name).encode()).hexdigest()[:LENGTH]
