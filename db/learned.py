"""What the staff taught the bot. Kept apart from the organiser's tables, so that the next import does not undo it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Text, UniqueConstraint, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store
from knowledge.learned import Learned


class LearnedRow(Base):
    __tablename__ = "learned"
    __table_args__ = (UniqueConstraint("faq_id", "question"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    faq_id: Mapped[str] = mapped_column(index=True)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    taught_at: Mapped[datetime]


async def all_learned(store: Store) -> list[Learned]:
    """Oldest first."""
    rows = await store.session.scalars(select(LearnedRow).order_by(LearnedRow.id))
    return [Learned(row.faq_id, row.question, row.answer) for row in rows]


async def taught_at(store: Store) -> Mapping[str, datetime]:
    """When each entry was last taught something."""
    newest = select(LearnedRow.faq_id, func.max(LearnedRow.taught_at)).group_by(LearnedRow.faq_id)
    return {row[0]: row[1] for row in await store.session.execute(newest)}


async def teach(store: Store, lessons: Iterable[Learned], now: datetime) -> None:
    """Keep them; a lesson that is known already is left as it is."""
    known = {(one.faq_id, one.question) for one in await all_learned(store)}
    for one in lessons:
        if (one.faq_id, one.question) not in known:
            known.add((one.faq_id, one.question))
            row = LearnedRow(faq_id=one.faq_id, question=one.question, answer=one.answer, taught_at=now)
            store.session.add(row)


async def forget(store: Store) -> None:
    """Another fair begins."""
    await store.session.execute(delete(LearnedRow))
