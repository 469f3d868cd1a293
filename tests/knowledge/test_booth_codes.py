"""Booth codes as people write them, at the sample fair and at fairs that number their booths another way."""

from dataclasses import replace

import pytest

from knowledge.answering import answer
from knowledge.answers import EMPTY_CONTEXT, Kind
from knowledge.fair import Booth, Fair
from knowledge.index import Index
from tests.knowledge import small_fair
from tests.knowledge.sample_fair import ask, told


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("B12", "B12"),
        ("b12", "B12"),
        ("b 12", "B12"),
        ("B-12", "B12"),
        ("b.12", "B12"),
        ("gian B12", "B12"),
        ("gian hàng B12", "B12"),
        ("gian so b12 o dau", "B12"),
        ("gian b12 ban gi", "B12"),
        ("quầy B09", "B09"),
        ("quay b9", "B09"),
        ("gian số 3 khu b", "B03"),
        ("gian 12 khu A", "A12"),
        ("A 12 ở đâu", "A12"),
        ("a 12", "A12"),
        ("cho em hỏi a 12 bán gì", "A12"),
        ("A-12", "A12"),
        ("cê 7", "C07"),
        ("gian cê bảy", "C07"),
        ("gian bê mười hai", "B12"),
        ("booth A12", "A12"),
        ("ki ốt a12", "A12"),
    ],
)
def test_every_way_of_writing_a_code_finds_the_booth(typed: str, code: str) -> None:
    assert told(typed) == ("booth", (code,))


@pytest.mark.parametrize("typed", ["gian 12", "gian hàng số 12", "gian so 12"])
def test_a_number_that_several_zones_have_is_asked_back(typed: str) -> None:
    given = ask(typed)
    assert (given.kind, given.choose, len(given.suggestions)) == (Kind.BOOTH, True, 3)
    assert {code[1:] for code in given.ids} == {"12"}


@pytest.mark.parametrize("typed", ["gian A99", "A99", "A 99 ở đâu", "quầy b45 bán gì", "gian 77"])
def test_a_code_that_does_not_exist_is_refused_with_the_nearest_real_ones(typed: str) -> None:
    given = ask(typed)
    assert (given.kind, given.ids, given.reason) == (Kind.NONE, (), "no such booth")
    assert {offer.kind for offer in given.suggestions} == {Kind.BOOTH}


@pytest.mark.parametrize("typed", ["a 12 tuổi vào được không", "t7 có gì", "e 5 người đi có giảm vé không"])
def test_a_letter_and_a_number_in_a_sentence_are_no_code(typed: str) -> None:
    assert ask(typed).reason != "code"


def _numbered(*codes: str) -> Index:
    booths = [Booth(code, f"Gốm nhà {code.lower()}", "A", "Hộ gốm", category="gốm sứ") for code in codes]
    fair = Fair(small_fair.EVENT, tuple(booths), (), (), small_fair.FAQ)
    return Index.build(replace(fair))


@pytest.mark.parametrize(
    ("codes", "typed", "meant"),
    [
        (("K1-03", "K2-03"), "k1 3", ("K1-03",)),
        (("K1-03", "K2-03"), "gian K1-03 ở đâu", ("K1-03",)),
        (("101", "102"), "101 ở đâu", ("101",)),
        (("101", "102"), "gian số 102", ("102",)),
        (("101", "102"), "101 và 102 bán gì", ("101", "102")),
        (("12A", "12B"), "gian 12a ở đâu", ("12A",)),
        (("OCOP-07", "OCOP-08"), "ocop-07 bán gì", ("OCOP-07",)),
        (("OCOP-07", "OCOP-08"), "gian ocop 7", ("OCOP-07",)),
    ],
)
def test_codes_of_any_style_are_found(codes: tuple[str, ...], typed: str, meant: tuple[str, ...]) -> None:
    given = answer(typed, _numbered(*codes), EMPTY_CONTEXT, small_fair.NOW)
    assert (given.kind, given.ids) == (Kind.BOOTH, meant)


@pytest.mark.parametrize("typed", ["gian 110", "gian số 305 ở đâu"])
def test_a_number_that_no_booth_has_is_refused(typed: str) -> None:
    given = answer(typed, _numbered("101", "102"), EMPTY_CONTEXT, small_fair.NOW)
    assert (given.kind, [offer.id for offer in given.suggestions]) == (Kind.NONE, ["102", "101"])


def test_a_price_is_no_code_of_figures() -> None:
    given = answer("có gì giá 101 ngàn không", _numbered("101", "102"), EMPTY_CONTEXT, small_fair.NOW)
    assert given.kind is not Kind.BOOTH
