"""Booth codes in every shape they are typed: `K1-03`, `k1 3`, `k103`, `A-12`, `gian a 12`, `số 3 khu b`, `cê 7`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.fair import Fair
from knowledge.text.marks import strip_marks

_PARTS = re.compile(r"[a-z]+|\d+")
LETTER_NAMES = {
    "a": "a", "bê": "b", "bờ": "b", "cê": "c", "xê": "c", "cờ": "c", "dê": "d", "đê": "d", "e": "e", "ép": "f",
    "giê": "g", "gờ": "g", "hát": "h", "i": "i", "ca": "k", "ka": "k", "lờ": "l", "em mờ": "m", "mờ": "m",
    "nờ": "n", "o": "o", "pê": "p", "quy": "q", "rờ": "r", "sờ": "s", "tê": "t", "u": "u", "vê": "v",
}  # fmt: skip


@dataclass(frozen=True)
class Codes:
    """`by_parts` and `by_letters` (no separators) lead to codes; `by_number` from a last number to all with it."""

    by_parts: Mapping[tuple[str, ...], str]
    by_letters: Mapping[str, str]
    by_number: Mapping[str, tuple[str, ...]]
    heads: frozenset[str]  # the letters codes begin with
    odd: Mapping[tuple[str, ...], str]  # by parts, those that are no letters followed by numbers: `305`, `12A`
    all: tuple[str, ...]

    @classmethod
    def build(cls, fair: Fair) -> Codes:
        by_parts = {parts_of(booth.code): booth.code for booth in fair.booths}
        by_letters: dict[str, str] = {}
        by_number: dict[str, list[str]] = {}
        for booth in fair.booths:
            by_letters.setdefault(re.sub(r"[^a-z0-9]", "", booth.code.lower()), booth.code)
            parts = parts_of(booth.code)
            if parts and parts[-1].isdecimal():
                by_number.setdefault(parts[-1], []).append(booth.code)
        numbers = {number: tuple(codes) for number, codes in by_number.items()}
        heads = frozenset(parts[0] for parts in by_parts if parts and parts[0].isalpha())
        odd = {parts: code for parts, code in by_parts.items() if not _is_usual(parts)}
        return cls(by_parts, by_letters, numbers, heads, odd, tuple(booth.code for booth in fair.booths))

    def find(self, text: str) -> str | None:
        """The booth that this spelling of a code means, or None."""
        return self.by_parts.get(parts_of(text)) or self.by_letters.get(re.sub(r"[^a-z0-9]", "", text.lower()))

    def nearest(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """Real codes for one that does not exist: the same letters and the closest numbers first."""
        asked = parts_of(text)
        letters = [part for part in asked if part.isalpha()]
        numbers = [int(part) for part in asked if part.isdecimal()]

        def distance(code: str) -> tuple[bool, int, int, str]:
            parts = parts_of(code)
            own = [int(part) for part in parts if part.isdecimal()]
            head = sum(left != right for left, right in zip(own[:-1], numbers[:-1], strict=False))
            tail = abs((own or [0])[-1] - (numbers or [0])[-1])
            return ([part for part in parts if part.isalpha()] != letters, head, tail, code)

        return tuple(sorted(self.all, key=distance)[:limit])


def _is_usual(parts: tuple[str, ...]) -> bool:
    """Up to three letters, then one or two numbers of up to three figures: `B12`, `K1-03`."""
    head, *numbers = parts or ("",)
    return (
        head.isalpha()
        and len(head) <= 3
        and 1 <= len(numbers) <= 2
        and all(number.isdecimal() and len(number) <= 3 for number in numbers)
    )


def parts_of(text: str) -> tuple[str, ...]:
    """`K1-03` → (`k`, `1`, `3`): letters and numbers, leading zeros dropped."""
    plain = strip_marks(text.lower())
    return tuple(part.lstrip("0") or "0" if part.isdecimal() else part for part in _PARTS.findall(plain))
