"""From candidates to one answer: the best above the floor, or a polite no with the nearest readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.labels import suggestion
from knowledge.answering.question import Question
from knowledge.answering.readings.by_code import NEAREST
from knowledge.answering.readings.by_name import lean
from knowledge.answering.readings.candidate import Candidate
from knowledge.answering.sureness import NameSigns, Shares, chance, learned, shares
from knowledge.answers import Answer, Asked, Kind, Suggestion
from knowledge.index import Index

FLOOR = 52.0  # below, the fair does not know
GAP = 1.0  # readings closer than this fit equally
OFFERED = 3
RIVAL, SURELY = "rival", 90.0  # a matter that is surely none of the fair's
WORTH_OFFERING = 30.0  # below, hardly a guess in seventy is the thing meant
NAMED = ("name", "title")  # readings by the words of a name
LIKELY = 0.17  # below this chance to be right a name is not what was meant
UNSURE = 48.0
SAID_SO = 0.75  # so near a matter that no fair answers, it is that: "giá vàng hôm nay"
MARKED = 3  # words typed with marks that together are no chance
SPELLED_OUT = 0.95  # share of a name from which nothing need be asked of it
OWN, OWN_SURE = 0.8, 0.3  # share of the subject, and chance, from which a name of the fair beats what no fair answers
WHOLE = 0.8  # share of a name from which just that landmark is meant


def decide(question: Question, candidates: Sequence[Candidate], index: Index) -> Answer:
    candidates = doubted(question, candidates, index)
    ranked = sorted(candidates, key=lambda candidate: (not candidate.final, *candidate.rank()))
    if not ranked:
        return Answer(Kind.NONE, asked=question.asked, reason="nothing fits")
    best = ranked[0]
    if not best.final:
        best = _preferred(ranked, question)
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


def doubted(question: Question, candidates: Sequence[Candidate], index: Index) -> list[Candidate]:
    """What seems to be named, offered at most where the whole question makes it likelier that it only sounds like it.

    "lương công nhân bao nhiêu" has a word of Lê Thị Lương's sign and is no question about her booth.
    """
    heard = shares(question, index)
    kinds = [one for one in candidates if one.reason == "kind" and one.score >= FLOOR]
    told = []
    for candidate in candidates:
        if any(_is_one_of(candidate, kind) for kind in kinds):
            candidate = replace(candidate, score=UNSURE)
        if candidate.reason in NAMED and candidate.score >= FLOOR and not candidate.final:
            sure = chance(learned().name, name_signs(question, candidate, heard))
            candidate = replace(
                candidate,
                score=candidate.score if sure >= LIKELY or _beyond_doubt(question, candidate) else UNSURE,
                channels=candidate.channels | {"sure": round(sure, 3)},
            )
        told.append(candidate)
    return told


def _beyond_doubt(question: Question, candidate: Candidate) -> bool:
    """The programme is asked for a kind of item that it has, or a name of several words is typed with its marks."""
    if candidate.explained < OWN:
        return False
    tokens = [question.folded.tokens[place] for place in question.subject]
    of_programme = candidate.kind is Kind.SESSION and bool(question.signs & {"programme", "shows"})
    return of_programme or sum(token.has_marks for token in tokens) >= MARKED


def _is_one_of(candidate: Candidate, kind: Candidate) -> bool:
    """A landmark named by a word or two of its name, where all of its kind are meant: "gửi xe ở đâu"."""
    named = candidate.kind is Kind.PLACE and candidate.reason == "name"
    return named and candidate.channels.get("whole", 0.0) < WHOLE and set(candidate.ids) < set(kind.ids)


def name_signs(question: Question, candidate: Candidate, heard: Shares) -> NameSigns:
    return NameSigns(
        candidate.score / 100,
        candidate.explained,
        candidate.channels.get("whole", 0.0),
        candidate.channels.get("heads", 0.0),
        lean(question, candidate.kind) / 10,
        float(question.time is not None),
        heard.subject,
        heard.idle,
        heard.exact,
    )


def _tied(best: Candidate, index: Index) -> tuple[Suggestion, ...]:
    """The readings of a choice under the names a person reads: for an entry of the FAQ its first phrasing."""
    labelled = (suggestion(best.kind, id_, index.fair) for id_ in best.ids[:OFFERED])
    return tuple(offer for offer in labelled if offer)


def _preferred(ranked: Sequence[Candidate], question: Question) -> Candidate:
    """Among readings that fit equally, the one of the earlier kind; a rival topic must be clearly better."""
    best = ranked[0]
    if best.kind is Kind.NONE and best.reason.startswith(RIVAL):
        best = next((one for one in ranked if _has_it(one, best, question)), best)
    close = [one for one in ranked if abs(best.score - one.score) < GAP and not _outdone(one, best)]
    close.sort(key=lambda candidate: candidate.rank()[1])
    return close[0]


def _has_it(candidate: Candidate, rival: Candidate, question: Question) -> bool:
    """The fair itself has a thing of that name, and something is asked of it: "mấy buổi kể chuyện" is no plea."""
    if candidate.reason not in NAMED or candidate.score < FLOOR or candidate.explained < OWN:
        return False
    if rival.channels.get("near", 0.0) >= SAID_SO or candidate.channels.get("sure", 0.0) < OWN_SURE:
        return False
    if "programme" in question.signs:
        return True
    spelled_out = candidate.channels.get("whole", 0.0) >= SPELLED_OUT
    return candidate.explained > rival.explained and (spelled_out or question.asked is not Asked.ANY)


def _outdone(candidate: Candidate, rival: Candidate) -> bool:
    """Whether a topic that no fair answers is nearer to the question, or explains more of it: "bot dở hơi"."""
    if rival.kind is not Kind.NONE or candidate is rival or candidate.final:
        return False
    if "near" in candidate.channels and "near" in rival.channels:
        return candidate.channels["near"] < rival.channels["near"]
    return candidate.explained < rival.explained


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
