"""A fair folder as tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from knowledge.loading import wording
from knowledge.loading.columns import COLUMNS
from knowledge.loading.csv_files import read_csv
from knowledge.loading.findings import Findings, NoFair, Place, nearest
from knowledge.loading.tables import Table
from knowledge.loading.text_files import LARGEST_FILE, LARGEST_YAML, read_text
from knowledge.loading.yaml_nodes import read_yaml
from knowledge.loading.yaml_tables import event_tables, list_table

FILES = ("event.yaml", "booths.csv", "products.csv", "sessions.csv", "faq.yaml")


def folder_tables(
    folder: Path, findings: Findings, tell: Callable[[str], None]
) -> tuple[dict[str, Table], tuple[str, ...]]:
    """The tables, and the files in the order of the contract. Raises NoFair."""
    try:
        present = sorted(entry.name for entry in folder.iterdir() if entry.is_file())
    except OSError:
        present = []
    if not set(FILES) & set(present):
        raise NoFair(wording.NO_FILES, path=folder, files=", ".join(FILES))
    tables: dict[str, Table] = {}
    for file in FILES:
        tell(file)
        if file in present:
            tables |= _tables(folder / file, findings)
        else:
            _tell_missing(file, [name for name in present if name not in FILES], findings)
    return tables, FILES


def _tables(path: Path, findings: Findings) -> dict[str, Table]:
    text = read_text(path, findings, LARGEST_YAML if path.suffix == ".yaml" else LARGEST_FILE)
    if text is None:
        return {}
    if path.suffix == ".csv":
        table = read_csv(path.name, text, COLUMNS[path.stem], findings)
        return {} if table is None else {path.stem: table}
    root = read_yaml(path.name, text, findings)
    if root is None:
        return {}
    if path.stem == "event":
        return event_tables(path.name, root, findings)
    empty = root.kind == "scalar" and not root.text
    return {"faq": Table(path.name, (), (), 0) if empty else list_table(path.name, root, findings)}


def _tell_missing(file: str, others: list[str], findings: Findings) -> None:
    alike = nearest(file, others)
    if alike and Path(alike).stem.casefold() == Path(file).stem:
        findings.fault(Place(file), "", wording.MISNAMED_FILE, file=file, other=alike)
    else:
        findings.fault(Place(file), "", wording.MISSING_FILE, file=file)
