"""Limits of a price as people say them, read off the prices of what is answered."""

import unicodedata

import pytest

from knowledge.answers import Kind
from knowledge.text.marks import strip_marks
from tests.knowledge.sample_fair import ask, fair, told


def all_within(low: int, high: int, above: bool = False, below: bool = False) -> set[str]:
    """Every product whose price lies between, ends included unless `above` or `below` says strictly."""
    return {
        product.id
        for product in fair().products
        if product.price is not None
        and low + above <= product.price <= high - below  # a đồng is the smallest difference
    }


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("dưới 200k có gì", all_within(0, 200_000, below=True)),
        ("không quá 200k có gì", all_within(0, 200_000)),
        ("200k đổ lại có gì", all_within(0, 200_000)),
        ("200 nghìn trở xuống có gì", all_within(0, 200_000)),
        ("trên 2 triệu rưỡi có gì", all_within(2_500_000, 10**9, above=True)),
        ("từ 2tr5 trở lên có gì", all_within(2_500_000, 10**9)),
        ("từ 100 đến 300 nghìn", all_within(100_000, 300_000)),
        ("tầm 5 trăm", all_within(400_000, 600_000)),
        ("khoảng 50k có gì", all_within(40_000, 60_000)),
        ("nhỏ nhỏ tầm 50k", all_within(40_000, 60_000)),
        ("tầm 5 lít", all_within(400_000, 600_000)),
        ("dưới 2 củ có gì", all_within(0, 2_000_000, below=True)),
        ("3 xị mua được gì", all_within(0, 300_000)),
    ],
)
def test_a_limit_is_kept_exactly(typed: str, expected: set[str]) -> None:
    given = ask(typed)
    assert (given.kind, set(given.ids)) == (Kind.PRODUCT, expected)
    assert set(ask(strip_marks(typed)).ids) == expected
    assert set(ask(unicodedata.normalize("NFD", typed)).ids) == expected


@pytest.mark.parametrize("typed", ["chum 5 lít", "rượu dưới 5 lít", "dưới 5 chai có gì", "củ sen dưới 100k"])
def test_what_may_be_a_measure_is_no_amount_of_slang(typed: str) -> None:
    prices = {fair().product[id_].price for id_ in ask(typed).ids if ask(typed).kind is Kind.PRODUCT}
    assert len(prices) < 5


@pytest.mark.parametrize("typed", ["rẻ nhất", "re nhat", "rẻ nhất vậy ad", "đắt nhất"])
def test_of_which_goods_the_cheapest_is_meant_has_to_be_asked(typed: str) -> None:
    given = ask(typed)
    assert (given.kind, given.reason) == (Kind.NONE, "cheapest of what")


def test_the_cheapest_of_all_and_of_some_are_told() -> None:
    prices = [product.price for product in fair().products if product.price is not None]
    assert fair().product[ask("món nào rẻ nhất hội chợ").ids[0]].price == min(prices)
    assert "tranh" in fair().product[ask("tranh rẻ nhất").ids[0]].name.lower()


def test_a_limit_on_a_craft_takes_in_all_of_its_booths() -> None:
    dear = {
        product.id
        for booth in fair().booths
        if booth.category.startswith("gốm")
        for product in fair().products_of.get(booth.code, ())
        if product.price is not None and product.price >= 1_000_000
    }
    assert set(ask("gốm từ 1tr trở lên").ids) >= dear
    assert len(dear) > 5


@pytest.mark.parametrize("typed", ["quà tặng mẹ", "qua tang sep", "mua gì làm quà", "quà nhỏ nhỏ xinh xinh"])
def test_a_present_is_a_choice_of_kinds_each_from_another_booth(typed: str) -> None:
    goods = [fair().product[id_] for id_ in ask(typed).ids]
    assert 6 <= len(goods) <= 12
    assert len({product.category for product in goods}) == len({product.booth for product in goods}) == len(goods)


@pytest.mark.parametrize(
    ("typed", "high"),
    [
        ("quà cho khách tây dưới 300 nghìn", 300_000),
        ("qua tang thay co duoi 200k", 200_000),
        ("quà nho nhỏ tầm 50k", 60_000),
    ],
)
def test_presents_within_a_price_begin_with_many_kinds(typed: str, high: int) -> None:
    goods = [fair().product[id_] for id_ in ask(typed).ids]
    assert all(product.price is not None and product.price <= high for product in goods)
    assert len({product.category for product in goods[:6]}) == len({product.booth for product in goods[:6]}) == 6


def test_a_present_of_named_goods_is_these_goods() -> None:
    assert told("tượng rắn làm quà")[1][0] == "tuong-ran-2025"
