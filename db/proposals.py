"""What a booth's people want changed: each a row with the cells it was made against, until staff decide.

What was approved stays, without whose it was: an import asks it for what booths said themselves (`knowledge/kept.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, Text, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store
from knowledge.editing.plain import Cells
from knowledge.kept import OwnEdit

WAITING, APPROVED, REJECTED, WITHDRAWN, REPLACED = "waiting", "approved", "rejected", "withdrawn", "replaced"
NEW = "new"
"""The column of a whole new product."""


class ProposalRow(Base):
    """`author` is kept only while it waits. `edit_id` is the number under which the change can be taken back."""

    __tablename__ = "proposals"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    booth: Mapped[str] = mapped_column(index=True)
    author: Mapped[int | None] = mapped_column(BigId)
    table: Mapped[str] = mapped_column("thing_table")
    thing: Mapped[str]
    column: Mapped[str] = mapped_column("thing_column")
    before: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    after: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(index=True)
    revision: Mapped[int] = mapped_column(default=1)
    corrected: Mapped[bool] = mapped_column(default=False)
    word: Mapped[str] = mapped_column(Text, default="")
    edit_id: Mapped[int | None] = mapped_column(BigId)
    made_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The cells of one row before and after; `before` is None for a new product.

    `revision` rises when staff correct it or what it was made against has changed: a card shown before decides nothing.
    """

    id: int
    booth: str
    author: int | None
    table: str
    thing: str
    column: str
    before: Cells | None
    after: Cells
    state: str
    revision: int
    corrected: bool
    word: str
    edit_id: int | None
    made_at: datetime

    @property
    def mark(self) -> str:
        """Names the proposal as it is now."""
        return f"{self.id}.{self.revision}"


async def add(
    store: Store,
    *,
    booth: str,
    author: int | None,
    table: str,
    thing: str,
    column: str,
    before: Cells | None,
    after: Cells,
    now: datetime,
    state: str = WAITING,
    edit_id: int | None = None,
) -> Proposal:
    row = ProposalRow(
        booth=booth,
        author=author,
        table=table,
        thing=thing,
        column=column,
        before=before,
        after=after,
        state=state,
        revision=1,
        corrected=False,
        word="",
        edit_id=edit_id,
        made_at=now,
        decided_at=None if state == WAITING else now,
    )
    store.session.add(row)
    await store.session.flush()
    return _proposal(row)


async def one(store: Store, number: int) -> Proposal | None:
    """Locked until the end of the transaction."""
    mine = select(ProposalRow).where(ProposalRow.id == number).with_for_update()
    row = await store.session.scalar(mine.execution_options(populate_existing=True))
    return _proposal(row) if row else None


async def waiting(store: Store, booth: str = "") -> list[Proposal]:
    """Of one booth or of all, the oldest first."""
    rows = select(ProposalRow).where(_waits(booth)).order_by(ProposalRow.id)
    return [_proposal(row) for row in await store.session.scalars(rows.execution_options(populate_existing=True))]


async def waiting_for(store: Store, booth: str, table: str, thing: str, column: str) -> Proposal | None:
    """The one that waits to change this very field."""
    same = [one for one in await waiting(store, booth) if (one.table, one.thing, one.column) == (table, thing, column)]
    return same[-1] if same else None


async def count_waiting(store: Store) -> int:
    return (await store.session.execute(select(func.count()).where(_waits()))).scalar_one()


async def count_new(store: Store, booth: str) -> int:
    """The new products that the booth has ever proposed."""
    mine = (ProposalRow.booth == booth) & (ProposalRow.column == NEW)
    return (await store.session.execute(select(func.count()).where(mine))).scalar_one()


async def settle(
    store: Store, proposal: Proposal, state: str, now: datetime, *, word: str = "", edit_id: int | None = None
) -> None:
    decided = {"state": state, "word": word, "edit_id": edit_id, "decided_at": now, "author": None}
    await store.session.execute(update(ProposalRow).where(ProposalRow.id == proposal.id).values(**decided))


async def amend(
    store: Store, proposal: Proposal, before: Cells | None, after: Cells, *, corrected: bool = False
) -> Proposal:
    """Other cells in place of those it had."""
    row = await store.session.get_one(ProposalRow, proposal.id)
    row.before, row.after, row.corrected = before, after, row.corrected or corrected
    row.revision += 1
    await store.session.flush()
    return _proposal(row)


async def approved(store: Store) -> Sequence[OwnEdit]:
    """Everything that booths changed, the oldest first."""
    columns = select(ProposalRow.table, ProposalRow.thing, ProposalRow.before, ProposalRow.after)
    rows = await store.session.execute(columns.where(ProposalRow.state == APPROVED).order_by(ProposalRow.id))
    return [OwnEdit(table, thing, before, after) for table, thing, before, after in rows]


async def forget(store: Store) -> None:
    """Another fair begins."""
    await store.session.execute(delete(ProposalRow))


def _waits(booth: str = "") -> ColumnElement[bool]:
    waits = ProposalRow.state == WAITING
    return waits & (ProposalRow.booth == booth) if booth else waits


def _proposal(row: ProposalRow) -> Proposal:
    return Proposal(
        id=row.id,
        booth=row.booth,
        author=row.author,
        table=row.table,
        thing=row.thing,
        column=row.column,
        before=row.before,
        after=row.after,
        state=row.state,
        revision=row.revision,
        corrected=row.corrected,
        word=row.word,
        edit_id=row.edit_id,
        made_at=row.made_at,
    )
