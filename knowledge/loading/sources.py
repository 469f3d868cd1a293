"""The one call that reads and checks a fair, be it a folder or a workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from knowledge.loading import wording
from knowledge.loading.checking import check
from knowledge.loading.findings import Findings, Loaded, NoFair
from knowledge.loading.folder import folder_tables
from knowledge.loading.workbook import workbook_tables

STEPS = 16
"""About how often `tell` is called: once for each table that is read and once for each that is checked."""


def load_fair(path: str | Path, tell: Callable[[str], None] = lambda name: None) -> Loaded:
    """Reads a folder or a workbook and tells everything that is wrong with it at once; `tell` hears of each step.

    Raises NoFair where there is none to read.
    """
    source = Path(path)
    findings = Findings()
    if source.is_dir():
        tables, files = folder_tables(source, findings, tell)
    elif source.is_file():
        tables, files = workbook_tables(source, findings, tell)
    else:
        raise NoFair(wording.NO_FOLDER, path=source)
    return check(tables, findings, files, tell)
