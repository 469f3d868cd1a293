"""Presents: "quà tặng thầy cô", "mua gì làm quà". Not where the question names goods of its own."""

from __future__ import annotations

from functools import cache

from knowledge.answering.phrasebook import PhraseBook
from knowledge.answering.question import Question
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import Asked, Kind
from knowledge.index import Index
from knowledge.index.gifts import receivers
from knowledge.text import Folded
from knowledge.text.wordlists import load, phrases

SCORE = 84.0


def gift_candidates(question: Question, index: Index) -> list[Candidate]:
    """Goods that make a present. A price or star limit is another reading, which puts them first."""
    if not question.limit.empty or question.codes or question.signs & {"rules", "meaning"}:
        return []
    if not index.gifts or not asks_for_a_gift(question):
        return []
    return [Candidate(Kind.PRODUCT, index.gifts, SCORE, "gifts", Asked.PRICE)]


def asks_for_a_gift(question: Question) -> bool:
    """Whether a present is asked for, by nothing but who gets it."""
    if not names_a_gift(question.folded):
        return False
    return all(question.folded.tokens[place].plain in receivers() for place in question.subject)


def names_a_gift(folded: Folded) -> bool:
    found = _asked().find(folded, lambda token: False)
    return any(one.end - one.start > 1 or folded.tokens[one.start].has_marks for one in found)


@cache
def _asked() -> PhraseBook:
    return PhraseBook.build(("gift", phrase) for phrase in phrases(load("gifts")["asked"]))
