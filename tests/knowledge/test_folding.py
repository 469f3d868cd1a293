import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import fold, read
from knowledge.text.keystrokes import decode
from knowledge.text.marks import place_tone, strip_marks
from knowledge.text.syllables import is_syllable, looks_like_words
from knowledge.text.wordlists import open_readings, teencode

VIETNAMESE = st.text(
    alphabet="aàáảãạăằắâầấbcdđeèéêềếghiìíklmnoòóôồốơờớpqrstuùúưừứvxyýAĐÔ 0123456789wjfz-.?", max_size=40
)


@given(st.text(max_size=60))
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_folding_vietnamese_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.one_of(VIETNAMESE, st.text(max_size=60)))
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(VIETNAMESE)
def test_each_token_points_at_its_place_in_the_source(text: str) -> None:
    folded = read(text)
    for token in folded.tokens:
        assert place_tone(folded.source[token.start : token.end].lower()) == token.typed


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Gốm Bát Tràng", "gom bat trang"),
        ("GIAN A12 Ở ĐÂU?", "gian a12 o dau"),
        ("Đường – Dương", "duong duong"),
        ("hoà bình, Thuỷ", "hoa binh thuy"),
        ("ko bt j z", "khong biet gi vay"),
        ("gia bn", "gia bao nhieu"),
        ("mo cua den may h", "mo cua den may gio"),
        ("5 k", "5 nghin"),
        ("co ban gom ko", "co ban gom khong"),
        ("gooms luaj", "gom lua"),
        ("luwowcj goox", "luoc go"),
        ("nhaf veej sinh", "nha ve sinh"),
        ("d9i ve65 sinh o73 d9a6u", "di ve sinh o dau"),
        ("ho65i cho75 to71i nga2y ma61y", "hoi cho toi ngay may"),
        ("visa taxi sofa data wifi", "visa taxi sofa data wifi"),
        ("K1-03", "k1 03"),
        ("15h30", "15h30"),
        ("", ""),
        ("👋 ...", ""),
    ],
)
def test_what_people_type_folds_to_what_they_mean(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("typed", "placed"),
    [
        ("hoà", "hòa"),
        ("hòan", "hoàn"),
        ("thuỷ", "thủy"),
        ("quà", "quà"),
        ("quý", "quý"),
        ("giếng", "giếng"),
        ("gì", "gì"),
        ("nứơc", "nước"),
        ("khuỷu", "khuỷu"),
        ("mùa", "mùa"),
        ("ngoài", "ngoài"),
    ],
)
def test_the_tone_goes_to_its_place(typed: str, placed: str) -> None:
    assert place_tone(typed) == placed


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("bieenr", "biển"),
        ("muwowjn", "mượn"),
        ("chisnh", "chính"),
        ("ddefn", "đèn"),
        ("nguowfi", "người"),
        ("tha1i", "thái"),
        ("xưởng", None),
        ("gom", None),
        ("asdfgh", None),
        ("visa", None),
        ("a1", None),
        ("b12", None),
        ("t7", None),
    ],
)
def test_only_leftover_keystrokes_are_decoded(keys: str, word: str | None) -> None:
    assert decode(keys) == word


def test_an_ambiguous_short_form_keeps_its_other_reading() -> None:
    token = read("dc hoi cho").tokens[0]
    assert (token.marked, token.readings) == ("được", ("địa chỉ",))


def test_k_after_a_number_is_thousand_and_else_not() -> None:
    assert [token.marked for token in read("50 k co k").tokens] == ["50", "nghìn", "co", "không"]


def test_no_short_form_is_a_syllable_itself() -> None:
    assert [short for short in teencode() if is_syllable(strip_marks(short))] == []


def test_the_table_is_large_and_open_forms_stay_as_typed() -> None:
    assert len(teencode()) >= 100
    assert [word for word in open_readings() if fold(word) != strip_marks(word)] == []


@pytest.mark.parametrize("word", ["nghiêng", "quýt", "gì", "khuya", "thuở", "xoong", "yến", "ốc", "truong", "nghieng"])
def test_syllables_of_the_language_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["asdfgh", "jkl", "gooms", "luaj", "hjkkk", "tắtt"])
def test_other_letter_rows_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_mashed_keys_do_not_look_like_words() -> None:
    assert not looks_like_words(["asdfgh", "jkl"])
    assert looks_like_words(["co", "asdf"])
