"""Changes of the fair that can be taken back: imports and single fields, each with the rows before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store

KEPT = 50
"""The newest imports; older ones can no longer be taken back. A single field takes little room and is always kept."""


class EditRow(Base):
    __tablename__ = "edits"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[str]
    label: Mapped[str]
    patch: Mapped[dict[str, Any]]
    undone_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Edit:
    """`kind` is `import` or `field`; `label` names the file or the thing and its field."""

    id: int
    at: datetime
    kind: str
    label: str
    undone: bool


async def keep(store: Store, kind: str, label: str, patch: dict[str, Any], now: datetime) -> int:
    """Remember how to take it back; returns its number."""
    row = EditRow(at=now, kind=kind, label=label, patch=patch)
    store.session.add(row)
    await store.session.flush()
    imports = select(EditRow.id).where(EditRow.kind == "import")
    older = imports.order_by(EditRow.id.desc()).offset(KEPT)
    await store.session.execute(delete(EditRow).where(EditRow.id.in_(older)))
    return row.id


async def recent(store: Store, most: int) -> Sequence[Edit]:
    """The newest changes, without their rows."""
    columns = select(EditRow.id, EditRow.at, EditRow.kind, EditRow.label, EditRow.undone_at)
    rows = await store.session.execute(columns.order_by(EditRow.id.desc()).limit(most))
    return [Edit(number, at, kind, label, undone is not None) for number, at, kind, label, undone in rows]


async def find(store: Store, number: int) -> tuple[Edit, dict[str, Any]] | None:
    """A change with its rows, locked until the end of the transaction; None when it is no longer kept."""
    row = await store.session.scalar(select(EditRow).where(EditRow.id == number).with_for_update())
    if row is None:
        return None
    return Edit(row.id, row.at, row.kind, row.label, row.undone_at is not None), row.patch


async def mark_undone(store: Store, number: int, now: datetime) -> None:
    await store.session.execute(update(EditRow).where(EditRow.id == number).values(undone_at=now))
