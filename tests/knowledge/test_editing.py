"""Changing a fair field by field with the checks of an import, and taking changes back."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import date, time

import pytest

from knowledge.editing.checking import read_again
from knowledge.editing.fields import Change, cells_of, fields_of, put
from knowledge.editing.patch import ChangedSince, Patch, difference, undone
from knowledge.editing.plain import plain
from knowledge.editing.things import Thing, find
from knowledge.fair import Booth, Fair, OpeningHours
from knowledge.loading.columns import COLUMNS
from knowledge.writing import EXAMPLE
from tests.handlers.conftest import FAIR
from tests.rig import sample_fair

A01, TEA = Thing("booths", "A01"), Thing("products", "am-tra")
EVENT, EVERY_DAY, LAST_DAY = Thing("event", "event"), Thing("opening_hours", ""), Thing("opening_hours", "2024-10-31")
STAGE = Thing("landmarks", "san-khau")


@pytest.mark.parametrize("fair", [sample_fair(), FAIR, EXAMPLE], ids=["sample", "small", "form"])
def test_a_fair_as_plain_cells_is_read_as_the_same_fair(fair: Fair) -> None:
    through_json = json.loads(json.dumps(plain(fair)))
    assert through_json == plain(fair)
    assert read_again(through_json).fair == fair


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("A01", [A01]),
        ("gian a 01", [A01]),
        ("GIAN HÀNG SỐ A01", [A01]),
        ("am-tra", [TEA]),
        ("ấm trà", [TEA]),
        (unicodedata.normalize("NFD", "ấm trà"), [TEA]),
        ("am tra", [TEA]),
        ("gốm lan anh", [A01]),
        ("lan anh", [A01]),
        ("sân khấu", [STAGE]),
        ("hội chợ", [EVENT]),
        ("thong tin chung", [EVENT]),
        ("giờ mở cửa 31/10", [LAST_DAY]),
        ("gio dong cua ngay 31-10", [LAST_DAY]),
        ("giờ mở cửa 1/12", []),
        ("wxyz", []),
        ("", []),
    ],
)
def test_a_thing_is_found_by_code_or_name(words: str, found: list[Thing]) -> None:
    assert list(find(FAIR, words)) == found


def test_what_fits_equally_is_offered_and_booths_alone_where_booths_are_meant() -> None:
    assert [thing.id for thing in find(FAIR, "bình số")] == ["binh-1", "binh-2", "binh-3", "binh-4", "binh-5"]
    assert {thing.table for thing in find(FAIR, "gốm")} == {"booths"}
    assert [thing.id for thing in find(FAIR, "bình", ("booths",))] == ["A02"]
    days = [thing.id for thing in find(FAIR, "giờ mở cửa")]
    assert days == ["", "2024-10-29", "2024-10-30", "2024-10-31"]


def test_every_field_but_identities_may_be_changed() -> None:
    for table, kept in {"booths": {"code"}, "products": {"id"}, "landmarks": {"id"}, "opening_hours": {"date"}}.items():
        assert {column.name for column in COLUMNS[table]} - {*fields_of(table)} == kept
    assert {column.name for column in COLUMNS["event"]} - {*fields_of("event")} == {"slug", "timezone"}


@pytest.mark.parametrize(
    ("thing", "column", "typed", "new"),
    [
        (TEA, "price", "120k", {"price": "120000"}),
        (TEA, "price", "1tr2", {"price": "1200000"}),
        (TEA, "price", "từ 50k", {"price": "50000"}),
        (TEA, "price", "80-120k", {"price": "80000", "price_to": "120000"}),
        (TEA, "price", "từ 80 đến 120 nghìn", {"price": "80000", "price_to": "120000"}),
        (TEA, "price", "", {"price": ""}),
        (TEA, "ocop_stars", "4 sao", {"ocop_stars": "4"}),
        (TEA, "booth", "gian a02", {"booth": "A02"}),
        (TEA, "aliases", "ấm;  bình trà\nấm đất", {"aliases": ["ấm", "bình trà", "ấm đất"]}),
        (A01, "phone", " 0900 000 999 ", {"phone": "0900 000 999"}),
        (A01, "name", unicodedata.normalize("NFD", "Gốm Mới"), {"name": "Gốm Mới"}),
        (A01, "description", "Dòng một\nDòng hai", {"description": "Dòng một\nDòng hai"}),
        (STAGE, "kind", "Cổng", {"kind": "gate"}),
        (STAGE, "kind", "nha ve sinh", {"kind": "toilet"}),
        (EVERY_DAY, "closes", "9h tối", {"closes": "21:00"}),
        (EVERY_DAY, "opens", "8 giờ", {"opens": "08:00"}),
        (LAST_DAY, "closes", "17h30", {"closes": "17:30"}),
        (LAST_DAY, "closes", "5 rưỡi chiều", {"closes": "17:30"}),
        (EVENT, "contact.phone", "0900 000 555", {"contact.phone": "0900 000 555"}),
        (EVENT, "organizers", "Sở Công Thương; Hội làng nghề", {"organizers": ["Sở Công Thương", "Hội làng nghề"]}),
    ],
)
def test_what_people_type_is_read_as_an_import_reads_it(
    thing: Thing, column: str, typed: str, new: dict[str, object]
) -> None:
    edited = put(FAIR, thing, column, typed)
    assert {change.column: change.new for change in edited.changes} == new
    assert bool(edited.faults) == (not new)


@pytest.mark.parametrize(
    ("thing", "column", "typed"),
    [
        (TEA, "price", "liên hệ"),
        (TEA, "price", "-5000"),
        (TEA, "price_to", "100k"),
        (TEA, "ocop_stars", "9"),
        (TEA, "booth", "Z99"),
        (TEA, "name", ""),
        (A01, "zone", "khu Z"),
        (A01, "x", "hai mươi"),
        (A01, "x", "500"),
        (A01, "website", "javascript:alert(1)"),
        (STAGE, "kind", "hồ bơi"),
        (EVERY_DAY, "closes", "7h"),
        (EVERY_DAY, "closes", "25:00"),
        (EVENT, "ends_on", "30/10"),
        (EVENT, "starts_on", "31/2"),
        (EVENT, "venue.latitude", "210"),
        (EVENT, "name", ""),
    ],
)
def test_what_an_import_refuses_or_leaves_out_is_refused(thing: Thing, column: str, typed: str) -> None:
    edited = put(FAIR, thing, column, typed)
    assert (edited.changes, bool(edited.faults)) == ((), True)


def test_what_is_odd_but_allowed_is_told() -> None:
    edited = put(FAIR, TEA, "price", "450")
    assert edited.changes == (Change("price", "450000", "450"),)
    assert ["450000" in warning.vi for warning in edited.warnings] == [True]


def test_nothing_else_changes_with_a_field() -> None:
    edited = put(FAIR, A01, "phone", "1")
    assert edited.fair is not None
    assert edited.fair.booth["A01"] == replace(FAIR.booth["A01"], phone="1")
    edited = put(FAIR, EVENT, "contact.phone", "1")
    assert edited.fair is not None
    assert edited.fair.event == replace(FAIR.event, contact=replace(FAIR.event.contact, phone="1"))


def test_a_day_without_hours_of_its_own_gets_them() -> None:
    assert cells_of(FAIR, LAST_DAY) == {"date": "2024-10-31", "opens": "08:30", "closes": "21:30"}
    edited = put(FAIR, LAST_DAY, "closes", "17h")
    assert edited.fair is not None
    assert edited.fair.event.hours_on(date(2024, 10, 31)) == OpeningHours(time(8, 30), time(17), date(2024, 10, 31))
    assert edited.fair.event.hours_on(date(2024, 10, 30)) == FAIR.event.opening_hours[0]


def changed(fair: Fair) -> Fair:
    """One booth gone, one new, one changed, the order turned."""
    kept = replace(fair.booths[2], name="Ba Vại Mới")
    return replace(fair, booths=(Booth("A09", "Gốm Mới", "A"), kept, fair.booths[0]), products=fair.products[:1])


def test_a_change_is_taken_back_through_json() -> None:
    new = changed(FAIR)
    patch = Patch.from_json(json.loads(json.dumps(difference(FAIR, new).to_json())))
    assert undone(new, patch).fair == FAIR
    assert difference(FAIR, FAIR).to_json() == {"rows": {}, "order": {}}


def test_what_was_changed_elsewhere_since_stays() -> None:
    patch = difference(FAIR, changed(FAIR))
    later = replace(changed(FAIR), event=replace(FAIR.event, name="Hội chợ Mới"))
    assert undone(later, patch).fair == replace(FAIR, event=later.event)


def test_a_row_that_was_changed_again_stands_against_it() -> None:
    patch, new = difference(FAIR, changed(FAIR)), changed(FAIR)
    later = replace(new, booths=(*new.booths[:1], replace(new.booths[1], phone="1"), *new.booths[2:]))
    with pytest.raises(ChangedSince) as since:
        undone(later, patch)
    assert since.value.rows == [("booths", "A03")]


def test_what_would_leave_a_fault_behind_is_told() -> None:
    new = changed(FAIR)
    later = replace(new, products=(*new.products, replace(FAIR.products[0], id="moi", booth="A09")))
    loaded = undone(later, difference(FAIR, new))
    assert (loaded.fair, [fault.found for fault in loaded.faults]) == (None, ["A09"])
