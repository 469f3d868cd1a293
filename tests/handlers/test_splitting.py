"""Long texts become several messages that Telegram takes, and nothing but blanks is lost."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from handlers.replies.splitting import LIMIT, plain, split, units, within_lines

LETTERS = st.characters(codec="utf-16", exclude_characters="<>&")
WORDS = st.text(LETTERS.filter(lambda c: not c.isspace()), min_size=1, max_size=12)
ENTITIES = st.sampled_from(["&amp;", "&lt;", "&gt;", "&quot;"])
MARKED = WORDS.map(lambda word: f"<b>{word}</b>")
LINES = st.lists(st.one_of(WORDS, WORDS, ENTITIES, MARKED), max_size=30).map(" ".join)
TEXTS = st.lists(LINES, max_size=30).map("\n".join)
LIMITS = st.integers(min_value=40, max_value=300)
TAGS = re.compile(r"</?b>")


def no_blanks(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(TEXTS, LIMITS)
def test_no_piece_is_longer_than_the_limit(text: str, limit: int) -> None:
    assert [piece for piece in split(text, limit) if units(piece) > limit] == []


@given(TEXTS, LIMITS)
def test_nothing_but_blanks_is_lost(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert no_blanks("".join(plain(piece) for piece in pieces)) == no_blanks(plain(text))


@given(TEXTS, LIMITS)
def test_no_tag_and_no_entity_is_cut(text: str, limit: int) -> None:
    for piece in split(text, limit):
        opened = TAGS.findall(piece)
        assert opened == ["<b>", "</b>"] * (len(opened) // 2)
        assert TAGS.sub("", piece).count("<") == 0
        assert re.sub(r"&(amp|lt|gt|quot|#x27);", "", TAGS.sub("", piece)).count("&") == 0


@given(st.text(LETTERS, max_size=200))
def test_a_short_text_stays_whole(text: str) -> None:
    assert split(text) == [text.strip("\n")] * bool(text.strip("\n"))


@given(st.text(st.sampled_from("🏺🕘a&<>"), min_size=1, max_size=400), LIMITS)
def test_a_single_endless_word_is_cut_between_characters(text: str, limit: int) -> None:
    pieces = split(html.escape(text), limit)
    assert [piece for piece in pieces if units(piece) > limit] == []
    assert "".join(plain(piece) for piece in pieces) == text


def test_a_cut_falls_between_paragraphs_before_lines_before_words() -> None:
    assert split("một hai\nba\n\nbốn năm", 16) == ["một hai\nba", "bốn năm"]
    assert split("một hai\nba bốn năm", 14) == ["một hai", "ba bốn năm"]
    assert split("một hai ba", 8) == ["một hai", "ba"]


def test_a_picture_character_counts_twice() -> None:
    assert (units("🕘"), units("ạ"), [len(piece) for piece in split("🕘" * 3000)]) == (2, 1, [LIMIT // 2, 952])


def test_an_empty_text_is_no_message() -> None:
    assert (split(""), split("\n\n")) == ([], [])


@given(TEXTS)
def test_a_text_whose_tags_keep_to_their_lines_stays_as_it_is(text: str) -> None:
    bare = "\n".join(line if plain(line).strip() else "" for line in text.split("\n"))
    assert within_lines(text) == bare


def test_a_tag_over_several_lines_is_closed_and_opened_at_each() -> None:
    assert within_lines("x <i>a\n\nb <b>c\nd</b></i> e") == "x <i>a</i>\n\n<i>b <b>c</b></i>\n<i><b>d</b></i> e"
    assert within_lines("<i>\na\n</i>") == "\n<i>a</i>\n"
    assert within_lines("a &lt;i&gt;\nb") == "a &lt;i&gt;\nb"
