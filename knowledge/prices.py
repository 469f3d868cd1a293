"""Amounts of money as people write them, read as whole đồng.

`parse_price` reads a cell that holds one price; `find_amounts` finds the amounts inside a question, with their places
in the text. Both take text with or without marks: "tầm" is never a number, unmarked "tam" before "tram" is eight.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from knowledge.spoken_numbers import Token, amount_of, names_money, tokens_of

HIGHEST = 10**12  # a trillion đồng; whatever is dearer is a slip of the keyboard

_LEAD = re.compile(r"^(?:từ|tu|giá|gia|chỉ|chi|khoảng|khoang|tầm|tam|~|≈)(?=[\s0-9:])[\s:]*")
_PER = re.compile(r"\s*/\s*[^0-9/]+$")  # "120k/kg": the unit has a column of its own
_FREE = {"miễn phí", "mien phi", "free"}


@dataclass(frozen=True, slots=True)
class Amount:
    """`start` and `end` are places in the text given. `named` is false for a bare number ("200")."""

    value: int
    start: int
    end: int
    named: bool


def parse_price(text: str) -> int | None:
    """The price a cell holds; None for an empty cell. "từ 50k" is 50000.

    Raises ValueError for what is no single price, a negative one included: "liên hệ", "50-80k", "-5000", "$5".
    """
    plain = " ".join(unicodedata.normalize("NFC", text).lower().split())
    if not plain:
        return None
    if plain in _FREE:
        return 0
    tokens = _covering(_PER.sub("", _LEAD.sub("", plain, count=1)))
    value = amount_of(tokens)
    if value >= HIGHEST:
        raise ValueError(text)
    return value


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Every amount in a text, in order. A bare number before a named one of a range takes its unit: "100-300k".

    Bare numbers are told too (`named` false), since only the words around them say whether they are money.
    """
    lowered = unicodedata.normalize("NFC", text).lower()
    found = [_amount(run) for run in _runs(tokens_of(lowered))]
    amounts = [amount for amount in found if amount is not None and amount.value < HIGHEST]
    return tuple(_with_shared_unit(amounts, lowered))


def _covering(text: str) -> list[Token]:
    """The tokens of a text that holds nothing else."""
    tokens = tokens_of(text)
    if sum(token.end - token.start for token in tokens) != len(re.sub(r"(?<![0-9]) | (?![0-9]{3})", "", text)):
        raise ValueError(text)
    return tokens


def _runs(tokens: list[Token]) -> Iterator[list[Token]]:
    """Tokens with nothing but a blank between them; two bare figures never belong together."""
    run: list[Token] = []
    for token in tokens:
        if run and (token.gap or (token.digits and run[-1].digits)):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _amount(run: list[Token]) -> Amount | None:
    """The longest amount that begins the run; words alone name one only beside a scale, not in "ba mẹ"."""
    for start in range(len(run)):
        if not _opens(run[start:]):
            continue
        for end in range(len(run), start, -1):
            part = run[start:end]
            try:
                value = amount_of(part)
            except ValueError:
                continue
            named = any(names_money(token.word) for token in part)
            if named or part[0].digits:
                return Amount(value, part[0].start, part[-1].end, named)
    return None


def _opens(run: list[Token]) -> bool:
    """A number opens an amount; a bare "trăm" only before what makes it one: "trăm rưỡi", "trăm nghìn"."""
    if run[0].number is not None:
        return True
    return run[0].scale == 100 and len(run) > 1 and (run[1].scale >= 1000 or run[1].half) and not run[1].attached


def _with_shared_unit(amounts: list[Amount], text: str) -> Iterator[Amount]:
    for amount, after in zip_longest(amounts, amounts[1:]):
        if after and not amount.named and after.named and _BETWEEN.fullmatch(text[amount.end : after.start]):
            unit = _unit(text[after.start : after.end])
            if amount.value * unit <= after.value:
                yield Amount(amount.value * unit, amount.start, amount.end, named=True)
                continue
        yield amount


_BETWEEN = re.compile(r"\s*(?:-|–|—|đến|den|tới|toi|hay|hoặc|hoac)?\s*(?:khoảng\s*|khoang\s*)?")


def _unit(text: str) -> int:
    """The scale a range is counted in; "trăm" and "chục" of money leave the thousand out."""
    scales = [token.scale for token in tokens_of(text)]
    largest = max(scales, default=1)
    return largest * 1000 if 1 < largest < 1000 else max(largest, 1)
