"""Plain tables of text, the form every source of a fair is read into before anything is checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from knowledge.loading import wording
from knowledge.loading.columns import Column
from knowledge.loading.findings import Findings, Place, nearest

Value = str | tuple[str, ...]
"""A cell: text, or a list where the source has lists of its own. A source with typed cells writes them as text."""


@dataclass(frozen=True, slots=True)
class Row:
    """`numbers` holds the rows of single cells where they are not `number` (a YAML entry spans lines)."""

    number: int
    cells: Mapping[str, Value]
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """`headings` as typed. With `heading_row` 0 each row names its own cells and may leave some out.

    A `partial` table broke off at a fault: what is not in it may still exist.
    `prefix` stands before each column's name when a finding is told ("map.zones.").
    """

    file: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    heading_row: int = 1
    prefix: str = ""
    partial: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)

    def place(self, row: Row, column: str) -> Place:
        label = self.prefix + self.labels.get(column, column)
        return Place(self.file, row.numbers.get(column, row.number), label)


def plain_heading(text: str) -> str:
    """A heading without case, marks and punctuation: "Mã gian", "MA GIAN" and "mã_gian" are one."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    kept = (" " if char in "_-" else char for char in decomposed if unicodedata.category(char) != "Mn")
    return " ".join("".join(kept).split())


def name_columns(table: Table, columns: tuple[Column, ...], findings: Findings) -> Table:
    """The table with its cells under the names of the contract; unknown and missing columns are told."""
    known = {plain_heading(title): column.name for column in columns for title in (column.name, column.heading)}
    names: dict[str, str] = {}  # heading as typed → column name
    labels: dict[str, str] = {}
    for heading in table.headings:
        name = known.get(plain_heading(heading))
        place = Place(table.file, _first_row(table, heading), table.prefix + heading)
        if name is None:
            guess = nearest(plain_heading(heading), known)
            hint = known.get(guess, "") or ", ".join(column.name for column in columns)
            findings.warn(place, heading, wording.UNKNOWN_COLUMN, column=table.prefix + hint)
        elif name in labels:
            findings.warn(place, heading, wording.COLUMN_TWICE, column=labels[name])
        else:
            names[heading], labels[name] = name, heading
    _tell_missing(table, columns, labels, findings)
    rows = tuple(_named(row, names) for row in table.rows)
    return replace(table, rows=rows, labels=labels)


def _first_row(table: Table, heading: str) -> int:
    if table.heading_row:
        return table.heading_row
    return next((row.numbers.get(heading, row.number) for row in table.rows if heading in row.cells), 0)


def _tell_missing(table: Table, columns: tuple[Column, ...], labels: Mapping[str, str], findings: Findings) -> None:
    if not table.heading_row:
        return
    for column in columns:
        if column.required and column.name not in labels:
            place = Place(table.file, table.heading_row, column.name)
            findings.fault(place, "", wording.MISSING_COLUMN, column=column.name, heading=column.heading)


def _named(row: Row, names: Mapping[str, str]) -> Row:
    cells = {names[heading]: value for heading, value in row.cells.items() if heading in names}
    numbers = {names[heading]: number for heading, number in row.numbers.items() if heading in names}
    return Row(row.number, cells, numbers)
