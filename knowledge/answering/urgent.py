"""Emergencies that lie over an answer: a lost child, someone hurt, fire, theft. Precise rather than eager.

Each kind is told by whole phrases of `knowledge/words/urgent.yaml`; a phrase with `…` lets up to three words stand
between its parts. Words that mean something harmless nearby ("thuốc", "ví" beside "lạc") take it back.
"""

from __future__ import annotations

from functools import cache

from knowledge.text import Folded, Token, read
from knowledge.text.wordlists import load, phrases

BETWEEN = 3
Part = tuple[Token, ...]
Pattern = tuple[frozenset[str], tuple[Part, ...]]


def urgent_in(folded: Folded) -> str | None:
    """`lost_child`, `medical`, `fire`, `theft`, or None."""
    heard = {token.plain for token in folded.tokens}
    for kind, (told, harmless) in _patterns().items():
        near = [pattern for words, pattern in told if words <= heard]
        if any(_found(pattern, folded) for pattern in near) and not any(_found(p, folded) for _, p in harmless):
            return kind
    return None


@cache
def _patterns() -> dict[str, tuple[list[Pattern], list[Pattern]]]:
    return {kind: (_split(rows["told"]), _split(rows["harmless"])) for kind, rows in load("urgent").items()}


def _split(text: str) -> list[Pattern]:
    """Each phrase by its parts, and all its plain words, so that most are passed over at a glance."""
    split = [tuple(read(part).tokens for part in phrase.split("…")) for phrase in phrases(text)]
    return [(frozenset(token.plain for part in parts for token in part), parts) for parts in split]


def _found(pattern: tuple[Part, ...], folded: Folded) -> bool:
    starts = range(len(folded.tokens))
    for number, part in enumerate(pattern):
        ends = [start + len(part) for start in starts if _stands(part, folded, start)]
        if not ends:
            return False
        if number + 1 < len(pattern):
            starts = range(min(ends), min(len(folded.tokens), max(ends) + BETWEEN + 1))
    return True


def _stands(part: Part, folded: Folded, start: int) -> bool:
    words = folded.tokens[start : start + len(part)]
    return len(words) == len(part) and all(_same(word, meant) for word, meant in zip(words, part, strict=True))


def _same(word: Token, meant: Token) -> bool:
    """A phrase written without marks asks for a word typed without them: "chay roi" is not "chạy rồi"."""
    return word.marked == meant.marked or (word.plain == meant.plain and not word.has_marks)
