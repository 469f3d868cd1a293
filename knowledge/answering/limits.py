"""Price limits, stars and superlatives in a question: "dưới 200k", "từ 100 đến 300 nghìn", "ocop 4 sao", "rẻ nhất".

`dưới` and `trên` are strict, `từ a đến b` holds both ends, `tầm` is a fifth to either side.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from knowledge.answering.phrasebook import Found, book
from knowledge.fair import Product
from knowledge.prices import Amount, find_amounts
from knowledge.text import Folded, Token, fold
from knowledge.text.wordlists import asking, function_words, load, phrases

SMALLEST_MONEY = 1000  # a bare number counts as thousands below this: "dưới 50" at a fair is 50.000 đ
NUMBER_OF_STARS = {"3": 3, "4": 4, "5": 5, "ba": 3, "bon": 4, "tu": 4, "nam": 5}
_GLUED_STARS = re.compile(r"([345])(?:sao|\*)")


@dataclass(frozen=True, slots=True)
class Limit:
    """What a product must meet. `strict_…` leaves that end out; `extreme` is -1 for the cheapest, 1 for the dearest."""

    low: int | None = None
    high: int | None = None
    strict_low: bool = False
    strict_high: bool = False
    stars: int | None = None
    extreme: int = 0
    words: frozenset[int] = frozenset()  # places of the question these were read from

    @property
    def empty(self) -> bool:
        return self.low is None and self.high is None and self.stars is None and not self.extreme

    def admits(self, product: Product) -> bool:
        """A product without a price meets no price limit; of a range the lower end counts."""
        if self.stars is not None and product.ocop_stars != self.stars:
            return False
        if self.low is None and self.high is None:
            return not self.extreme or product.price is not None
        if product.price is None:
            return False
        above = self.low is None or product.price > self.low or (product.price == self.low and not self.strict_low)
        below = self.high is None or product.price < self.high or (product.price == self.high and not self.strict_high)
        return above and below


def read_limit(folded: Folded) -> Limit:
    """The limits of a question; words of which nothing came stay free for other readings."""
    limit = _with_stars(folded, Limit())
    limit = _with_extreme(folded, _with_label(folded, limit))
    amounts = [
        amount for amount in find_amounts(_in_plain_figures(folded.source)) if not _taken(folded, amount, limit.words)
    ]
    return _with_amounts(folded, [_in_slang(folded, amount) for amount in amounts], limit)


def _in_slang(folded: Folded, amount: Amount) -> Amount:
    """ "tầm 5 lít" is 500.000 đ where nothing is named that is sold by the litre; "2 củ" are two million."""
    places = _places(folded, amount)
    if amount.named or not places or places[-1] + 1 >= len(folded.tokens):
        return amount
    word = folded.tokens[places[-1] + 1]
    scale = slang().get(word.plain, 0)
    told = {*places, places[-1] + 1}
    others = [token for place, token in enumerate(folded.tokens) if place not in told]
    if not scale or any(token.plain not in _beside_slang() for token in others):
        return amount
    return Amount(amount.value * scale, amount.start, word.end, named=True)


@cache
def slang() -> Mapping[str, int]:
    """Plain word → what one of it is worth."""
    return {str(word): int(worth) for word, worth in load("gifts")["money"].items()}


@cache
def _beside_slang() -> frozenset[str]:
    """Words that name no goods: those that carry no subject, presents and who gets them."""
    texts = (*function_words(), *phrases(load("gifts")["asked"]), load("gifts")["receivers"])
    names = ("below", "above", "about", "between", "inclusive", "budget")
    signs = (phrase for name in names for phrase in asking(name))
    return frozenset(word for text in (*texts, *signs) for word in fold(text).split())


def _in_plain_figures(source: str) -> str:
    """The text, place for place, without figures that are no ordinary ones ("m²")."""
    return "".join(" " if letter.isdigit() and not letter.isascii() else letter for letter in source)


def _with_stars(folded: Folded, limit: Limit) -> Limit:
    tokens = folded.tokens
    for place, token in enumerate(tokens):
        glued = _GLUED_STARS.fullmatch(token.plain)
        if glued:
            return replace(limit, stars=int(glued[1]), words=limit.words | {place})
        if token.plain == "sao" and place and tokens[place - 1].plain in NUMBER_OF_STARS and _means_star(token):
            return replace(
                limit, stars=NUMBER_OF_STARS[tokens[place - 1].plain], words=limit.words | {place - 1, place}
            )
    return limit


def _with_label(folded: Folded, limit: Limit) -> Limit:
    """ "OCOP" and "tem" beside a number of stars add nothing to the subject."""
    found = book("starred").find(folded, lambda token: False)
    labels = {place for one in found for place in range(one.start, one.end)}
    return replace(limit, words=limit.words | labels) if limit.stars else limit


def _means_star(token: Token) -> bool:
    return not token.has_marks and token.typed != "s"


def _with_extreme(folded: Folded, limit: Limit) -> Limit:
    for found in book("cheapest", "dearest").find(folded, lambda token: False):
        places = limit.words | set(range(found.start, found.end))
        limit = replace(limit, extreme=-1 if found.label == "cheapest" else 1, words=places)
    return limit


def _taken(folded: Folded, amount: Amount, words: frozenset[int]) -> bool:
    return any(folded.tokens[place].start < amount.end and folded.tokens[place].end > amount.start for place in words)


def _with_amounts(folded: Folded, amounts: list[Amount], limit: Limit) -> Limit:
    signs = book("below", "above", "about", "between", "inclusive").find(folded, lambda token: False)
    for amount in amounts:
        places = _places(folded, amount)
        if not places or _inside_a_word(folded, amount, places):
            continue
        before = [sign for sign in signs if sign.end == places[0] or sign.end == places[0] - 1]
        after = [sign for sign in signs if sign.start == places[-1] + 1]
        sign = next((sign for sign in (*reversed(before), *after) if _fits(sign, sign in after)), None)
        if sign is None and amount.named and book("budget").find(folded, lambda token: False):
            return replace(limit, high=amount.value, words=limit.words | set(places))  # "300 ngàn mua được gì"
        if sign is None or (not amount.named and not _money_like(amount, folded, places)):
            continue
        value = amount.value * 1000 if not amount.named and amount.value < SMALLEST_MONEY else amount.value
        words = limit.words | set(places) | {place for one in (*before, *after) for place in range(one.start, one.end)}
        limit = _apply(replace(limit, words=words), sign, value, folded)
    return limit


def _apply(limit: Limit, sign: Found, value: int, folded: Folded) -> Limit:
    phrase = " ".join(token.plain for token in folded.tokens[sign.start : sign.end])
    inclusive = sign.label == "inclusive" or phrase in _INCLUSIVE
    if sign.label == "about":
        return replace(limit, low=round(value * 0.8), high=round(value * 1.2))
    if sign.label == "below" or (sign.label == "inclusive" and phrase in _UPPER):
        return replace(limit, high=value, strict_high=not inclusive)
    if sign.label == "above" or sign.label == "inclusive":
        return replace(limit, low=value, strict_low=not inclusive)
    if phrase in ("den", "toi"):
        return replace(limit, high=value, strict_high=False)
    return replace(limit, low=value, strict_low=False)


_UPPER = frozenset(("khong qua", "toi da", "tro xuong", "do lai", "tro lai", "do xuong"))
_INCLUSIVE = frozenset(("tro len", "do len", "toi thieu", "it nhat")) | _UPPER


def _fits(sign: Found, behind: bool) -> bool:
    return not behind or sign.label in ("inclusive", "below", "above", "between")


def _money_like(amount: Amount, folded: Folded, places: list[int]) -> bool:
    """A bare number is money where nothing else is counted: not "dưới 5 món", "trên 18 tuổi", "từ 2h"."""
    behind = folded.tokens[places[-1] + 1].plain if places[-1] + 1 < len(folded.tokens) else ""
    return (
        10 <= amount.value < 10**9 and behind not in _COUNTED and folded.source[amount.start : amount.end].isdecimal()
    )


_COUNTED = frozenset(
    (
        "tuoi",
        "nguoi",
        "gio",
        "phut",
        "ngay",
        "mon",
        "cai",
        "kg",
        "ky",
        "gam",
        "met",
        "m",
        "h",
        "p",
        "sao",
        "gian",
        "lan",
    )
)


def _inside_a_word(folded: Folded, amount: Amount, places: list[int]) -> bool:
    """Digits behind letters are keystrokes or a code, before other letters a measure: `to71i`, `k101`, `40cm`."""
    return amount.start > folded.tokens[places[0]].start or amount.end < folded.tokens[places[-1]].end


def _places(folded: Folded, amount: Amount) -> list[int]:
    return [place for place, token in enumerate(folded.tokens) if token.start < amount.end and token.end > amount.start]
