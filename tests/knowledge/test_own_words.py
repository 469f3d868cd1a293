"""What booths' people type into their own fields, and what an import keeps of it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Literal

import pytest

from knowledge.editing.own import free_identity, new_product, own_cells, price_cells
from knowledge.fair import Fair
from knowledge.kept import Kept, OwnEdit, keep_own
from tests.handlers.conftest import FAIR

Form = Literal["NFC", "NFD"]
PRICES = {
    "250k": ("250k", ""),
    "2tr5": ("2tr5", ""),
    "từ 50 đến 80 nghìn": ("50000", "80000"),
    "tu 50 den 80 nghin": ("50000", "80000"),
    "50-80k": ("50000", "80000"),
    "liên hệ": ("", ""),
    "gia lien he": ("", ""),
    "": ("", ""),
    "80-50k": ("80-50k", ""),
    "đẹp": ("đẹp", ""),
}
NEW = {
    "Chén trà men lam, 250k/bộ": ("Chén trà men lam", "250k", "", "bộ"),
    "am tu sa 250k": ("am tu sa", "250k", "", ""),
    "Bộ 6 chén": ("Bộ 6 chén", "", "", ""),
    "Bộ 6 chén từ 50 đến 80 nghìn": ("Bộ 6 chén", "50000", "80000", ""),
    "Bình hoa - liên hệ": ("Bình hoa", "", "", ""),
    "Lọ hoa, cao 30 cm, 1tr2": ("Lọ hoa, cao 30 cm", "1tr2", "", ""),
    "Khay 50-80k/cái": ("Khay", "50000", "80000", "cái"),
}
PRICE = OwnEdit("products", "am-tra", {"price": "450000", "price_to": ""}, {"price": "500000", "price_to": ""})


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_price_is_read_as_people_write_it_and_fills_or_empties_both_ends(form: Form) -> None:
    read = {typed: own_cells(FAIR, "products", "price", unicodedata.normalize(form, typed)) for typed in PRICES}
    told = {
        typed: (cells["price"], unicodedata.normalize("NFC", str(cells["price_to"]))) for typed, cells in read.items()
    }
    assert {typed: (unicodedata.normalize("NFC", str(low)), high) for typed, (low, high) in told.items()} == PRICES


def test_a_unit_behind_the_price_is_the_unit() -> None:
    assert price_cells(FAIR, "120k/kg") == {"price": "120k", "price_to": "", "unit": "kg"}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_new_product_is_its_name_and_what_stands_behind_it(form: Form) -> None:
    columns = ("name", "price", "price_to", "unit")
    rows = {typed: new_product(FAIR, "A01", "x", unicodedata.normalize(form, typed)) for typed in NEW}
    read = {t: tuple(unicodedata.normalize("NFC", str(row[c])) for c in columns) for t, row in rows.items()}
    assert read == NEW


def test_a_new_product_takes_an_identity_that_nobody_has() -> None:
    taken = replace(FAIR, products=(replace(FAIR.products[0], id="A01-moi-1"),))
    assert free_identity(taken, "A01", 1) == "A01-moi-2"


def priced(price: int | None, fair: Fair = FAIR) -> Fair:
    products = (replace(p, price=price) if p.id == "am-tra" else p for p in fair.products)
    return replace(fair, products=tuple(products))


def kept(
    theirs: Fair, *edits: OwnEdit, stands: Fair | None = None, workbook_wins: bool = False
) -> tuple[int | None, list[Kept]]:
    fair, told = keep_own(stands or priced(500_000), theirs, edits, workbook_wins=workbook_wins)
    return (fair.product["am-tra"].price if "am-tra" in fair.product else None), list(told)


def test_a_workbook_older_than_the_booths_word_leaves_it() -> None:
    price, (one,) = kept(priced(450_000), PRICE)
    assert (price, one.conflict, one.won) == (500_000, False, True)
    assert (one.own["price"], one.theirs and one.theirs["price"]) == ("500000", "450000")


def test_a_workbook_that_agrees_is_not_worth_a_word() -> None:
    assert kept(priced(500_000), PRICE) == (500_000, [])


def test_a_workbook_that_says_a_third_thing_is_a_conflict_for_a_person_to_decide() -> None:
    price, (one,) = kept(priced(480_000), PRICE)
    assert (price, one.conflict, one.won) == (500_000, True, True)
    price, (one,) = kept(priced(480_000), PRICE, workbook_wins=True)
    assert (price, one.conflict, one.won) == (480_000, True, False)


def test_any_earlier_word_of_the_booth_is_an_old_workbook_too() -> None:
    again = OwnEdit("products", "am-tra", PRICE.after, {"price": "520000", "price_to": ""})
    price, (one,) = kept(priced(500_000), PRICE, again, stands=priced(520_000))
    assert (price, one.conflict) == (520_000, False)


def test_what_was_taken_back_or_changed_by_staff_since_is_not_the_booths_any_more() -> None:
    assert kept(priced(480_000), PRICE, stands=priced(450_000)) == (480_000, [])


def test_a_product_that_the_booth_added_stays_unless_its_booth_goes() -> None:
    row = new_product(FAIR, "A01", "A01-moi-1", "Chén, 250k")
    added, told = keep_own(with_new(), FAIR, [OwnEdit("products", "A01-moi-1", None, row)], workbook_wins=True)
    assert added.product["A01-moi-1"].name == "Chén"
    assert [(one.conflict, one.won) for one in told] == [(False, True)]
    without = replace(FAIR, booths=FAIR.booths[1:], products=FAIR.products[1:], sessions=())
    left, told = keep_own(with_new(), without, [OwnEdit("products", "A01-moi-1", None, row)], workbook_wins=False)
    assert "A01-moi-1" not in left.product
    assert [(one.conflict, one.won) for one in told] == [(True, False)]


def test_a_row_that_the_workbook_drops_goes_and_is_told() -> None:
    without = replace(FAIR, products=FAIR.products[1:])
    price, (one,) = kept(without, PRICE)
    assert (price, one.theirs, one.conflict, one.won) == (None, None, True, False)


def with_new() -> Fair:
    new = replace(FAIR.products[0], id="A01-moi-1", name="Chén", price=250_000)
    return replace(FAIR, products=(*FAIR.products, new))
