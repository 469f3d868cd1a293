"""A workbook is read into the same fair and told the same faults as a folder."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from knowledge.fair import Fair
from knowledge.loading import Finding, Loaded, NoFair, load_fair
from knowledge.loading.columns import SHEET_COLUMNS
from knowledge.loading.columns import SHEETS as TITLES
from knowledge.loading.workbook.values import as_text
from tests.knowledge.faulty_fairs import write_fair
from tests.knowledge.hostile_files import BOOTHS, altered, in_rows
from tests.knowledge.workbooks import SHEETS, Rows, book_of, moment, replaced, save, sheet_of


def loaded(folder: Path, book: Workbook) -> Loaded:
    return load_fair(save(book, folder))


def read(folder: Path, book: Workbook) -> Fair:
    found = loaded(folder, book)
    assert found.faults == ()
    assert found.fair is not None
    return found.fair


def places(findings: tuple[Finding, ...]) -> list[tuple[str, int, str, str]]:
    return [(finding.file, finding.row, finding.column, finding.found) for finding in findings]


@pytest.fixture
def plain(tmp_path: Path) -> Fair:
    fair = load_fair(write_fair(tmp_path / "plain")).fair
    assert fair is not None
    return fair


def test_a_workbook_and_a_folder_of_the_same_fair_are_equal(tmp_path: Path, plain: Fair) -> None:
    found = loaded(tmp_path, book_of())
    assert (found.fair, found.faults, found.warnings) == (plain, (), ())


def in_vietnamese() -> dict[str, Rows | None]:
    headings = {name: {c.name: c.heading for c in columns} for name, columns in SHEET_COLUMNS.items()}
    sheets: dict[str, Rows | None] = dict.fromkeys(SHEETS)
    for name, rows in SHEETS.items():
        sheets[TITLES[name]] = [[headings[name][str(h)] for h in rows[0]], *rows[1:]]
    return sheets


def test_vietnamese_titles_and_headings_are_read(tmp_path: Path, plain: Fair) -> None:
    assert read(tmp_path, book_of(**in_vietnamese())) == plain


def test_titles_and_headings_are_read_whatever_their_case_and_marks(tmp_path: Path, plain: Fair) -> None:
    book = book_of(**in_vietnamese())
    for sheet in book.worksheets:
        sheet.title = unicodedata.normalize("NFD", sheet.title.upper())
        for cell in next(sheet.iter_rows(max_row=1)):
            cell.value = f" {unicodedata.normalize('NFD', str(cell.value)).title()}\u00a0"
    assert read(tmp_path, book) == plain


def test_decomposed_text_and_odd_blanks_are_read_as_plain_text(tmp_path: Path, plain: Fair) -> None:
    name = unicodedata.normalize("NFD", "\u00a0Gốm\u00a0Lan ")
    assert read(tmp_path, book_of(**replaced("booths", 2, 2, name))) == plain


@pytest.mark.parametrize(
    ("price", "amount"),
    [(120000, 120000), (120000.0, 120000), ("120k", 120000), ("1.200.000đ", 1200000), (" 450.000 đ ", 450000)],
)
def test_prices_are_read_as_numbers_and_as_people_write_them(tmp_path: Path, price: object, amount: int) -> None:
    fair = read(tmp_path, book_of(**replaced("products", 3, 5, price)))
    assert fair.product["p2"].price == amount


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        (" Gốm\r\nLan ", "General", "Gốm\nLan"),
        (12, "General", "12"),
        (12.0, "0.00", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (0.1, "0%", "10%"),
        (0.125, "0.0%", "12.5%"),
        (True, "General", "TRUE"),
        (moment("2025-01-10T00:00"), "dd/mm/yyyy", "2025-01-10"),
        (moment("2025-01-10T00:00"), "dd/mm/yyyy hh:mm", "2025-01-10T00:00"),
        (moment("2025-01-10T08:59:59.999997"), "dd/mm/yyyy", "2025-01-10T09:00"),
        (date(2025, 1, 10), "General", "2025-01-10"),
        (time(8, 30), "hh:mm", "08:30"),
        (time(8, 29, 59, 999998), "hh:mm", "08:30"),
        (timedelta(hours=8, minutes=30), "[h]:mm", "08:30"),
    ],
)
def test_a_typed_value_becomes_the_text_a_person_would_type(value: object, number_format: str, text: str) -> None:
    assert as_text(value, number_format) == text


def test_times_may_be_text_too(tmp_path: Path, plain: Fair) -> None:
    hours = [("date", "opens", "closes"), ("", "08:30", "21:30"), ("2025-01-12", "08:30", "17:00")]
    sessions = [[c.isoformat() if isinstance(c, datetime) else c for c in row] for row in SHEETS["sessions"]]
    assert read(tmp_path, book_of(opening_hours=hours, sessions=sessions)) == plain


def test_a_day_without_an_hour_is_no_time(tmp_path: Path) -> None:
    [fault] = loaded(tmp_path, book_of(**replaced("sessions", 3, 3, date(2025, 1, 11)))).faults
    assert (fault.file, fault.row, fault.column, fault.found) == ("sessions", 3, "starts_at", "2025-01-11")


def test_questions_stand_below_each_other_in_their_cell(tmp_path: Path) -> None:
    fair = read(tmp_path, book_of(**replaced("faq", 3, 2, "Vé bao nhiêu?\nCó phải mua vé không?\n")))
    assert fair.faq_entry["ve"].questions == ("Vé bao nhiêu?", "Có phải mua vé không?")


def test_sheets_and_headings_that_begin_with_an_underline_are_the_organisers_own(tmp_path: Path, plain: Fair) -> None:
    booths = [(*row, note) for row, note in zip(SHEETS["booths"], ("_ghi chú", "gọi lại", None), strict=True)]
    notes = [("code", "name", "zone"), ("?", "chưa chốt", "?")]
    found = loaded(tmp_path, book_of(_nháp=notes, _booths=notes, booths=booths))
    assert (found.fair, found.warnings) == (plain, ())


def test_a_title_may_stand_above_the_headings(tmp_path: Path, plain: Fair) -> None:
    book = book_of(booths=[("DANH SÁCH GIAN HÀNG",), (), *SHEETS["booths"]])
    sheet_of(book, "booths").merge_cells("A1:H1")
    found = loaded(tmp_path, book)
    assert (found.fair, found.warnings) == (plain, ())


def test_rows_are_numbered_as_excel_numbers_them(tmp_path: Path) -> None:
    booths = [("DANH SÁCH",), (), *SHEETS["booths"], (), ("C01", "Nón", "Z")]
    [fault] = loaded(tmp_path, book_of(booths=booths)).faults
    assert (fault.file, fault.row, fault.column, fault.found) == ("booths", 7, "zone", "Z")
    assert fault.line() == 'booths, dòng 7, cột zone: "Z": không có khu này; thêm vào zones hoặc sửa mã.'


# sheet, row, column, what stands there instead, column named, what is shown as standing there
BROKEN = [
    ("event", 2, 2, None, "slug", ""),
    ("event", 4, 2, "Asia/Hanoi", "timezone", "Asia/Hanoi"),
    ("event", 6, 2, date(2025, 1, 9), "ends_on", "2025-01-09"),
    ("event", 9, 2, 99, "venue.latitude", "99"),
    ("opening_hours", 2, 2, "25:00", "opens", "25:00"),
    ("opening_hours", 3, 3, time(8), "closes", "08:00"),
    ("zones", 3, 1, "A", "code", "A"),
    ("landmarks", 2, 1, "sân khấu", "id", "sân khấu"),
    ("booths", 3, 1, "A01", "code", "A01"),
    ("booths", 3, 2, None, "name", ""),
    ("booths", 3, 3, "C", "zone", "C"),
    ("booths", 3, 6, 990, "width", "50"),
    ("products", 3, 2, "A9", "booth", "A9"),
    ("products", 3, 5, -5, "price", "-5"),
    ("products", 3, 5, "liên hệ", "price", "liên hệ"),
    ("products", 2, 8, 6, "ocop_stars", "6"),
    ("sessions", 3, 4, moment("2025-01-13T15:00"), "ends_at", "2025-01-13T15:00"),
    ("sessions", 3, 3, "30/02/2025", "starts_at", "30/02/2025"),
    ("faq", 3, 3, None, "answer", ""),
    ("faq", 2, 4, "san-kau", "related", "san-kau"),
]


@pytest.mark.parametrize(("sheet", "row", "column", "value", "named", "shown"), BROKEN)
def test_a_fault_names_sheet_row_column_and_what_stands_there(
    tmp_path: Path, sheet: str, row: int, column: int, value: object, named: str, shown: str
) -> None:
    found = loaded(tmp_path, book_of(**replaced(sheet, row, column, value)))
    where = [(file, shown) for file, _, column, shown in places(found.faults) if column == named]
    assert (sheet, shown) in where
    assert found.fair is None


@pytest.mark.parametrize("sheet", ["event", "opening_hours", "booths", "products", "sessions", "faq"])
def test_a_missing_sheet_is_named_in_both_languages(tmp_path: Path, sheet: str) -> None:
    faults = loaded(tmp_path, book_of(**{sheet: None})).faults
    assert (faults[0].file, f'"{TITLES[sheet]}"' in faults[0].vi, f'"{sheet}"' in faults[0].en) == (
        TITLES[sheet],
        True,
        True,
    )


def test_a_fair_may_do_without_landmarks(tmp_path: Path) -> None:
    sessions = replaced("sessions", 2, 5, "Sân lớn")
    fair = read(tmp_path, book_of(landmarks=None, **sessions, **replaced("faq", 2, 4, "A01")))
    assert fair.event.map.landmarks == ()


def test_an_unknown_sheet_and_a_doubled_one_are_warnings(tmp_path: Path) -> None:
    book = book_of(**{"gian hàng": SHEETS["booths"], "sản phẩn mới": [("x",)], "Sheet1": []})
    found = loaded(tmp_path, book)
    assert [(warning.file, warning.row) for warning in found.warnings] == [("gian hàng", 0), ("sản phẩn mới", 0)]
    assert "sản phẩm" in found.warnings[1].vi
    assert found.faults == ()


def test_swapped_columns_are_found_by_their_headings_and_swapped_values_are_told(tmp_path: Path, plain: Fair) -> None:
    turned = [tuple(reversed(row)) for row in SHEETS["booths"]]
    assert read(tmp_path / "a", book_of(booths=turned)) == plain
    headings = ("name", "code", *SHEETS["booths"][0][2:])
    faults = loaded(tmp_path / "b", book_of(booths=[headings, *SHEETS["booths"][1:]])).faults
    assert places(faults)[0] == ("booths", 2, "code", "Gốm Lan")
    assert "mã chỉ gồm" in faults[0].vi


def test_an_unknown_key_of_the_event_is_a_warning_and_a_doubled_one_a_fault(tmp_path: Path) -> None:
    rows = (*SHEETS["event"], ("contact.fone", "1"), (None, "lạc"))
    found = loaded(tmp_path / "a", book_of(event=rows))
    assert [(w.row, w.column, w.found) for w in found.warnings] == [
        (16, "contact.fone", "contact.fone"),
        (17, "key", ""),
    ]
    [fault] = loaded(tmp_path / "b", book_of(event=(*SHEETS["event"], ("slug", "khac")))).faults
    assert (fault.row, fault.column, fault.found) == (16, "key", "slug")


def test_a_cell_below_no_heading_is_told_with_its_letter(tmp_path: Path) -> None:
    booths = [*SHEETS["booths"][:2], (*SHEETS["booths"][2], None, "nhớ gọi lại")]
    [warning] = loaded(tmp_path, book_of(booths=booths)).warnings
    assert (warning.file, warning.row, warning.column, warning.found) == ("booths", 3, "L", "nhớ gọi lại")


def test_cells_merged_downwards_mean_the_same_in_each_row(tmp_path: Path, plain: Fair) -> None:
    zones = replaced("booths", 3, 3, None)
    zones["booths"] = [row if n != 2 else [*row[:5], 10, 80, *row[7:]] for n, row in enumerate(zones["booths"])]
    book = book_of(**zones)
    sheet_of(book, "booths").merge_cells("C2:C3")
    found = loaded(tmp_path, book)
    assert found.fair is not None
    assert [booth.zone for booth in found.fair.booths] == ["A", "A"]
    [warning] = found.warnings
    assert (warning.file, warning.row, warning.column, "C2:C3" in warning.vi) == ("booths", 2, "C", True)


def test_a_row_that_merges_all_its_cells_downwards_is_one_row(tmp_path: Path, plain: Fair) -> None:
    book = book_of(booths=[*SHEETS["booths"], (None,) * 10])
    for letter in "ABCDEFGHIJ":
        sheet_of(book, "booths").merge_cells(f"{letter}3:{letter}4")
    assert read(tmp_path, book) == plain


def formula(folder: Path, cell: str) -> Path:
    """The example with one more booth, whose name is a formula."""
    code, zone = (f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in (("A4", "C01"), ("F4", "A")))
    return altered(folder, {BOOTHS: in_rows(f'<row r="4">{code}{cell}{zone}</row>')})


def test_of_a_formula_the_stored_result_is_read(tmp_path: Path) -> None:
    found = load_fair(formula(tmp_path, '<c r="B4" t="str"><f>"Nón "&amp;A4</f><v>Nón C01</v></c>'))
    assert found.fair is not None
    assert found.fair.booth["C01"].name == "Nón C01"


@pytest.mark.parametrize("result", ["", "<v/>", "<v></v>"])
def test_a_formula_without_a_result_is_a_fault_that_says_what_to_do(tmp_path: Path, result: str) -> None:
    [fault] = [
        f for f in load_fair(formula(tmp_path, f'<c r="B4"><f>A4</f>{result}</c>')).faults if "công thức" in f.vi
    ]
    assert (fault.file, fault.row, fault.column) == ("gian hàng", 4, "tên gian")
    assert "mở bằng Excel rồi lưu lại" in fault.vi


def test_a_formula_that_failed_is_a_fault(tmp_path: Path) -> None:
    faults = load_fair(formula(tmp_path, '<c r="B4" t="e"><f>B99/0</f><v>#DIV/0!</v></c>')).faults
    assert ("gian hàng", 4, "tên gian", "#DIV/0!") in places(faults)


def test_openpyxls_own_formulas_have_no_result(tmp_path: Path) -> None:
    [fault, _] = loaded(tmp_path, book_of(**replaced("booths", 3, 2, '="Lụa "&A3'))).faults
    assert (fault.file, fault.row, fault.column) == ("booths", 3, "name")


def test_a_workbook_without_any_sheet_of_a_fair_is_no_fair(tmp_path: Path) -> None:
    book = Workbook()
    with pytest.raises(NoFair) as caught:
        loaded(tmp_path, book)
    assert "gian hàng" in caught.value.vi
