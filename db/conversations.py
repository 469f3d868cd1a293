"""What is remembered between two messages of a chat: half an hour of context, or the dialog of a staff member.

A dialog is a `draft` row, not memory, so that any step survives a restart.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import ModuleType
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store

REMEMBERED = timedelta(minutes=30)


class ContextRow(Base):
    __tablename__ = "contexts"

    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    body: Mapped[dict[str, Any]]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class DraftRow(Base):
    __tablename__ = "drafts"

    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    kind: Mapped[str]
    step: Mapped[str]
    body: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime]


def _remembering(dialect: ModuleType) -> Any:
    insert = dialect.insert(ContextRow.__table__)
    new = {"body": insert.excluded.body, "expires_at": insert.excluded.expires_at}
    return insert.on_conflict_do_update(index_elements=["chat_id"], set_=new)


_REMEMBER = {"sqlite": _remembering(sqlite), "postgresql": _remembering(postgresql)}


@dataclass(frozen=True, slots=True)
class Draft:
    """A dialog under way: what is being made, which step comes next, what is known so far."""

    kind: str
    step: str
    body: dict[str, Any]


async def context(store: Store, chat_id: int, now: datetime) -> dict[str, Any] | None:
    """The chat's context, or None when there is none or it is too old."""
    mine = select(ContextRow.body).where(ContextRow.chat_id == chat_id, ContextRow.expires_at > now)
    return await store.session.scalar(mine)


async def remember(store: Store, chat_id: int, body: dict[str, Any], now: datetime) -> None:
    await store.session.execute(
        _REMEMBER[store.dialect.name], {"chat_id": chat_id, "body": body, "expires_at": now + REMEMBERED}
    )


async def forget_contexts(store: Store, now: datetime) -> None:
    await store.session.execute(delete(ContextRow).where(ContextRow.expires_at <= now))


async def forget_drafts(store: Store, kinds: Collection[str], now: datetime) -> None:
    """What was typed and never sent."""
    old = DraftRow.kind.in_(kinds) & (DraftRow.updated_at <= now - REMEMBERED)
    await store.session.execute(delete(DraftRow).where(old))


async def draft(store: Store, chat_id: int) -> Draft | None:
    row = await store.session.scalar(select(DraftRow).where(DraftRow.chat_id == chat_id).with_for_update())
    return Draft(row.kind, row.step, row.body) if row else None


async def keep_draft(store: Store, chat_id: int, made: Draft, now: datetime) -> None:
    """Start or go on with the chat's dialog; there is one at a time."""
    row = DraftRow(chat_id=chat_id, kind=made.kind, step=made.step, body=made.body, updated_at=now)
    await store.session.merge(row)


async def drop_draft(store: Store, chat_id: int) -> None:
    await store.session.execute(delete(DraftRow).where(DraftRow.chat_id == chat_id))
