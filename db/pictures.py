"""Pictures that Telegram has already, by what is drawn: sent again by their number instead of their bytes."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.store import Store


class PictureRow(Base):
    __tablename__ = "pictures"

    key: Mapped[str] = mapped_column(primary_key=True)
    file_id: Mapped[str]
    since: Mapped[datetime]


async def file_of(store: Store, key: str) -> str:
    """Telegram's number of the picture; "" where it has none."""
    row = await store.session.get(PictureRow, key)
    return row.file_id if row else ""


async def keep(store: Store, key: str, file_id: str, now: datetime) -> None:
    """In place of an older one."""
    await store.session.merge(PictureRow(key=key, file_id=file_id, since=now))


async def forget(store: Store, now: datetime, keep: timedelta = timedelta(days=30)) -> None:
    """Drop old ones; whoever is asked for one of them draws it once more."""
    await store.session.execute(delete(PictureRow).where(PictureRow.since < now - keep))
