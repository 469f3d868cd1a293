"""Where a visitor said to be by scanning a booth's sign: one booth, for an hour."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store

STAYS = timedelta(hours=1)


class WhereaboutRow(Base):
    __tablename__ = "whereabouts"

    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    booth: Mapped[str]
    until: Mapped[datetime] = mapped_column(index=True)


async def stand(store: Store, chat_id: int, booth: str, now: datetime) -> None:
    """Here from now on, whichever booth it was before."""
    await store.session.merge(WhereaboutRow(chat_id=chat_id, booth=booth, until=now + STAYS))


async def place_of(store: Store, chat_id: int, now: datetime) -> str:
    """The booth where the person stands; "" when that is not known, or an hour old."""
    row = await store.session.get(WhereaboutRow, chat_id, populate_existing=True)
    return row.booth if row is not None and row.until > now else ""


async def forget(store: Store, chat_id: int) -> None:
    await store.session.execute(delete(WhereaboutRow).where(WhereaboutRow.chat_id == chat_id))


async def forget_old(store: Store, now: datetime) -> None:
    await store.session.execute(delete(WhereaboutRow).where(WhereaboutRow.until <= now))
