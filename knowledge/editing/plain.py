"""A fair as plain cells: table → identity → column → text, or a list of texts. It goes through JSON unchanged."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.fair import Fair
from knowledge.loading.columns import COLUMNS, SHEETS
from knowledge.loading.tables import Row, Table
from knowledge.writing.rows import Row as Written
from knowledge.writing.rows import Value, moment_text, plain_number, rows_of

Cell = str | list[str]
Cells = dict[str, Cell]
Plain = dict[str, dict[str, Cells]]

EVENT = "event"
IDENTITY = {"event": "", "opening_hours": "date", "zones": "code", "booths": "code"}
"""The column that names a row; that of all other tables is `id`. The event is one row of that very name."""


def plain(fair: Fair) -> Plain:
    """Every row in the organiser's order. Hours told twice for one day keep a number behind the day."""
    return {table: _rows(table, rows) for table, rows in rows_of(fair).items()}


def tables(cells: Mapping[str, Mapping[str, Cells]]) -> dict[str, Table]:
    """As loading reads them, each under the title of its sheet."""
    return {name: _table(name, rows) for name, rows in cells.items()}


def identity_column(table: str) -> str:
    return IDENTITY.get(table, "id")


def _rows(table: str, rows: list[Written]) -> dict[str, Cells]:
    found: dict[str, Cells] = {}
    for row in rows:
        cells = {name: _cell(value) for name, value in row.items()}
        column = identity_column(table)
        key = str(cells[column]) if column else EVENT
        while key in found:
            key += "+"
        found[key] = cells
    return found


def _table(name: str, rows: Mapping[str, Cells]) -> Table:
    headings = tuple(column.name for column in COLUMNS[name])
    numbered = (
        Row(number, {column: tuple(cell) if isinstance(cell, list) else cell for column, cell in cells.items()})
        for number, cells in enumerate(rows.values(), start=1)
    )
    return Table(SHEETS[name], headings, tuple(numbered), heading_row=0)


def _cell(value: Value) -> Cell:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return list(value)
    return repr(plain_number(value)) if isinstance(value, int | float) else moment_text(value)
