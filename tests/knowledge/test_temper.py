"""Abuse gets one calm line, and no guesses."""

import unicodedata

import pytest

from handlers.replies.answers import answer_reply
from handlers.replies.texts import Texts
from knowledge.answers import Kind
from tests.knowledge.sample_fair import NOW, ask, fair


@pytest.mark.parametrize(
    "typed", ["bot ngu quá", "dở ẹc", "do ec", "đồ vô dụng", "bot gì mà dốt thế", "chán bot này", "wtf"]
)
def test_abuse_is_met_without_guesses(typed: str) -> None:
    given = ask(unicodedata.normalize("NFD", typed))
    assert (given.kind, given.reason, given.suggestions) == (Kind.NONE, "insult", ())
    assert "mong anh/chị thông cảm" in answer_reply(Texts(), fair(), given, NOW).text


@pytest.mark.parametrize(
    "typed", ["nón này có dở không, gian C05 bán sao", "gốm chán men là gì", "bò giò", "con chó đá"]
)
def test_a_question_with_a_harsh_word_is_still_a_question(typed: str) -> None:
    assert ask(typed).reason != "insult"


def test_after_a_second_miss_a_person_is_offered_in_words_too() -> None:
    given = ask("dở ẹc")
    assert "hỏi Ban tổ chức" not in answer_reply(Texts(), fair(), given, NOW, misses=1).text
    assert "hỏi Ban tổ chức" in answer_reply(Texts(), fair(), given, NOW, misses=2).text
