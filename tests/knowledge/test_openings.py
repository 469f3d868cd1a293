"""What stands around a question changes nothing in its answer."""

import unicodedata
from typing import Literal

import pytest

from knowledge.answering.openings import heart_of
from tests.knowledge.sample_fair import index, told

HOURS = ("event", ("hours",))


@pytest.mark.parametrize(
    "typed",
    [
        "alo ad ơi cho mình hỏi hôm nay mấy giờ đóng cửa z",
        "alo ad oi cho minh hoi hom nay may gio dong cua z",
        "dạ thưa cô, cho cháu hỏi thăm chút xíu ạ, mấy giờ đóng cửa vậy ạ",
        "da em chao anh chi a, cho em hoi may gio dong cua a",
        "cho tui hỏi xíu mấy giờ đóng cửa nghen",
        "mấy giờ đóng cửa hén",
        "mấy giờ đóng cửa hỉ",
        "mấy giờ đóng cửa vậy ta",
        "xin lỗi làm phiền ad tí, cho hỏi là mấy giờ đóng cửa thế nhỉ",
        "bác ơi làm ơn cho cháu hỏi mấy giờ đóng cửa, cháu cảm ơn bác",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_openings_and_closings_hide_no_question(typed: str, form: Literal["NFC", "NFD"]) -> None:
    assert told(unicodedata.normalize(form, typed)) == HOURS


@pytest.mark.parametrize(
    ("typed", "heart"),
    [
        ("da bò giá bao nhiêu", "da bò giá bao nhiêu"),
        ("khu A", "khu A"),
        ("a 12 bán gì", "a 12 bán gì"),
        ("ad ơi", "ad ơi"),
        ("ok cảm ơn", "ok cảm ơn"),
        ("o to de o dau", "o to de o dau"),
        ("Chị ơi, có gửi xe không em?", "có gửi xe không"),
    ],
)
def test_only_courtesy_is_taken_away(typed: str, heart: str) -> None:
    assert heart_of(typed, index()) == heart


@pytest.mark.parametrize("typed", ["cho hỏi", "anh ơi cho em hỏi với anh ơi", "cho em hoi voi a"])
def test_a_request_to_be_heard_alone_is_told_what_can_be_asked(typed: str) -> None:
    assert told(typed) == ("smalltalk", ("help",))
