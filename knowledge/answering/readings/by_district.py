"""Districts that no cell of the fair names: "gian của Gia Lâm" are the booths of the villages that lie there."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answering.question import Question, with_subject
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import Kind
from knowledge.index import Index
from knowledge.index.places import place_mentions
from knowledge.index.search import search
from knowledge.text import fold

SCORE = 90.0
MEANT = 0.72  # share of the other words that goods must explain


def district_candidates(question: Question, index: Index) -> list[Candidate]:
    if question.codes or not question.limit.empty:
        return []
    for start, words in place_mentions(question.folded):
        codes = index.districts.get(fold(" ".join(words)), ())
        if codes:
            named = range(start, start + len(words))
            return _there(question, [place for place in question.subject if place not in named], codes, index)
    return []


def _there(question: Question, left: Sequence[int], codes: tuple[str, ...], index: Index) -> list[Candidate]:
    """The booths, or of goods named beside the district those sold there."""
    if not left and "dac san" in question.folded.text:
        goods = [product.id for product in index.fair.products if product.booth in codes]
        return [Candidate(Kind.PRODUCT, tuple(goods), SCORE, "district", question.asked)] if goods else []
    if not left:
        return [Candidate(Kind.BOOTH, codes, SCORE, "district", question.asked)]
    asked = with_subject(question, left)
    goods = [
        index.products.ids[hit.entry]
        for hit in search(index.products, asked.units, asked.phrases, MEANT)
        if index.fair.product[index.products.ids[hit.entry]].booth in codes and hit.named >= MEANT
    ]
    return [Candidate(Kind.PRODUCT, tuple(goods), SCORE, "district", question.asked)] if goods else []
