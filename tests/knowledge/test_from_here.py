"""What is asked from where somebody stands is answered from there, unless the question says another place."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge.answering import answer
from knowledge.answers import EMPTY_CONTEXT, Answer, Context, Kind
from tests.rig import built_once, sample_fair

NOW = datetime(2024, 10, 29, 10, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
WEST, EAST = "wc-tay", "wc-dong"


def asked(question: str, here: str = "", context: Context = EMPTY_CONTEXT) -> Answer:
    return answer(question, built_once(sample_fair()), context, NOW, here)


TOILETS = ("nhà vệ sinh gần nhất", "wc gan day", "nha ve sinh o dau", "toilet gần đây nhất", "nearest toilet")


@pytest.mark.parametrize("question", [*TOILETS, *(unicodedata.normalize("NFD", one) for one in TOILETS[:1])])
def test_places_come_nearest_first_from_where_one_stands(question: str) -> None:
    assert [asked(question, here).ids[0] for here in ("C05", "L05")] == [EAST, WEST]
    assert {asked(question, here).here for here in ("C05", "L05")} == {"C05", "L05"}


def test_who_stands_nowhere_known_is_answered_as_before() -> None:
    for question in (*TOILETS, "gian bên cạnh"):
        assert asked(question, "Z99") == asked(question)
        assert asked(question).here == ""


@pytest.mark.parametrize(
    "question", ["gian bên cạnh", "gian ben canh", "gian kế bên", "next booth", "what is next door"]
)
def test_the_booth_beside_is_that_beside_here(question: str) -> None:
    told = asked(question, "C05")
    assert (told.kind, {*told.ids}) == (Kind.BOOTH, {"C04", "C06"})
    assert asked(question).kind is not Kind.BOOTH


def test_the_booth_that_was_talked_of_is_nearer_to_mind() -> None:
    talked = Context(NOW, Kind.BOOTH, ("B07",), thing=(Kind.BOOTH, ("B07",)))
    assert {code[0] for code in asked("gian bên cạnh", "C05", talked).ids} == {"B"}
    other = Context(NOW, Kind.EVENT, ("hours",))
    assert {*asked("gian bên cạnh", "C05", other).ids} == {"C04", "C06"}


def test_who_names_a_place_asks_from_there() -> None:
    assert asked("wc gần L05", "C05").ids[0] == WEST
    assert asked("gian A01 ở đâu", "C05").ids == ("A01",)


def test_goods_come_nearest_first_when_near_is_said() -> None:
    fair = sample_fair()
    near = [fair.product[id_].booth for id_ in asked("gần đây có bán nón không", "C05").ids]
    assert near[0] == "C05"
    assert {*asked("gần đây có bán nón không", "C05").ids} == {*asked("gần đây có bán nón không").ids}
    assert asked("ai bán nón lá", "C05").ids == asked("ai bán nón lá").ids


def test_help_in_need_is_not_turned_around() -> None:
    for question in ("con tôi bị lạc gần đây", "có cháy gần gian bên cạnh"):
        assert asked(question, "C05") == asked(question)
