"""Small facts that the bot keeps about itself, such as its name on Telegram."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.store import Store


class StateRow(Base):
    __tablename__ = "state"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


async def put(store: Store, key: str, value: str) -> None:
    await store.session.merge(StateRow(key=key, value=value))


async def get(store: Store, key: str) -> str | None:
    row = await store.session.get(StateRow, key)
    return row.value if row else None


async def drop(store: Store, key: str) -> None:
    await store.session.execute(delete(StateRow).where(StateRow.key == key))
