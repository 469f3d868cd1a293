"""Who may do what only one may do: a row that its holder renews and others may take when it has run out.

And what all share: a budget is a row from which each takes its turns, so that together they keep one pace.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.store import Store


class LeaseRow(Base):
    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime]


class BudgetRow(Base):
    """`free_at` is when the next turn is that nobody has taken."""

    __tablename__ = "budgets"

    name: Mapped[str] = mapped_column(primary_key=True)
    free_at: Mapped[datetime]


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


async def reserve(store: Store, name: str, turns: int, apart: timedelta, now: datetime) -> datetime:
    """Take so many turns, each `apart` from the next; when the first one is."""
    first = max(now, await _free_at(store, name, now))
    taken = update(BudgetRow).where(BudgetRow.name == name).values(free_at=first + turns * apart)
    await store.session.execute(taken)
    return first


async def shut(store: Store, name: str, until: datetime) -> None:
    """No turn before then, for nobody."""
    if await _free_at(store, name, until) < until:
        await store.session.execute(update(BudgetRow).where(BudgetRow.name == name).values(free_at=until))


async def _free_at(store: Store, name: str, otherwise: datetime) -> datetime:
    """Locked until the transaction ends, so that two never take the same turn."""
    dialect = sqlite if store.dialect.name == "sqlite" else postgresql
    new = dialect.insert(BudgetRow).values(name=name, free_at=otherwise)
    await store.session.execute(new.on_conflict_do_nothing(index_elements=["name"]))
    row = select(BudgetRow.free_at).where(BudgetRow.name == name).with_for_update()
    return (await store.session.execute(row)).scalar_one()
