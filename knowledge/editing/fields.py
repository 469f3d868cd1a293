"""One field of one thing: what it holds, and what it would hold with what was typed, checked as an import checks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.editing.checking import read_again
from knowledge.editing.plain import Cell, Cells, Plain, identity_column, plain
from knowledge.editing.things import Thing
from knowledge.editing.typed import cells_from
from knowledge.fair import Fair
from knowledge.loading.columns import COLUMNS
from knowledge.loading.findings import Finding
from knowledge.writing.rows import moment_text

NEVER = {"event": ("slug", "timezone")}
"""What an edit does not touch besides identities: another slug is another fair, another zone moves every item."""

EVENT_TABLES = ("event", "opening_hours", "zones", "landmarks")
READ_WITH = {"booths": (*EVENT_TABLES, "booths"), "products": (*EVENT_TABLES, "booths", "products")}
READ_WITH |= dict.fromkeys(EVENT_TABLES, (*EVENT_TABLES, "booths", "sessions"))
"""The tables that a change of a table has to be checked with."""


@dataclass(frozen=True, slots=True)
class Change:
    column: str
    old: Cell
    new: Cell


@dataclass(frozen=True, slots=True)
class Edited:
    """`faults` forbid it, `warnings` are new with it. `fair` holds the changed values, but not the whole fair.

    `row_before` and `row_after` are the whole row; None where there was none, or where there are faults.
    """

    changes: tuple[Change, ...]
    faults: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    fair: Fair | None
    row_before: Cells | None = None
    row_after: Cells | None = None


def fields_of(table: str) -> tuple[str, ...]:
    """The columns that may be changed one by one."""
    kept = (identity_column(table), *NEVER.get(table, ()))
    return tuple(column.name for column in COLUMNS[table] if column.name not in kept)


def required(table: str, column: str) -> bool:
    return any(one.name == column and one.required for one in COLUMNS[table])


def cells_of(fair: Fair, thing: Thing) -> Cells:
    """The row as it is; a day without hours of its own shows those of every day. KeyError where there is none."""
    return _row(_around(fair, thing), fair, thing)


def has_row(fair: Fair, thing: Thing) -> bool:
    """False for a day that goes by the hours of every day."""
    days = {hours.date.isoformat() if hours.date else "" for hours in fair.event.opening_hours}
    return thing.table != "opening_hours" or thing.id in days


def put(fair: Fair, thing: Thing, column: str, typed: str) -> Edited:
    """The thing with what was typed in that field, "" to empty it; nothing is changed yet."""
    return put_cells(fair, thing, cells_from(fair, thing.table, column, typed))


def put_cells(fair: Fair, thing: Thing, typed_cells: Cells) -> Edited:
    """The same with the cells themselves, of one field or several."""
    before = _around(fair, thing, str(typed_cells.get("category", "")))
    old = _row(before, fair, thing)
    after = {**before, thing.table: {**before[thing.table], thing.id: {**old, **typed_cells}}}
    loaded = read_again(after)
    told_before = set(read_again(before).warnings)
    warnings = tuple(finding for finding in loaded.warnings if finding not in told_before)
    if loaded.fair is None:
        return Edited((), loaded.faults, warnings, None)
    new = _row(_around(loaded.fair, thing), loaded.fair, thing)
    if lost := tuple(_lost(typed_cells, new, warnings)):
        return Edited((), lost, (), None)
    return Edited(tuple(_changes(old, new)), (), warnings, loaded.fair, old, new)


def add(fair: Fair, table: str, row: Cells) -> Edited:
    """A row that was not there, at the end of its table."""
    thing, column = Thing(table, str(row[identity_column(table)])), identity_column(table)
    before = {
        name: cells for name, cells in plain(replace(fair, faq=(), sessions=())).items() if name in READ_WITH[table]
    }
    after = {**before, table: {**before[table], thing.id: row}}
    loaded, told_before = read_again(after), set(read_again(before).warnings)
    warnings = tuple(finding for finding in loaded.warnings if finding not in told_before)
    if loaded.fair is None:
        return Edited((), loaded.faults, warnings, None)
    new = _row({table: plain(loaded.fair)[table]}, loaded.fair, thing)
    changes = tuple(Change(name, "", cell) for name, cell in new.items() if cell and name not in (column, "booth"))
    return Edited(changes, (), warnings, loaded.fair, None, new)


def _lost(typed: Cells, new: Cells, warnings: tuple[Finding, ...]) -> Iterator[Finding]:
    """What loading would leave out with a warning is refused here: the person is there to type it again."""
    gone = [column for column, cell in typed.items() if cell and (not new[column] or _another_kind(column, cell, new))]
    yield from (finding for finding in warnings if gone and finding.column.endswith(tuple(gone)))


def _another_kind(column: str, cell: Cell, new: Cells) -> bool:
    return column == "kind" and cell != new[column]


def _changes(old: Cells, new: Cells) -> Iterator[Change]:
    for column, cell in new.items():
        if cell != old[column]:
            yield Change(column, old[column], cell)


def _around(fair: Fair, thing: Thing, category: str = "") -> Plain:
    """As little of the fair as the thing can be checked with; a category is told as odd if no other product has it."""
    small = replace(fair, faq=())
    if thing.table == "booths":
        small = replace(small, booths=(fair.booth[thing.id],), products=(), sessions=())
    elif thing.table == "products":
        same = category.strip().casefold() or None
        some = (p for p in fair.products if p.id == thing.id or p.category.casefold() == same)
        small = replace(small, products=tuple(some), sessions=())
    else:
        small = replace(small, products=())
    cells = plain(small)
    return {table: cells[table] for table in READ_WITH[thing.table]}


def _row(cells: Plain, fair: Fair, thing: Thing) -> Cells:
    row = cells[thing.table].get(thing.id)
    if row is None and thing.table == "opening_hours":
        usual = fair.event.opening_hours[0]
        opens, closes = moment_text(usual.opens), moment_text(usual.closes)
        row = {"date": thing.id, "opens": opens, "closes": closes}
    if row is None:
        raise KeyError(thing.id)
    return row
