"""What is near: told only where it is, whatever units the plan is drawn in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.fair import Booth, Fair, FloorPlan, Landmark, Zone
from knowledge.floor import beside, nearest_booth, nearest_landmark, nearest_zone, reach
from tests.knowledge.small_fair import FAIR

GATE = Landmark("cong", "gate", "Cổng", 0, 0)


def drawn(scale: float = 1, zones: tuple[Zone, ...] = ()) -> Fair:
    plan = FloorPlan(1000 * scale, 800 * scale, zones, (GATE,))
    return replace(FAIR, event=replace(FAIR.event, map=plan))


def test_the_reach_is_the_depth_of_a_usual_zone_and_at_most_a_quarter_of_the_plan() -> None:
    small = tuple(Zone(code, code, 0, 0, 300, depth) for code, depth in (("A", 90), ("B", 120), ("C", 700)))
    assert reach(drawn(zones=small)) == 120
    assert reach(drawn(zones=small[2:])) == 200
    assert reach(drawn()) == 200
    assert reach(drawn(zones=(Zone("A", "Chưa vẽ"),))) == 200


@pytest.mark.parametrize("scale", [0.1, 1, 30])
def test_a_landmark_is_told_up_to_the_reach_in_any_units(scale: float) -> None:
    fair = drawn(scale)
    assert nearest_landmark(fair, (200 * scale, 0)) == GATE
    assert nearest_landmark(fair, (201 * scale, 0)) is None


def test_a_fair_without_a_plan_has_nothing_near() -> None:
    bare = replace(FAIR, event=replace(FAIR.event, map=FloorPlan()))
    assert reach(bare) == 0
    assert nearest_landmark(bare, (0, 0)) is None
    assert nearest_zone(bare, (0, 0)) is None


def test_a_point_far_from_every_zone_is_not_beside_the_nearest() -> None:
    zone = Zone("A", "Gốm", 0, 0, 100, 100)
    fair = drawn(zones=(zone,))
    assert nearest_zone(fair, (900, 50)) == zone
    assert [beside(fair, zone, (x, 50)) for x in (50, 200, 201, 900)] == [True, True, False, False]


def test_the_nearest_booth_is_told_up_to_the_reach() -> None:
    first, second = Booth("A01", "Gốm", "A", x=100, y=0, width=20, height=20), Booth("A02", "Lụa", "A", x=300, y=0)
    fair = replace(drawn(), booths=(Booth("A00", "Chưa vẽ", "A"), second, first))
    assert nearest_booth(fair, (0, 10)) == first
    assert nearest_booth(fair, (500, 0)) == second
    assert nearest_booth(fair, (501, 0)) is None
    assert nearest_booth(drawn(), (0, 0)) is None
