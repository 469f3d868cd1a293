"""Small numbers as people say them, without marks."""

from __future__ import annotations

SPOKEN = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "muoi mot": 11,
    "muoi hai": 12,
    "muoi lam": 15,
    "hai muoi": 20,
    "ba muoi": 30,
}
WORDS = "|".join(sorted((word for word in SPOKEN if word != "tu"), key=len, reverse=True))
NUMBER = rf"(?:\d{{1,2}}|{WORDS})"


def number_of(text: str) -> int:
    return int(text) if text.isdigit() else SPOKEN[text]
