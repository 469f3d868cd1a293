"""Links by which an owner lets people in to look after a booth: 128 bits, once, within 24 hours."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store

LINK_LIVES = timedelta(hours=24)


class BoothLinkRow(Base):
    """Only the hash of the token is kept, and only until it is used."""

    __tablename__ = "booth_links"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    booth: Mapped[str] = mapped_column(index=True)
    role: Mapped[str]
    made_by: Mapped[int] = mapped_column(BigId)
    expires_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Link:
    booth: str
    role: str
    made_by: int


async def make(store: Store, booth: str, role: str, made_by: int, now: datetime) -> str:
    """The token of a fresh link."""
    await store.session.execute(delete(BoothLinkRow).where(BoothLinkRow.expires_at <= now))
    token = secrets.token_urlsafe(16)
    row = BoothLinkRow(token_hash=_hash(token), booth=booth, role=role, made_by=made_by, expires_at=now + LINK_LIVES)
    store.session.add(row)
    return token


async def look(store: Store, token: str, now: datetime) -> Link | None:
    """What a link would give; None when it is unknown, used or too old."""
    row = await store.session.scalar(select(BoothLinkRow).where(_live(token, now)))
    return Link(row.booth, row.role, row.made_by) if row else None


async def use(store: Store, token: str, now: datetime) -> Link | None:
    """As `look`, and the link is gone. Of two at once, one wins."""
    gone = delete(BoothLinkRow).where(_live(token, now))
    given = gone.returning(BoothLinkRow.booth, BoothLinkRow.role, BoothLinkRow.made_by)
    row = (await store.session.execute(given)).one_or_none()
    return Link(*row) if row else None


async def count(store: Store, booth: str, now: datetime) -> int:
    """The links that still let somebody in."""
    live = (BoothLinkRow.booth == booth) & (BoothLinkRow.expires_at > now)
    return (await store.session.execute(select(func.count()).where(live))).scalar_one()


async def revoke(store: Store, booth: str, made_by: int | None = None) -> None:
    """None of the booth's links, or of those that one person made, lets anybody in any more."""
    which = BoothLinkRow.booth == booth
    if made_by is not None:
        which &= BoothLinkRow.made_by == made_by
    await store.session.execute(delete(BoothLinkRow).where(which))


def _live(token: str, now: datetime) -> ColumnElement[bool]:
    return (BoothLinkRow.token_hash == _hash(token)) & (BoothLinkRow.expires_at > now)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
