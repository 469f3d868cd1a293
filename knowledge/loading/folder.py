"""A fair folder as tables, and the one call that reads and checks it."""

from __future__ import annotations

from pathlib import Path

from knowledge.loading import wording
from knowledge.loading.checking import COLUMNS, check
from knowledge.loading.csv_files import read_csv
from knowledge.loading.findings import Findings, Loaded, NoFair, Place, nearest
from knowledge.loading.tables import Table
from knowledge.loading.text_files import read_text
from knowledge.loading.yaml_nodes import read_yaml
from knowledge.loading.yaml_tables import event_tables, list_table

FILES = ("event.yaml", "booths.csv", "products.csv", "sessions.csv", "faq.yaml")


def load_fair(path: str | Path) -> Loaded:
    """Reads a folder and tells everything that is wrong with it at once. Raises NoFair where there is none to read."""
    folder = Path(path)
    if not folder.is_dir():
        raise NoFair(wording.NO_FOLDER, path=folder)
    try:
        present = sorted(entry.name for entry in folder.iterdir() if entry.is_file())
    except OSError:
        present = []
    if not set(FILES) & set(present):
        raise NoFair(wording.NO_FILES, path=folder, files=", ".join(FILES))
    findings = Findings()
    tables: dict[str, Table] = {}
    for file in FILES:
        if file in present:
            tables |= _tables(folder / file, findings)
        else:
            _tell_missing(file, [name for name in present if name not in FILES], findings)
    return check(tables, findings, FILES)


def _tables(path: Path, findings: Findings) -> dict[str, Table]:
    text = read_text(path, findings)
    if text is None:
        return {}
    if path.suffix == ".csv":
        return {path.stem: read_csv(path.name, text, COLUMNS[path.stem], findings)}
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
