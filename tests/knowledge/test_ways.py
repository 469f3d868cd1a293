"""Ways go round booths, are the same each time, and are told so that people can follow them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.drawing import Way
from knowledge.drawing.frame import Box, booth_boxes
from knowledge.fair import Booth, Fair, FloorPlan, Landmark
from knowledge.floor import Point
from knowledge.ways.finding import find, round_of
from knowledge.ways.route import length, nearest, route, tour, usual_start
from knowledge.ways.walkways import Walkways, crosses, merged, walkways
from tests.rig import built_once, sample_fair

FAIR = sample_fair()
INDEX = built_once(FAIR)
NOW = datetime(2024, 10, 29, 9, tzinfo=FAIR.event.zone_info)


def through(path: Sequence[Point], boxes: Iterable[Box]) -> list[tuple[Point, Point]]:
    """The steps of a way that go through a booth, or askew."""
    return [
        (one, other)
        for one, other in pairwise(path)
        if (one[0] != other[0] and one[1] != other[1]) or any(crosses(box, one, other) for box in boxes)
    ]


def with_plan(booths: Sequence[Booth], *marks: Landmark) -> Fair:
    return replace(FAIR, booths=tuple(booths), event=replace(FAIR.event, map=FloorPlan(0, 0, (), marks)))


def test_every_booth_is_reached_from_both_gates_and_none_is_walked_through() -> None:
    ways, boxes = walkways(FAIR), list(booth_boxes(FAIR).values())
    for booth in FAIR.booths:
        for gate in ("cong-chinh", "cong-phu"):
            path = ways.way(gate, booth.code)
            assert path, booth.code
            assert through(path, boxes) == []
            box = ways.places[booth.code]
            assert box.has(path[-1])
            assert ways.places[gate].middle == path[0]


CORNERS = st.integers(0, 40)
SIDES = st.integers(1, 12)
BOXES = st.lists(st.tuples(CORNERS, CORNERS, SIDES, SIDES), min_size=2, max_size=14, unique_by=lambda b: b[:2])


@settings(max_examples=60, deadline=None)
@given(BOXES, CORNERS, CORNERS)
def test_no_leg_crosses_a_booth_whatever_the_plan(boxes: list[tuple[int, int, int, int]], x: int, y: int) -> None:
    booths = [
        Booth(f"B{n}", "Gian", "", x=left, y=top, width=wide, height=deep)
        for n, (left, top, wide, deep) in enumerate(boxes)
    ]
    fair = with_plan(booths, Landmark("cong", "gate", "Cổng", x, y))
    ways, solid = walkways(fair), list(booth_boxes(fair).values())
    again = Walkways(ways.booths, dict(ways.places), ways.side)
    for start, end in (("cong", "B0"), ("B0", "B1"), ("B1", "cong")):
        path = ways.way(start, end)
        assert through(path, solid) == []
        assert again.way(start, end) == path
        found = route(fair, start, end)
        assert (found is None) == (path == ())
        assert found is None or found.legs[-1].up_to == end


def test_the_same_question_has_the_same_way_after_any_others() -> None:
    fresh = {code: Walkways(*parts(FAIR)).way("cong-chinh", code) for code in ("B07", "H15")}
    used = walkways(FAIR)
    for code in ("A01", "C05", "L16"):
        used.way(code, "B07")
    assert {code: used.way("cong-chinh", code) for code in fresh} == fresh


def parts(fair: Fair) -> tuple[tuple[Box, ...], dict[str, Box], float]:
    ways = walkways(fair)
    return ways.booths, dict(ways.places), ways.side


def test_cracks_between_booths_are_no_way_unless_there_is_no_other() -> None:
    row = [Booth(f"B{n}", "Gian", "", x=50 * n, y=0, width=48, height=60) for n in range(6)]
    path = walkways(
        with_plan(row, Landmark("cong", "gate", "Cổng", 150, -60), Landmark("wc", "toilet", "WC", 150, 120))
    )
    around = path.way("cong", "wc")
    assert max(abs(x - 150) for x, _ in around) > 140  # round the end of the row, not between two booths
    shut = [
        Booth("N", "Gian", "", x=0, y=0, width=100, height=10),
        Booth("S", "Gian", "", x=0, y=90, width=100, height=10),
        Booth("W", "Gian", "", x=0, y=10, width=10, height=80),
        Booth("E", "Gian", "", x=90, y=11, width=10, height=78),
    ]
    inside = walkways(
        with_plan(shut, Landmark("trong", "info", "Trong", 50, 50), Landmark("ngoai", "gate", "N", 150, 50))
    )
    assert through(inside.way("trong", "ngoai"), inside.booths) == []
    assert inside.way("trong", "ngoai") != ()
    walled = [*shut[:3], replace(shut[3], y=10, height=80)]
    assert (
        walkways(with_plan(walled, Landmark("trong", "info", "T", 50, 50), Landmark("n", "gate", "N", 150, 50))).way(
            "trong", "n"
        )
        == ()
    )


def test_what_has_no_place_has_no_way() -> None:
    assert route(FAIR, "cong-chinh", "Z99") is None
    assert route(FAIR, "B07", "B07") is None
    assert Way(("cong-chinh", "Z99")).svg(FAIR) == ""
    empty = with_plan([])
    assert (usual_start(empty), route(empty, "a", "b"), round_of(empty, ("A01",))) == ("", None, None)


def test_turns_are_those_of_somebody_who_walks() -> None:
    booths = [
        Booth("N", "Gian", "", x=100, y=-40, width=10, height=10),
        Booth("S", "Gian", "", x=100, y=40, width=10, height=10),
    ]
    fair = with_plan(booths, Landmark("cong", "gate", "Cổng", 0, 0), Landmark("tren", "info", "Trên", 2, -35))
    north, south = route(fair, "cong", "N"), route(fair, "cong", "S")
    assert north is not None
    assert south is not None
    assert (north.path[1], [leg.turn for leg in north.legs]) == ((0, -35), ["", "right"])  # up the page, then east
    assert (south.path[1], [leg.turn for leg in south.legs]) == ((0, 45), ["", "left"])
    assert [leg.up_to for leg in north.legs] == ["tren", "N"]
    assert (north.side, south.side) == ("ahead", "ahead")


def test_each_leg_names_something_that_is_there_and_none_twice() -> None:
    for code in ("A01", "B07", "C05", "G03", "H15", "K09", "L16"):
        found = route(FAIR, "cong-chinh", code)
        assert found is not None
        named = [leg.up_to for leg in found.legs]
        assert named[-1] == code
        assert len(set(named)) == len(named)
        assert all(key in FAIR.booth or key in FAIR.landmark for key in named)
        assert found.side in ("left", "right", "ahead")


def test_a_round_is_the_same_in_any_order_and_no_longer_than_by_code() -> None:
    codes = ["A01", "H15", "C05", "L16", "B07", "K09"]
    stops = tour(FAIR, "cong-chinh", [(code,) for code in codes])
    assert tour(FAIR, "cong-chinh", [(code,) for code in reversed(codes)]) == stops
    assert sorted(stops) == sorted(codes)

    def walked(order: Sequence[str]) -> float:
        return sum(length(walkways(FAIR).way(one, other)) for one, other in pairwise(["cong-chinh", *order]))

    assert walked(stops) <= walked(sorted(codes))


def test_one_booth_serves_every_wish_it_can() -> None:
    assert tour(FAIR, "cong-chinh", [("A01", "H15"), ("H15",), ("Z99",), ()]) == ("H15",)


def test_of_several_the_nearest_on_foot() -> None:
    assert nearest(FAIR, "A12", ("wc-dong", "wc-tay")) == "wc-tay"
    assert nearest(FAIR, "C08", ("wc-dong", "wc-tay")) == "wc-dong"
    assert nearest(FAIR, "A12", ("nowhere",)) == ""


def test_blocks_are_whole_rows() -> None:
    row = [Box(n * 10.0, 0, n * 10.0 + 10, 5) for n in range(4)]
    apart = [Box(0, 9, 10, 14), Box(100, 0, 110, 5)]
    assert {*merged([*row, *apart])} == {Box(0, 0, 40, 5), *apart}


ASKED = {
    "đường từ cổng chính đến gian B07": ("cong-chinh", "B07"),
    "duong tu cong chinh den gian b07": ("cong-chinh", "B07"),
    "Đi từ A12 tới sân khấu chính thế nào ạ?": ("A12", "san-khau-chinh"),
    "tôi đang ở A12, nhà vệ sinh gần nhất đi lối nào": ("A12", "wc-tay"),
    "toi dang o c08 muon di ve sinh": ("C08", "wc-dong"),
    "đang đứng cạnh cổng phụ thì ra sân khấu nhỏ kiểu gì": ("cong-phu", "san-khau-nho"),
    "chỉ đường đến gian C05": ("cong-chinh", "C05"),
    "from the main gate to booth B07": ("cong-chinh", "B07"),
    "I'm at A12, where is the nearest toilet": ("A12", "wc-tay"),
}


@pytest.mark.parametrize(("text", "ends"), ASKED.items())
def test_a_way_is_heard(text: str, ends: tuple[str, str]) -> None:
    for form in ("NFC", "NFD"):
        found = find(unicodedata.normalize(form, text), INDEX, NOW)
        assert found is not None
        assert (found.stops[0], found.stops[-1]) == ends
        assert found.assumed == text.startswith("chỉ")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "từ 100k đến 200k có gì",
            "từ 9h đến 11h có gì",
            "gian nào bán từ sen đến trà",
            "từ Hà Nội đến hội chợ đi xe gì",
        ),
        *("đang ở A12, mấy giờ đóng cửa", "đang có gì", "gian A12 ở đâu", "tủ sạc ở đâu", "từ đâu đến", "lộ trình", ""),
        *("tôi đang ở A12, có người ngất xỉu, trạm y tế đi lối nào", "con em bị lạc, từ A12 tới quầy thông tin đi sao"),
        *("tôi muốn mua nón lá", "hội chợ từ ngày nào đến ngày nào", "từ A12 đến A12", "A12 bán gì từ 50k tới 100k"),
    ],
)
def test_what_asks_for_no_way_gets_none(text: str) -> None:
    assert find(text, INDEX, NOW) is None


def test_a_round_of_goods_goes_to_one_booth_for_each() -> None:
    for text in (
        "lộ trình mua nón lá, gốm, trà",
        "lo trinh mua non la, gom, tra",
        "muốn mua nón lá, gốm và trà đi thế nào cho tiện",
    ):
        found = find(text, INDEX, NOW)
        assert found is not None
        assert (found.stops[0], len(found.routes), found.assumed) == ("cong-chinh", 3, True)
    from_stage = find("lộ trình từ sân khấu chính mua nón lá, gốm", INDEX, NOW)
    assert from_stage is not None
    assert (from_stage.stops[0], len(from_stage.routes), from_stage.assumed) == ("san-khau-chinh", 2, False)


def test_who_stands_somewhere_known_starts_there() -> None:
    found = find("chỉ đường đến gian C05", INDEX, NOW, here="A12")
    assert found is not None
    assert (found.stops, found.assumed) == (("A12", "C05"), False)


def test_the_picture_of_a_way_draws_it_once_and_numbers_a_round() -> None:
    drawn = Way(("cong-chinh", "B07"), "Đang ở đây").svg(FAIR)
    assert (drawn.count('class="path"'), drawn.count('class="here"'), drawn.count('class="pin"')) == (1, 1, 1)
    stops = tour(FAIR, "cong-chinh", [("A01",), ("H15",), ("C05",)])
    numbered = Way(("cong-chinh", *stops)).svg(FAIR)
    assert [f">{n}</text>" in numbered for n in (1, 2, 3, 4)] == [True, True, True, False]
