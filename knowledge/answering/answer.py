"""One question, one answer."""

from __future__ import annotations

from datetime import datetime

from knowledge.answering.decision import decide
from knowledge.answering.memory import still_known
from knowledge.answering.question import Question, take_apart
from knowledge.answering.readings.by_code import code_candidates, zone_candidates
from knowledge.answering.readings.by_filter import filter_candidates
from knowledge.answering.readings.by_name import name_candidates
from knowledge.answering.readings.by_time import time_candidates
from knowledge.answering.readings.by_topic import topic_candidates
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import Answer, Context
from knowledge.index import Index


def answer(question: str, index: Index, context: Context, now: datetime) -> Answer:
    """What the fair has to say to `question`. `now` is aware; the same arguments give the same answer."""
    known = still_known(context, now)
    del known
    read = take_apart(question, index, now)
    return decide(read, gather(read, index, now), index)


def gather(question: Question, index: Index, now: datetime) -> list[Candidate]:
    """Every reading of a question, unsorted."""
    return [
        *code_candidates(question, index),
        *zone_candidates(question, index),
        *filter_candidates(question, index),
        *time_candidates(question, index, now),
        *name_candidates(question, index, now),
        *topic_candidates(question, index),
    ]
