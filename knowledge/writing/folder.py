"""A fair as a folder of CSV and YAML files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import yaml

from knowledge.fair import Fair
from knowledge.loading.columns import COLUMNS
from knowledge.loading.formula_guard import guard
from knowledge.writing.rows import Row, Value, filled, moment_text, plain_number, rows_of

CSV_TABLES = ("booths", "products", "sessions")


def write_folder(fair: Fair, folder: Path) -> None:
    """Writes the five files over those that are there. CSV begins with a byte-order mark, so Excel sees UTF-8."""
    rows = rows_of(fair)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "event.yaml").write_text(_yaml(_event(rows)), "utf-8")
    for table in CSV_TABLES:
        names = [column.name for column in COLUMNS[table]]
        (folder / f"{table}.csv").write_text(_csv(names, rows[table]), "utf-8-sig", newline="")
    (folder / "faq.yaml").write_text(_yaml([_mapping(row) for row in rows["faq"]]), "utf-8")


def _csv(names: list[str], rows: Iterable[Row]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows)
    return text.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return guard(value)
    if isinstance(value, tuple):
        return guard(";".join(value))
    if isinstance(value, int | float):
        return repr(plain_number(value))
    return "" if value is None else moment_text(value)


def _event(rows: Mapping[str, list[Row]]) -> dict[str, Any]:
    """The dotted columns as the groups of event.yaml, its lists at their place among them."""
    event: dict[str, Any] = {}
    for path, value in _mapping(rows["event"][0]).items():
        group, _, name = path.rpartition(".")
        (event.setdefault(group, {}) if group else event)[name] = value
        if path == "ends_on":
            event["opening_hours"] = [_mapping(row) for row in rows["opening_hours"]]
    plan = {name: [_mapping(row) for row in rows[name]] for name in ("zones", "landmarks") if rows[name]}
    if plan:
        event.setdefault("map", {}).update(plan)
    return event


def _mapping(row: Row) -> dict[str, Any]:
    return {name: _node(value) for name, value in row.items() if filled(value)}


def _node(value: Value) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, int | float):
        return plain_number(value)
    return None if value is None else moment_text(value)


class _Dumper(yaml.SafeDumper):
    """Text of several lines as a block, the way a person writes it; dates quoted, no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def _yaml(value: Any) -> str:
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
