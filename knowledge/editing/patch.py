"""What a change of the fair did to its rows, so that it can be taken back later, after other changes too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.editing.checking import read_again
from knowledge.editing.plain import Cells, Plain, plain
from knowledge.fair import Fair
from knowledge.loading.findings import Loaded


@dataclass(frozen=True, slots=True)
class Patch:
    """Table → identity → the row before and after; None where there was none. `order` holds former orders."""

    rows: Mapping[str, Mapping[str, Sequence[Cells | None]]]
    order: Mapping[str, Sequence[str]]

    def to_json(self) -> dict[str, Any]:
        return {"rows": self.rows, "order": self.order}

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Patch:
        return cls(body["rows"], body.get("order", {}))


class ChangedSince(Exception):
    """Rows that somebody changed after the change that is to be taken back."""

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        self.rows = rows
        super().__init__(f"{len(rows)} rows changed since")


def difference(old: Fair, new: Fair) -> Patch:
    """What has to be known to go from `new` back to `old`."""
    before, after = plain(old), plain(new)
    rows = {table: _changed(before[table], after[table]) for table in before}
    order = {table: list(before[table]) for table in before if list(before[table]) != list(after[table])}
    return Patch({table: changed for table, changed in rows.items() if changed}, order)


def undone(fair: Fair, patch: Patch) -> Loaded:
    """The fair without that change, read anew. Raises `ChangedSince`; what was changed elsewhere stays."""
    cells = plain(fair)
    others = [
        (table, key)
        for table, rows in patch.rows.items()
        for key, (_, after) in rows.items()
        if cells[table].get(key) != after
    ]
    if others:
        raise ChangedSince(others)
    for table, rows in patch.rows.items():
        for key, (before, _) in rows.items():
            if before is None:
                del cells[table][key]
            else:
                cells[table][key] = before
    return read_again(_ordered(cells, patch.order))


def _changed(before: Mapping[str, Cells], after: Mapping[str, Cells]) -> dict[str, list[Cells | None]]:
    keys = dict.fromkeys((*before, *after))
    return {key: [before.get(key), after.get(key)] for key in keys if before.get(key) != after.get(key)}


def _ordered(cells: Plain, order: Mapping[str, Sequence[str]]) -> Plain:
    """Rows that the former order does not know come last."""
    for table, keys in order.items():
        place = {key: position for position, key in enumerate(keys)}
        cells[table] = dict(sorted(cells[table].items(), key=lambda row: place.get(row[0], len(place))))
    return cells
