"""Presents: "quà tặng thầy cô", "mua gì làm quà". Not where the question names goods of its own.

What is asked for is a choice, so the answer is one: a few kinds of goods, each from another booth.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from knowledge.answering.phrasebook import PhraseBook
from knowledge.answering.question import Question
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import Asked, Kind
from knowledge.fair import Fair
from knowledge.index import Index
from knowledge.index.gifts import receivers
from knowledge.text import Folded, fold
from knowledge.text.wordlists import load, phrases

SCORE = 84.0
CHOICE = 12


def gift_candidates(question: Question, index: Index) -> list[Candidate]:
    """Goods that make a present. A price or star limit is another reading, which puts them first."""
    if not question.limit.empty or question.codes or question.signs & {"rules", "meaning"}:
        return []
    if not index.gifts or not asks_for_a_gift(question):
        return []
    return [Candidate(Kind.PRODUCT, choice(index.gifts, index.fair)[:CHOICE], SCORE, "gifts", Asked.PRICE)]


def asks_for_a_gift(question: Question) -> bool:
    """Whether a present is asked for, by nothing but who gets it."""
    if not names_a_gift(question.folded):
        return False
    return not named_goods(question)


def choice(gifts: Sequence[str], fair: Fair) -> tuple[str, ...]:
    """The likeliest first, but no kind of goods and no booth a second time before every other had its turn."""
    left, chosen = list(gifts), []
    while left:
        kinds: set[str] = set()
        booths: set[str] = set()
        for goods in [fair.product[id_] for id_ in left]:
            if fold(goods.category) not in kinds and goods.booth not in booths:
                chosen.append(goods.id)
                kinds.add(fold(goods.category))
                booths.add(goods.booth)
        left = [id_ for id_ in left if id_ not in set(chosen)]
    return tuple(chosen)


def named_goods(question: Question) -> tuple[int, ...]:
    """The subject without what only says what it should be like ("nhỏ nhỏ") or, of a present, who gets it."""
    vague = _vague().find(question.folded, lambda token: False)
    said = {place for found in vague for place in range(found.start, found.end)}
    left = tuple(place for place in question.strong if place not in said)
    of_gift = names_a_gift(question.folded)
    return () if of_gift and all(question.folded.tokens[place].plain in receivers() for place in left) else left


def names_a_gift(folded: Folded) -> bool:
    found = _asked().find(folded, lambda token: False)
    return any(one.end - one.start > 1 or folded.tokens[one.start].has_marks for one in found)


@cache
def _vague() -> PhraseBook:
    return PhraseBook.build(("vague", phrase) for phrase in phrases(load("gifts")["vague"]))


@cache
def _asked() -> PhraseBook:
    return PhraseBook.build(("gift", phrase) for phrase in phrases(load("gifts")["asked"]))
