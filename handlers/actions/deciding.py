"""The staff's side of what booths want changed: look, approve, correct, say no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from db import audit, groups, proposals, staff
from db.proposals import NEW, Proposal
from db.store import Store
from handlers.actions import proposals as own
from handlers.actions.errors import Refused
from handlers.actions.rights import MAY, require_staff
from handlers.actions.text import clean
from knowledge.editing import fields
from knowledge.editing.fields import Edited
from knowledge.editing.things import Thing
from knowledge.fair import Fair

RIGHT = "data"
LONGEST_WORD = 300


class ProposalOver(Refused):
    """Somebody decided it, the booth took it back, or wrote another in its place."""

    template = "staff_proposal_over"


class WordTooLong(Refused):
    template = "staff_too_long"


@dataclass(frozen=True, slots=True)
class Look:
    """A proposal with what it would do to the row as that stands now.

    `moved`: the field has changed since the proposal was made, or the card is older than the proposal.
    """

    proposal: Proposal
    edited: Edited
    moved: bool = False


async def who_decide(store: Store) -> tuple[int, ...]:
    """The chats that are to hear of a proposal: the staff group, else whoever may decide it."""
    group = await groups.staff_group(store)
    return (group,) if group is not None else tuple(await staff.holders(store, MAY[RIGHT]))


async def waiting(store: Store, actor: int) -> Sequence[Proposal]:
    """The oldest first."""
    await require_staff(store, actor, RIGHT)
    return await proposals.waiting(store)


async def look(store: Store, actor: int, number: int, fair: Fair, revision: int | None = None) -> Look:
    """As it stands now. Raises `ProposalOver`, `OwnGone`, `OwnValue`."""
    await require_staff(store, actor, RIGHT)
    proposal = await proposals.one(store, number)
    if proposal is None or proposal.state != proposals.WAITING:
        raise ProposalOver
    moved = False
    if proposal.before is not None:
        row = fields.cells_of(await own.standing(store, proposal, fair), Thing(proposal.table, proposal.thing))
        before = {column: row[column] for column in proposal.before}
        moved = before != proposal.before
        proposal = await proposals.amend(store, proposal, before, proposal.after) if moved else proposal
    edited = own.checked(await outcome(store, proposal, fair), proposal.column)
    return Look(proposal, edited, moved=moved or revision not in (None, proposal.revision))


async def approve(store: Store, actor: int, number: int, revision: int, fair: Fair, now: datetime) -> Look:
    """Visitors see it from now on. One that `moved` since its card was shown is shown anew, and not written."""
    found = await look(store, actor, number, fair, revision)
    if found.moved:
        return found
    if not found.edited.changes:
        await proposals.settle(store, found.proposal, proposals.APPROVED, now)
        return found
    edit = await own.write(store, actor, found.proposal, found.edited, "approve_edit", now)
    return replace(found, proposal=replace(found.proposal, edit_id=edit))


async def correct(store: Store, actor: int, number: int, typed: str, fair: Fair, now: datetime) -> Look:
    """What was typed takes the place of what the booth wrote; it still waits. Raises `OwnValue` besides."""
    found = await look(store, actor, number, fair)
    proposal, fair = found.proposal, await own.standing(store, found.proposal, fair)
    thing = Thing(proposal.table, proposal.thing)
    edited = own.typed_into(fair, proposal.booth, thing, proposal.column, clean(typed))
    if not edited.changes:
        return replace(found, edited=edited)
    before, after = own.cells_around(edited, proposal.column)
    proposal = await proposals.amend(store, proposal, before, after, corrected=True)
    await audit.record(store, actor, "correct_edit", proposal.thing, now, before=found.proposal.after, after=after)
    return Look(proposal, edited)


async def reject(store: Store, actor: int, number: int, word: str, now: datetime) -> Proposal:
    """Nothing changes; the author is told, with the word if there is one."""
    await require_staff(store, actor, RIGHT)
    word = " ".join(clean(word).split())
    if len(word) > LONGEST_WORD:
        raise WordTooLong(length=len(word), longest=LONGEST_WORD)
    proposal = await proposals.one(store, number)
    if proposal is None or proposal.state != proposals.WAITING:
        raise ProposalOver
    await proposals.settle(store, proposal, proposals.REJECTED, now, word=word)
    await audit.record(store, actor, "reject_edit", proposal.thing, now, before=proposal.after, after={"words": word})
    return proposal


async def outcome(store: Store, proposal: Proposal, fair: Fair) -> Edited:
    """What a proposal that was just made would do, for the card that the staff get of it."""
    fair = await own.standing(store, proposal, fair)
    if proposal.column == NEW:
        return fields.add(fair, proposal.table, proposal.after)
    return fields.put_cells(fair, Thing(proposal.table, proposal.thing), dict(proposal.after))
