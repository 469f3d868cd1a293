"""The codes on the hand-outs: each makes one person the owner of a booth, once. And the tries of those who guess."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O or U, so that nothing on paper looks like something else."""

CODE_LENGTH = 10
"""Of 32 letters: 50 bits. A hundred accounts that try all day long hit one of 200 codes with less than 1:1,000,000."""

CODE_LIVES = timedelta(days=30)
TRIES, TRIES_WITHIN = 5, timedelta(minutes=10)
ALARM, ALARM_WITHIN = 100, timedelta(hours=1)
"""So many wrong codes of everybody together are no slips any more: staff hear of it. Nobody is locked out by others."""

TRIES_KEPT = timedelta(days=1)


class BoothCodeRow(Base):
    """A code makes one person an owner of a booth. Only its hash is kept."""

    __tablename__ = "booth_codes"

    code_hash: Mapped[str] = mapped_column(primary_key=True)
    booth: Mapped[str] = mapped_column(index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class ClaimTryRow(Base):
    """A code that someone tried in vain, so that nobody can guess for long."""

    __tablename__ = "claim_tries"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigId, index=True)
    at: Mapped[datetime] = mapped_column(index=True)


async def issue(store: Store, booth: str, now: datetime) -> str:
    """A fresh code for the booth, written `XXXXX-XXXXX`; codes not used yet are void from now on."""
    await store.session.execute(delete(BoothCodeRow).where(BoothCodeRow.booth == booth, BoothCodeRow.used_at.is_(None)))
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    store.session.add(BoothCodeRow(code_hash=_hash(code), booth=booth, expires_at=now + CODE_LIVES))
    return f"{code[:5]}-{code[5:]}"


async def has_live_code(store: Store, booth: str, now: datetime) -> bool:
    live = (BoothCodeRow.booth == booth) & _live(now)
    return await store.session.scalar(select(BoothCodeRow.code_hash).where(live)) is not None


async def redeem(store: Store, code: str, now: datetime) -> str | None:
    """The booth of this code, which is used up; None when it is unknown, used or too old. Of many at once, one wins."""
    live = (BoothCodeRow.code_hash == _hash(code)) & _live(now)
    taken = update(BoothCodeRow).where(live).values(used_at=now).returning(BoothCodeRow.booth)
    return (await store.session.execute(taken)).scalar_one_or_none()


async def may_try(store: Store, user_id: int, now: datetime) -> bool:
    """Count one try; False once there were five within ten minutes. `forgive` takes one back that was no guess."""
    recent = (ClaimTryRow.user_id == user_id) & (ClaimTryRow.at > now - TRIES_WITHIN)
    tries = (await store.session.execute(select(func.count()).where(recent))).scalar_one()
    if tries >= TRIES:
        return False
    store.session.add(ClaimTryRow(user_id=user_id, at=now))
    return True


async def forgive(store: Store, user_id: int, now: datetime) -> None:
    """The try of this moment had the right code."""
    await store.session.execute(delete(ClaimTryRow).where(ClaimTryRow.user_id == user_id, ClaimTryRow.at == now))


async def alarming(store: Store, now: datetime) -> bool:
    """Whether everybody together has tried too many wrong codes within an hour."""
    recent = select(func.count()).where(ClaimTryRow.at > now - ALARM_WITHIN)
    return (await store.session.execute(recent)).scalar_one() >= ALARM


async def forget(store: Store, now: datetime) -> None:
    """The tries of yesterday count no more."""
    await store.session.execute(delete(ClaimTryRow).where(ClaimTryRow.at <= now - TRIES_KEPT))


def normal(code: str) -> str:
    """A code as typed by hand: lower case, blanks and hyphens, O for 0, I and L for 1."""
    return code.upper().translate(str.maketrans("OIL", "011", "- "))


def _live(now: datetime) -> ColumnElement[bool]:
    return BoothCodeRow.used_at.is_(None) & (BoothCodeRow.expires_at > now)


def _hash(code: str) -> str:
    return hashlib.sha256(normal(code).encode()).hexdigest()
