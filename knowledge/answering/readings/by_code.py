"""Booth codes and zones: "gian K1-03", "k1 3", "gian số 3 khu b", "khu A có gì"."""

from __future__ import annotations

import re

from knowledge.answering.phrasebook import book
from knowledge.answering.question import Question, with_subject
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import Asked, Kind
from knowledge.index import Index
from knowledge.index.search import search

_ZONE_LIKE = re.compile(r"[a-zđ]\d{0,2}")
CODE = "code"
NEAREST = "nearest codes"


def code_candidates(question: Question, index: Index) -> list[Candidate]:
    """Real codes win; a code the fair does not have is a clear no."""
    codes = tuple(dict.fromkeys(code for mention in question.codes for code in mention.codes))
    if not codes:
        if not question.codes:
            return []
        nearest = index.codes.nearest(question.codes[0].text)
        return [
            Candidate(Kind.NONE, (), 96.0, "no such booth", question.asked, final=True),
            Candidate(Kind.BOOTH, nearest, 95.0, NEAREST, question.asked),
        ]
    if question.asked is Asked.PRICE and len(codes) == 1 and not question.subject:
        goods = index.fair.products_of.get(codes[0], ())
        if goods:
            ids = tuple(product.id for product in goods)
            return [Candidate(Kind.PRODUCT, ids, 96.0, "prices of a booth", Asked.PRICE, final=True)]
    several = len(codes) > 1 and len(question.codes) == 1
    return [Candidate(Kind.BOOTH, codes, 97.0, CODE, question.asked, choose=several, final=True)]


def zone_candidates(question: Question, index: Index) -> list[Candidate]:
    """All booths of a zone, in code order. A zone's name counts only behind "khu"."""
    codes = [code for code, _ in question.zones]
    if codes and not question.codes:
        explained = 1.0 if not question.subject else 0.5
        return [_zone(codes[0], 94.0 * (0.4 + 0.6 * explained), explained, question, index)]
    if "zones" not in question.signs:
        return []
    if _names_no_zone(question):
        return [Candidate(Kind.NONE, (), 96.0, "no such zone", question.asked, final=True)]
    meant = with_subject(question, _behind_the_word(question))
    hits = search(index.zones, meant.units, meant.phrases)
    best = max(hits, key=lambda hit: hit.cover, default=None)
    if best is None or best.cover < 0.6:
        return []
    return [_zone(index.zones.ids[best.entry], 97.0 * best.cover, best.cover, question, index)]


def _names_no_zone(question: Question) -> bool:
    """ "khu Z": a lone letter, or letter and figure, behind "khu" that is the code of no zone."""
    behind = _behind_the_word(question)
    typed = question.folded.tokens[behind[0]].typed if len(behind) == 1 else ""
    return not question.zones and not question.codes and bool(_ZONE_LIKE.fullmatch(typed))


def _behind_the_word(question: Question) -> list[int]:
    """The words right behind "khu", up to what is asked about it."""
    for sign in book("zones").find(question.folded, lambda token: False):
        place = sign.end
        while place < len(question.folded.tokens) and place not in question.fixed:
            place += 1
        if place > sign.end:
            return list(range(sign.end, place))
    return list(question.subject)


def _zone(code: str, score: float, explained: float, question: Question, index: Index) -> Candidate:
    booths = tuple(sorted(booth.code for booth in index.fair.booths if booth.zone == code))
    return Candidate(Kind.BOOTH, booths, score if booths else 0.0, "zone", question.asked, explained)
