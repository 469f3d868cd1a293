"""A nod is no question and no miss; what only looks like one stays a question."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Literal

import pytest

from knowledge.answering import answer, remember
from knowledge.answers import EMPTY_CONTEXT, Answer, Context, Kind, Suggestion
from knowledge.fair import Product
from knowledge.index import Index
from tests.knowledge.small_fair import FAIR as SMALL
from tests.rig import built_once, moment, sample_fair

NOW = moment("2024-10-29 10:00")
NODS = [
    "ok",
    "OK",
    "okkk",
    "okê",
    "Dạ",
    "dạ vâng ạ",
    "vâng",
    "Vâng ạ.",
    "ừ",
    "ừm",
    "uh",
    "dạ ok",
    "ok em nhé",
    "được rồi",
]
PICTURES = ["👍", "👍🏻", "❤️", "🙏🙏", "😂"]


def told(text: str, context: Context = EMPTY_CONTEXT) -> Answer:
    return answer(text, built_once(sample_fair()), context, NOW)


@pytest.mark.parametrize("text", [*NODS, *PICTURES, "duoc roi", "da vang a", "great"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_nod_is_small_talk(text: str, form: Literal["NFC", "NFD"]) -> None:
    found = told(unicodedata.normalize(form, text))
    assert (found.kind, found.ids) == (Kind.SMALLTALK, ("ack",))


@pytest.mark.parametrize(
    "text", ["vàng", "ok gian A12 ở đâu", "dạ gian A12 ở đâu ạ", "tuyệt, gian A12 ở đâu", "đá", "?"]
)
def test_what_asks_is_no_nod(text: str) -> None:
    assert told(text).ids != ("ack",)


def test_a_nod_counts_no_miss_and_leaves_subject_and_question_alone() -> None:
    asked = remember(EMPTY_CONTEXT, "gian A12 ở đâu", told("gian A12 ở đâu"), NOW)
    for nod in (*NODS, *PICTURES):
        after = remember(asked, nod, told(nod, asked), NOW)
        assert (after.ids, after.question, after.misses) == (("A12",), "gian A12 ở đâu", 0)


def test_a_nod_after_a_single_guess_takes_it() -> None:
    guess = Suggestion(Kind.BOOTH, "A12", "A12 – Gốm Lan Anh")
    offered = replace(EMPTY_CONTEXT, at=NOW, misses=1, choices=(guess,))
    found = told("vâng", offered)
    assert (found.kind, found.ids) == (Kind.BOOTH, ("A12",))
    assert told("vâng", replace(offered, choices=(guess, guess))).ids == ("ack",)
    assert told("vâng", replace(offered, misses=0)).ids == ("ack",)


def test_a_nod_without_marks_is_a_thing_where_the_fair_sells_it() -> None:
    wine = Product("vang", SMALL.booths[0].code, "Rượu vang Ninh Thuận", price=1000)
    index = Index.build(replace(SMALL, products=(*SMALL.products, wine)))
    assert answer("vang", index, EMPTY_CONTEXT, NOW).ids != ("ack",)
    assert answer("vâng", index, EMPTY_CONTEXT, NOW).ids == ("ack",)
    assert answer("vang", Index.build(SMALL), EMPTY_CONTEXT, NOW).ids == ("ack",)
