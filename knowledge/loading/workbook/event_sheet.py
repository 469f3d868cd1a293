"""The sheet of the event: one key and its value a row, where event.yaml has one mapping."""

from __future__ import annotations

from knowledge.loading import wording
from knowledge.loading.columns import EVENT_SHEET
from knowledge.loading.findings import Findings
from knowledge.loading.tables import Row, Table, Value, name_columns
from knowledge.loading.workbook.wording import VALUE_WITHOUT_KEY


def as_event(sheet: Table, findings: Findings) -> Table:
    """One row whose columns are the dotted keys ("venue.address")."""
    table = name_columns(sheet, EVENT_SHEET, findings)
    cells: dict[str, Value] = {}
    numbers: dict[str, int] = {}
    for row in table.rows:
        key, value = str(row.cells.get("key", "")), row.cells.get("value", "")
        if key in cells:
            findings.fault(table.place(row, "key"), key, wording.KEY_TWICE, row=numbers[key])
        elif key:
            cells[key], numbers[key] = value, row.number
        elif value:
            findings.warn(table.place(row, "key"), "", VALUE_WITHOUT_KEY)
    return Table(sheet.file, tuple(cells), (Row(sheet.heading_row, cells, numbers),), 0)
