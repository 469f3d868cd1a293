"""Who may do what only one may do: a row that its holder renews and others may take when it has run out."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.store import Store


class LeaseRow(Base):
    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime]


async def hold(store: Store, name: str, holder: str, now: datetime, lasts: timedelta) -> bool:
    """Take the lease or renew it; False while another holder's runs.

    One that ran out and that nobody took is still its holder's: a laptop that slept goes on.
    """
    dialect = sqlite if store.dialect.name == "sqlite" else postgresql
    wish = dialect.insert(LeaseRow).values(name=name, holder=holder, until=now + lasts)
    free = (LeaseRow.holder == holder) | (LeaseRow.until <= now)
    changed = {"holder": holder, "until": now + lasts}
    taken = wish.on_conflict_do_update(index_elements=["name"], set_=changed, where=free).returning(LeaseRow.holder)
    return (await store.session.execute(taken)).scalar_one_or_none() is not None


async def holder(store: Store, name: str) -> str | None:
    return (await store.session.scalars(select(LeaseRow.holder).where(LeaseRow.name == name))).one_or_none()


async def seen(store: Store, name: str) -> tuple[str, datetime] | None:
    """Its holder and until when, whether or not it has run out; None while it is free."""
    row = await store.session.get(LeaseRow, name)
    return (row.holder, row.until) if row else None


async def release(store: Store, name: str, holder: str) -> None:
    """Free it, if it is still this holder's."""
    await store.session.execute(delete(LeaseRow).where(LeaseRow.name == name, LeaseRow.holder == holder))
