from dataclasses import replace
from datetime import date

import pytest

from knowledge.fair import Booth
from knowledge.index.codes import Codes, parts_of
from knowledge.index.places import place_mentions, province_before, province_now, provinces_in
from knowledge.index.vocabulary import Vocabulary
from knowledge.text import read
from knowledge.text.sounds import sound
from tests.knowledge.small_fair import FAIR, ask, index


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ninh Bình (Hà Nam cũ)", ("Ninh Bình", "Hà Nam")),
        ("TP HCM", ("Hồ Chí Minh",)),
        ("thua thien hue", ("Huế",)),
        ("xã Hòa Lạc", ()),
    ],
)
def test_provinces_are_read_from_a_cell(text: str, names: tuple[str, ...]) -> None:
    assert sorted(provinces_in(text)) == sorted(names)


def test_a_booth_under_an_old_name_is_found_by_the_new_one_too() -> None:
    assert index().provinces["B01"] == ("Ninh Bình", "Hà Nam")
    assert index().provinces["A12"] == ("Bắc Ninh",)


@pytest.mark.parametrize(
    ("cell", "new"),
    [
        ("Hà Nam", "Ninh Bình"),
        ("tỉnh Hà Nam", "Ninh Bình"),
        ("Duy Tiên, Hà Nam", "Ninh Bình"),
        ("Thừa Thiên Huế", "Huế"),
        ("Ninh Bình (Hà Nam cũ)", ""),  # both are told already
        ("Hà Nam, Nam Định", ""),
        ("Ninh Bình", ""),
        ("Hà Nội", ""),
        ("Huế", ""),
        ("Luông Pha Băng", ""),
        ("", ""),
    ],
)
def test_an_old_name_alone_has_one_new_name(cell: str, new: str) -> None:
    assert province_now(Booth("A01", "A", "A", province=cell)) == new


@pytest.mark.parametrize(
    ("village", "cell", "starts_on", "old"),
    [
        ("Nha Xá", "Ninh Bình", date(2026, 3, 6), "Hà Nam"),
        ("Nha Xá", "Ninh Bình", date(2025, 7, 1), "Hà Nam"),
        ("Nha Xá", "Ninh Bình", date(2025, 6, 30), ""),  # the old Ninh Bình, or a slip
        ("Nha Xá", "Hà Nam", date(2026, 3, 6), ""),
        ("Nha Xá", "Ninh Bình (Hà Nam cũ)", date(2026, 3, 6), ""),
        ("Nha Xá", "Hưng Yên", date(2026, 3, 6), ""),  # another village of that name
        ("Kim Sơn", "Ninh Bình", date(2026, 3, 6), ""),
        ("", "Ninh Bình", date(2026, 3, 6), ""),
    ],
)
def test_an_old_name_behind_a_new_one_is_told_where_it_is_certain(
    village: str, cell: str, starts_on: date, old: str
) -> None:
    fair = replace(FAIR, event=replace(FAIR.event, starts_on=starts_on))
    assert province_before(Booth("A01", "A", "A", village=village, province=cell), fair) == old


def test_a_place_of_the_country_is_noticed_with_and_without_marks() -> None:
    assert place_mentions(read("kẹo dừa Bến Tre")) == [(2, ("bến", "tre"))]
    assert place_mentions(read("keo dua ben tre")) == [(2, ("bến", "tre"))]
    assert place_mentions(read("bèn trẻ")) == []


def test_codes_are_compared_part_by_part() -> None:
    assert parts_of("K1-03") == ("k", "1", "3") == parts_of("k1.3")
    codes = Codes.build(FAIR)
    assert (codes.find("a 1"), codes.find("A001"), codes.find("A3")) == ("A01", "A01", None)
    assert codes.nearest("B9")[0] == "B05"


def _vocabulary(*words: str) -> Vocabulary:
    vocabulary = Vocabulary()
    vocabulary.add(words)
    return vocabulary


def test_other_marks_never_beat_the_same_marks() -> None:
    found = _vocabulary("đường", "dương").find(read("đường").tokens[0])
    assert found["đường"] == 1.0
    assert found["dương"] < 0.6


def test_without_marks_all_forms_are_meant_alike() -> None:
    found = _vocabulary("đường", "dương").find(read("duong").tokens[0])
    assert len(set(found.values())) == 1


@pytest.mark.parametrize("typed", ["nghiep", "ngiệp", "nghiẹp", "ngihệp"])
def test_a_slip_finds_the_word(typed: str) -> None:
    assert "nghiệp" in _vocabulary("nghiệp").find(read(typed).tokens[0])


@pytest.mark.parametrize("typed", ["tre", "sen", "mo", "may"])
def test_short_words_are_never_guessed(typed: str) -> None:
    assert _vocabulary("trên", "sân", "men", ["mây", "tre"][1]).find(read(typed).tokens[0]).keys() <= {"tre"}


@pytest.mark.parametrize(("one", "other"), [("sinh", "xinh"), ("chieng", "chien"), ("kieu", "kiu"), ("gieo", "deo")])
def test_words_that_sound_alike_share_a_key(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_synonyms_of_the_regions_find_the_same_goods() -> None:
    assert ask("bát men lam giá bao nhiêu").ids == ask("chén men lam giá bao nhiêu").ids == ("chen-men-lam",)


def _typos(word: str) -> list[str]:
    """Every swap of neighbours and every single letter left out, first letters kept."""
    swaps = [word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :] for spot in range(1, len(word) - 1)]
    return swaps + [word[:spot] + word[spot + 1 :] for spot in range(1, len(word))]


def test_one_slip_in_a_long_word_still_finds_the_name() -> None:
    tries = found = 0
    named = [(product.name, {product.id, product.booth}) for product in FAIR.products]
    named += [(booth.name, {booth.code}) for booth in FAIR.booths]
    named += [(session.title, {session.id}) for session in FAIR.sessions]
    for name, meant in named:
        words = [token.marked for token in read(name).tokens]
        for place, word in enumerate(words):
            for typo in _typos(word) if len(word) >= 5 else ():
                answer = ask(" ".join([*words[:place], typo, *words[place + 1 :]]))
                tries += 1
                found += bool(meant & {*answer.ids, *(offer.id for offer in answer.suggestions)})
    assert tries >= 40
    assert found / tries >= 0.95
