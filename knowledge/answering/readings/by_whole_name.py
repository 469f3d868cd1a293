"""A message that is the name of a booth or of goods, word for word, whatever else its words may mean."""

from __future__ import annotations

from knowledge.answering.question import Question
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import Kind
from knowledge.index import Index

SURE = 100.0  # so far above the best that words of a name can do that no other kind ties with it


def whole_name_candidates(question: Question, index: Index) -> list[Candidate]:
    """Of names that differ in marks only, the one with the marks typed; without it all of them, as a choice."""
    found = []
    for kind in (Kind.BOOTH, Kind.PRODUCT):
        called = index.whole_names[kind].get(question.folded.text, ())
        exact = [id_ for id_, name in called if name == question.folded.marked]
        ids = tuple(exact or (id_ for id_, _ in called))
        if ids:
            choose = kind is Kind.BOOTH and len(ids) > 1
            channels = {"named": 1.0, "heads": 1.0, "sign": 1.0}
            found.append(Candidate(kind, ids, SURE, "whole name", question.asked, choose=choose, channels=channels))
    return found[:1]
