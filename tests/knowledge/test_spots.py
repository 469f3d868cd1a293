"""Where a session is held: at a landmark, in a booth, or where the organiser's own words say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.fair import Session
from knowledge.spots import Spot, SpotKind, spot_named, spot_of, spot_with, spots
from tests.knowledge.small_fair import FAIR, NOW

STAGE, A01, YARD = Spot(SpotKind.LANDMARK, "san-khau"), Spot(SpotKind.BOOTH, "A01"), Spot(SpotKind.WORDS, "Sân đình")


def session(place: str, booth: str = "", status: str = "") -> Session:
    return Session(f"{place}-{booth}", "Múa sạp", NOW, NOW, place=place, booth=booth, status=status)


@pytest.mark.parametrize(
    ("place", "booth", "spot"),
    [
        ("san-khau", "", STAGE),
        ("san-khau", "A01", STAGE),  # hosted by the booth, held at the landmark
        ("", "A01", A01),
        ("gian A01", "A01", A01),
        ("A01 – Gốm Đường Vân", "A01", A01),
        ("gốm đường vân", "A01", A01),
        ("gian A01", "", A01),
        ("Gian A01", "A02", A01),
        ("Sân đình", "", YARD),
        ("Sân đình", "A01", YARD),
        ("gian Z99", "", Spot(SpotKind.WORDS, "gian Z99")),
        ("", "Z99", None),
        ("", "", None),
    ],
)
def test_the_place_decides_before_the_host(place: str, booth: str, spot: Spot | None) -> None:
    assert spot_of(FAIR, session(place, booth)) == spot


def test_spots_come_stages_first_then_booths_then_words_without_cancelled_sessions() -> None:
    added = (
        session("quay-tt"),
        session("Sân đình"),
        session("sân  đình", "A02"),
        session("wc-dong", status="cancelled"),
    )
    found = spots(replace(FAIR, sessions=(*FAIR.sessions, *added)))
    assert [(spot.id, len(held)) for spot, held in found.items()] == [
        ("san-khau", 4),
        ("quay-tt", 1),
        ("A01", 2),
        ("Sân đình", 2),
    ]


def test_a_key_finds_its_spot_as_long_as_something_takes_place_there() -> None:
    found = spot_with(FAIR, STAGE.key)
    assert found is not None
    assert (found[0], [held.id for held in found[1]]) == (STAGE, ["khai-mac", "cheo-t6", "toa-dam", "be-mac"])
    assert spot_with(replace(FAIR, sessions=()), STAGE.key) is None
    assert spot_with(FAIR, "") is None
    assert len({STAGE.key, A01.key, YARD.key, Spot(SpotKind.WORDS, "A01").key}) == 4


@pytest.mark.parametrize(
    ("words", "spot"),
    [
        ("Sân khấu Lúa", STAGE),
        ("san khau chinh", STAGE),
        ("a01", A01),
        ("gian A01", A01),
        ("sân khấu", None),
        ("Quầy thông tin", None),  # nothing takes place there
        ("", None),
    ],
)
def test_a_spot_is_called_by_its_whole_name(words: str, spot: Spot | None) -> None:
    assert spot_named(FAIR, words) == spot
