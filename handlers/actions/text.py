"""Words as a person typed them, made fit to be kept."""

from __future__ import annotations

import re

LONGEST_QUESTION = 1000
LONGEST_MESSAGE = 4096  # as Telegram lets through; the question of a forwarded story stands at its end
_PHONE = re.compile(r"(?:\+?\d[\s.\-]?){8,12}\d")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def clean(text: str, longest: int = LONGEST_QUESTION) -> str:
    """What a database can keep: without control characters and halves of characters, at most 1,000 long."""
    return legible(text)[:longest]


def legible(text: str) -> str:
    """Without control characters and halves of characters, as long as it is."""
    return _UNPRINTABLE.sub(" ", text).strip()


def masked(text: str) -> str:
    """Gọi tôi số 0912 345 678 → Gọi tôi số ☎"""
    return _PHONE.sub("☎", text)
