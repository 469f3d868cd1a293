"""How the sheets look and help: widths, a heading that stays, formats, drop-downs and hints beside the cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils.cell import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.fair import LANDMARK_KINDS, SESSION_KINDS
from knowledge.loading.columns import SHEETS, Column
from knowledge.writing.hints import EVENT_HINTS, HINTS

AnyCell = Cell | MergedCell  # what a sheet says it gives; nothing is merged here
Kind = Literal["text", "number", "money", "day", "clock", "moment"]

FORMATS: dict[Kind, str] = {
    "text": "@",  # so that a phone number typed later keeps its 0
    "number": "General",
    "money": "#,##0",
    "day": "dd/mm/yyyy",
    "clock": "hh:mm",
    "moment": "dd/mm/yyyy hh:mm",
}
KINDS: dict[str, Kind] = {
    **dict.fromkeys(("x", "y", "width", "height", "ocop_stars"), "number"),
    **dict.fromkeys(("starts_at", "ends_at"), "moment"),
    **dict.fromkeys(("opens", "closes"), "clock"),
    **dict.fromkeys(("price", "price_to"), "money"),
    "date": "day",
}
"""The kind of an empty cell; all other columns are text."""

WIDTHS = {"name": 32, "title": 40, "description": 44, "answer": 60, "questions": 46, "aliases": 30, "exhibitor": 32}
WIDTHS |= {"key": 20, "value": 60, "starts_at": 18, "ends_at": 18, "place": 24, "host": 26, "category": 18}
WIDTHS |= {"website": 26, "phone": 18, "price": 12, "price_to": 12, "unit": 14}
WIDTHS |= {"x": 8, "y": 8, "width": 8, "height": 8, "ocop_stars": 10, "code": 10, "zone": 8, "related": 28}
USUAL_WIDTH = 15
SPARE_ROWS = 2000  # below the filled ones, for which drop-downs and formats are ready

LISTS = {
    ("landmarks", "kind"): ",".join(LANDMARK_KINDS),
    ("sessions", "kind"): ",".join(SESSION_KINDS),
    ("sessions", "status"): "cancelled",
    ("products", "ocop_stars"): "3,4,5",
}
REFERENCES = {("booths", "zone"): "zones", ("products", "booth"): "booths", ("sessions", "booth"): "booths"}

_LINE = Border(*(Side(style="thin", color="D9D9D9"),) * 4)
_REQUIRED, _OPTIONAL = (PatternFill("solid", fgColor=color) for color in ("1F6F54", "7A9E91"))


def face(*, bold: bool = False, italic: bool = False, color: str = "000000", size: int = 11) -> Font:
    return Font("Calibri", size, bold, italic, color=color)


_HEADING = face(bold=True, color="FFFFFF")


@dataclass(slots=True)
class Looks:
    """Styles are costly to make and cheap to repeat, so each is made once."""

    example: bool = False
    _made: dict[str, NamedStyle] = field(default_factory=dict)

    def heading(self, cell: AnyCell, *, required: bool) -> None:
        cell.font, cell.border = _HEADING, _LINE
        cell.fill = _REQUIRED if required else _OPTIONAL
        cell.alignment = Alignment(vertical="center", wrap_text=True)

    def note(self, cell: AnyCell) -> None:
        cell.font, cell.alignment = face(color="595959"), Alignment(vertical="top", wrap_text=True)

    def body(self, cell: AnyCell, kind: Kind, table: str, column: str) -> None:
        if cell.value is None or kind == "number":
            kind = KINDS.get(column, "number" if kind == "number" else "text")
        wrapped, left = WIDTHS.get(column, 0) >= 40, table == "event"
        name = f"{kind}{' wrapped' if wrapped else ''}{' left' if left else ''}"
        if name in self._made:
            cell.style = name
            return
        font = face(italic=True, color="7F7F7F") if self.example else face()
        alignment = Alignment(vertical="top", wrap_text=wrapped, horizontal="left" if left else None)
        style = NamedStyle(name, font, border=_LINE, alignment=alignment, number_format=FORMATS[kind])
        cell.style = self._made[name] = style


def dress(sheet: Worksheet, table: str, columns: tuple[Column, ...], rows: int) -> None:
    """Everything that belongs to the sheet, not to a cell."""
    sheet.freeze_panes = "B2" if table not in ("event", "opening_hours") else "A2"
    sheet.row_dimensions[1].height = 24
    sheet.print_title_rows = "1:1"
    print_across_one_page(sheet)
    last = rows + 1 + (SPARE_ROWS if table != "event" else 0)
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = WIDTHS.get(column.name, USUAL_WIDTH)
        if table != "event":
            sheet.column_dimensions[letter].number_format = FORMATS[KINDS.get(column.name, "text")]
            _help(sheet, table, column.name, f"{letter}2:{letter}{last}")
    if table == "event":
        for number in range(2, rows + 2):
            key = str(sheet.cell(number, 1).value)
            _add(sheet, DataValidation(), f"B{number}", EVENT_HINTS.get(key, ""), key)


def print_across_one_page(sheet: Worksheet) -> None:
    """Lying, as wide as the paper, so that no column lands on a page of its own."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _help(sheet: Worksheet, table: str, column: str, cells: str) -> None:
    """A drop-down where the values are known; other texts are still let in, with a word of warning."""
    validation = DataValidation(allow_blank=True)
    if (table, column) in LISTS:
        validation = DataValidation("list", f'"{LISTS[table, column]}"', allow_blank=True)
    elif (table, column) in REFERENCES:
        source = quote_sheetname(SHEETS[REFERENCES[table, column]])
        validation = DataValidation("list", f"{source}!$A$2:$A${SPARE_ROWS * 5}", allow_blank=True)
    if validation.type == "list":
        validation.errorStyle = "warning"
        validation.showErrorMessage = True
        validation.errorTitle = "Chưa có trong danh sách"
        validation.error = "Giá trị này chưa có trong danh sách. Vẫn giữ?"
    _add(sheet, validation, cells, HINTS.get((table, column), ""), "")


def _add(sheet: Worksheet, validation: DataValidation, cells: str, hint: str, title: str) -> None:
    if hint:
        validation.showInputMessage = True
        validation.promptTitle, validation.prompt = title or None, hint
    if hint or validation.type == "list":
        validation.add(cells)
        sheet.add_data_validation(validation)
