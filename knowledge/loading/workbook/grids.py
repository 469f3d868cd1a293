"""A sheet as a grid of text, and the grid as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter
from openpyxl.utils.exceptions import CellCoordinatesException

from knowledge.loading.columns import SHEET_COLUMNS
from knowledge.loading.findings import Findings, Place, Say
from knowledge.loading.tables import Row, Table, plain_heading
from knowledge.loading.workbook import wording
from knowledge.loading.workbook.merging import Grid, unmerge
from knowledge.loading.workbook.survey import Survey
from knowledge.loading.workbook.values import as_text

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import _WorksheetLike  # known to the stubs only

WIDEST = 60  # columns; what lies beyond is not looked at
LAST_ROW = 1_048_576
TITLE_ROWS = 20  # in which a title, a logo or a note may stand above the headings


@dataclass(frozen=True, slots=True)
class Sheet:
    """`broken` holds the cells without a usable value: what stands there and what to say about it."""

    title: str
    grid: Grid
    broken: dict[tuple[int, int], tuple[str, Say]]
    merged: list[str]


def read_sheet(sheet: _WorksheetLike, survey: Survey) -> Sheet:
    grid: Grid = {}
    broken: dict[tuple[int, int], tuple[str, Say]] = {}
    blank: object = None  # a row that the file leaves out is the same tuple each time
    for number, cells in enumerate(sheet.iter_rows(max_col=WIDEST, max_row=LAST_ROW), 1):
        if cells is blank:
            continue
        texts: list[str] = []
        for column, cell in enumerate(cells, 1):
            value = cell.value
            if value is None:
                continue
            if cell.data_type == "e":
                broken[number, column] = str(value), wording.ERROR_VALUE
                continue
            text = as_text(value, "" if isinstance(value, str) else cell.number_format)
            if text:
                texts.extend([""] * (column - 1 - len(texts)))
                texts.append(text)
        if texts:
            grid[number] = texts
        else:
            blank = cells
    for name in survey.unsolved:
        broken[_coordinate(name)] = "", wording.UNSOLVED
    return Sheet(sheet.title, grid, broken, survey.merged)


def as_table(name: str, sheet: Sheet, findings: Findings) -> Table:
    """The table under the row of headings. Columns whose heading starts with "_" are the organiser's own.

    Cells without a usable value are faults where a heading stands above.
    """
    known = {plain_heading(title) for column in SHEET_COLUMNS[name] for title in (column.name, column.heading)}
    heading_row = _heading_row(sheet.grid, known)
    headings = sheet.grid.get(heading_row, [])
    unmerge(sheet.grid, sheet.merged, heading_row, sheet.title, findings)
    for (number, column), (found, say) in sorted(sheet.broken.items()):
        heading = _at(headings, column)
        if number > heading_row and heading and not heading.startswith("_"):
            findings.fault(Place(sheet.title, number, heading), found, say)
    wanted = {heading for heading in headings if plain_heading(heading) in known}
    rows = [
        _row(number, texts, headings, sheet.title, findings)
        for number, texts in sorted(sheet.grid.items())
        if number > heading_row
    ]
    return Table(
        sheet.title,
        tuple(heading for heading in headings if heading and not heading.startswith("_")),
        tuple(row for row in rows if any(row.cells.get(heading) for heading in wanted) or not wanted),
        heading_row,
        partial=bool(sheet.broken),
    )


def _heading_row(grid: Grid, known: set[str]) -> int:
    """The first row in which two headings are known; else the first filled one."""
    rows = sorted(grid)[:TITLE_ROWS]
    for number in rows:
        if sum(plain_heading(text) in known for text in grid[number]) > 1:
            return number
    return rows[0] if rows else 1


def _row(number: int, texts: list[str], headings: list[str], file: str, findings: Findings) -> Row:
    named: dict[str, str] = {}
    for column, text in enumerate(texts, 1):
        heading = _at(headings, column)
        if heading.startswith("_"):
            continue
        if heading and heading not in named:
            named[heading] = text
        elif text and not heading:
            findings.warn(Place(file, number, get_column_letter(column)), text, wording.CELL_WITHOUT_HEADING)
    return Row(number, named)


def _at(texts: list[str], column: int) -> str:
    return texts[column - 1] if column <= len(texts) else ""


def _coordinate(name: str) -> tuple[int, int]:
    try:
        return coordinate_to_tuple(name)
    except (CellCoordinatesException, ValueError):
        return 0, 0
