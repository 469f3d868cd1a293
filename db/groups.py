"""The groups that the bot stays in besides those of the settings: the staff's own, and those that one grew into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store


class GroupRow(Base):
    """`grown_from` is the group whose leave this one has: it goes when that one's goes.

    A row without it is allowed by itself. At most one row is the `staff` group.
    """

    __tablename__ = "groups"

    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    grown_from: Mapped[int | None] = mapped_column(BigId)
    since: Mapped[datetime]
    staff: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str] = mapped_column(default="")


@dataclass(frozen=True, slots=True)
class StaffGroup:
    chat_id: int
    title: str


async def staff_group(store: Store) -> int | None:
    """The chat of the staff group; None while there is none."""
    return await store.session.scalar(select(GroupRow.chat_id).where(GroupRow.staff))


async def staff_group_named(store: Store) -> StaffGroup | None:
    row = await store.session.scalar(select(GroupRow).where(GroupRow.staff))
    return StaffGroup(row.chat_id, row.title) if row else None


async def choose_staff_group(store: Store, chat_id: int, title: str, now: datetime) -> None:
    """This one from now on, and no other."""
    await drop_staff_group(store)
    row = await store.session.get(GroupRow, chat_id, populate_existing=True)
    if row is None:
        store.session.add(GroupRow(chat_id=chat_id, grown_from=None, since=now, staff=True, title=title))
    else:
        row.staff, row.title = True, title
    await store.session.flush()


async def drop_staff_group(store: Store) -> None:
    """No staff group; the bot stays where the settings allow it."""
    await store.session.execute(delete(GroupRow).where(GroupRow.staff, GroupRow.grown_from.is_(None)))
    await store.session.execute(update(GroupRow).where(GroupRow.staff).values(staff=False))


async def allowed(store: Store, chat_id: int, listed: frozenset[int]) -> bool:
    """Whether the bot may stay: the group is listed in the settings or known here."""
    if chat_id in listed:
        return True
    row = await store.session.get(GroupRow, chat_id)
    return row is not None and (row.staff or row.grown_from is None or row.grown_from in listed)


async def follow(store: Store, old: int, new: int, listed: frozenset[int], now: datetime) -> None:
    """An allowed group became the supergroup `new`, which Telegram tells twice, at once: it may go on there."""
    if not await allowed(store, old, listed):
        return
    row = await store.session.get(GroupRow, old)
    grown_from = old if old in listed or row is None else row.grown_from
    dialect = sqlite if store.dialect.name == "sqlite" else postgresql
    kept = dialect.insert(GroupRow).values(chat_id=new, grown_from=grown_from, since=now, staff=False, title="")
    await store.session.execute(kept.on_conflict_do_nothing(index_elements=["chat_id"]))
    if row is not None and row.staff:
        await choose_staff_group(store, new, row.title, now)
