"""A chart shows every number it was given, however long the names, and nothing where there is nothing to show."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from knowledge.drawing.charts import Chart, Columns, Ranking
from knowledge.drawing.raster import png
from tests.knowledge.small_fair import FAIR

HOURS = Columns("Câu hỏi theo giờ", tuple((f"{hour}h", hour * 7 % 50) for hour in range(8, 22)))
LONG = "Hợp tác xã mây tre đan Phú Vinh <xuất khẩu> & các con, chi nhánh làng nghề Chương Mỹ"


def texts(svg: str) -> list[str]:
    return ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def rects(svg: str) -> list[dict[str, float]]:
    found = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}rect")
    return [{key: float(node.get(key, 0)) for key in ("x", "y", "width", "height")} for node in found][1:]


def test_columns_are_as_high_as_their_numbers() -> None:
    svg = Chart("Thống kê", (HOURS,)).svg(FAIR)
    highs = [rect["height"] for rect in rects(svg)]
    values = [value for _, value in HOURS.values if value]
    assert [round(high / max(highs) * max(values)) for high in highs] == values
    shown = texts(svg)
    assert {str(value) for _, value in HOURS.values if value} <= {*shown}
    assert shown[:2] == ["Thống kê", "Câu hỏi theo giờ"]
    assert len(re.findall("#B34700", svg)) == 1  # the highest, and only one of them


def test_a_ranking_keeps_its_order_and_stays_in_the_picture() -> None:
    rows = (("A12 – Gốm", 12_345), (LONG, 5), ("x" * 200, 1))
    svg = Chart("Gian " * 30, (Ranking("Gian", rows),)).svg(FAIR)
    shown = texts(svg)
    numbers = [text for text in shown if re.fullmatch(r"[\d ]+", text)]
    assert numbers == ["12 345", "5", "1"]
    assert any(text.startswith("Hợp tác xã mây tre đan") and text.endswith("…") for text in shown)
    assert all(rect["x"] + rect["width"] <= 1000 for rect in rects(svg))
    assert png(svg).startswith(b"\x89PNG")


def test_nothing_to_show_is_no_picture_and_an_empty_part_is_left_out() -> None:
    nothing = (Columns("Giờ", ()), Columns("Ngày", (("T3", 0),)), Ranking("Gian", ()))
    assert Chart("Thống kê", nothing).svg(FAIR) == ""
    assert "Ngày" not in texts(Chart("Thống kê", (*nothing, HOURS)).svg(FAIR))
