"""Each row breaks the small fair in one way and says where the fault must be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.loading import Finding, load_fair
from tests.knowledge.faulty_fairs import BOOTHS, EVENT, FAQ, PRODUCTS, SESSIONS, break_fair, write_fair

E, B, P, S, F = "event.yaml", "booths.csv", "products.csv", "sessions.csv", "faq.yaml"

HOURS = "".join(EVENT.splitlines(keepends=True)[5:8])

# file, what is replaced, by what, row, column, what is shown as standing there
BROKEN = [
    (E, "slug: cho-thu\n", "", 1, "slug", ""),
    (E, "slug: cho-thu", "slug: Chợ Thử", 1, "slug", "Chợ Thử"),
    (E, 'name: "Hội chợ Thử"', "name:", 2, "name", ""),
    (E, "Asia/Ho_Chi_Minh", "Asia/Hanoi", 3, "timezone", "Asia/Hanoi"),
    (E, "Asia/Ho_Chi_Minh", "Asia", 3, "timezone", "Asia"),
    (E, "Asia/Ho_Chi_Minh", "../etc/passwd", 3, "timezone", "../etc/passwd"),
    (E, "starts_on: 2025-01-10", "starts_on: 10/01/2025", 4, "starts_on", "10/01/2025"),
    (E, "ends_on: 2025-01-12", "ends_on: 2025-01-32", 5, "ends_on", "2025-01-32"),
    (E, '  - {opens: "08:30"', '  - {opens: "8h30"', 7, "opening_hours.opens", "8h30"),
    (E, 'closes: "21:30"', 'closes: "24:30"', 7, "opening_hours.closes", "24:30"),
    (E, 'closes: "21:30"', 'closes: "08:00"', 7, "opening_hours.closes", "08:00"),
    (E, ', closes: "21:30"', "", 7, "opening_hours.closes", ""),
    (E, "{date: 2025-01-12", "{date: 2025-01-13", 8, "opening_hours.date", "2025-01-13"),
    (E, HOURS, "", 1, "opening_hours", ""),
    (E, "ends_on: 2025-01-12", "ends_on: 2025-01-09", 5, "ends_on", "2025-01-09"),
    (E, 'venue: {name: "Công viên", ', "venue: {", 1, "venue.name", ""),
    (E, "latitude: 21.02", "latitude: 91", 9, "venue.latitude", "91"),
    (E, "longitude: 105.76", "longitude: -180.5", 9, "venue.longitude", "-180.5"),
    (E, "code: B", "code: A", 17, "map.zones.code", "A"),
    (E, ', name: "Lụa"', "", 17, "map.zones.name", ""),
    (E, "x: 500, y: 0, width: 400", "x: 500, y: 0, width: 501", 17, "map.zones.width", "501"),
    (E, "x: 500, y: 0", "x: -5, y: 0", 17, "map.zones.x", "-5"),
    (E, "{id: san-khau", "{id: sân khấu", 19, "map.landmarks.id", "sân khấu"),
    (E, "organizers:", "name: Hai\norganizers:", 10, "name", "name"),
    (E, "organizers: [", "organizers: !!python/name:os.system [", 10, "", "tag:yaml.org,2002:python/name:os.system"),
    (E, 'phone: "024', 'phone: !str "024', 11, "", "!str"),
    (E, 'name: "Hội chợ Thử"', 'name: "Hội chợ" Thử', 2, "", 'name: "Hội chợ" Thử'),
    (E, "map:\n", "\tmap:\n", 12, "", "map:"),
    (B, "code,", "mã số,", 1, "code", ""),
    (B, "A01,", ",", 2, "code", ""),
    (B, "B01,", "A01,", 3, "code", "A01"),
    (B, "B01,", "B 01,", 3, "code", "B 01"),
    (B, "B01,", "B" * 41 + ",", 3, "code", "B" * 41),
    (B, "Gốm Lan,A,", ",A,", 2, "name", ""),
    (B, "Gốm Lan,A,", "Gốm Lan,,", 2, "zone", ""),
    (B, "Gốm Lan,A,", "Gốm Lan,C,", 2, "zone", "C"),
    (B, "510,10,50,50", "510,10,500,50", 3, "width", "500"),
    (B, "510,10,50,50", "510,-1,50,50", 3, "y", "-1"),
    (B, "510,10,50,50", "510,10,-50,50", 3, "width", "-50"),
    (B, "510,10,50,50", "1510,10,50,50", 3, "x", "1510"),
    (B, "B01,Lụa Mai", 'B01,"Lụa Mai', 3, "", ""),
    (P, "p2,B01,", "p1,B01,", 3, "id", "p1"),
    (P, "p2,B01,", "p2,B02,", 3, "booth", "B02"),
    (P, "p2,B01,", "p2,b01,", 3, "booth", "b01"),
    (P, "Khăn lụa", "", 3, "name", ""),
    (P, "450.000đ", "liên hệ", 3, "price", "liên hệ"),
    (P, "450.000đ", "-450000", 3, "price", "-450000"),
    (P, "120k,1tr2", "120k,100k", 2, "price_to", "100k"),
    (P, "chiếc,4", "chiếc,6", 2, "ocop_stars", "6"),
    (P, "chiếc,4", "chiếc,2", 2, "ocop_stars", "2"),
    (P, "chiếc,4", "chiếc,bốn", 2, "ocop_stars", "bốn"),
    (S, "s2,", "s1,", 3, "id", "s1"),
    (S, "Vuốt gốm", " ", 3, "title", ""),
    (S, "2025-01-11T14:00", "", 3, "starts_at", ""),
    (S, "2025-01-11T14:00", "2025-02-30T14:00", 3, "starts_at", "2025-02-30T14:00"),
    (S, "2025-01-11T14:00", "2025-01-11T25:00", 3, "starts_at", "2025-01-11T25:00"),
    (S, "2025-01-11T14:00", "11/01/2025 14:00", 3, "starts_at", "11/01/2025 14:00"),
    (S, "2025-01-11T14:00", "2025-01-11T14:00+07:00", 3, "starts_at", "2025-01-11T14:00+07:00"),
    (S, "2025-01-11T14:00", "2025-01-09T14:00", 3, "starts_at", "2025-01-09T14:00"),
    (S, "2025-01-11T15:00", "2025-01-13T15:00", 3, "ends_at", "2025-01-13T15:00"),
    (S, "2025-01-11T15:00", "2025-01-11T13:00", 3, "ends_at", "2025-01-11T13:00"),
    (S, ",,A01,", ",,A1,", 3, "booth", "A1"),
    (F, "- id: ve", "- id: gui-xe", 5, "id", "gui-xe"),
    (F, '"Vé bao nhiêu?"', "", 6, "questions", ""),
    (F, '  questions: ["Vé bao nhiêu?"]\n', "", 5, "questions", ""),
    (F, 'answer: "Miễn phí."', 'answer: ""', 7, "answer", ""),
    (F, "san-khau, A01", "san-kau, A01", 4, "related", "san-kau"),
    (F, "- id: ve", "- vé\n- id: ve", 5, "", "vé"),
    (F, "- id: gui-xe", "- &a {id: *a}\n- id: gui-xe", 1, "", "*a"),
]  # fmt: skip


def places(faults: tuple[Finding, ...]) -> list[tuple[str, int, str, str]]:
    return [(fault.file, fault.row, fault.column, fault.found) for fault in faults]


@pytest.mark.parametrize(("file", "old", "new", "row", "column", "found"), BROKEN)
def test_a_fault_names_file_row_column_and_what_stands_there(
    tmp_path: Path, file: str, old: str, new: str, row: int, column: str, found: str
) -> None:
    loaded = load_fair(break_fair(tmp_path, file, old, new))
    assert places(loaded.faults)[:1] == [(file, row, column, found)]
    assert loaded.fair is None
    assert all(fault.vi and fault.en and "{" not in fault.vi + fault.en for fault in loaded.faults)


@pytest.mark.parametrize("stem", ["event", "booths", "products", "sessions", "faq"])
def test_a_missing_file_is_one_fault_and_what_refers_to_it_is_left_alone(tmp_path: Path, stem: str) -> None:
    loaded = load_fair(write_fair(tmp_path, **{stem: None}))
    assert [Path(fault.file).stem for fault in loaded.faults] == [stem]


def test_a_misnamed_file_is_named(tmp_path: Path) -> None:
    write_fair(tmp_path, booths=None)
    (tmp_path / "Booths.csv").write_text(BOOTHS)
    [fault] = load_fair(tmp_path).faults
    assert "Booths.csv" in fault.vi


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    loaded = load_fair(
        write_fair(
            tmp_path,
            event=EVENT.replace("latitude: 21.02", "latitude: 99"),
            booths=BOOTHS.replace("Lan,A,", "Lan,Z,").replace("B01,", "A01,"),
            products=PRODUCTS.replace("120k", "nhiều").replace("p2,B01", "p2,X9"),
            sessions=SESSIONS.replace("T09:00", "T09:61"),
            faq=FAQ.replace('"Miễn phí."', ""),
        )
    )
    assert [(fault.file, fault.row, fault.column) for fault in loaded.faults] == [
        (E, 9, "venue.latitude"),
        (B, 2, "zone"),
        (B, 3, "code"),
        (P, 2, "price"),
        (P, 3, "booth"),
        (S, 2, "starts_at"),
        (F, 7, "answer"),
    ]


def test_a_row_number_is_the_spreadsheets_also_after_empty_rows_and_long_cells(tmp_path: Path) -> None:
    products = 'id,booth,name,price\n\np1,A01,"Bình\ngốm\nlớn",120k\n,,,\np2,B01,Khăn,??\n'
    [fault] = load_fair(write_fair(tmp_path, products=products)).faults
    assert (fault.row, fault.column, fault.found) == (5, "price", "??")


def test_a_cell_that_is_not_utf8_is_named_with_the_code_page(tmp_path: Path) -> None:
    booths = BOOTHS.encode().replace("Lụa Mai".encode(), b"L\xf2a Mai")
    [fault] = load_fair(write_fair(tmp_path, booths=booths)).faults
    assert (fault.row, fault.column) == (3, "name")
    assert "Windows-1258" in fault.vi
    assert "UTF-8" in fault.en


def test_yaml_that_is_not_utf8_is_named_by_line(tmp_path: Path) -> None:
    event = EVENT.encode().replace("Công viên".encode(), b"C\xf4ng vi\xean")
    [fault] = load_fair(write_fair(tmp_path, event=event)).faults
    assert (fault.file, fault.row, fault.column) == (E, 9, "venue")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf16_is_named_with_how_to_save_again(tmp_path: Path, encoding: str) -> None:
    [fault] = load_fair(write_fair(tmp_path, booths=BOOTHS.encode(encoding))).faults
    assert (fault.file, fault.row) == (B, 1)
    assert "UTF-16" in fault.vi


def test_a_thousand_yaml_aliases_pass_and_one_more_is_refused(tmp_path: Path) -> None:
    def faq(count: int) -> str:
        return f"- id: a\n  questions: [&q Hỏi?, {', '.join(['*q'] * count)}]\n  answer: Đáp.\n"

    assert load_fair(write_fair(tmp_path / "a", faq=faq(1000))).faults == ()
    [fault] = load_fair(write_fair(tmp_path / "b", faq=faq(1001))).faults
    assert (fault.file, fault.row, fault.found) == (F, 2, "*q")
    assert "1000" in fault.en


def test_aliases_that_unfold_into_billions_are_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    [fault] = load_fair(write_fair(tmp_path, event="\n".join(lines))).faults
    assert (fault.file, fault.column) == (E, "")


def test_deeply_nested_yaml_is_refused(tmp_path: Path) -> None:
    [fault] = load_fair(write_fair(tmp_path, event="a: " + "[" * 50_000)).faults
    assert (fault.file, fault.row) == (E, 1)


def test_a_second_yaml_document_is_refused(tmp_path: Path) -> None:
    [fault] = load_fair(write_fair(tmp_path, faq=FAQ + "---\n- id: z\n")).faults
    assert (fault.row, fault.found) == (8, "---")


def test_a_cell_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    [fault] = load_fair(write_fair(tmp_path, booths=BOOTHS.replace("Lụa Mai", "x" * 200_000))).faults
    assert (fault.file, fault.row) == (B, 3)


@pytest.mark.parametrize("event", ["[]", "Hội chợ", "", "opening_hours: sáng"])
def test_an_event_of_another_shape_is_a_fault_not_a_crash(tmp_path: Path, event: str) -> None:
    faults = load_fair(write_fair(tmp_path, event=event)).faults
    assert faults
    assert {fault.file for fault in faults} >= {E}


def test_a_finding_reads_as_one_line_in_each_language(tmp_path: Path) -> None:
    [fault] = load_fair(break_fair(tmp_path, P, "450.000đ", "rẻ")).faults
    assert fault.line() == (
        'products.csv, dòng 3, cột price: "rẻ": không đọc được giá; '
        "viết như 450000, 450.000đ, 120k hoặc 1tr2, chưa có giá thì để trống."
    )
    assert fault.line("en").startswith('products.csv, row 3, column price: "rẻ": the price cannot be read')
