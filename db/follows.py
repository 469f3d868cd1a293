"""What people starred, booths and items of the programme, and who is to hear of a change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Index, Select, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from db import choices
from db.base import Base, BigId
from db.choices import ChoiceRow
from db.people import PersonRow
from db.store import Store

BOOTH, SESSION = "booth", "session"


class FollowRow(Base):
    __tablename__ = "follows"

    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]


Index("ix_follows_kind_item", FollowRow.kind, FollowRow.item)


class Follow(NamedTuple):
    """`item` is the code of a booth or the id of a session."""

    kind: str
    item: str


async def add(store: Store, chat_id: int, follow: Follow, now: datetime) -> None:
    """A second star on the same thing changes nothing."""
    dialect = sqlite if store.dialect.name == "sqlite" else postgresql
    row = dialect.insert(FollowRow).values(chat_id=chat_id, kind=follow.kind, item=follow.item, since=now)
    await store.session.execute(row.on_conflict_do_nothing())


async def remove(store: Store, chat_id: int, follow: Follow) -> None:
    await store.session.execute(delete(FollowRow).where(_is(chat_id, follow)))


async def of(store: Store, chat_id: int) -> tuple[Follow, ...]:
    """In the order in which they were starred."""
    rows = (
        select(FollowRow).where(FollowRow.chat_id == chat_id).order_by(FollowRow.since, FollowRow.kind, FollowRow.item)
    )
    return tuple(Follow(row.kind, row.item) for row in await store.session.scalars(rows))


async def forget(store: Store, chat_id: int) -> None:
    await store.session.execute(delete(FollowRow).where(FollowRow.chat_id == chat_id))


async def audience(store: Store, session_id: str) -> Sequence[int]:
    """The chats that hear of a change of this session: its followers, and those who want to hear of every change."""
    return (await store.session.scalars(_audience(session_id))).all()


async def audience_size(store: Store, session_id: str) -> int:
    counted = select(func.count()).select_from(_audience(session_id).subquery())
    return (await store.session.execute(counted)).scalar_one()


async def count(store: Store, follow: Follow, start: datetime | None = None, end: datetime | None = None) -> int:
    """The stars on it, all of them or those that were put there from `start` on and before `end`."""
    mine = (FollowRow.kind == follow.kind) & (FollowRow.item == follow.item)
    if start is not None and end is not None:
        mine &= (FollowRow.since >= start) & (FollowRow.since < end)
    return (await store.session.execute(select(func.count()).where(mine))).scalar_one()


def followers(kind: str, items: Sequence[str] | Select[str]) -> Select[int]:
    """The chats that starred any of these."""
    return select(FollowRow.chat_id).where(FollowRow.kind == kind, FollowRow.item.in_(items))


def _audience(session_id: str) -> Select[int]:
    wanted = (PersonRow.chat_id.in_(followers(SESSION, [session_id])) & choices.chosen("starred")) | choices.chosen(
        "every"
    )
    return (
        select(PersonRow.chat_id)
        .outerjoin(ChoiceRow, ChoiceRow.chat_id == PersonRow.chat_id)
        .where(PersonRow.active, wanted)
        .order_by(PersonRow.chat_id)
    )


def _is(chat_id: int, follow: Follow) -> ColumnElement[bool]:
    return (FollowRow.chat_id == chat_id) & (FollowRow.kind == follow.kind) & (FollowRow.item == follow.item)
