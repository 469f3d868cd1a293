"""Messages that are nothing but a name: "gốm", "gian nón lá", "mo". They ask for the thing, not an entry about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.question import Question, with_subject
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import Asked, Kind
from knowledge.index import Index
from knowledge.text.wordlists import function_words

NAMED = 0.85  # share of the words that stand in an entry's own names
ALL, WHOLE, PART, HALF = 0.99, 0.95, 0.9, 0.6  # share of the subject that a reading accounts for
LONGEST = 4  # words of what may be a mere name
SURE = 90.0  # a name at least this near is surely meant
UNSURE = 48.0  # below the floor
BEHIND = 1.0  # points one reading stays behind another


def as_name(question: Question, index: Index) -> Question:
    """A lone word that is idle elsewhere, typed without marks, as the name it may be here: "mo", "dau"."""
    tokens = question.folded.tokens
    lone = len(tokens) == 1 and not tokens[0].has_marks and question.bare and question.time is None
    if not lone or question.asked not in (Asked.ANY, Asked.WHERE):
        return question
    if index.vocabulary.forms.get(tokens[0].plain, set()) <= function_words():
        return question
    return replace(with_subject(question, (0,)), asked=Asked.ANY, all_asked=frozenset(), fixed=frozenset())


def names_first(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Where the message is just the name of goods or of a booth, topics that share a word with it stand back.

    A craft or a good ("gốm") means the goods; a sign that is spelled out means the booth.
    """
    candidates = _part_read_behind(question, candidates)
    named = [candidate for candidate in candidates if _is_named(candidate, question)]
    if not _is_just_a_name(question):
        return _half_read_behind(candidates, [candidate for candidate in named if candidate.explained >= ALL])
    if not named and len(question.folded.tokens) <= LONGEST:
        return [_offered_at_most(candidate) for candidate in candidates]
    if not named:
        return list(candidates)
    best = max(candidate.score for candidate in named)
    sign = any(candidate.channels.get("sign") for candidate in named)
    backs = {Kind.FAQ, Kind.EVENT}
    if len(question.folded.tokens) == 1:
        backs |= {Kind.SMALLTALK, *([Kind.NONE] if any(candidate.channels.get("heads") for candidate in named) else [])}
    moved = []
    for candidate in candidates:
        score = candidate.score
        if candidate.kind in backs and not candidate.final:
            score = min(score, best - BEHIND)
        elif candidate.kind is Kind.PRODUCT and candidate in named and not sign and "booths" not in question.signs:
            score = max(score, best + BEHIND)
        moved.append(replace(candidate, score=score))
    return moved


def _part_read_behind(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """ "tò he Xuân La ở đâu": where a booth's name is all said, an entry with less of it stands behind."""
    best = max((c.score for c in candidates if c.kind is Kind.BOOTH and c.explained >= WHOLE), default=0.0)
    if question.asked is not Asked.WHERE or best < SURE or question.signs & {"rules", "shows"}:
        return list(candidates)
    return [
        replace(candidate, score=min(candidate.score, best - BEHIND))
        if candidate.kind is Kind.FAQ and candidate.explained < PART and not candidate.final
        else candidate
        for candidate in candidates
    ]


def _half_read_behind(candidates: Sequence[Candidate], whole: Sequence[Candidate]) -> list[Candidate]:
    """ "kẹo lạc gian nào": an entry about half of the words stands behind goods that are all of them."""
    if not whole:
        return list(candidates)
    best = max(candidate.score for candidate in whole)
    return [
        replace(candidate, score=min(candidate.score, best - BEHIND))
        if candidate.kind in (Kind.FAQ, Kind.EVENT) and candidate.explained < HALF and not candidate.final
        else candidate
        for candidate in candidates
    ]


def _offered_at_most(candidate: Candidate) -> Candidate:
    """ "gốm Minh Long": an entry that leaves part of a bare name unexplained is no answer to it."""
    unsure = candidate.kind is Kind.FAQ and not candidate.final and candidate.explained < NAMED
    return replace(candidate, score=min(candidate.score, UNSURE)) if unsure else candidate


def _is_just_a_name(question: Question) -> bool:
    whose = "booths" in question.signs and question.asked in (Asked.ANY, Asked.WHERE)
    asked_nothing = (question.asked is Asked.ANY or whose) and question.signs <= {"also", "booths"}
    whole = bool(question.subject) and question.time is None and question.limit.empty and not question.unread
    return asked_nothing and whole


def _is_named(candidate: Candidate, question: Question) -> bool:
    if candidate.kind not in (Kind.BOOTH, Kind.PRODUCT) or candidate.channels.get("named", 0.0) < NAMED:
        return False
    return len(question.folded.tokens) == 1 or bool(candidate.channels.get("heads"))
