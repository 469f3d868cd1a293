"""Typed marks tell words apart that look alike without them."""

import pytest

from knowledge.matching.homographs import Homographs, is_another_word
from knowledge.matching.matcher import Matcher, Phrasing
from knowledge.text import read


@pytest.mark.parametrize(
    ("typed", "form", "other"),
    [
        ("sặc", "sạc", True),
        ("hóc", "học", True),
        ("đau", "đậu", True),
        ("sac", "sạc", False),  # typed without marks, it may be any
        ("sạc", "sạc", False),
        ("chổ", "chỗ", False),  # hỏi for ngã is a slip
        ("dâu", "đâu", False),  # so is a bar that was left out
        ("sạc", "sac", False),  # a phrasing without marks may mean any
    ],
)
def test_another_word_or_the_same(typed: str, form: str, other: bool) -> None:
    assert is_another_word(read(typed).tokens[0], [form]) is other


def test_only_words_the_phrasings_have_with_other_marks_are_set_apart() -> None:
    known = Homographs.build([read("sạc điện thoại ở đâu")])
    assert known.apart(read("bé bị sặc sữa ở đâu")) == "be bi sặc sua o dau"
    assert known.apart(read("sac dien thoai")) == "sac dien thoai"


def test_a_homograph_is_further_from_an_entry_than_the_word_itself() -> None:
    matcher = Matcher.build([Phrasing("charge", "Sạc điện thoại ở đâu?"), Phrasing("park", "Gửi xe máy ở đâu?")])
    right, bare, other = (matcher.scores(read(text))[0] for text in ("chỗ sạc", "cho sac", "bị sặc"))
    assert right > bare > other
