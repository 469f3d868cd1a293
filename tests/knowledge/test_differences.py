from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.differences import NOUNS, Change, Changed, Listed, NounDifferences, differences
from knowledge.fair import Fair
from knowledge.loading import load_fair
from tests.knowledge.faulty_fairs import write_fair


@pytest.fixture
def fair(tmp_path: Path) -> Fair:
    loaded = load_fair(write_fair(tmp_path))
    assert loaded.fair is not None
    return loaded.fair


def test_a_fair_does_not_differ_from_itself(fair: Fair) -> None:
    found = differences(fair, fair)
    assert not found
    assert found.counts == (0, 0, 0)
    assert set(found.nouns) == set(NOUNS)


def test_a_first_import_adds_everything(fair: Fair) -> None:
    found = differences(None, fair)
    assert {noun: len(found.nouns[noun].added) for noun in NOUNS} == {
        "event": 1,
        "zones": 2,
        "landmarks": 1,
        "booths": 2,
        "products": 2,
        "sessions": 2,
        "faq": 2,
    }
    assert found.counts == (12, 0, 0)


def test_added_changed_and_removed_rows_are_told_apart(fair: Fair) -> None:
    first, second = fair.products
    third = replace(second, id="p3", name="Áo dài")
    found = differences(fair, replace(fair, products=(replace(first, price=130_000), third)))
    assert found.nouns["products"] == NounDifferences(
        added=(Listed("p3", "Áo dài"),),
        changed=(Changed("p1", "Bình gốm", (Change("price", 120_000, 130_000),)),),
        removed=(Listed("p2", "Khăn lụa"),),
    )
    assert [noun for noun in NOUNS if found.nouns[noun]] == ["products"]


def test_the_parts_of_the_event_are_told_by_their_dotted_names(fair: Fair) -> None:
    event = replace(fair.event, slug="cho-khac", venue=replace(fair.event.venue, address="Số 2"))
    found = differences(fair, replace(fair, event=event)).nouns["event"]
    assert found.changed == (
        Changed(
            "event", "Hội chợ Thử", (Change("slug", "cho-thu", "cho-khac"), Change("venue.address", "Số 1", "Số 2"))
        ),
    )


def test_a_moved_landmark_is_a_landmark_that_changed_not_the_event(fair: Fair) -> None:
    plan = replace(fair.event.map, landmarks=(replace(fair.event.map.landmarks[0], x=460.0),))
    found = differences(fair, replace(fair, event=replace(fair.event, map=plan)))
    assert found.nouns["landmarks"].changed == (Changed("san-khau", "Sân khấu", (Change("x", 450.0, 460.0),)),)
    assert not found.nouns["event"]


def test_another_order_of_the_same_rows_is_a_difference(fair: Fair) -> None:
    found = differences(fair, replace(fair, booths=fair.booths[::-1]))
    assert found.nouns["booths"] == NounDifferences(reordered=True)
    assert found
