"""Which reminders have been called: a row for each person, item and start, written together with the message.

What is due is read off the stars, the programme and the people's choices as they stand. So a reminder moves with its
item and dies with it, and nothing has to be moved. The row is what keeps it from being called a second time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, and_, delete, exists, insert, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db import choices
from db.base import Base, BigId
from db.broadcasts import CANCELLED, PENDING, DeliveryRow
from db.choices import LEADS, ChoiceRow
from db.fair_tables import SessionRow
from db.follows import SESSION, FollowRow
from db.people import PersonRow
from db.store import Store


class ReminderRow(Base):
    """Without a campaign where the star came too late for a reminder."""

    __tablename__ = "reminders"

    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    session_id: Mapped[str] = mapped_column(primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(primary_key=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"), index=True)


@dataclass(frozen=True, slots=True)
class Due:
    chat_id: int
    language: str
    session_id: str
    starts_at: datetime


async def due(store: Store, now: datetime, limit: int) -> list[Due]:
    """Reminders whose time has come and whose item has not begun, those of one item together."""
    lead = choices.chosen("lead")
    near = or_(*(and_(lead == minutes, SessionRow.starts_at <= now + timedelta(minutes=minutes)) for minutes in LEADS))
    called = exists().where(
        ReminderRow.chat_id == FollowRow.chat_id,
        ReminderRow.session_id == SessionRow.id,
        ReminderRow.starts_at == SessionRow.starts_at,
    )
    found = (
        select(FollowRow.chat_id, PersonRow.language, SessionRow.id, SessionRow.starts_at)
        .join(SessionRow, and_(FollowRow.kind == SESSION, FollowRow.item == SessionRow.id))
        .join(PersonRow, PersonRow.chat_id == FollowRow.chat_id)
        .outerjoin(ChoiceRow, ChoiceRow.chat_id == FollowRow.chat_id)
        .where(PersonRow.active, SessionRow.status != "cancelled", SessionRow.starts_at > now, near, ~called)
        .order_by(SessionRow.starts_at, SessionRow.id, PersonRow.language, FollowRow.chat_id)
        .limit(limit)
    )
    return [Due(*row) for row in await store.session.execute(found)]


async def mark(store: Store, called: Sequence[Due], campaign_id: int | None) -> None:
    """Write down that these are called. Raises `IntegrityError` for one that was called before."""
    rows = [
        {"chat_id": d.chat_id, "session_id": d.session_id, "starts_at": d.starts_at, "campaign_id": campaign_id}
        for d in called
    ]
    await store.session.execute(insert(ReminderRow), rows)


async def pass_over(store: Store, chat_id: int, session_id: str, starts_at: datetime) -> None:
    """No reminder for this start any more: its time had come before the star."""
    await store.session.merge(ReminderRow(chat_id=chat_id, session_id=session_id, starts_at=starts_at))


async def call_off(store: Store) -> None:
    """Reminders that wait to be sent although their item has moved, was cancelled or lost its star are not sent."""
    stands = exists().where(
        SessionRow.id == ReminderRow.session_id,
        SessionRow.starts_at == ReminderRow.starts_at,
        SessionRow.status != "cancelled",
    )
    starred = exists().where(
        FollowRow.chat_id == ReminderRow.chat_id, FollowRow.kind == SESSION, FollowRow.item == ReminderRow.session_id
    )
    void = exists().where(
        ReminderRow.campaign_id == DeliveryRow.campaign_id,
        ReminderRow.chat_id == DeliveryRow.chat_id,
        ~(stands & starred),
    )
    waiting = update(DeliveryRow).where(DeliveryRow.state == PENDING, void)
    await store.session.execute(waiting.values(state=CANCELLED, reason="called off"))


async def forget(store: Store, chat_id: int) -> None:
    await store.session.execute(delete(ReminderRow).where(ReminderRow.chat_id == chat_id))
