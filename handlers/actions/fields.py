"""Changing one field of the fair, with the checks of an import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from db import audit, edits, fairs
from db.store import Store
from handlers.actions.errors import Refused
from handlers.actions.rights import require_staff
from handlers.actions.text import LONGEST_QUESTION, clean
from knowledge.editing import fields, things
from knowledge.editing.fields import Edited
from knowledge.editing.patch import Patch
from knowledge.editing.plain import Cells
from knowledge.editing.things import Thing
from knowledge.fair import Fair
from knowledge.loading import Finding


class ThingGone(Refused):
    template = "staff_thing_gone"


class ThingChanged(Refused):
    """Somebody else changed it since it was shown."""

    template = "staff_thing_changed"


class FieldRequired(Refused):
    template = "staff_field_required"


class ValueTooLong(Refused):
    template = "staff_too_long"


class ValueRefused(Refused):
    """What an import would refuse; `faults` say what to write instead."""

    template = "staff_value"


@dataclass(frozen=True, slots=True)
class Saved:
    """`number` is the change's own, by which it can be taken back."""

    edited: Edited
    number: int


async def find(store: Store, actor: int, words: str, fair: Fair) -> tuple[Thing, ...]:
    """What the words may mean. Raises `NotAllowed`."""
    await require_staff(store, actor, "data")
    return things.find(fair, words)


async def row(store: Store, actor: int, thing: Thing, fair: Fair) -> Cells:
    """The thing as it is. Raises `NotAllowed`, `ThingGone`."""
    await require_staff(store, actor, "data")
    if not things.known(fair, thing):
        raise ThingGone
    return fields.cells_of(fair, thing)


async def plan(store: Store, actor: int, thing: Thing, column: str, typed: str, fair: Fair) -> Edited:
    """What the change would mean; nothing is changed. Raises `Refused` where it must not be."""
    await row(store, actor, thing, fair)
    return _checked(fair, thing, column, typed)


async def save(
    store: Store, actor: int, thing: Thing, column: str, typed: str, seen: Cells, fair: Fair, now: datetime
) -> Saved:
    """Write it, as long as the row is as it was `seen`. Raises `ThingChanged`, and what `plan` raises."""
    fair = await _as_it_stands(store, thing, fair)
    if await row(store, actor, thing, fair) != seen:
        raise ThingChanged
    edited = _checked(fair, thing, column, typed)
    if edited.fair is None or not edited.changes:
        return Saved(edited, 0)
    await _write(store, thing, edited.fair, now)
    before_row = seen if fields.has_row(fair, thing) else None
    rows = {thing.table: {thing.id: [before_row, fields.cells_of(edited.fair, thing)]}}
    label = f"{thing.table}/{thing.id}/{column}"
    number = await edits.keep(store, "field", label, Patch(rows, {}).to_json(), now)
    before, after = {c.column: c.old for c in edited.changes}, {c.column: c.new for c in edited.changes}
    await audit.record(store, actor, "edit_field", thing.id, now, before=before, after=after)
    return Saved(edited, number)


def _checked(fair: Fair, thing: Thing, column: str, typed: str) -> Edited:
    if column not in fields.fields_of(thing.table):
        raise ThingGone
    if len(typed.strip()) > LONGEST_QUESTION:
        raise ValueTooLong(length=len(typed.strip()), longest=LONGEST_QUESTION)
    if not typed.strip() and fields.required(thing.table, column):
        raise FieldRequired(column=column)
    edited = fields.put(fair, thing, column, clean(typed))
    if edited.faults:
        raise ValueRefused(column=column, faults=told(edited.faults))
    return edited


def told(findings: tuple[Finding, ...]) -> Mapping[str, int]:
    """What is wrong in words, each once with how often."""
    counted: dict[str, int] = {}
    for finding in findings:
        counted[finding.vi] = counted.get(finding.vi, 0) + 1
    return counted


async def _as_it_stands(store: Store, thing: Thing, fair: Fair) -> Fair:
    """The fair in memory may be a second old; the row to be changed is read again and locked."""
    if thing.table == "booths":
        booth = await fairs.booth_for_update(store, thing.id)
        return replace(fair, booths=tuple(b if b.code != thing.id else booth for b in fair.booths if booth))
    if thing.table == "products":
        product = await fairs.product_for_update(store, thing.id)
        return replace(fair, products=tuple(p if p.id != thing.id else product for p in fair.products if product))
    event = await fairs.event_for_update(store)
    return replace(fair, event=event) if event else fair


async def _write(store: Store, thing: Thing, fair: Fair, now: datetime) -> None:
    if thing.table == "booths":
        await fairs.save_row(store, fair.booth[thing.id], now)
    elif thing.table == "products":
        await fairs.save_row(store, fair.product[thing.id], now)
    else:
        await fairs.save_event(store, fair.event, now)
