"""What staff may type for a new time, at 20:00 on Tuesday the 29th, for an item on Wednesday at 14:00."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from handlers.actions.errors import Refused
from handlers.actions.new_time import NoSuchDay, TimeNotUnderstood, read_new_time
from knowledge.text.marks import strip_marks
from tests.handlers.conftest import FAIR, NOW, at

SESSION = FAIR.session["vuot-gom"]

TYPED = {
    # a time alone keeps the day
    "15h30": "30 15:30",
    "15:30": "30 15:30",
    "15g15": "30 15:15",
    "15 giờ 30 phút": "30 15:30",
    "3h chiều": "30 15:00",
    "8h tối": "30 20:00",
    "11h trưa": "30 11:00",
    "3h": "30 15:00",
    "9h15": "30 09:15",
    "hai giờ rưỡi chiều": "30 14:30",
    "16h kém 15": "30 15:45",
    "dời sang 15h30": "30 15:30",
    "dời tới 9h": "30 09:00",
    "8h": "30 08:00",
    "6h": "30 18:00",
    # a day alone keeps the time
    "mai": "30 14:00",
    "thứ năm": "31 14:00",
    "31/10": "31 14:00",
    "chiều mai": "30 14:00",
    # both
    "ngày mai lúc 8h": "30 08:00",
    "mai 9h": "30 09:00",
    "9h sáng mai": "30 09:00",
    "10:00 31/10": "31 10:00",
    "31-10 14h": "31 14:00",
    "ngày 31 9h30": "31 09:30",
    "thứ năm 15h": "31 15:00",
    "t5 10h": "31 10:00",
    # earlier and later
    "lùi 30 phút": "30 14:30",
    "lùi 30p": "30 14:30",
    "lùi 30": "30 14:30",
    "+30": "30 14:30",
    "-1h": "30 13:00",
    "lùi 1 tiếng": "30 15:00",
    "lùi tiếng rưỡi": "30 15:30",
    "lùi nửa tiếng": "30 14:30",
    "lùi 1h30": "30 15:30",
    "trễ hơn 20 phút": "30 14:20",
    "sớm 15 phút": "30 13:45",
    "lùi 45 phút nhé": "30 14:45",
    "lùi 1 ngày": "31 14:00",
    # a point of time, although "lùi" stands before it
    "lùi 15h30": "30 15:30",
    "lùi đến 15h30": "30 15:30",
}


@pytest.mark.parametrize(("typed", "meant"), TYPED.items())
def test_what_is_typed_is_understood_with_and_without_marks(typed: str, meant: str) -> None:
    for form in (typed, typed.upper(), unicodedata.normalize("NFD", typed), strip_marks(typed)):
        assert read_new_time(form, SESSION, FAIR.event, NOW) == at(meant)


def test_a_day_gone_by_keeps_its_hour() -> None:
    assert read_new_time("hôm qua 9h", SESSION, FAIR.event, at("31 10:00")) == at("30 09:00")


def test_a_bare_hour_is_the_one_nearer_to_the_sessions_own() -> None:
    evening = replace(SESSION, starts_at=at("30 19:00"), ends_at=at("30 20:00"))
    typed = ("8h", "9h", "7h30", "3h")
    assert [read_new_time(text, evening, FAIR.event, NOW) for text in typed] == [
        at("30 20:00"), at("30 21:00"), at("30 19:30"), at("30 15:00"),
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["", "abc", "15", "25h", "sáng mai", "lùi", "lùi nhiều nhé"])
def test_what_says_too_little_is_asked_again(typed: str) -> None:
    with pytest.raises(TimeNotUnderstood):
        read_new_time(typed, SESSION, FAIR.event, NOW)


@pytest.mark.parametrize("typed", ["31/2 9h", "5/11 9h", "chủ nhật 9h"])
def test_a_day_that_is_not_the_fairs_is_said_to_be_so(typed: str) -> None:
    with pytest.raises(NoSuchDay):
        read_new_time(typed, SESSION, FAIR.event, NOW)


@pytest.mark.parametrize("typed", ["👍", "0" * 500, "h" * 500, ":", "/", "- -", "24/7", "\u0301"])
def test_odd_text_is_refused_and_breaks_nothing(typed: str) -> None:
    with pytest.raises(Refused):
        read_new_time(typed, SESSION, FAIR.event, NOW)
