"""A CSV file as a table of text, whether commas or Excel's semicolons part its cells."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from knowledge.loading import wording
from knowledge.loading.columns import Column
from knowledge.loading.findings import Findings, Place
from knowledge.loading.formula_guard import unguard
from knowledge.loading.tables import Row, Table, plain_heading
from knowledge.loading.text_files import as_guessed, clean, foreign

MOST_ROWS = 120_000  # empty ones not counted
MOST_LINES = 1_200_000  # a spreadsheet ends at 1,048,576
LONGEST_LINE = 500_000
WIDEST = 1000  # cells


def read_csv(file: str, text: str, columns: tuple[Column, ...], findings: Findings) -> Table | None:
    """Rows carry the number a spreadsheet shows; empty ones are passed over. The first filled row has the headings.

    None for a file of more rows than any fair has: they are counted before they are kept.
    """
    announced = re.match(r"sep=([,;])\r?\n", text)  # Excel's own first line
    skipped = 1 if announced else 0
    body = text[announced.end() :] if announced else text
    delimiter = announced[1] if announced else _delimiter(body, columns)
    if any(len(line) > LONGEST_LINE for line in StringIO(body)):
        findings.fault(Place(file), "", wording.WIDE_ROW)
        return None
    if _too_many_rows(body, delimiter):
        findings.fault(Place(file), "", wording.TOO_MANY_ROWS, limit=f"{MOST_ROWS:,}".replace(",", "."))
        return None
    records = _records(file, body, delimiter, skipped, findings)
    heading_row, headings = next(records, (1, ()))
    before = findings.count
    rows = [_row(file, number, cells, headings, findings) for number, cells in records]
    if foreign(body):
        _tell_foreign(file, [Row(heading_row, dict(zip(headings, headings, strict=True))), *rows], findings)
    return Table(
        file,
        tuple(heading for heading in headings if heading),
        tuple(rows),
        heading_row,
        partial=findings.count > before,
    )


def _delimiter(text: str, columns: tuple[Column, ...]) -> str:
    """The one of the two under which more headings are known; a comma where both say the same."""
    known = {plain_heading(title) for column in columns for title in (column.name, column.heading)}
    first = next((line for line in StringIO(text) if line.strip(" ,;\t\r\n")), "")

    def count(delimiter: str) -> int:
        return sum(plain_heading(clean(cell).strip('"')) in known for cell in first.split(delimiter))

    return ";" if count(";") > count(",") else ","


def _too_many_rows(text: str, delimiter: str) -> bool:
    """Line breaks bound the rows from above; only where they are many is it worth telling them from those in cells."""
    lines = text.count("\n") + text.count("\r") - text.count("\r\n")
    if not MOST_ROWS < lines <= MOST_LINES:
        return lines > MOST_LINES
    try:
        filled = (None for cells in csv.reader(StringIO(text, newline=""), delimiter=delimiter) if any(cells))
        return next(islice(filled, MOST_ROWS, None), True) is None
    except csv.Error:
        return False  # told by the reading that follows


def _records(
    file: str, text: str, delimiter: str, skipped: int, findings: Findings
) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = skipped
    while True:
        number += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            say = wording.HUGE_CELL if "limit" in str(error) else wording.BROKEN_CSV
            findings.fault(Place(file, number), "", say)
            return
        if len(record) > WIDEST:
            findings.fault(Place(file, number), "", wording.WIDE_ROW)
            return
        cells = tuple(unguard(clean(cell)) for cell in record)
        if any(cells):
            yield number, cells


def _row(file: str, number: int, cells: tuple[str, ...], headings: tuple[str, ...], findings: Findings) -> Row:
    for position, cell in enumerate(cells):
        if cell and (position >= len(headings) or not headings[position]):
            findings.warn(Place(file, number, str(position + 1)), cell, wording.EXTRA_CELL)
    named: dict[str, str] = {}
    for heading, cell in zip(headings, cells, strict=False):
        if heading and heading not in named:
            named[heading] = cell
    return Row(number, named)


def _tell_foreign(file: str, rows: list[Row], findings: Findings) -> None:
    """One fault, at the first such cell: the whole file has to be saved again anyway."""
    for row in rows:
        for heading, cell in row.cells.items():
            if isinstance(cell, str) and foreign(cell):
                found, encoding = as_guessed(cell)
                column = as_guessed(heading)[0] if foreign(heading) else heading
                findings.fault(Place(file, row.number, column), found, wording.NOT_UTF8, encoding=encoding)
                return
