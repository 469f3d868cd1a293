import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.prices import find_amounts, parse_price

READ = {
    "450000": 450_000, "450.000đ": 450_000, "450,000 VND": 450_000, "450 000": 450_000, "450.000 đồng": 450_000,
    "450.000,00": 450_000, "450000.0": 450_000, "2 500 000": 2_500_000, "1.250.000₫": 1_250_000,
    "120k": 120_000, "120K": 120_000, "120 k": 120_000, "120 ka": 120_000, "120k5": 120_500, "2.5k": 2_500,
    "1.200k": 1_200_000, "120 nghìn": 120_000, "120 ngàn": 120_000, "120 nghìn đồng": 120_000,
    "1tr2": 1_200_000, "1tr25": 1_250_000, "1tr250": 1_250_000, "1tr050": 1_050_000, "2tr": 2_000_000,
    "2tr5": 2_500_000, "2 tr 5": 2_500_000, "1 triệu 2": 1_200_000, "1 trieu 2": 1_200_000,
    "2 triệu 500": 2_500_000, "2 triệu 500 nghìn": 2_500_000, "2 triệu 500000": 2_500_000,
    "2 triệu 5 trăm": 2_500_000, "2 triệu rưỡi": 2_500_000, "1,2 triệu": 1_200_000, "1.2tr": 1_200_000,
    "1,250 triệu": 1_250_000, "1tr200k": 1_200_000, "1 tỷ 2": 1_200_000_000,
    "5 trăm": 500_000, "5 tram": 500_000, "năm trăm": 500_000, "5 trăm nghìn": 500_000, "2 trăm rưỡi": 250_000,
    "trăm rưỡi": 150_000, "hai trăm năm": 250_000, "hai trăm năm mươi nghìn": 250_000, "2 trăm 50": 250_000,
    "hai trăm linh năm nghìn": 205_000, "5 chục": 50_000, "năm mươi nghìn": 50_000, "hai mươi lăm nghìn": 25_000,
    "mười nghìn": 10_000, "muoi nghin": 10_000, "mười lăm ngàn": 15_000, "tám chục": 80_000,
    "hai trieu ruoi": 2_500_000,
    "từ 50k": 50_000, "tu 50k": 50_000, "Giá: 50k": 50_000, "khoảng 50.000": 50_000, "120k/kg": 120_000,
    "80.000 đ/hộp": 80_000, "0": 0, "miễn phí": 0, "450": 450,
}  # fmt: skip
UNREADABLE = (
    "liên hệ", "-5000", "−5000", "(5000)", "$5", "5 USD", "50-80k", "50k - 80k", "12.5", "1.2.3", "abc", "k", "đ",
    "triệu", "1e5", "100kg", "450.00.0", "rưỡi", "5 5", "1tr 2tr", "nan", "inf", "99999999999999",
    "50k?", "hai ba", "٥٠٠", "²",
)  # fmt: skip


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_a_price_is_read_as_it_is_said(text: str, value: int) -> None:
    assert parse_price(text) == value
    assert parse_price(unicodedata.normalize("NFD", text.upper())) == value


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_single_price_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_price(text)


@pytest.mark.parametrize("text", ["", "  ", "\u00a0"])
def test_an_empty_cell_has_no_price(text: str) -> None:
    assert parse_price(text) is None


@given(st.integers(0, 10**12 - 1))
def test_a_number_written_with_dots_commas_or_blanks_is_that_number(value: int) -> None:
    for text in (str(value), f"{value:,}", f"{value:,}".replace(",", "."), f"{value:,}".replace(",", " ")):
        assert parse_price(text) == value


@given(st.text(max_size=30))
def test_any_text_is_a_price_or_a_value_error(text: str) -> None:
    try:
        value = parse_price(text)
    except ValueError:
        return
    assert value is None or value >= 0


AMOUNTS = {
    "dưới 200k": [200_000], "duoi 200 nghin": [200_000], "tầm 5 trăm": [500_000], "tam 5 tram": [500_000],
    "từ 100 đến 300 nghìn": [100_000, 300_000], "tu 100 den 300k": [100_000, 300_000], "100-300k": [100_000, 300_000],
    "200 300k": [200_000, 300_000], "từ 100k đến 1tr2": [100_000, 1_200_000], "1 đến 2 triệu": [1_000_000, 2_000_000],
    "áo dài dưới 2 triệu 1 bộ": [2_000_000], "hộp 50k 1 cái": [50_000], "trên 1 triệu 2 có không": [1_200_000],
    "dưới hai trăm nghìn": [200_000], "quà trăm rưỡi": [150_000], "dưới 450.000đ": [450_000],
}  # fmt: skip


@pytest.mark.parametrize(("text", "values"), AMOUNTS.items())
def test_amounts_are_found_in_a_question(text: str, values: list[int]) -> None:
    named = [amount for amount in find_amounts(text) if amount.named]
    assert [amount.value for amount in named] == values


@pytest.mark.parametrize(
    "text", ["ba mẹ đi chợ", "năm nay có gì", "gian A12", "ocop 4 sao", "trầm hương", "nghề trăm năm"]
)
def test_words_that_only_look_like_money_name_no_amount(text: str) -> None:
    assert [amount for amount in find_amounts(text) if amount.named] == []


def test_an_amount_tells_where_it_stands() -> None:
    text = "nón lá dưới 200k có không"
    [amount] = find_amounts(text)
    assert text[amount.start : amount.end] == "200k"


def test_a_bare_number_is_told_but_not_called_money() -> None:
    [amount] = find_amounts("dưới 200 có gì")
    assert (amount.value, amount.named) == (200, False)
