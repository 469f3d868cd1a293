"""The organiser's people, the single-use links that let them in, and the record of what they did."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ColumnElement, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store

ROLES = ("owner", "editor", "desk", "sender")
INVITE_LIVES = timedelta(hours=24)


class StaffRow(Base):
    __tablename__ = "staff"

    user_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    role: Mapped[str]
    name: Mapped[str]
    since: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class InviteRow(Base):
    """A link for one person, once. The token itself is never kept, only its hash."""

    __tablename__ = "invites"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class AuditRow(Base):
    """Who changed what, before and after. Rows are only ever added."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[int] = mapped_column(BigId)
    action: Mapped[str]
    subject: Mapped[str]
    before: Mapped[Any] = mapped_column(JSON, nullable=True)
    after: Mapped[Any] = mapped_column(JSON, nullable=True)


@dataclass(frozen=True, slots=True)
class StaffMember:
    user_id: int
    role: str
    name: str


async def member(store: Store, user_id: int) -> StaffMember | None:
    """The staff member with this Telegram account, unless removed."""
    row = await store.session.get(StaffRow, user_id)
    return StaffMember(row.user_id, row.role, row.name) if row and row.removed_at is None else None


async def roles(store: Store) -> dict[str, int]:
    """How many there are of each role."""
    present = select(StaffRow.role, func.count()).where(StaffRow.removed_at.is_(None)).group_by(StaffRow.role)
    return {row[0]: row[1] for row in await store.session.execute(present)}


async def invite(store: Store, role: str, now: datetime) -> str:
    """A fresh token of 128 bits that makes one person staff with `role` within 24 hours."""
    token = secrets.token_urlsafe(16)
    store.session.add(InviteRow(token_hash=_hash(token), role=role, expires_at=now + INVITE_LIVES))
    return token


async def invited_as(store: Store, token: str, now: datetime) -> str | None:
    """The role that an invitation would give; None when it is unknown, used or too old."""
    return await store.session.scalar(select(InviteRow.role).where(_live(token, now)))


async def accept(store: Store, token: str, user_id: int, name: str, now: datetime) -> StaffMember | None:
    """Use an invitation; None when it is unknown, used or too old. Of two at once, one wins."""
    taken = update(InviteRow).where(_live(token, now)).values(used_at=now).returning(InviteRow.role)
    role = (await store.session.execute(taken)).scalar_one_or_none()
    if role is None:
        return None
    await store.session.merge(StaffRow(user_id=user_id, role=role, name=name, since=now, removed_at=None))
    return StaffMember(user_id, role, name)


async def record(store: Store, actor: int, action: str, subject: str, now: datetime, **change: Any) -> None:
    """Add to the audit log; `before` and `after` say what changed."""
    before, after = change.get("before"), change.get("after")
    store.session.add(AuditRow(at=now, actor=actor, action=action, subject=subject, before=before, after=after))


async def audit(store: Store) -> list[tuple[int, str, str]]:
    """Actor, action and subject of every record, oldest first."""
    rows = await store.session.execute(select(AuditRow.actor, AuditRow.action, AuditRow.subject).order_by(AuditRow.id))
    return [(actor, action, subject) for actor, action, subject in rows]


def _live(token: str, now: datetime) -> ColumnElement[bool]:
    return (InviteRow.token_hash == _hash(token)) & InviteRow.used_at.is_(None) & (InviteRow.expires_at > now)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
