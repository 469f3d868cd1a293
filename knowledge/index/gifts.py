"""Which goods of a fair make a present: those that say so, then those of trades that people give."""

from __future__ import annotations

from functools import cache

from knowledge.fair import Fair, Product
from knowledge.text import fold
from knowledge.text.wordlists import load, phrases


def gifts_of(fair: Fair) -> tuple[str, ...]:
    """Product ids, those that call themselves a present first."""
    goods = [product for product in fair.products if not _has(product.category, _words("never"))]
    says = [product.id for product in goods if _has(_own_words(product), _words("says"))]
    like = [product.id for product in goods if _has(f"{product.name} {product.category}", _words("goods"))]
    return tuple(dict.fromkeys((*says, *like)))


def _own_words(product: Product) -> str:
    return " ".join((product.name, product.category, product.description, *product.aliases))


def _has(text: str, words: tuple[str, ...]) -> bool:
    """With marks: "quà" is a present, "quá" is none."""
    padded = f" {' '.join(text.lower().replace(',', ' ').split())} "
    return any(f" {word} " in padded for word in words)


@cache
def _words(name: str) -> tuple[str, ...]:
    return phrases(load("gifts")[name])


@cache
def receivers() -> frozenset[str]:
    """Plain words of those who get a present."""
    return frozenset(fold(load("gifts")["receivers"]).split())
