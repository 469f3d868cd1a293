"""All booths of a province, where a question names nothing besides: "gian Hà Nam", "gian nào của Ninh Bình"."""

from __future__ import annotations

from knowledge.answering.question import Question
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import Asked, Kind
from knowledge.index import Index
from knowledge.index.places import provinces_in
from knowledge.text import fold

SURE = 99.5
"""Above what a booth can score by its names: one that is called like its province is not the only one from there."""


def province_candidates(question: Question, index: Index) -> list[Candidate]:
    """Old names and new ones, as the index has them; those whose own cell says so first. A no where nothing has it."""
    alone = bool(question.subject) and set(question.subject) == question.provinces
    asked = question.asked in (Asked.ANY, Asked.WHERE) and question.limit.empty and question.time is None
    of_booths = "booths" in question.signs or len(question.folded.tokens) == len(question.subject)
    if not (alone and asked and of_booths) or question.codes or question.zones or question.unread > 1:
        return []
    wanted, village = set(provinces_in(question.subject_text())), fold(question.subject_text())
    found = [
        booth
        for booth in index.fair.booths
        if wanted & set(index.provinces[booth.code]) or fold(booth.village) == village
    ]
    found.sort(key=lambda booth: (not wanted & set(provinces_in(booth.province)), booth.code))
    codes = tuple(booth.code for booth in found)
    final = "booths" in question.signs
    if codes:
        return [Candidate(Kind.BOOTH, codes, SURE, "province", question.asked, final=final)]
    absent = final and question.absent >= set(question.subject)
    return [Candidate(Kind.NONE, (), SURE, "no such province", question.asked, final=True)] if absent else []
