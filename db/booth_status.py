"""What a booth says of today: sold out, open later, moved. Each ends by itself when the fair closes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.store import Store
from knowledge.fair import BoothStatus


class BoothStatusRow(Base):
    __tablename__ = "booth_status"

    booth: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    detail: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime]


async def current(store: Store, now: datetime) -> Mapping[str, BoothStatus]:
    """Booth code → what holds at this moment."""
    rows = select(BoothStatusRow).where(BoothStatusRow.until > now).order_by(BoothStatusRow.booth)
    return {row.booth: _value(row) for row in await store.session.scalars(rows)}


async def put(store: Store, booth: str, status: BoothStatus) -> None:
    """In place of what the booth said before."""
    row = BoothStatusRow(booth=booth, kind=status.kind, detail=status.detail, since=status.since, until=status.until)
    await store.session.merge(row)


async def clear(store: Store, booth: str, now: datetime) -> BoothStatus | None:
    """Take it away; what it was, None when nothing held."""
    row = await store.session.get(BoothStatusRow, booth)
    if row is None:
        return None
    await store.session.execute(delete(BoothStatusRow).where(BoothStatusRow.booth == booth))
    return _value(row) if row.until > now else None


async def forget(store: Store, now: datetime) -> None:
    """Drop what is over."""
    await store.session.execute(delete(BoothStatusRow).where(BoothStatusRow.until <= now))


def _value(row: BoothStatusRow) -> BoothStatus:
    return BoothStatus(row.kind, row.detail, row.since, row.until)
