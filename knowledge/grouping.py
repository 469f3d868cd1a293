"""Questions that ask the same thing in other words, brought together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from knowledge.matching.background import shipped
from knowledge.text import read

ALIKE = 0.5  # share of what two questions say together, rare words weighing more

COMMON = 3.0  # rarity of the words that every question has: "không", "có"

T = TypeVar("T")
Words = Mapping[str, float]


def together(questions: Sequence[tuple[T, str]]) -> list[list[T]]:
    """Groups of what asks alike, the largest first, else in the order given.

    A question joins the first group whose first question it is like: the groups of the same list are always the same.
    """
    groups: list[tuple[Words, list[T]]] = []
    for mine, text in questions:
        said = _words(text)
        alike = next((group for leader, group in groups if _shared(said, leader) >= ALIKE), None)
        if alike is None:
            groups.append((said, [mine]))
        else:
            alike.append(mine)
    return sorted((group for _, group in groups), key=len, reverse=True)


def _words(text: str) -> Words:
    """Each word, marks aside, with the weight of what it tells: "xem bói" much, "có … không" little."""
    rarity = shipped().rarity
    return {token.plain: max(0.01, rarity(token.plain) - COMMON) ** 2 for token in read(text).tokens}


def _shared(one: Words, other: Words) -> float:
    common = sum(one[word] for word in one.keys() & other.keys())
    everything = sum({**one, **other}.values())
    return common / everything if everything else 0.0
