"""What booths changed themselves and an import must not lose: the organiser's workbook may be older than their word.

A workbook that still says what the booth changed leaves the booth's word; one that says something new about the same
field is a conflict, which is told, and decided by whoever imports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.editing.checking import read_again
from knowledge.editing.own import TOGETHER
from knowledge.editing.plain import Cell, Cells, Plain, plain
from knowledge.fair import Fair

Values = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class OwnEdit:
    """Of one row of `booths` or `products` the cells before and after. A new product has no `before`."""

    table: str
    id: str
    before: Cells | None
    after: Cells


@dataclass(frozen=True, slots=True)
class Kept:
    """What a booth says (`own`) and what the workbook says (`theirs`, None where it has no such row).

    `conflict`: the workbook says something new, too. `won`: the booth's word stands.
    """

    table: str
    id: str
    own: Values
    theirs: Values | None
    conflict: bool
    won: bool


def keep_own(
    before: Fair, after: Fair, edits: Iterable[OwnEdit], *, workbook_wins: bool
) -> tuple[Fair, tuple[Kept, ...]]:
    """The new fair with what the booths changed and still say in `before`, oldest edits first.

    Conflicts go to the booth, or with `workbook_wins` to the workbook. What cannot stand in the new fair goes to the
    workbook as well, and is told.
    """
    stands, wanted = plain(before), plain(after)
    merged = {table: dict(rows) for table, rows in wanted.items()}
    kept: list[Kept] = []
    for (table, key), row_edits in _by_row(edits).items():
        own = stands[table].get(key)
        if own is not None:
            kept += _row(table, key, own, wanted, merged, row_edits, workbook_wins)
    if not kept:
        return after, ()
    loaded = read_again(merged)
    if loaded.fair is None:
        return after, tuple(Kept(one.table, one.id, one.own, one.theirs, conflict=True, won=False) for one in kept)
    return loaded.fair, tuple(kept)


def _by_row(edits: Iterable[OwnEdit]) -> dict[tuple[str, str], list[OwnEdit]]:
    rows: dict[tuple[str, str], list[OwnEdit]] = {}
    for edit in edits:
        rows.setdefault((edit.table, edit.id), []).append(edit)
    return rows


def _row(
    table: str,
    key: str,
    own: Cells,
    wanted: Plain,
    merged: Plain,
    edits: Sequence[OwnEdit],
    workbook_wins: bool,
) -> Iterator[Kept]:
    theirs = wanted[table].get(key)
    if theirs is None:
        conflict = edits[0].before is not None or str(own.get("booth")) not in wanted["booths"]
        if edits[0].before is None:
            won = not conflict
            if won:
                merged[table][key] = own
            yield Kept(table, key, own, None, conflict, won)
        else:
            yield Kept(table, key, {c: own[c] for edit in edits for c in edit.after}, None, conflict=True, won=False)
        return
    for columns in _groups(edits):
        said = [{c: values[c] for c in columns if c in values} for e in edits for values in (e.before or {}, e.after)]
        own_word, their_word = ({c: row[c] for c in columns} for row in (own, theirs))
        latest = next({c: e.after[c] for c in columns if c in e.after} for e in reversed(edits) if _any(columns, e))
        if own_word == their_word or not latest.items() <= own_word.items():
            continue
        conflict = not any(known and known.items() <= their_word.items() for known in said)
        won = not (conflict and workbook_wins)
        if won:
            merged[table][key] = {**merged[table][key], **own_word}
        yield Kept(table, key, own_word, their_word, conflict, won)


def _groups(edits: Sequence[OwnEdit]) -> list[tuple[str, ...]]:
    """The columns that were changed, pairs together."""
    columns = dict.fromkeys(c for edit in edits for c in edit.after if c not in ("id", "booth"))
    return list(dict.fromkeys(TOGETHER.get(c, (c,)) for c in columns))


def _any(columns: Sequence[str], edit: OwnEdit) -> bool:
    return any(c in edit.after for c in columns)
