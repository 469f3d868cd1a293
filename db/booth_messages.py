"""The one message a day that a booth may send to those who starred it, before staff and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, Text, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db import choices, follows
from db.base import Base, BigId
from db.choices import ChoiceRow
from db.people import PersonRow
from db.store import Store

WAITING, SENT, REJECTED = "waiting", "sent", "rejected"


class BoothMessageRow(Base):
    """Its key is what makes it one a day. `author` is kept only while it waits."""

    __tablename__ = "booth_messages"

    booth: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    author: Mapped[int | None] = mapped_column(BigId)
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str]
    revision: Mapped[int]
    until: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class BoothMessage:
    """HTML, of use `until`. `revision` rises when the booth writes another: a card shown before decides nothing."""

    booth: str
    day: date
    author: int | None
    text: str
    state: str
    revision: int
    until: datetime


async def of(store: Store, booth: str, day: date) -> BoothMessage | None:
    """Locked until the end of the transaction."""
    mine = select(BoothMessageRow).where(BoothMessageRow.booth == booth, BoothMessageRow.day == day)
    row = await store.session.scalar(mine.with_for_update().execution_options(populate_existing=True))
    return _message(row) if row else None


async def put(store: Store, message: BoothMessage) -> None:
    """In place of one of that day that was not sent."""
    values = {name: getattr(message, name) for name in BoothMessage.__dataclass_fields__}
    await store.session.merge(BoothMessageRow(**values))
    await store.session.flush()


async def settle(store: Store, message: BoothMessage, state: str) -> None:
    mine = (BoothMessageRow.booth == message.booth) & (BoothMessageRow.day == message.day)
    await store.session.execute(update(BoothMessageRow).where(mine).values(state=state, author=None))


async def waiting(store: Store, now: datetime) -> list[BoothMessage]:
    """What is still of use, by booth."""
    waits = (BoothMessageRow.state == WAITING) & (BoothMessageRow.until > now)
    rows = select(BoothMessageRow).where(waits).order_by(BoothMessageRow.booth)
    return [_message(row) for row in await store.session.scalars(rows.execution_options(populate_existing=True))]


async def count_waiting(store: Store) -> int:
    """Those of days gone by among them until they are forgotten."""
    return (await store.session.execute(select(func.count()).where(BoothMessageRow.state == WAITING))).scalar_one()


async def forget(store: Store, now: datetime) -> None:
    """Nobody decided in time."""
    late = (BoothMessageRow.state == WAITING) & (BoothMessageRow.until <= now)
    await store.session.execute(update(BoothMessageRow).where(late).values(state=REJECTED, author=None))


async def audience_size(store: Store, booth: str) -> int:
    counted = select(func.count()).select_from(audience(booth).order_by(None).subquery())
    return (await store.session.execute(counted)).scalar_one()


def audience(booth: str) -> Select[int]:
    """Who starred the booth, can be reached and has not switched off news of what they starred."""
    return (
        select(PersonRow.chat_id)
        .outerjoin(ChoiceRow, ChoiceRow.chat_id == PersonRow.chat_id)
        .where(
            PersonRow.active,
            PersonRow.chat_id.in_(follows.followers(follows.BOOTH, [booth])),
            choices.chosen("starred"),
        )
        .order_by(PersonRow.chat_id)
    )


def _message(row: BoothMessageRow) -> BoothMessage:
    return BoothMessage(row.booth, row.day, row.author, row.text, row.state, row.revision, row.until)
