"""Villages, provinces, crafts and badges: asked for in any words, all their booths, the same as `/gian` has."""

import unicodedata

import pytest

from knowledge.answers import Asked, Kind
from knowledge.facets import Facet, groups
from knowledge.text.marks import strip_marks
from tests.knowledge import sample_fair, small_fair
from tests.knowledge.sample_fair import ask, fair, told


def browsed(facet: Facet, *names: str) -> tuple[str, ...]:
    """The booths that `/gian` lists under these values, in code order."""
    found = groups(fair(), facet, sample_fair.index().provinces)
    return tuple(sorted({booth.code for group in found if group.name in names for booth in group.booths}))


@pytest.mark.parametrize(
    ("typed", "facet", "name"),
    [
        ("hà nam có những gian nào", Facet.PROVINCE, "Hà Nam"),
        ("tỉnh hà nam có mấy gian", Facet.PROVINCE, "Hà Nam"),
        ("gian nào của Hà Nam", Facet.PROVINCE, "Hà Nam"),
        ("ha nam co gian nao khong ad", Facet.PROVINCE, "Hà Nam"),
        ("thái bình có gì", Facet.PROVINCE, "Thái Bình"),
        ("tinh thai binh co nhung gian nao", Facet.PROVINCE, "Thái Bình"),
        ("các gian Ninh Bình", Facet.PROVINCE, "Ninh Bình"),
        ("nghe an co gian nao ko", Facet.PROVINCE, "Nghệ An"),
        ("bắc giang có mấy gian vậy", Facet.PROVINCE, "Bắc Giang"),
        ("bát tràng", Facet.VILLAGE, "Bát Tràng"),
        ("bat trang co bao nhieu gian", Facet.VILLAGE, "Bát Tràng"),
        ("làng Vạn Phúc có những gian nào", Facet.VILLAGE, "Vạn Phúc"),
        ("gian hang lang kieu ky", Facet.VILLAGE, "Kiêu Kỵ"),
        ("làng So ở đâu", Facet.VILLAGE, "So"),
        ("làng Vòng có mấy gian", Facet.VILLAGE, "Vòng"),
        ("lang chuong o dau", Facet.VILLAGE, "Chuông"),
        ("quất độg có gian nào", Facet.VILLAGE, "Quất Động"),
    ],
)
def test_a_place_means_all_its_booths(typed: str, facet: Facet, name: str) -> None:
    assert told(typed) == ("booth", browsed(facet, name))
    assert told(unicodedata.normalize("NFD", typed)) == told(typed)


def test_every_province_and_village_is_answered_as_it_is_browsed() -> None:
    different = []
    for facet in (Facet.PROVINCE, Facet.VILLAGE):
        for group in groups(fair(), facet, sample_fair.index().provinces):
            kind = "tỉnh" if facet is Facet.PROVINCE else "làng"
            name = group.name.removeprefix("làng ")
            for typed in (f"{kind} {name} có những gian nào", strip_marks(f"{kind} {name} có mấy gian")):
                missing = {booth.code for booth in group.booths} - set(ask(typed).ids)
                different += [(typed, missing)] if missing else []
    assert different == []


@pytest.mark.parametrize(
    ("typed", "total"),
    [
        ("tỉnh hà nam có mấy gian", 3),
        ("làng nghề Bát Tràng có bao nhiêu gian hàng", 11),
        ("co may gian theu", 6),
        ("hue co may gian", 1),
        ("bao nhiêu gian gốm", 17),
    ],
)
def test_a_count_is_of_all_the_booths(typed: str, total: int) -> None:
    given = ask(typed)
    assert (given.kind, len(given.ids), given.asked) == (Kind.BOOTH, total, Asked.COUNT)


@pytest.mark.parametrize(
    "typed",
    [
        "nghệ nhân ưu tú",
        "nghe nhan uu tu",
        "gian nào có nghệ nhân ưu tú",
        "những gian của nghệ nhân ưu tú ở đâu",
        "có mấy gian nghệ nhân ưu tú",
    ],
)
def test_a_badge_means_all_who_bear_it(typed: str) -> None:
    assert told(typed) == ("booth", browsed(Facet.BADGE, "nghe-nhan-uu-tu"))


def test_artisans_take_in_those_of_merit() -> None:
    assert told("gian nào là nghệ nhân") == ("booth", browsed(Facet.BADGE, "nghe-nhan", "nghe-nhan-uu-tu"))


def test_a_badge_nobody_has_is_not_answered_with_another() -> None:
    for typed in ("gian nào có nghệ nhân nhân dân", "sản phẩm tiêu biểu", "san pham tieu bieu"):
        assert told(typed) == ("none", ())


@pytest.mark.parametrize("typed", ["gốm", "đồ gốm", "co ban gom ko", "ai bán gốm"])
def test_goods_of_a_craft_come_from_every_booth_of_it(typed: str) -> None:
    given = ask(typed)
    sellers = {fair().product[id_].booth for id_ in given.ids}
    assert given.kind is Kind.PRODUCT
    assert sellers >= set(browsed(Facet.CRAFT, "gốm sứ", "gốm xây dựng", "trải nghiệm gốm"))
    assert len({fair().product[id_].booth for id_ in given.ids[:6]}) == 6


def test_goods_of_a_craft_in_a_village_come_from_all_its_booths_and_no_others() -> None:
    sellers = {fair().product[id_].booth for id_ in ask("gốm bát tràng").ids}
    assert sellers == set(browsed(Facet.VILLAGE, "Bát Tràng"))


def test_a_name_with_a_village_in_it_stays_a_name() -> None:
    assert ask("gia non chuong bn").ids == ("non-chuong-16-vanh", "non-chuong-16-vanh-thu-hanh")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("gian nào của Đồng Nai", "no such province"),
        ("dong nai co gian nao ko", "no such province"),
        ("gian của làng Sình", "no such village"),
        ("làng Phước Tích có mấy gian", "no such village"),
    ],
)
def test_a_place_that_is_not_there_is_refused(typed: str, reason: str) -> None:
    given = ask(typed)
    assert (given.kind, given.ids, given.reason) == (Kind.NONE, (), reason)


def test_of_two_villages_that_differ_in_marks_only_typed_marks_choose() -> None:
    assert small_fair.ask("gốm Đường Vân").ids[0] == "A01"
    assert small_fair.ask("làng Phù Lãng có mấy gian").ids == ("A12",)
