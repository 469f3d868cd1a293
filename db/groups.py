"""The groups that the bot stays in besides those of the settings: for now those that an allowed group grew into."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store


class GroupRow(Base):
    """`grown_from` is the group whose leave this one has: it goes when that one's goes."""

    __tablename__ = "groups"

    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    grown_from: Mapped[int | None] = mapped_column(BigId)
    since: Mapped[datetime]


async def allowed(store: Store, chat_id: int, listed: frozenset[int]) -> bool:
    """Whether the bot may stay: the group is listed in the settings or known here."""
    if chat_id in listed:
        return True
    row = await store.session.get(GroupRow, chat_id)
    return row is not None and (row.grown_from is None or row.grown_from in listed)


async def follow(store: Store, old: int, new: int, listed: frozenset[int], now: datetime) -> None:
    """An allowed group became the supergroup `new`, which Telegram tells twice, at once: it may go on there."""
    if not await allowed(store, old, listed):
        return
    row = await store.session.get(GroupRow, old)
    grown_from = row.grown_from if row else old
    dialect = sqlite if store.dialect.name == "sqlite" else postgresql
    kept = dialect.insert(GroupRow).values(chat_id=new, grown_from=grown_from, since=now)
    await store.session.execute(kept.on_conflict_do_nothing(index_elements=["chat_id"]))
