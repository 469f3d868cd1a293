"""A fair as a workbook."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.fair import Fair
from knowledge.loading.columns import SHEET_COLUMNS, SHEETS
from knowledge.writing.dressing import AnyCell, Kind, Looks, dress
from knowledge.writing.guide import write_guide
from knowledge.writing.hints import EVENT_HINTS
from knowledge.writing.rows import CannotWrite, Row, Value, plain_number, rows_of

LONGEST_CELL = 32_767  # letters; a spreadsheet cuts off the rest


def write_workbook(fair: Fair, path: Path, *, example: bool = False) -> None:
    """Writes over what is there. `example` shows the rows as made up. Raises CannotWrite before anything is written."""
    rows = rows_of(fair)
    rows["event"] = [{"key": key, "value": value} for key, value in rows["event"][0].items()]
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    write_guide(book.active)
    looks = Looks(example=example)
    for table, title in SHEETS.items():
        _write(book.create_sheet(title), table, rows[table], looks)
    book.active = 0 if example else 1
    book.save(path)


def _write(sheet: Worksheet, table: str, rows: list[Row], looks: Looks) -> None:
    for number, column in enumerate(SHEET_COLUMNS[table], 1):
        looks.heading(sheet.cell(1, number, column.heading), required=column.required)
    for row_number, row in enumerate(rows, 2):
        for number, column in enumerate(SHEET_COLUMNS[table], 1):
            value = _typed(column.name, row[column.name])
            cell = sheet.cell(row_number, number)
            if value is not None:
                _fill(cell, value)
            looks.body(cell, _kind(value), table, column.name)
    if table == "event":
        _add_meanings(sheet, len(rows), looks)
    dress(sheet, table, SHEET_COLUMNS[table], len(rows))


def _add_meanings(sheet: Worksheet, rows: int, looks: Looks) -> None:
    """A column for the organiser's eyes: its heading begins with "_", so loading passes over it."""
    looks.heading(sheet.cell(1, 3, "_ý nghĩa"), required=False)
    for number in range(2, rows + 2):
        looks.note(sheet.cell(number, 3, EVENT_HINTS[str(sheet.cell(number, 1).value)]))
    sheet.column_dimensions["C"].width = 80


def _fill(cell: AnyCell, value: str | float | date | time) -> None:
    if isinstance(value, str) and len(value) > LONGEST_CELL:
        raise CannotWrite(
            f"Một ô dài hơn {LONGEST_CELL} chữ nên Excel sẽ cắt mất; hãy xuất ra thư mục.",
            f"A cell is longer than the {LONGEST_CELL} letters that Excel keeps; export to a folder instead.",
        )
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # "=1+1" is a name here, never a formula


def _typed(column: str, value: Value) -> str | float | date | time | None:
    """As a spreadsheet holds it: real days and times, real numbers, everything else as text."""
    if isinstance(value, tuple):
        return _list(column, value) or None
    if isinstance(value, str):
        return ILLEGAL_CHARACTERS_RE.sub("", value) or None
    if isinstance(value, int | float):
        # A spreadsheet keeps fifteen figures; a number with more of them survives as text.
        return plain_number(value) if float(f"{value:.15g}") == value else repr(value)
    return value


def _list(column: str, items: tuple[str, ...]) -> str:
    """Questions stand below each other, other lists side by side."""
    parter = "\n" if column == "questions" else ";"
    if bad := next((item for item in items if parter in item), None):
        raise CannotWrite(
            f'Mục "{bad}" có dấu chấm phẩy nên không ghi được vào một ô; sửa mục ấy hoặc xuất ra thư mục.',
            f'"{bad}" holds a semicolon, which parts the entries of a cell; mend it or export to a folder.',
        )
    return parter.join(items)


def _kind(value: object) -> Kind:
    if isinstance(value, datetime):
        return "moment"
    if isinstance(value, date):
        return "day"
    if isinstance(value, time):
        return "clock"
    return "number" if isinstance(value, int | float) else "text"
