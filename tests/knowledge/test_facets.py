"""What booths are sorted by, and keys that outlive a change of the data."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from knowledge.facets import Facet, Group, group_named, group_with, groups
from knowledge.fair import Booth, Fair, Product
from knowledge.index.places import provinces_of_booths
from knowledge.keys import key_of
from tests.knowledge.small_fair import FAIR


def told(facet: Facet, fair: Fair = FAIR) -> list[tuple[str, list[str]]]:
    found = groups(fair, facet, provinces_of_booths(fair))
    return [(group.name, [booth.code for booth in group.booths]) for group in found]


def test_villages_and_crafts_are_sorted_as_the_alphabet_has_them() -> None:
    assert told(Facet.VILLAGE) == [
        ("Bát Tràng", ["A01", "A02"]),
        ("Nha Xá", ["B01"]),
        ("Phù Lãng", ["A12"]),
        ("Phú Vinh", ["B02"]),
        ("Quất Động", ["B05"]),
    ]
    assert [name for name, _ in told(Facet.CRAFT)] == ["gia vị", "gốm sứ", "mật ong", "mây tre đan", "thêu", "tơ lụa"]


def test_a_province_is_found_under_its_old_and_its_new_name() -> None:
    found = dict(told(Facet.PROVINCE))
    assert (found["Hà Nam"], found["Ninh Bình"]) == (["B01"], ["B01"])
    merged = replace(FAIR, booths=(*FAIR.booths, Booth("C01", "Nón", "A", province="Nam Định")))
    assert dict(told(Facet.PROVINCE, merged))["Ninh Bình"] == ["B01", "C01"]


def test_a_province_nobody_knows_stands_as_it_is_written() -> None:
    abroad = replace(FAIR, booths=(Booth("C01", "Lụa Lào", "A", province="Luông Pha Băng"),))
    assert told(Facet.PROVINCE, abroad) == [("Luông Pha Băng", ["C01"])]


def test_stars_are_those_of_the_products_never_of_a_badge() -> None:
    starred = replace(FAIR, booths=tuple(replace(booth, badges=("ocop-3",)) for booth in FAIR.booths))
    assert told(Facet.STARS, starred) == [("5", ["B01"]), ("4", ["A01", "A02", "B01"]), ("3", ["B02"])]


@pytest.mark.parametrize("facet", Facet)
def test_a_fair_that_tells_nothing_has_nothing_to_sort_by(facet: Facet) -> None:
    assert told(facet, replace(FAIR, booths=(Booth("A01", "Gốm", "A"),), products=(Product("p", "A01", "Bát"),))) == []


def test_one_spelling_has_one_key_and_other_marks_another() -> None:
    spellings = ("Vân Hà", "VÂN HÀ", " vân  hà ", unicodedata.normalize("NFD", "Vân Hà"))
    assert len({key_of(name) for name in spellings}) == 1
    assert key_of("Hoà Lạc") == key_of("Hòa Lạc")
    assert len({key_of(name) for name in ("Vân Hà", "Văn Hà", "Van Ha", "Đường", "Dương")}) == 5


def test_a_key_is_short_plain_and_no_place_in_a_list() -> None:
    village = groups(FAIR, Facet.VILLAGE, {})[2]
    assert (village.name, village.key) == ("Phù Lãng", key_of("Phù Lãng"))
    assert (len(village.key), village.key.isalnum()) == (10, True)
    fewer = replace(FAIR, booths=FAIR.booths[2:])
    found = group_with(fewer, Facet.VILLAGE, {}, village.key)
    assert found == Group("Phù Lãng", (FAIR.booth["A12"],))
    assert group_with(fewer, Facet.VILLAGE, {}, key_of("Bát Tràng")) is None
    assert group_with(FAIR, Facet.CRAFT, {}, village.key) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Bát Tràng", (Facet.VILLAGE, "Bát Tràng")),
        ("bat trang", (Facet.VILLAGE, "Bát Tràng")),
        (unicodedata.normalize("NFD", "Hà Nam"), (Facet.PROVINCE, "Hà Nam")),
        ("GỐM SỨ", (Facet.CRAFT, "gốm sứ")),
        ("gốm", None),
        ("4", None),
        ("", None),
    ],
)
def test_a_group_is_called_by_its_whole_name(words: str, found: tuple[Facet, str] | None) -> None:
    named = group_named(FAIR, provinces_of_booths(FAIR), words)
    assert (named and (named[0], named[1].name)) == found


def test_of_two_villages_that_differ_in_marks_only_typed_marks_choose() -> None:
    two = replace(FAIR, booths=(Booth("A01", "A", "A", village="Vân Hà"), Booth("A02", "B", "A", village="Văn Hà")))
    typed = group_named(two, {}, "Văn Hà")
    assert typed is not None
    assert typed[1].name == "Văn Hà"
    assert group_named(two, {}, "van ha") is None
