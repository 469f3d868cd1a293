"""faq.yaml as entries."""

from __future__ import annotations

from knowledge.fair import FaqEntry
from knowledge.loading import wording
from knowledge.loading.cells import Cells, rows_of, tell_repeated
from knowledge.loading.findings import Findings
from knowledge.loading.tables import Table


def read_faq(table: Table, ids: set[str] | None, findings: Findings, ids_files: str) -> tuple[FaqEntry, ...]:
    """`ids` are all landmarks, booths and sessions; None where a table of them could not be read."""
    rows = rows_of(table, findings)
    tell_repeated(rows, "id")
    entries = tuple(_entry(cells, ids, ids_files) for cells in rows)
    _tell_doubled_phrasings(rows, entries)
    return entries


def _entry(cells: Cells, ids: set[str] | None, ids_files: str) -> FaqEntry:
    related = cells.items("related")
    for other in related:
        cells.known("related", other, ids, wording.NO_RELATED, ids_files)
    cells.required("questions")
    return FaqEntry(cells.identity("id"), cells.lines("questions"), cells.required("answer"), related)


def _tell_doubled_phrasings(rows: list[Cells], entries: tuple[FaqEntry, ...]) -> None:
    seen: dict[str, str] = {}
    for cells, entry in zip(rows, entries, strict=True):
        for question in entry.questions:
            other = seen.setdefault(question.casefold(), entry.id)
            if other != entry.id:
                cells.findings.warn(cells.place("questions"), question, wording.PHRASE_TWICE, other=other)
