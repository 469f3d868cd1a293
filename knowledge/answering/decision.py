"""From candidates to one answer: the best above the floor, or a polite no with the nearest readings."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answering.labels import suggestion
from knowledge.answering.question import Question
from knowledge.answering.readings.by_code import NEAREST
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import Answer, Kind, Suggestion
from knowledge.index import Index

FLOOR = 52.0  # below, the fair does not know
GAP = 1.0  # readings closer than this fit equally
OFFERED = 3
RIVAL, SURELY = "rival", 90.0  # a matter that is surely none of the fair's
WORTH_OFFERING = 22.0


def decide(question: Question, candidates: Sequence[Candidate], index: Index) -> Answer:
    ranked = sorted(candidates, key=lambda candidate: (not candidate.final, *candidate.rank()))
    if not ranked:
        return Answer(Kind.NONE, asked=question.asked, reason="nothing fits")
    best = ranked[0]
    if not best.final:
        best = _preferred(ranked)
    moment = question.time.moment if question.time else None
    others = [candidate for candidate in ranked if candidate is not best]
    offers = _tied(best, index) if best.choose else _offers(others, index)
    if best.kind is Kind.NONE or best.score < FLOOR:
        if best.final:  # a code that does not exist: only the nearest real ones help
            offers = _offers([candidate for candidate in ranked if candidate.reason == NEAREST], index)
        if best.reason.startswith(RIVAL) and best.score >= SURELY:
            offers = ()  # nothing at a fair is near the weather or lottery numbers, nor what "ừ" may then mean
        nearest = _offers(ranked, index) if best.kind is not Kind.NONE else offers
        reason = best.reason if best.kind is Kind.NONE else f"below the floor: {best.reason}"
        return Answer(Kind.NONE, (), round(best.score, 1), nearest, best.asked, moment, reason=reason)
    return Answer(
        best.kind, best.ids, round(best.score, 1), offers, best.asked, moment, choose=best.choose, reason=best.reason
    )


def _tied(best: Candidate, index: Index) -> tuple[Suggestion, ...]:
    """The readings of a choice under the names a person reads: for an entry of the FAQ its first phrasing."""
    labelled = (suggestion(best.kind, id_, index.fair) for id_ in best.ids[:OFFERED])
    return tuple(offer for offer in labelled if offer)


def _preferred(ranked: Sequence[Candidate]) -> Candidate:
    """Among readings that fit equally, the one of the earlier kind; a rival topic must be clearly better."""
    best = ranked[0]
    close = [candidate for candidate in ranked if best.score - candidate.score < GAP]
    close.sort(key=lambda candidate: candidate.rank()[1])
    return close[0]


def _offers(candidates: Sequence[Candidate], index: Index) -> tuple[Suggestion, ...]:
    """The next best readings, one of each candidate before a second of any."""
    worth = [candidate for candidate in candidates if candidate.score >= WORTH_OFFERING and candidate.ids]
    offers: list[Suggestion] = []
    for turn in range(OFFERED):
        for candidate in worth:
            if candidate.kind is Kind.SMALLTALK or turn >= len(candidate.ids):
                continue
            offer = suggestion(candidate.kind, candidate.ids[turn], index.fair)
            if offer and offer not in offers:
                offers.append(offer)
    return tuple(offers[:OFFERED])
