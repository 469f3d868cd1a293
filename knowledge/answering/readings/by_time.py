"""The programme by time: "tối nay có gì", "đang có gì", "chiều mai", "lịch ngày 30/10"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from knowledge.answering.question import Question, with_subject
from knowledge.answering.readings.by_hours import asks_of_the_gate, gate_places
from knowledge.answering.readings.candidate import Candidate
from knowledge.answering.times import sessions_at
from knowledge.answers import Asked, Kind
from knowledge.index import Index
from knowledge.index.search import search
from knowledge.moments import Found
from knowledge.text.marks import strip_marks

SURE, WEAK = 96.0, 70.0
SPELLED_OUT = 0.88  # share of a landmark's name from which it is surely meant
GATE = 30.0  # points off where it is asked when the fair opens or closes
_DATE = re.compile(r"\d+ ?[/.-] ?\d+|(?:ngay|hom|mung|mong|thang) (?:mung |mong )?\d+")
UNREAD = 8.0  # points off for each further word of a sentence that asks for no programme


def time_candidates(question: Question, index: Index, now: datetime) -> list[Candidate]:
    """All sessions of the time named; words left over must be those of a stage, or they speak against this reading."""
    found = question.time
    if found is None or question.codes:
        return []
    if found.moment.mode == "invalid":
        return [_no_such_day(question, found, index)]
    left = [place for place in question.subject if place not in found.words]
    explained, places, whole = _stage(question, left, index)
    held = tuple(session for session in index.fair.sessions if not places or session.place in places)
    sessions = sessions_at(found, replace(index.fair, sessions=held), now)
    score = (WEAK if found.weak and "programme" not in question.signs else SURE) * (0.2 + 0.8 * explained)
    if "programme" not in question.signs:
        score -= UNREAD * max(0, question.unread - len(found.words) - 1)
    if asks_of_the_gate(question, index):
        score -= GATE
    if question.asked is Asked.PRICE or (question.asked is Asked.WHERE and "programme" not in question.signs):
        score -= 25
    if not sessions and left:
        there = "nothing there at that time"
        return [Candidate(Kind.NONE, (), score, there, Asked.WHEN, explained)] if whole and held else []
    if not sessions:
        return [Candidate(Kind.NONE, (), score, "nothing at that time", Asked.WHEN, explained)]
    return [Candidate(Kind.SESSION, tuple(session.id for session in sessions), score, "time", Asked.WHEN, explained)]


def _no_such_day(question: Question, found: Found, index: Index) -> Candidate:
    """A date in figures is told to be none of the fair's, whatever else is asked; other words may mean no day."""
    dated = not found.weak and _DATE.search(strip_marks(found.moment.text.lower())) is not None
    others = set(question.subject) - set(found.words) - gate_places(question, index)
    score = (WEAK if found.weak else SURE) * (0.2 if others and not dated else 1.0)
    return Candidate(Kind.EVENT, ("dates",), score, "no such day", Asked.WHEN, final=dated)


def _stage(question: Question, left: list[int], index: Index) -> tuple[float, set[str], bool]:
    """How much the words left over are explained by a landmark, which it may be, and whether they are its whole name.

    No landmark where they mean no place.
    """
    if not left:
        return 1.0, set(), False
    best, places, whole = 0.0, set(), False
    for hit in search(index.landmarks, with_subject(question, left).units, question.phrases):
        if hit.cover > best + 0.03:
            best, places, whole = hit.cover, {index.landmarks.ids[hit.entry]}, hit.whole >= SPELLED_OUT
        elif hit.cover > best - 0.03:
            places.add(index.landmarks.ids[hit.entry])
            whole = whole or hit.whole >= SPELLED_OUT
    return (best, places, whole) if best >= 0.6 else (0.0, set(), False)
