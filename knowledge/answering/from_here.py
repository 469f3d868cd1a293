"""What is asked from where somebody stands: "gian bên cạnh", "nhà vệ sinh gần nhất" after the sign of a booth."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from knowledge.answering.arguments import asks_for_neighbours, is_near, nearest_first
from knowledge.answering.followup import neighbours_of
from knowledge.answering.question import take_apart
from knowledge.answers import Answer, Kind
from knowledge.fair import Booth
from knowledge.index import Index
from knowledge.text.english import in_vietnamese

OF_THE_TALK = "same subject"
"""The reason of an answer about the booth that was just talked of, which is nearer to mind than where one stands."""


def from_here(told: Answer, text: str, index: Index, booth: Booth, now: datetime) -> Answer:
    """The answer as it is for somebody at `booth`. Who names a booth or zone asks from there."""
    asked = [take_apart(words, index, now) for words in (text, in_vietnamese(text)) if words]
    if told.urgent or any(one.codes or one.zones for one in asked):
        return told
    if told.reason != OF_THE_TALK and any(asks_for_neighbours(one) for one in asked):
        beside = tuple(neighbours_of(index, booth))
        return Answer(Kind.BOOTH, beside, 96.0, reason="beside here") if beside else told
    if told.kind is Kind.FAQ and any(map(is_near, asked)):
        told = _places_of_entry(told, index)
    if told.kind is Kind.PLACE or (told.kind is Kind.PRODUCT and any(map(is_near, asked))):
        several = len(told.ids) > 1 and not told.choose
        here = booth.code if several and told.kind is Kind.PLACE else ""
        return replace(told, ids=nearest_first(told.kind, told.ids, booth, index), here=here) if several else told
    return told


def _places_of_entry(told: Answer, index: Index) -> Answer:
    """The places that an entry leads to, where it is the nearest of them that is wanted."""
    places = tuple(id_ for id_ in index.fair.faq_entry[told.ids[0]].related if id_ in index.fair.landmark)
    kinds = {index.fair.landmark[id_].kind for id_ in places}
    return replace(told, kind=Kind.PLACE, ids=places) if len(places) > 1 and len(kinds) == 1 else told
