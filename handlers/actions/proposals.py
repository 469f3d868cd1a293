"""What a booth's people change: checked as an import is, then before staff, or live at once where the booth is trusted.

A wish is made against what its author saw, the field and whatever waits for it. If either is another by then, nothing
is written and the author sees how it stands: of two who write the same field neither is lost in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from db import audit, edits, fairs, proposals
from db.proposals import NEW, Proposal
from db.store import Store
from handlers.actions.errors import NotAllowed, Refused
from handlers.actions.rights import require_editor_of
from handlers.actions.text import clean
from knowledge.editing import fields
from knowledge.editing.fields import Edited
from knowledge.editing.own import OWN, TOGETHER, free_identity, new_product, own_cells
from knowledge.editing.patch import Patch
from knowledge.editing.plain import Cells
from knowledge.editing.things import Thing, known
from knowledge.fair import Fair

LONGEST = 1000
MOST_WAITING = 20


class OwnGone(Refused):
    """The booth, product or proposal is there no more."""

    template = "own_gone"


class OwnValue(Refused):
    """What an import would refuse, or too long, or empty where something must stand."""

    template = "own_value"


class OwnWaits(Refused):
    """Staff have yet to say that this is the right person."""

    template = "own_waits"


class OwnTooMany(Refused):
    """Staff have yet to look at so many of this booth's."""

    template = "own_too_many"


@dataclass(frozen=True, slots=True)
class Field:
    """One field as it stands: the cells that belong to it, and what waits to be put there."""

    booth: str
    thing: Thing
    column: str
    cells: Cells
    waiting: Proposal | None

    @property
    def seen(self) -> list[object]:
        """What a wish is made against, as JSON."""
        return [self.cells, self.waiting.mark if self.waiting else ""]


@dataclass(frozen=True, slots=True)
class Wished:
    """`changed`: another than the author saw, so nothing was written. Else the proposal, which may be `live`."""

    field: Field
    edited: Edited
    proposal: Proposal | None
    changed: bool = False
    live: bool = False


async def look(store: Store, actor: int, booth: str, thing: Thing, column: str, fair: Fair) -> Field:
    """The field, locked as it stands now. Raises `NotAllowed` for another booth's, `OwnGone`."""
    await require_editor_of(store, actor, booth)
    _own(booth, thing, column, fair)
    now = await _standing(store, booth, fair, "" if column == NEW else thing.id)
    cells = _together(fields.cells_of(now, thing), column) if column != NEW else {}
    return Field(booth, thing, column, cells, await proposals.waiting_for(store, booth, thing.table, thing.id, column))


async def plan(store: Store, actor: int, field: Field, typed: str, fair: Fair) -> Edited:
    """What it would mean; nothing is changed. Raises `OwnValue`."""
    await require_editor_of(store, actor, field.booth)
    return await _checked(store, await standing(store, field, fair), field, typed)


async def wish(
    store: Store, actor: int, field: Field, seen: list[object], typed: str, fair: Fair, now: datetime
) -> Wished:
    """Lay it before the staff, or write it. What waited for the same field gives way to it, as its author has seen.

    Raises `OwnWaits`, `OwnTooMany`, and what `look` and `plan` raise.
    """
    editor = await require_editor_of(store, actor, field.booth)
    if not editor.approved:
        raise OwnWaits
    edited = await _checked(store, await standing(store, field, fair), field, typed)
    if field.seen != seen:
        return Wished(field, edited, None, changed=True)
    if field.waiting:
        await proposals.settle(store, field.waiting, proposals.REPLACED, now)
    elif len(await proposals.waiting(store, field.booth)) >= MOST_WAITING:
        raise OwnTooMany(most=MOST_WAITING)
    if not edited.changes:
        return Wished(field, edited, None)
    before, after = cells_around(edited, field.column)
    thing = Thing(field.thing.table, str(after["id"])) if field.column == NEW else field.thing
    made = await proposals.add(
        store,
        booth=field.booth,
        author=actor,
        table=thing.table,
        thing=thing.id,
        column=field.column,
        before=before,
        after=after,
        now=now,
    )
    if not editor.direct:
        await audit.record(store, actor, "propose_edit", thing.id, now, before=before, after=after)
        return Wished(field, edited, made)
    number = await write(store, actor, made, edited, "own_edit", now)
    return Wished(field, edited, replace(made, edit_id=number), live=True)


async def withdraw(store: Store, actor: int, number: int, now: datetime) -> Proposal:
    """The booth wants it no more. Raises `OwnGone` when it was decided."""
    proposal = await proposals.one(store, number)
    if proposal is None:
        raise NotAllowed
    await require_editor_of(store, actor, proposal.booth)
    if proposal.state != proposals.WAITING:
        raise OwnGone
    await proposals.settle(store, proposal, proposals.WITHDRAWN, now)
    await audit.record(store, actor, "withdraw_edit", proposal.thing, now)
    return proposal


async def waiting(store: Store, actor: int, booth: str) -> list[Proposal]:
    """What of the booth's is before the staff."""
    await require_editor_of(store, actor, booth)
    return await proposals.waiting(store, booth)


async def write(store: Store, actor: int, proposal: Proposal, edited: Edited, act: str, now: datetime) -> int:
    """Visitors see it from the next look of the keeper on; the number under which it can be taken back."""
    fair = edited.fair
    assert fair is not None, "checked without faults"
    if proposal.table == "booths":
        await fairs.save_row(store, fair.booth[proposal.thing], now)
    elif proposal.column == NEW:
        await fairs.add_product(store, fair.product[proposal.thing], now)
    else:
        await fairs.save_row(store, fair.product[proposal.thing], now)
    row = {proposal.thing: [edited.row_before, edited.row_after]}
    label = f"{proposal.table}/{proposal.thing}/{proposal.column}"
    number = await edits.keep(store, "field", label, Patch({proposal.table: row}, {}).to_json(), now)
    await proposals.settle(store, proposal, proposals.APPROVED, now, edit_id=number)
    before, after = {c.column: c.old for c in edited.changes}, {c.column: c.new for c in edited.changes}
    await audit.record(store, actor, act, proposal.thing, now, before=before, after=after)
    return number


async def standing(store: Store, of: Field | Proposal, fair: Fair) -> Fair:
    """The fair with the booth's rows as they stand now, locked. Raises `OwnGone`."""
    thing = of.thing.id if isinstance(of, Field) else of.thing
    return await _standing(store, of.booth, fair, "" if of.column == NEW else thing)


def checked(edited: Edited, column: str) -> Edited:
    """Raises `OwnValue` for faults."""
    if edited.faults:
        raise OwnValue(column=column, faults=edited.faults)
    return edited


def cells_around(edited: Edited, column: str) -> tuple[Cells | None, Cells]:
    """The cells of the proposal: those that change, pairs together; of a new product the whole row."""
    if column == NEW:
        assert edited.row_after is not None, "a new product has a row"
        return None, edited.row_after
    assert edited.row_before is not None, "a field is changed in a row that is there"
    assert edited.row_after is not None, "checked without faults"
    columns = {c: None for change in edited.changes for c in TOGETHER.get(change.column, (change.column,))}
    return ({c: edited.row_before[c] for c in columns}, {c: edited.row_after[c] for c in columns})


def typed_into(fair: Fair, booth: str, thing: Thing, column: str, typed: str) -> Edited:
    """The row with what was typed, as the checker finds it. Raises `OwnValue`."""
    length = len(typed.strip())
    if length > LONGEST:
        raise OwnValue(column=column, faults=(), length=length, longest=LONGEST)
    if not typed.strip() and (column == NEW or fields.required(thing.table, column)):
        raise OwnValue(column=column, faults=())
    if column == NEW:
        return checked(fields.add(fair, "products", new_product(fair, booth, thing.id, clean(typed))), column)
    return checked(fields.put_cells(fair, thing, own_cells(fair, thing.table, column, clean(typed))), column)


async def _checked(store: Store, fair: Fair, field: Field, typed: str) -> Edited:
    thing = field.thing
    if field.column == NEW:
        number = await proposals.count_new(store, field.booth) + 1
        thing = Thing(thing.table, free_identity(fair, field.booth, number))
    return typed_into(fair, field.booth, thing, field.column, typed)


def _own(booth: str, thing: Thing, column: str, fair: Fair) -> None:
    """Raises `NotAllowed` for what is not this booth's, `OwnGone` for what is there no more."""
    if thing.table not in OWN or column not in (*OWN[thing.table], NEW):
        raise NotAllowed
    if booth not in fair.booth or (column != NEW and not known(fair, thing)):
        raise OwnGone
    if column == NEW:
        return
    if booth != (fair.product[thing.id].booth if thing.table == "products" else thing.id):
        raise NotAllowed


async def _standing(store: Store, booth: str, fair: Fair, thing: str) -> Fair:
    """The fair in memory may be a second old: the booth's rows are read again. The booth's lock makes its people, and
    staff who decide about it, go one after the other. Raises `OwnGone`.
    """
    own = await fairs.booth_for_update(store, booth)
    if own is None:
        raise OwnGone
    products = await fairs.products_for_update(store, booth)
    if thing and thing not in {booth, *(product.id for product in products)}:
        raise OwnGone
    booths = tuple(own if one.code == booth else one for one in fair.booths)
    return replace(fair, booths=booths, products=(*(p for p in fair.products if p.booth != booth), *products))


def _together(row: Cells, column: str) -> Cells:
    return {one: row[one] for one in TOGETHER.get(column, (column,))}
