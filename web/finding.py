"""The search boxes of the lists: every word typed must be there, marks and case aside."""

from __future__ import annotations

from functools import lru_cache

from knowledge.text import fold


def words_of(typed: str) -> list[str]:
    return fold(typed).split()


def has_all(words: list[str], *texts: str) -> bool:
    """Whether each word begins one of the texts' words."""
    there = " " + " ".join(map(_folded, texts))
    return all(f" {word}" in there for word in words)


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return fold(text)
