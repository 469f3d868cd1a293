"""The fair's own hours: "mai mấy giờ kết thúc", "9h tối còn vào được không". No title, booth or thing is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from knowledge.answering.hearing import inside, places_of, protection
from knowledge.answering.phrasebook import Found, book
from knowledge.answering.question import Question
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import Answer, Asked, Kind
from knowledge.index import Index

SURE, LIKELY = 97.0, 80.0


def hours_candidates(question: Question, index: Index) -> list[Candidate]:
    """None where "khi nào" may ask for a day: an hour is asked for, or a day or hour is named."""
    if not asks_of_the_gate(question, index):
        return []
    named = question.time is not None
    words = question.folded.text.replace("bao gio", "")
    if not named and "gio" not in words.split():
        return []
    score = SURE if question.asked is Asked.WHEN else LIKELY if named else 0.0
    return [Candidate(Kind.EVENT, ("hours",), score, "opens or closes", Asked.WHEN)] if score else []


def asks_of_the_gate(question: Question, index: Index) -> bool:
    """Opening or closing, and nothing else that opens or closes: no title, no stage, no programme, no price."""
    gate = _gate(question, index)
    if not gate or question.codes or question.zones or not question.limit.empty:
        return False
    if question.time is not None and question.time.moment.mode == "invalid":
        return False
    places = places_of(gate)
    shown = book("programme").find(question.folded, protection(index))
    told = frozenset(question.time.words) if question.time else frozenset()
    return not set(question.subject) - told - places and all(inside(found, places) for found in shown)


def gate_places(question: Question, index: Index) -> frozenset[int]:
    """The words for opening and closing."""
    return places_of(_gate(question, index))


def closing_first(told: Answer, question: Question, index: Index) -> Answer:
    """The hours, marked where it was asked when they end."""
    labels = {found.label for found in _gate(question, index)}
    if (told.kind, told.ids) == (Kind.EVENT, ("hours",)) and labels == {"closes"}:
        return replace(told, closing=True)
    return told


def _gate(question: Question, index: Index) -> tuple[Found, ...]:
    found: Iterable[Found] = book("opens", "closes").find(question.folded, protection(index))
    time = frozenset(question.time.words) if question.time else frozenset()
    return tuple(one for one in found if not inside(one, time))
