"""Things that only an entry of the FAQ tells of: "có bún chả không" is answered by the one about meals."""

from __future__ import annotations

from knowledge.answering.question import Question
from knowledge.answering.readings.by_name import best_of
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import Asked, Kind
from knowledge.index import Index

SCORE = 90.0
MOST = 4  # words of the name of a thing
SAME = 0.9  # share of the words that goods of this name have
OF_THINGS = frozenset((Asked.ANY, Asked.SELLERS, Asked.WHERE, Asked.GOODS, Asked.PRICE))


def mention_candidates(question: Question, index: Index) -> list[Candidate]:
    """Nothing where goods or booths begin with these words, or where several entries have them."""
    places = question.subject
    asks = question.asked in OF_THINGS and not question.signs & {"rules", "meaning", "programme", "booths"}
    side_by_side = bool(places) and places[-1] - places[0] < len(places) <= MOST
    if not asks or not side_by_side or question.time is not None or not question.limit.empty or question.codes:
        return []
    if len(places) == 1 and question.asked is not Asked.SELLERS:
        return []  # "sen" by itself is a name
    entry = index.told.only_entry_with([question.folded.tokens[place] for place in places])
    if entry is None or question.absent or _is_a_name(question, index):
        return []
    return [Candidate(Kind.FAQ, (entry,), SCORE, "told of", question.asked)]


def _is_a_name(question: Question, index: Index) -> bool:
    goods = best_of(question, index.products, Kind.PRODUCT)
    booth = best_of(question, index.booths, Kind.BOOTH)
    place = best_of(question, index.landmarks, Kind.PLACE)
    found = [candidate.channels for candidate in (goods, booth, place) if candidate is not None]
    return any(channels["named"] >= SAME and channels["heads"] for channels in found)
