"""A workbook as tables."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook

from knowledge.loading.columns import SHEETS
from knowledge.loading.findings import Findings, NoFair
from knowledge.loading.tables import Table
from knowledge.loading.workbook import wording
from knowledge.loading.workbook.archive import opened
from knowledge.loading.workbook.event_sheet import as_event
from knowledge.loading.workbook.grids import Sheet, as_table, read_sheet
from knowledge.loading.workbook.sheets import parts_of_sheets, tables_of_sheets, tell_missing
from knowledge.loading.workbook.survey import MOST_ELEMENTS, Refused, Survey, survey


def workbook_tables(
    path: Path, findings: Findings, tell: Callable[[str], None]
) -> tuple[dict[str, Table], tuple[str, ...]]:
    """The tables, and the titles of their sheets in the order of the contract. Raises NoFair."""
    with opened(path) as archive:
        sheets = _sheets(path, archive, tell)
    found = tables_of_sheets(list(sheets), {title for title, sheet in sheets.items() if sheet.grid}, findings)
    if not found:
        raise NoFair(wording.NO_SHEETS, path=path, sheets=", ".join(SHEETS.values()))
    tell_missing(found, findings)
    tables = {name: as_table(name, sheets[title], findings) for name, title in found.items()}
    if "event" in tables:
        tables["event"] = as_event(tables["event"], findings)
        for name in ("opening_hours", "zones", "landmarks"):
            tables.setdefault(name, Table(SHEETS[name], (), (), 0))
    return tables, tuple(found.get(name, title) for name, title in SHEETS.items())


def _sheets(path: Path, archive: ZipFile, tell: Callable[[str], None]) -> dict[str, Sheet]:
    """Every part is surveyed, whatever its name says, before any is read."""
    titles: dict[str, str] = {}
    part, left = "", MOST_ELEMENTS
    try:
        surveys: dict[str, Survey] = {}
        for part in archive.namelist():
            with archive.open(part) as stream:
                surveys[part] = survey(stream, left)
            left -= surveys[part].elements
        titles = parts_of_sheets(archive)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl names the drawings and styles that it passes over
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
            sheets = {}
            for sheet in book.worksheets:
                tell(sheet.title)
                sheets[sheet.title] = read_sheet(sheet, surveys.get(titles.get(sheet.title, ""), Survey()))
            book.close()
    except Refused as refused:
        raise NoFair(refused.say, path=path, part=_title(archive, part), **refused.facts) from None
    except Exception:  # a forged file can break openpyxl in any way
        raise NoFair(wording.BROKEN_WORKBOOK, path=path) from None
    return sheets


def _title(archive: ZipFile, part: str) -> str:
    """The sheet that an organiser sees in place of a part of the archive."""
    try:
        return next((title for title, its_part in parts_of_sheets(archive).items() if its_part == part), part)
    except Exception:  # the list of sheets may be what is broken
        return part
