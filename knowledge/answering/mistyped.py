"""Names of several words with a slip in one of them that makes it another word: "ví za bò nam", "cuong dong nho".

A slip in a word by itself is found by `knowledge.index.vocabulary`; here the other words of the name vouch for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from knowledge.answering.question import Question
from knowledge.index.catalog import Catalog
from knowledge.index.search import Hit
from knowledge.text import Token
from knowledge.text.marks import strip_marks
from knowledge.text.syllables import is_syllable

FEWEST = 3  # words, so that two vouch for the third
SPOKEN = 0.6  # share of a name's words


def mistyped_names(question: Question, hits: Sequence[Hit], catalog: Catalog) -> list[Hit]:
    """The entries of which a name is meant but for one slip; none where a name is spelled as it is."""
    places, tokens = question.subject, question.folded.tokens
    if not places:
        return []
    return _of(tokens[places[0] : places[-1] + 1], hits, catalog) or (
        [] if question.fixed else _of(tokens, hits, catalog)
    )


def _of(words: Sequence[Token], hits: Sequence[Hit], catalog: Catalog) -> list[Hit]:
    if len(words) < FEWEST or any(hit.most[0] >= len(words) and hit.most[1] >= SPOKEN for hit in hits):
        return []
    return [hit for hit in hits if hit.most[0] >= len(words) - 1 and _has_such_a_name(words, hit, catalog)]


def _has_such_a_name(words: Sequence[Token], hit: Hit, catalog: Catalog) -> bool:
    names = (name.words for name in catalog.names[hit.entry] if name.field in ("name", "alias"))
    return any(len(words) >= SPOKEN * len(name) and _but_for_one(words, name) for name in names)


def _but_for_one(words: Sequence[Token], name: Sequence[str]) -> bool:
    left = [strip_marks(word) for word in name]
    strange = []
    for word in words:
        if word.plain in left:
            left.remove(word.plain)
        else:
            strange.append(word)
    return len(strange) == 1 and any(_slipped(strange[0], word) for word in left)


def _slipped(typed: Token, meant: str) -> bool:
    """One slip, or two in what is no word."""
    if len(typed.plain) < 2 or len(meant) < 2 or typed.plain.isdecimal() or meant.isdecimal():
        return False
    most = 1 if is_syllable(typed.marked) or len(meant) < 4 else 2
    return bool(OSA.distance(typed.plain, meant) <= most)
