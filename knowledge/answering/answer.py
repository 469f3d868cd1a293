"""A message and its answer: in either language, for each question in it, with what must lie over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from knowledge.answering.from_here import from_here
from knowledge.answering.memory import still_known
from knowledge.answering.one import STANDS_ALONE, answer_one, told_plainly
from knowledge.answering.openings import heart_of, only_asks_to_ask
from knowledge.answering.parting import LONGEST, question_of_a_story, questions_in
from knowledge.answering.readings.by_code import CODE
from knowledge.answering.urgent import FIGHT, called, fight_in, only_alike, urgent_in
from knowledge.answers import EMPTY_CONTEXT, Answer, Asked, Context, Kind
from knowledge.index import Index
from knowledge.text import read
from knowledge.text.english import in_vietnamese
from knowledge.text.tongues import reads_as
from knowledge.text.wordlists import teencode

_HELP_AT = {"medical": "medical", "lost_child": "info", "theft": "info"}  # the kind of landmark


def answer(question: str, index: Index, context: Context, now: datetime, here: str = "") -> Answer:
    """What the fair has to say to `question`. `now` is aware; the same arguments give the same answer.

    `here` is the code of the booth where the person stands, as far as that is known.
    """
    told = _answered(question, index, context, now)
    booth = index.fair.booth.get(here)
    return from_here(told, question[:LONGEST], index, booth, now) if booth else told


def _answered(question: str, index: Index, context: Context, now: datetime) -> Answer:
    known = still_known(context, now)
    first = _offering(_in_either_tongue(question, index, known, now), index, now)
    heard = read(question[:LONGEST])
    if urgent := urgent_in(heard):
        return replace(_beneath(first, urgent, index, now), urgent=urgent)
    if fight_in(heard):
        return _security(_beneath(first, FIGHT, index, now))
    return _not_alike(first, only_alike(heard), index, now) if first.kind is Kind.FAQ and first.score < 100 else first


def _in_either_tongue(text: str, index: Index, context: Context, now: datetime) -> Answer:
    """An English message is answered as what it means in Vietnamese, unless it names a code or is a phrasing."""
    told = _answer_all(text, index, context, now)
    meant = in_vietnamese(text)
    if not meant or told.reason in (CODE, "phrasing", "picked", "denied", "nodded"):
        return told
    if reads_as(text) != "en" and told.kind is not Kind.NONE and not told.choose:
        return told
    again = _answer_all(meant, index, context, now)
    return told if again.kind is Kind.NONE else again


def _offering(told: Answer, index: Index, now: datetime) -> Answer:
    """Beside a refusal no show is offered that is over."""
    if told.kind is not Kind.NONE:
        return told
    sessions = index.fair.session
    ahead = (one for one in told.suggestions if one.kind is not Kind.SESSION or sessions[one.id].ends_at > now)
    return replace(told, suggestions=tuple(ahead))


def _answer_all(question: str, index: Index, context: Context, now: datetime) -> Answer:
    """The answer, or the answers where there are several questions."""

    def alone(text: str) -> Answer:
        return answer_one(text, index, EMPTY_CONTEXT, now)

    if only_asks_to_ask(question, index):
        return Answer(Kind.SMALLTALK, ("help",), 100.0, reason="no subject")
    question = heart_of(question_of_a_story(question, index, alone), index)
    first = answer_one(question, index, context, now)
    if first.kind is Kind.NONE or first.reason == "no subject":
        first = _read_otherwise(question, first, index, context, now)
    parts = questions_in(question, index, now, alone)
    return _both(first, parts, index, context, now) if len(parts) > 1 else first


def _read_otherwise(text: str, told: Answer, index: Index, context: Context, now: datetime) -> Answer:
    """The answer with short forms in their other reading ("dc" = địa chỉ), where the likelier one leads nowhere."""
    words = [word if len(meant := teencode().get(word.lower(), ())) < 2 else meant[1] for word in text.split()]
    other = " ".join(words)
    if other.split() == text.split():
        return told
    again = answer_one(other, index, context, now)
    return told if again.kind in (Kind.NONE, Kind.SMALLTALK) else again


def _beneath(told: Answer, urgent: str, index: Index, now: datetime) -> Answer:
    """Under the card: the fair's own entry about such a call, else where help is, if the words led elsewhere."""
    if told.reason == CODE or (told.kind is Kind.PLACE and told.reason == "name"):
        return told
    if told.kind is Kind.FAQ and told.score >= STANDS_ALONE:
        return told
    own = answer_one(called(urgent), index, EMPTY_CONTEXT, now)
    if own.kind is Kind.FAQ:
        return own
    places = tuple(mark.id for mark in index.fair.event.map.landmarks if mark.kind == _HELP_AT.get(urgent))
    if places:
        return Answer(Kind.PLACE, places, told.score, asked=Asked.WHERE, reason=f"help: {urgent}")
    return own if told.kind in (Kind.FAQ, Kind.PRODUCT, Kind.SESSION) else told


def _not_alike(told: Answer, kinds: tuple[str, ...], index: Index, now: datetime) -> Answer:
    """No lost children for who asks for peanuts: the entry about a call that the words only look like is no answer."""
    about = {answer_one(called(kind), index, EMPTY_CONTEXT, now).ids for kind in kinds}
    return replace(told, kind=Kind.NONE, ids=(), reason="only looks like a call") if told.ids in about else told


def _security(told: Answer) -> Answer:
    """Whom to call, where the fair has nothing to say about fights."""
    near = told.kind in (Kind.FAQ, Kind.PLACE) and told.score >= STANDS_ALONE
    return told if near else Answer(Kind.EVENT, ("contact",), told.score, reason=FIGHT)


def _both(whole: Answer, parts: list[str], index: Index, context: Context, now: datetime) -> Answer:
    """Two questions in one message: both answers, the first leading; small talk before a question is passed over."""
    answers = [answer_one(part, index, context, now) for part in parts[:3]]
    told = [answer for answer in answers if answer.kind not in (Kind.NONE, Kind.SMALLTALK)]
    if not told:
        return whole
    first, *others = told
    further = tuple(other for other in others if (other.kind, other.ids) != (first.kind, first.ids))
    if not further:
        return first
    return replace(first, also=first.also + tuple(one for other in further for one in told_plainly(other)))
