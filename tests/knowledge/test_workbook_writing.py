"""What is written is read back as the same fair; the form helps its reader; nothing written is ever run."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from knowledge.fair import Booth, Fair, FaqEntry, Product
from knowledge.loading import load_fair
from knowledge.loading.columns import COLUMNS, SHEET_COLUMNS, SHEETS
from knowledge.loading.formula_guard import guard, unguard
from knowledge.loading.text_files import clean
from knowledge.writing import EXAMPLE, CannotWrite, write_folder, write_workbook
from knowledge.writing.dressing import LISTS
from knowledge.writing.guide import TITLE
from knowledge.writing.hints import EVENT_HINTS, HINTS
from tests.knowledge.faulty_fairs import write_fair

SAMPLE = Path(__file__).parents[2] / "fairs" / "lang-nghe-ha-noi-2024"
RESTS = ("1+1", "cmd|' /C calc'!A0", "SUM(A1:A9)", 'HYPERLINK("http://x.example")', "84 900 000 110", " x", "")
DANGEROUS = [f"{first}{rest}" for first in "=+-@＝＋－＠" for rest in RESTS]
DANGEROUS += [f"{before}{text}" for before in ("'", "x;", "x; ") for text in DANGEROUS]
DANGEROUS += ["'", "''", "'Gốm' Lan", "+84 900 000 110"]


def read(path: Path) -> Fair:
    loaded = load_fair(path)
    assert loaded.faults == ()
    assert loaded.fair is not None
    return loaded.fair


def written(fair: Fair, path: Path) -> Fair:
    (write_workbook if path.suffix else write_folder)(fair, path)
    return read(path)


def named(*names: str) -> Fair:
    """The example with a booth for each name."""
    booths = tuple(Booth(f"N{n}", name, "A", phone=name, description=f"{name}\n{name}") for n, name in enumerate(names))
    return replace(EXAMPLE, booths=(*EXAMPLE.booths, *booths))


@pytest.mark.parametrize("target", ["cho", "cho.xlsx"])
def test_the_sample_fair_comes_back_equal(tmp_path: Path, target: str) -> None:
    fair = read(SAMPLE)
    assert written(fair, tmp_path / target) == fair


@pytest.mark.parametrize("target", ["cho", "cho.xlsx"])
def test_a_fair_of_required_cells_only_comes_back_equal(tmp_path: Path, target: str) -> None:
    bare = write_fair(
        tmp_path / "bare",
        event="slug: a\nname: A\ntimezone: Asia/Ho_Chi_Minh\nstarts_on: 2025-01-10\nends_on: 2025-01-10\n"
        "opening_hours: [{opens: 08:00, closes: 20:00}]\nvenue: {name: B}\nmap: {zones: [{code: A, name: C}]}\n",
        booths="code,name,zone\nA1,Nón,A\n",
        products="id,booth,name\n",
        sessions="id,title,starts_at,ends_at\nm,Nửa đêm,2025-01-10T00:00,2025-01-10T00:00:30\n",
        faq="",
    )
    assert written(read(bare), tmp_path / target) == read(bare)


def test_a_folder_and_a_workbook_may_be_written_in_turn(tmp_path: Path) -> None:
    fair = read(SAMPLE)
    for step in range(2):
        fair = written(written(fair, tmp_path / f"cho{step}"), tmp_path / f"cho{step}.xlsx")
    assert fair == read(SAMPLE)


def test_the_form_is_a_fair_without_a_fault_or_warning(tmp_path: Path) -> None:
    write_workbook(EXAMPLE, tmp_path / "mau.xlsx", example=True)
    loaded = load_fair(tmp_path / "mau.xlsx")
    assert (loaded.fair, loaded.faults, loaded.warnings) == (EXAMPLE, (), ())


def test_the_form_has_two_example_rows_a_sheet_under_vietnamese_headings(tmp_path: Path) -> None:
    write_workbook(EXAMPLE, tmp_path / "mau.xlsx", example=True)
    book = load_workbook(tmp_path / "mau.xlsx")
    assert book.sheetnames == [TITLE, *SHEETS.values()]
    for table, title in SHEETS.items():
        sheet = book[title]
        headings = [cell.value for cell in sheet[1]][: len(SHEET_COLUMNS[table])]
        assert headings == [column.heading for column in SHEET_COLUMNS[table]]
        assert sheet.max_row == (1 + len(COLUMNS["event"]) if table == "event" else 3)
        assert sheet.freeze_panes is not None


def test_the_form_offers_what_is_known(tmp_path: Path) -> None:
    write_workbook(EXAMPLE, tmp_path / "mau.xlsx", example=True)
    book = load_workbook(tmp_path / "mau.xlsx")
    offered = {
        (table, str(book[title].cell(1, column).value))
        for table, title in SHEETS.items()
        for validation in book[title].data_validations.dataValidation
        if validation.type == "list"
        for column in [next(iter(validation.sqref.ranges)).min_col]
    }
    assert offered == {
        ("landmarks", "loại"),
        ("booths", "khu"),
        ("products", "gian"),
        ("products", "sao ocop"),
        ("sessions", "gian"),
        ("sessions", "loại"),
        ("sessions", "trạng thái"),
    }


def test_lists_and_hints_fit_into_what_excel_shows() -> None:
    assert [text for text in LISTS.values() if len(text) > 253] == []
    assert [text for text in (*HINTS.values(), *EVENT_HINTS.values()) if len(text) > 255] == []


def test_hints_are_of_columns_that_exist() -> None:
    columns = {(table, column.name) for table, columns in SHEET_COLUMNS.items() for column in columns}
    assert set(HINTS) - columns == set()


def test_text_that_looks_like_a_formula_comes_back_equal(tmp_path: Path) -> None:
    fair = named(*[text for text in DANGEROUS if text != "''"])
    assert written(fair, tmp_path / "cho") == fair
    assert written(fair, tmp_path / "cho.xlsx") == fair


def test_no_cell_of_a_written_csv_begins_a_formula(tmp_path: Path) -> None:
    write_folder(named(*DANGEROUS), tmp_path / "cho")
    with (tmp_path / "cho" / "booths.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@＝＋－＠\t\r\n")] == []
    assert "'+84 900 000 110" in cells


def test_no_cell_of_a_written_workbook_is_a_formula(tmp_path: Path) -> None:
    write_workbook(named(*DANGEROUS), tmp_path / "cho.xlsx")
    book = load_workbook(tmp_path / "cho.xlsx")
    names = [cell for row in book[SHEETS["booths"]].iter_rows(min_row=4, min_col=2, max_col=2) for cell in row]
    assert [cell.value for cell in names] == DANGEROUS
    assert {cell.data_type for cell in names} == {"s"}
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


@given(st.text(alphabet="=+-@＝';\t ax\n", max_size=12))
def test_a_guarded_text_is_read_back_as_it_was(text: str) -> None:
    assert unguard(guard(text)) == text


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf")), max_size=30).map(clean)
titles = words.map(lambda text: " ".join(text.split())).filter(bool)
items = titles.map(lambda text: text.replace(";", ",")).map(clean).filter(bool)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=titles, prose=words, aliases=st.lists(items, max_size=3).map(tuple), price=st.integers(0, 10**11))
def test_any_text_and_price_come_back_equal(
    tmp_path: Path, title: str, prose: str, aliases: tuple[str, ...], price: int
) -> None:
    booth = Booth("N1", title, "A", description=prose, aliases=aliases)
    product = Product("n1", "N1", title, price=price, price_to=price, unit=" ".join(prose.split()))
    faq = FaqEntry("n1", (title,), prose or "Đáp.")
    fair = replace(EXAMPLE, booths=(*EXAMPLE.booths, booth), products=(product,), faq=(faq,))
    assert written(fair, tmp_path / "cho") == fair
    assert written(fair, tmp_path / "cho.xlsx") == fair


def test_a_list_entry_with_a_semicolon_fits_into_a_folder_only(tmp_path: Path) -> None:
    fair = replace(EXAMPLE, event=replace(EXAMPLE.event, organizers=("Sở A; phòng B",)))
    assert written(fair, tmp_path / "cho") == fair
    with pytest.raises(CannotWrite) as caught:
        write_workbook(fair, tmp_path / "cho.xlsx")
    assert "Sở A; phòng B" in caught.value.vi
    assert not (tmp_path / "cho.xlsx").exists()


def test_a_text_that_excel_would_cut_off_fits_into_a_folder_only(tmp_path: Path) -> None:
    fair = replace(EXAMPLE, faq=(FaqEntry("dai", ("Dài thế nào?",), "dài " * 9000 + "hết"),))
    assert written(fair, tmp_path / "cho") == fair
    with pytest.raises(CannotWrite):
        write_workbook(fair, tmp_path / "cho.xlsx")


def test_every_sheet_prints_as_wide_as_the_paper(tmp_path: Path) -> None:
    write_workbook(EXAMPLE, tmp_path / "mau.xlsx", example=True)
    sheets = load_workbook(tmp_path / "mau.xlsx").worksheets
    assert {(s.page_setup.fitToWidth, s.page_setup.fitToHeight, s.page_setup.orientation) for s in sheets} == {
        (1, 0, "landscape")
    }
