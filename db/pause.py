"""The sentence that staff put before every answer, or in its place, until they take it away again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, delete
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.store import Store


class PauseRow(Base):
    """At most one row."""

    __tablename__ = "pauses"

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    instead: Mapped[bool]
    since: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Pause:
    """Without `words` the bot's own sentence is said, in each person's language."""

    words: str
    instead: bool
    since: datetime


async def current(store: Store) -> Pause | None:
    row = await store.session.get(PauseRow, 1)
    return Pause(row.words, row.instead, row.since) if row else None


async def put(store: Store, pause: Pause) -> None:
    """From now on, in place of any other."""
    await store.session.merge(PauseRow(id=1, words=pause.words, instead=pause.instead, since=pause.since))


async def lift(store: Store) -> None:
    await store.session.execute(delete(PauseRow))
