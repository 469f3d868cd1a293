"""The organiser's people and the single-use links that let them in. What they did is on record in `audit.py`."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.audit import AuditPersonRow, AuditRow, record
from db.base import Base, BigId
from db.store import Store

__all__ = ["INVITE_LIVES", "ROLES", "record"]

ROLES = ("owner", "editor", "desk", "sender")
INVITE_LIVES = timedelta(hours=24)
REF = 16
"""Letters of a link's hash that name it in a button: 64 bits, too few to be mistaken and no help in guessing."""


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
    revoked_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class StaffMember:
    user_id: int
    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Invite:
    """A link that nobody has used yet; `ref` names it without being able to open it."""

    ref: str
    role: str
    expires_at: datetime


async def member(store: Store, user_id: int) -> StaffMember | None:
    """The staff member with this Telegram account, unless removed."""
    row = await store.session.get(StaffRow, user_id)
    return StaffMember(row.user_id, row.role, row.name) if row and row.removed_at is None else None


async def roles(store: Store) -> dict[str, int]:
    """How many there are of each role."""
    present = select(StaffRow.role, func.count()).where(StaffRow.removed_at.is_(None)).group_by(StaffRow.role)
    return {row[0]: row[1] for row in await store.session.execute(present)}


async def members(store: Store) -> Sequence[StaffMember]:
    """All there are, by role and in the order they came."""
    rows = select(StaffRow).where(StaffRow.removed_at.is_(None)).order_by(StaffRow.since, StaffRow.user_id)
    present = [StaffMember(row.user_id, row.role, row.name) for row in await store.session.scalars(rows)]
    return sorted(present, key=lambda member: ROLES.index(member.role))


async def owners_for_update(store: Store) -> Sequence[int]:
    """The owners, locked until the end of the transaction: of two who remove each other the second finds it so."""
    owners = select(StaffRow.user_id).where(StaffRow.role == "owner", StaffRow.removed_at.is_(None))
    return (await store.session.scalars(owners.with_for_update())).all()


async def remove(store: Store, user_id: int, now: datetime) -> None:
    """No member from now on; the row stays, so that the record keeps its name."""
    there = (StaffRow.user_id == user_id) & StaffRow.removed_at.is_(None)
    await store.session.execute(update(StaffRow).where(there).values(removed_at=now))


async def names(store: Store) -> dict[str, str]:
    """Audit key → name of everybody who is or was staff."""
    rows = select(AuditPersonRow.key, StaffRow.name).join(StaffRow, StaffRow.user_id == AuditPersonRow.user_id)
    return {row[0]: row[1] for row in await store.session.execute(rows)}


async def invites(store: Store, now: datetime) -> Sequence[Invite]:
    """The links that still let somebody in, the newest last."""
    rows = select(InviteRow).where(_open(now)).order_by(InviteRow.expires_at, InviteRow.token_hash)
    return [Invite(row.token_hash[:REF], row.role, row.expires_at) for row in await store.session.scalars(rows)]


async def revoke_invite(store: Store, ref: str, now: datetime) -> str | None:
    """Void a link; its role, or None when it lets nobody in anyway."""
    named = _open(now) & InviteRow.token_hash.startswith(ref, autoescape=True)
    done = update(InviteRow).where(named).values(revoked_at=now).returning(InviteRow.role)
    return (await store.session.execute(done)).scalar_one_or_none() if len(ref) == REF else None


async def holders(store: Store, roles: Collection[str]) -> list[int]:
    """The members with any of these roles."""
    present = select(StaffRow.user_id).where(StaffRow.removed_at.is_(None), StaffRow.role.in_(roles))
    return list((await store.session.scalars(present.order_by(StaffRow.user_id))).all())


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


async def audit(store: Store) -> list[tuple[int, str, str]]:
    """Account, action and subject of every record, oldest first; the console and the forgotten have account 0."""
    people = select(AuditPersonRow.user_id, AuditRow.action, AuditRow.subject).select_from(AuditRow)
    rows = people.outerjoin(AuditPersonRow, AuditPersonRow.key == AuditRow.actor).order_by(AuditRow.id)
    return [(actor or 0, action, subject) for actor, action, subject in await store.session.execute(rows)]


def _live(token: str, now: datetime) -> ColumnElement[bool]:
    return (InviteRow.token_hash == _hash(token)) & _open(now)


def _open(now: datetime) -> ColumnElement[bool]:
    return InviteRow.used_at.is_(None) & InviteRow.revoked_at.is_(None) & (InviteRow.expires_at > now)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
