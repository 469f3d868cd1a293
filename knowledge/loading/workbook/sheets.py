"""Which sheet holds which table, and in which part of the archive each sheet lies."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping, Sequence
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from knowledge.loading.columns import SHEETS
from knowledge.loading.findings import Findings, Place, nearest
from knowledge.loading.tables import plain_heading
from knowledge.loading.workbook import wording
from knowledge.loading.workbook.archive import WORKBOOK_PART

REQUIRED = ("event", "opening_hours", "booths", "products", "sessions", "faq")


def parts_of_sheets(archive: ZipFile) -> dict[str, str]:
    """The part of each sheet by its title."""
    folder, name = posixpath.split(WORKBOOK_PART)
    targets = {
        relation.get("Id", ""): posixpath.join("/", folder, relation.get("Target", ""))
        for relation in fromstring(archive.read(f"{folder}/_rels/{name}.rels"))
    }
    return {
        sheet.get("name", ""): posixpath.normpath(targets.get(value, "/")).lstrip("/")
        for sheet in fromstring(archive.read(WORKBOOK_PART)).iterfind("{*}sheets/{*}sheet")
        for key, value in sheet.attrib.items()
        if key.endswith("}id")
    }


def tables_of_sheets(titles: Sequence[str], filled: Collection[str], findings: Findings) -> dict[str, str]:
    """The title of each table's sheet by the table's name. Titles that start with "_" are the organiser's own notes."""
    known = {plain_heading(title): name for name, vietnamese in SHEETS.items() for title in (name, vietnamese)}
    found: dict[str, str] = {}
    others: list[str] = []
    for title in titles:
        name = known.get(plain_heading(title))
        if title.strip().startswith("_"):
            continue
        if name is None:
            others.append(title)
        elif name in found:
            findings.warn(Place(title), "", wording.SHEET_TWICE, other=found[name])
        else:
            found[name] = title
    for title in others:
        if title in filled:
            guess = known.get(nearest(plain_heading(title), known), "")
            hint = ", ".join(SHEETS[name] for name in SHEETS if name not in found) or "_" + title
            findings.warn(Place(title), "", wording.UNKNOWN_SHEET, nearest=SHEETS.get(guess, hint))
    return found


def tell_missing(found: Mapping[str, str], findings: Findings) -> None:
    for name in REQUIRED:
        if name not in found:
            findings.fault(Place(SHEETS[name]), "", wording.MISSING_SHEET, sheet=SHEETS[name], english=name)
