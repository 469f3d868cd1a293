"""The floor plan by its structure: all that is drawn is legible, apart from each other, and nobody's markup."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.big_fair import big_fair
from knowledge.drawing import Plan
from knowledge.drawing.frame import Box, whole
from knowledge.drawing.lettering import CAP, shortened, width_of, wrapped
from knowledge.drawing.palette import page_style, style
from knowledge.drawing.panel import Panel, Shown
from knowledge.drawing.plan import MARGIN
from knowledge.drawing.raster import png
from knowledge.drawing.svg import tag
from knowledge.fair import Booth, Fair, FloorPlan, Landmark, Zone
from tests.rig import sample_fair

SVG = "{http://www.w3.org/2000/svg}"
FAIR = sample_fair()
KINDS = tuple((kind, kind.title()) for kind in ("stage", "gate", "toilet", "parking", "info", "atm", "food", "medical"))
HOSTILE = '</title><script>alert(1)</script><image href="http://x"/>\u202eabc\x00\ud800"\' onload="x'


def drawn(plan: Plan, fair: Fair = FAIR) -> Element:
    root: Element = fromstring(plan.svg(fair))
    return root


def texts(root: Element, *besides: str) -> list[tuple[str, Box, float]]:
    """All words with the place they take; `besides` are classes left out."""
    found = []
    for group in root.iter(f"{SVG}g"):
        moved = re.search(r"translate\(0 ([\d.-]+)\)", group.get("transform", ""))
        for text in group.iter(f"{SVG}text") if moved else ():
            class_ = (text.get("class") or "").split()
            if {*class_} & {*besides}:
                continue
            size, x, y = (float(text.get(name) or 0) for name in ("font-size", "x", "y"))
            wide = width_of(text.text or "", size, bold="bold" in class_)
            left = x if "start" in class_ else x - wide / 2
            top = y + float(moved[1] if moved else 0) - size * CAP
            found.append((text.text or "", Box(left, top, left + wide, top + size * CAP), size))
    return found


def overlapping(words: list[tuple[str, Box, float]]) -> list[tuple[str, str]]:
    return [(one[0], other[0]) for one, other in combinations(words, 2) if one[1].meets(other[1])]


def page(fair: Fair) -> str:
    """The whole fair as a page shows it: each booth a link."""
    frame = whole(fair, 2000, 2000, MARGIN)
    assert frame is not None
    panel = Panel(fair, frame, Shown(), near=True, link="/gian/{code}")
    return tag("svg", panel.svg(), xmlns="http://www.w3.org/2000/svg")


def size(root: Element) -> tuple[float, float]:
    return float(root.get("width") or 0), float(root.get("height") or 0)


PLANS = [Plan(words=KINDS), *(Plan(zone=code) for code in FAIR.zone)]


@pytest.mark.parametrize("plan", PLANS, ids=[plan.zone or "whole" for plan in PLANS])
def test_no_words_cover_each_other_or_stick_out(plan: Plan) -> None:
    root = drawn(plan)
    words = texts(root, "glyph")
    picture = Box(0, 0, *size(root))
    assert len(words) > 10
    assert overlapping(words) == []
    assert [text for text, box, _ in words if not picture.holds(box)] == []


def test_all_zones_and_the_main_gate_are_named_on_the_whole_plan() -> None:
    said = {text for text, _, _ in texts(drawn(Plan()))}
    assert {*FAIR.zone} <= said
    assert {"Cổng chính", "Sân khấu chính", "Trạm y tế"} <= said


def test_each_booth_of_a_zone_is_there_by_code_and_name() -> None:
    for code in FAIR.zone:
        said = [text for text, _, _ in texts(drawn(Plan(zone=code)))]
        booths = [booth for booth in FAIR.booths if booth.zone == code]
        assert [booth.code for booth in booths if booth.code not in said] == []
        assert [b.code for b in booths if not any(line.split()[0] == b.name.split()[0] for line in said)] == []


def test_a_pin_stands_on_each_asked_thing_and_says_its_name() -> None:
    root = drawn(Plan(booths=("B07",)))
    said = [text for text, _, _ in texts(root)]
    assert "B07 – Tơ sen Mỹ Đức" in said
    assert "B06" in said
    assert "B08" in said
    assert len([e for e in root.iter(f"{SVG}path") if e.get("class") == "pin"]) == 2
    marked = drawn(Plan(marks=("wc-dong", "wc-tay")))
    assert len([e for e in marked.iter(f"{SVG}path") if e.get("class") == "pin"]) == 2


def test_booths_far_apart_are_marked_on_the_whole_only() -> None:
    root = drawn(Plan(booths=("A01", "H15", "L16")))
    assert len([e for e in root.iter(f"{SVG}path") if e.get("class") == "pin"]) == 3
    assert {"A01", "H15", "L16"} <= {text.split()[0] for text, _, _ in texts(root)}


@pytest.mark.parametrize(
    "plan", [Plan(booths=("Z99",)), Plan(marks=("nowhere",)), Plan(zone="Z"), Plan(booths=("Z99",), here="Z98")]
)
def test_what_is_not_there_draws_nothing(plan: Plan) -> None:
    assert plan.svg(FAIR) == ""


def test_a_fair_without_places_draws_nothing() -> None:
    placeless = tuple(replace(booth, x=None, y=None) for booth in FAIR.booths)
    fair = replace(FAIR, booths=placeless, event=replace(FAIR.event, map=FloorPlan(1600, 1000)))
    assert Plan().svg(fair) == ""


def test_the_visitor_stands_on_the_plan() -> None:
    root = drawn(Plan(booths=("B07",), here="cong-chinh", words=(("here", "Đang ở đây"),)))
    assert "Đang ở đây" in [text for text, _, _ in texts(root)]
    assert len([e for e in root.iter(f"{SVG}circle") if e.get("class") == "here"]) == 1


def test_a_thousand_booths_are_legible_zone_by_zone() -> None:
    fair = big_fair(1000, 1)
    root = drawn(Plan(zone="C"), fair)
    codes = [(text, size) for text, _, size in texts(root) if re.fullmatch(r"C\d{3}", text)]
    assert len(codes) == 50
    assert min(size for _, size in codes) >= 25
    assert sum(size(root)) < 10_000  # Telegram's limit
    assert len(texts(drawn(Plan(booths=("C025",)), fair))) > 20


def test_odd_plans_are_drawn_as_well() -> None:
    booths = (Booth("A", "Một", "Q", x=5, y=5), Booth("B" * 40, "Hai", "Q", x=5.5, y=5, width=0.01, height=900))
    for plan in (FloorPlan(), FloorPlan(0, 0, (Zone("Q" * 40, "Q" * 200, 0, 0, 1, 1000),)), FloorPlan(3, 90000)):
        fair = replace(FAIR, booths=booths, event=replace(FAIR.event, map=plan))
        for asked in (Plan(), Plan(booths=("A", "B" * 40)), Plan(zone="Q" * 40)):
            svg = asked.svg(fair)
            assert sum(size(fromstring(svg))) < 10_000 if svg else True
            assert png(svg).startswith(b"\x89PNG") if svg else True


def hostile() -> Fair:
    """Every name of the plan tries to be markup."""
    zones = tuple(replace(zone, name=HOSTILE) for zone in FAIR.event.map.zones)
    marks = tuple(replace(mark, name=HOSTILE, kind=mark.kind) for mark in FAIR.event.map.landmarks)
    plan = replace(FAIR.event.map, zones=zones, landmarks=(*marks, Landmark("x", '"><script>', HOSTILE, 50, 50)))
    booths = tuple(replace(booth, name=HOSTILE) for booth in FAIR.booths)
    return replace(FAIR, booths=booths, event=replace(FAIR.event, map=plan))


def test_names_are_words_and_nothing_else() -> None:
    plans = [Plan(), Plan(zone="A"), Plan(booths=("B07",), here="B01", words=(("here", HOSTILE), ("stage", HOSTILE)))]
    for svg in (*(plan.svg(hostile()) for plan in plans), page(hostile())):
        root = fromstring(svg)
        assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
            *("svg", "g", "style", "rect", "text", "circle", "path", "line", "title", "a")
        }
        assert [k for e in root.iter() for k in e.attrib if k.startswith("on") or "javascript" in e.attrib[k]] == []
        assert not set("\u202e\x00\ud800") & set(svg)


def test_a_page_leads_to_every_booth_and_says_what_is_where() -> None:
    root = fromstring(page(FAIR))
    links = {e.get("href"): e.get("aria-label") for e in root.iter(f"{SVG}a")}
    assert links == {f"/gian/{booth.code}": f"{booth.code} – {booth.name}" for booth in FAIR.booths}
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids)) == len(FAIR.booths) + len(FAIR.zone) + len(FAIR.landmark)
    assert [e.tag for e in root.iter() if e.get("style") or e.tag == f"{SVG}style"] == []


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dark", [False, True])
def test_words_and_signs_stand_out_in_light_and_dark(dark: bool) -> None:
    whole = page_style()
    part = whole.split("@media")[1] if dark else whole.split("@media")[0]
    colours = dict(re.findall(r"--plan-([\w-]+):(#\w{6})", part))
    pairs = [("ink", ground) for ground in ("ground", "booth", "block", "plate", "light", "z0", "z1", "z2", "z3", "z4")]
    pairs += [
        ("light", "asked"),
        ("light", "pin"),
        *(("glyph", disc) for disc in ("disc", "toilet", "gate", "medical")),
    ]
    for one, other in pairs:
        bright, dim = sorted((luminance(colours[one]), luminance(colours[other])), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 4.5, (one, other)


def test_a_page_s_colours_are_those_of_the_picture() -> None:
    assert (
        dict(re.findall(r"\.([\w-]+)\{fill:(#\w+)\}", style())).items()
        <= dict(re.findall(r"--plan-([\w-]+):(#\w+)", page_style().split("@media")[0])).items()
    )


WORDS = st.lists(st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyẨẩMW"), min_size=1, max_size=9), max_size=9)


@given(WORDS, st.floats(5, 400), st.integers(1, 4))
def test_names_are_cut_between_words_and_fit(words: list[str], room: float, lines: int) -> None:
    name = " ".join(words)
    short = shortened(name, room, 20)
    assert width_of(short, 20) <= room
    assert short in ("", name) or (short.endswith("…") and name.startswith(short[:-1]))
    told = wrapped(name, room, 20, lines)
    assert len(told) <= lines
    assert all(width_of(line, 20) <= room for line in told)
    assert told == () or " ".join(told).removesuffix("…") == name[: len(" ".join(told).removesuffix("…"))]
