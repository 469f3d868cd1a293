"""The two YAML files as tables: event.yaml gives four (event, opening hours, zones, landmarks), faq.yaml one."""

from __future__ import annotations

from knowledge.loading import wording
from knowledge.loading.findings import Findings, Place
from knowledge.loading.tables import Row, Table, Value
from knowledge.loading.yaml_nodes import Node, pairs

_LISTS = {"opening_hours": "opening_hours", "map.zones": "zones", "map.landmarks": "landmarks"}
_GROUPS = {"venue", "contact", "map"}


def event_tables(file: str, root: Node, findings: Findings) -> dict[str, Table]:
    """The event is one row whose columns are dotted keys ("venue.address"); absent lists are empty tables."""
    cells: dict[str, Value] = {}
    numbers: dict[str, int] = {}
    tables = {name: Table(file, (), (), 0, f"{key}.") for key, name in _LISTS.items()}
    for path, key, value in _walked(file, root, findings):
        if path in _LISTS and value.text == "" and value.kind == "scalar":
            continue
        if path in _LISTS:
            tables[_LISTS[path]] = list_table(file, value, findings, f"{path}.")
        else:
            cells[path], numbers[path] = _value(file, path, value, findings), key.line
    tables["event"] = Table(file, tuple(cells), (Row(root.line, cells, numbers),), 0)
    return tables


def list_table(file: str, node: Node, findings: Findings, prefix: str = "") -> Table:
    """A list of mappings as rows; an entry's row is the line it begins on."""
    if node.kind != "sequence":
        findings.fault(Place(file, node.line, prefix.rstrip(".")), node.text, wording.NOT_A_LIST)
        return Table(file, (), (), 0, prefix)
    rows: list[Row] = []
    headings: dict[str, None] = {}
    for entry in node.children:
        if entry.kind != "mapping":
            findings.fault(Place(file, entry.line, prefix.rstrip(".")), entry.text, wording.NOT_A_MAPPING)
            continue
        cells: dict[str, Value] = {}
        numbers: dict[str, int] = {}
        for key, value in pairs(entry, file, findings):
            cells[key.text], numbers[key.text] = _value(file, prefix + key.text, value, findings), key.line
        rows.append(Row(entry.line, cells, numbers))
        headings.update(dict.fromkeys(cells))
    return Table(file, tuple(headings), tuple(rows), 0, prefix)


def _walked(file: str, root: Node, findings: Findings) -> list[tuple[str, Node, Node]]:
    if root.kind != "mapping":
        findings.fault(Place(file, root.line), root.text, wording.NOT_A_MAPPING)
        return []
    found: list[tuple[str, Node, Node]] = []
    for key, value in pairs(root, file, findings):
        if key.text in _GROUPS and value.kind == "mapping":
            found += [(f"{key.text}.{inner.text}", inner, leaf) for inner, leaf in pairs(value, file, findings)]
        elif key.text not in _GROUPS or value.text:
            found.append((key.text, key, value))
    return found


def _value(file: str, path: str, node: Node, findings: Findings) -> Value:
    if node.kind == "scalar":
        return node.text
    texts = []
    for child in node.children if node.kind == "sequence" else [node]:
        if child.kind == "scalar":
            texts.append(child.text)
        else:
            findings.warn(Place(file, child.line, path), "", wording.NOT_TEXT)
    return tuple(texts)
