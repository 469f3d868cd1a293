"""One question, one answer: what the words say, what the conversation adds, and what must lie over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from knowledge.answering.asides import asides_first
from knowledge.answering.decision import FLOOR, decide
from knowledge.answering.followup import faq_again, followed
from knowledge.answering.just_names import as_name, names_first
from knowledge.answering.memory import still_known
from knowledge.answering.nodding import may_nod, nodded
from knowledge.answering.parting import questions_in
from knowledge.answering.picking import denied, picked
from knowledge.answering.question import Question, take_apart
from knowledge.answering.readings.by_code import CODE, code_candidates, zone_candidates
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
from knowledge.answering.urgent import FIGHT, called, fight_in, only_alike, urgent_in
from knowledge.answers import EMPTY_CONTEXT, Answer, Asked, Context, Kind
from knowledge.index import Index
from knowledge.text import read
from knowledge.text.wordlists import teencode

SCRAP = 2  # words of a message too short to be refused
LONGEST = 1000  # letters; what stands behind is not read
_HELP_AT = {"medical": "medical", "lost_child": "info", "theft": "info"}  # the kind of landmark
_LEANING = (Asked.PRICE, Asked.PHONE, Asked.WEBSITE, Asked.WHERE, Asked.WHEN, Asked.WHO)
STANDS_ALONE = 85.0  # a question this near to an entry of the fair is no follow-up


def answer(question: str, index: Index, context: Context, now: datetime) -> Answer:
    """What the fair has to say to `question`. `now` is aware; the same arguments give the same answer."""
    question = question[:LONGEST]
    known = still_known(context, now)
    first = _answer_one(question, index, known, now)
    if first.kind is Kind.NONE or first.reason == "no subject":
        first = _read_otherwise(question, first, index, known, now)
    pieces = questions_in(question, index, now, lambda text: _answer_one(text, index, EMPTY_CONTEXT, now))
    parts = [part for part in pieces if len(part.split()) > 1]
    if len(parts) > 1:
        first = _both(first, parts, index, known, now)
    heard = read(question)
    if urgent := urgent_in(heard):
        return replace(_beneath(first, urgent, index, now), urgent=urgent)
    if fight_in(heard):
        return _security(_beneath(first, FIGHT, index, now))
    return _not_alike(first, only_alike(heard), index, now) if first.kind is Kind.FAQ and first.score < 100 else first


def _read_otherwise(text: str, told: Answer, index: Index, context: Context, now: datetime) -> Answer:
    """The answer with short forms in their other reading ("dc" = địa chỉ), where the likelier one leads nowhere."""
    words = [word if len(meant := teencode().get(word.lower(), ())) < 2 else meant[1] for word in text.split()]
    other = " ".join(words)
    if other.split() == text.split():
        return told
    again = _answer_one(other, index, context, now)
    return told if again.kind in (Kind.NONE, Kind.SMALLTALK) else again


def _beneath(told: Answer, urgent: str, index: Index, now: datetime) -> Answer:
    """Under the card: the fair's own entry about such a call, else where help is, if the words led elsewhere."""
    if told.reason == CODE or (told.kind is Kind.PLACE and told.reason == "name"):
        return told
    if told.kind is Kind.FAQ and told.score >= STANDS_ALONE:
        return told
    own = _answer_one(called(urgent), index, EMPTY_CONTEXT, now)
    if own.kind is Kind.FAQ:
        return own
    places = tuple(mark.id for mark in index.fair.event.map.landmarks if mark.kind == _HELP_AT.get(urgent))
    if places:
        return Answer(Kind.PLACE, places, told.score, asked=Asked.WHERE, reason=f"help: {urgent}")
    return own if told.kind in (Kind.FAQ, Kind.PRODUCT, Kind.SESSION) else told


def _not_alike(told: Answer, kinds: tuple[str, ...], index: Index, now: datetime) -> Answer:
    """No lost children for who asks for peanuts: the entry about a call that the words only look like is no answer."""
    about = {_answer_one(called(kind), index, EMPTY_CONTEXT, now).ids for kind in kinds}
    return replace(told, kind=Kind.NONE, ids=(), reason="only looks like a call") if told.ids in about else told


def _security(told: Answer) -> Answer:
    """Whom to call, where the fair has nothing to say about fights."""
    near = told.kind in (Kind.FAQ, Kind.PLACE) and told.score >= STANDS_ALONE
    return told if near else Answer(Kind.EVENT, ("contact",), told.score, reason=FIGHT)


def _both(whole: Answer, parts: list[str], index: Index, context: Context, now: datetime) -> Answer:
    """Two questions in one message: both answers, the first leading; small talk before a question is passed over."""
    answers = [_answer_one(part, index, context, now) for part in parts[:3]]
    told = [answer for answer in answers if answer.kind not in (Kind.NONE, Kind.SMALLTALK)]
    if not told:
        return whole
    first, *others = told
    further = tuple(other for other in others if (other.kind, other.ids) != (first.kind, first.ids))
    return replace(first, also=further)


def _answer_one(text: str, index: Index, context: Context, now: datetime) -> Answer:
    question = take_apart(text, index, now)
    if (nod := nodded(text, question, context)) is not None:
        return nod
    if not question.folded.tokens:
        return Answer(Kind.NONE, reason="no words")
    if context == EMPTY_CONTEXT:
        question = as_name(question, index)
    if question.asked is Asked.ANY and "also" in question.signs and question.subject:
        question = replace(question, asked=context.asked)  # "còn hành tím" asks what was asked before
    candidates = weighed(question, index, now)
    if told := denied(question, context):
        return told
    if context != EMPTY_CONTEXT:
        told = _in_context(question, candidates, index, context, now)
        if told is not None:
            return told
        again = faq_again(question, index, context)
        candidates += [again] if again else []
    decided = closing_first(decide(question, candidates, index), question, index)
    if decided.choose and _asked_to_choose(context):
        return replace(decided, choose=False)
    scrap = len(question.folded.tokens) <= SCRAP
    if decided.kind is Kind.NONE and _only_idle(question) and (scrap or decided.reason.startswith("below")):
        return replace(
            decided, kind=Kind.SMALLTALK, ids=("ack" if may_nod(question, index) else "help",), reason="no subject"
        )
    return decided


def _only_idle(question: Question) -> bool:
    """Nothing but words without a subject, nothing asked: the help reply serves better than a no."""
    return question.bare and not question.all_asked and question.time is None and question.limit.empty


def _asked_to_choose(context: Context) -> bool:
    """Whether the last reply was a choice: never two clarifying questions in a row."""
    choices = tuple(choice.id for choice in context.choices)
    return len(choices) > 1 and choices == context.ids[: len(choices)]


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
    told = picked(question, context)
    if told is not None:
        return told
    best = max((c.score for c in candidates if c.kind in (Kind.FAQ, Kind.EVENT, Kind.SMALLTALK)), default=0.0)
    unnamed = question.bare or (question.faint and _best_name(candidates) < FLOOR)
    leans = unnamed and question.asked in _LEANING and not _names_the_fair(question)
    if (best >= STANDS_ALONE and not leans) or any(candidate.final for candidate in candidates):
        return None
    return followed(question, index, context, now) if unnamed or not question.faint else None


def _best_name(candidates: list[Candidate]) -> float:
    named = (Kind.BOOTH, Kind.PRODUCT, Kind.SESSION, Kind.PLACE)
    return max((candidate.score for candidate in candidates if candidate.kind in named), default=0.0)


def _names_the_fair(question: Question) -> bool:
    text = f" {question.folded.text} "
    return any(f" {word} " in text for word in ("hoi cho", "ban to chuc", "gian hang", "ve", "mo cua", "dong cua"))
