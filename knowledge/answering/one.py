"""One question: what its words say, weighed against all the fair has, and what the conversation adds."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from knowledge.answering.arguments import with_code_aside
from knowledge.answering.asides import asides_first
from knowledge.answering.decision import FLOOR, decide
from knowledge.answering.followup import (
    about_the_thing,
    asked_besides,
    asks_how_long,
    beside_subject,
    faq_again,
    followed,
    pointing_back,
)
from knowledge.answering.just_names import as_name, names_first
from knowledge.answering.nodding import may_nod, nodded
from knowledge.answering.parting import OF_A_SUBJECT
from knowledge.answering.picking import denied, picked
from knowledge.answering.question import Question, names_the_fair, take_apart
from knowledge.answering.readings.by_code import code_candidates, zone_candidates
from knowledge.answering.readings.by_district import district_candidates
from knowledge.answering.readings.by_filter import filter_candidates
from knowledge.answering.readings.by_gift import gift_candidates
from knowledge.answering.readings.by_group import group_candidates
from knowledge.answering.readings.by_hours import closing_first, hours_candidates
from knowledge.answering.readings.by_list import list_candidates
from knowledge.answering.readings.by_mention import mention_candidates
from knowledge.answering.readings.by_name import name_candidates
from knowledge.answering.readings.by_time import time_candidates
from knowledge.answering.readings.by_topic import topic_candidates
from knowledge.answering.readings.by_whole_name import whole_name_candidates
from knowledge.answering.readings.candidate import Candidate
from knowledge.answering.temper import insulted
from knowledge.answers import EMPTY_CONTEXT, Answer, Asked, Context, Kind
from knowledge.index import Index

SCRAP = 2  # words of a message too short to be refused
STANDS_ALONE = 85.0  # a question this near to an entry of the fair is no follow-up


def answer_one(text: str, index: Index, context: Context, now: datetime) -> Answer:
    """The answer to a text that is one question, or none."""
    question = take_apart(text, index, now)
    special = nodded(text, question, context) or insulted(question, index)
    if special is not None:
        return special
    if not question.folded.tokens:
        return Answer(Kind.NONE, reason="no words")
    question = _as_meant(question, index, context)

    def alone(rest: str) -> Answer:
        return answer_one(rest, index, EMPTY_CONTEXT, now)

    aside = with_code_aside(question, index, alone, lambda rest: take_apart(rest, index, now))
    told = aside or denied(question, context)
    if told is not None:
        return told
    candidates = weighed(question, index, now)
    context = about_the_thing(question, index, context)
    if context != EMPTY_CONTEXT:
        told = _in_context(question, candidates, index, context, now)
        told = told or asked_besides(question, index, context, alone)
        if told is not None:
            return told
        again = faq_again(question, index, context)
        candidates += [again] if again else []
    decided = closing_first(decide(question, candidates, index), question, index)
    decided = beside_subject(decided, question, context)
    if decided.choose and context.choosing:  # never two clarifying questions in a row
        first, *others = told_plainly(decided)
        return replace(first, also=tuple(others))
    return _or_help(decided, question, index)


def told_plainly(told: Answer) -> tuple[Answer, ...]:
    """Without asking back which is meant: of entries each by itself, of other things all in one list."""
    if told.kind is not Kind.FAQ:
        return (replace(told, choose=False),)
    return tuple(replace(told, ids=(id_,), choose=False, suggestions=()) for id_ in told.ids)


def _as_meant(question: Question, index: Index, context: Context) -> Question:
    """The question with what is so short that only the conversation, or its absence, gives it a meaning."""
    if context == EMPTY_CONTEXT:
        question = as_name(question, index)
    if question.asked is Asked.ANY and "also" in question.signs and question.subject:
        question = replace(question, asked=context.asked)  # "còn hành tím" asks what was asked before
    return asks_how_long(pointing_back(question, context), context)


def _or_help(decided: Answer, question: Question, index: Index) -> Answer:
    """Nothing but words without a subject, nothing asked: the help reply serves better than a no."""
    idle = question.bare and not question.all_asked and question.time is None and question.limit.empty
    scrap = len(question.folded.tokens) <= SCRAP
    if decided.kind is Kind.NONE and idle and (scrap or decided.reason.startswith("below")):
        what = "ack" if may_nod(question, index) else "help"
        return replace(decided, kind=Kind.SMALLTALK, ids=(what,), reason="no subject")
    return decided


def weighed(question: Question, index: Index, now: datetime) -> list[Candidate]:
    """Every reading, after what the whole message says about some of them."""
    return asides_first(question, names_first(question, gather(question, index, now)))


def gather(question: Question, index: Index, now: datetime) -> list[Candidate]:
    """Every reading of a question, unsorted."""
    return [
        *code_candidates(question, index),
        *zone_candidates(question, index),
        *group_candidates(question, index),
        *filter_candidates(question, index),
        *district_candidates(question, index),
        *gift_candidates(question, index),
        *list_candidates(question, index),
        *time_candidates(question, index, now),
        *hours_candidates(question, index),
        *name_candidates(question, index, now),
        *mention_candidates(question, index),
        *whole_name_candidates(question, index),
        *topic_candidates(question, index),
    ]


def _in_context(
    question: Question, candidates: list[Candidate], index: Index, context: Context, now: datetime
) -> Answer | None:
    told = picked(question, context, index)
    if told is not None:
        return told
    best = max((c.score for c in candidates if c.kind in (Kind.FAQ, Kind.EVENT, Kind.SMALLTALK)), default=0.0)
    unnamed = question.bare or (question.faint and _best_name(candidates) < FLOOR)
    leans = unnamed and question.asked in OF_A_SUBJECT and not names_the_fair(question)
    if (best >= STANDS_ALONE and not leans) or any(candidate.final for candidate in candidates):
        return None
    return followed(question, index, context, now) if unnamed or not question.faint else None


def _best_name(candidates: list[Candidate]) -> float:
    named = (Kind.BOOTH, Kind.PRODUCT, Kind.SESSION, Kind.PLACE)
    return max((candidate.score for candidate in candidates if candidate.kind in named), default=0.0)
