"""Merged cells: a spreadsheet keeps the value in the first cell only, an organiser means it for all of them."""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.utils.cell import get_column_letter, range_boundaries

from knowledge.loading.findings import Findings, Place
from knowledge.loading.workbook import wording

Grid = dict[int, list[str]]
"""The filled rows by number; a row's first text stands in column A."""

MOST_FILLED = 200_000  # cells; a range over a whole sheet is no list of booths


def unmerge(grid: Grid, merged: Iterable[str], heading_row: int, file: str, findings: Findings) -> None:
    """Write the value of a cell merged downwards into each filled row it covers, and tell every merged range.

    Ranges above the headings are titles and mean nothing; one merged sideways stays in its first column.
    """
    left = MOST_FILLED
    for text in merged:
        try:
            first_column, first, _, last = range_boundaries(text)
        except (ValueError, TypeError):
            continue
        if first_column is None or first is None or last is None or last <= heading_row:
            continue
        value = _at(grid, first, first_column)
        place = Place(file, first, get_column_letter(first_column))
        findings.warn(place, value, wording.MERGED, range=text)
        covered = range(first + 1, min(last, first + left) + 1) if value and first > heading_row else range(0)
        left -= len(covered)
        for number in covered:
            row = grid.get(number)
            if row is not None and not _at(grid, number, first_column):
                row.extend([""] * (first_column - len(row)))
                row[first_column - 1] = value


def _at(grid: Grid, number: int, column: int) -> str:
    row = grid.get(number, [])
    return row[column - 1] if column <= len(row) else ""
