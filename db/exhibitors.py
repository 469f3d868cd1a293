"""Who looks after a booth: its owners and those they let in. How somebody becomes the first is in `booth_codes.py`.

For who may do what ask `handlers/actions/rights.py`; for whom a visitor's question goes to, `people_of`; the links that
let people in are in `booth_links.py`.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db import booth_links
from db.base import Base, BigId
from db.store import Store

OWNER, MEMBER = "owner", "member"
ROLES = (OWNER, MEMBER)
"""An owner lets people in and removes them; a member does everything else for the booth."""


class BoothMemberRow(Base):
    """`ref` names the row in buttons. Whoever was `let_in_by` somebody stands and falls with that person's claim."""

    __tablename__ = "booth_members"

    booth: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False, index=True)
    role: Mapped[str]
    since: Mapped[datetime]
    name: Mapped[str]
    ref: Mapped[str] = mapped_column(unique=True)
    approved_at: Mapped[datetime | None]
    let_in_by: Mapped[int | None] = mapped_column(BigId)


class TrustedBoothRow(Base):
    """What the people of this booth write goes live without staff looking at it first."""

    __tablename__ = "trusted_booths"

    booth: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who looks after a booth. Not `approved`: staff have yet to say that it is the right person."""

    booth: str
    user_id: int
    role: str
    name: str
    since: datetime
    ref: str
    approved: bool
    let_in_by: int | None


async def booths_of(store: Store, user_id: int) -> Sequence[str]:
    """The booths that the person looks after, approved or not."""
    mine = select(BoothMemberRow.booth).where(BoothMemberRow.user_id == user_id).order_by(BoothMemberRow.booth)
    return (await store.session.scalars(mine)).all()


async def people_of(store: Store, booth: str) -> Sequence[int]:
    """The chats of the booth's approved people: who may be told what is not everybody's. Owners first."""
    return [member.user_id for member in await members(store, booth) if member.approved]


async def owners_of(store: Store, booth: str) -> Sequence[int]:
    """The accounts of the booth's owners, approved or not."""
    return [member.user_id for member in await members(store, booth) if member.role == OWNER]


async def members(store: Store, booth: str) -> Sequence[Member]:
    """Everybody who looks after the booth: owners first, each in the order they came."""
    found = await _members(store, BoothMemberRow.booth == booth)
    return sorted(found, key=lambda member: ROLES.index(member.role))


async def member(store: Store, booth: str, user_id: int) -> Member | None:
    return _one(await _members(store, (BoothMemberRow.booth == booth) & (BoothMemberRow.user_id == user_id)))


async def member_by_ref(store: Store, ref: str) -> Member | None:
    return _one(await _members(store, BoothMemberRow.ref == ref))


async def waiting(store: Store) -> Sequence[Member]:
    """The claims that staff have not looked at yet, the oldest first."""
    return await _members(store, _undecided())


async def count_waiting(store: Store) -> int:
    return (await store.session.execute(select(func.count()).where(_undecided()))).scalar_one()


async def owned(store: Store) -> Sequence[str]:
    """The booths that have an owner."""
    rows = select(BoothMemberRow.booth).where(BoothMemberRow.role == OWNER)
    return (await store.session.scalars(rows.distinct())).all()


async def lock(store: Store, booth: str) -> None:
    """Of several who change the booth's people at once, each sees what the one before has left."""
    rows = select(BoothMemberRow.user_id).where(BoothMemberRow.booth == booth).order_by(BoothMemberRow.user_id)
    await store.session.execute(rows.with_for_update())


async def join(
    store: Store,
    booth: str,
    user_id: int,
    role: str,
    name: str,
    now: datetime,
    *,
    approved: bool,
    by: int | None = None,
) -> Member:
    """Look after the booth from now on, let in `by` somebody or on one's own claim.

    Who does already only gains: a higher role, an approval.
    """
    row = await store.session.get(BoothMemberRow, (booth, user_id), populate_existing=True)
    if row is None:
        row = BoothMemberRow(booth=booth, user_id=user_id, role=role, since=now, ref=secrets.token_hex(8), let_in_by=by)
        store.session.add(row)
    if by is None:
        row.let_in_by = None
    row.name = name or row.name or ""
    row.role = min(row.role, role, key=ROLES.index)
    if approved and row.approved_at is None:
        row.approved_at = now
    await store.session.flush()
    return _member(row)


async def approve(store: Store, claim: Member, now: datetime) -> None:
    """The claim, and whom this person let in."""
    for user_id in (claim.user_id, *await _let_in(store, claim)):
        theirs = (BoothMemberRow.booth == claim.booth) & (BoothMemberRow.user_id == user_id)
        waiting = theirs & BoothMemberRow.approved_at.is_(None)
        await store.session.execute(update(BoothMemberRow).where(waiting).values(approved_at=now))


async def remove(store: Store, gone: Member) -> None:
    """No right to the booth from now on; the links that this person made let nobody in any more.

    Whom they let in stays, as somebody with a claim of their own. A booth that nobody is left of is not trusted.
    """
    theirs = (BoothMemberRow.booth == gone.booth) & (BoothMemberRow.user_id == gone.user_id)
    await store.session.execute(delete(BoothMemberRow).where(theirs))
    guests = (BoothMemberRow.booth == gone.booth) & (BoothMemberRow.let_in_by == gone.user_id)
    await store.session.execute(update(BoothMemberRow).where(guests).values(let_in_by=None))
    await booth_links.revoke(store, gone.booth, gone.user_id)
    if not await _members(store, BoothMemberRow.booth == gone.booth):
        await store.session.execute(delete(TrustedBoothRow).where(TrustedBoothRow.booth == gone.booth))


async def remove_all(store: Store, claim: Member) -> int:
    """The person and everybody they let in; how many that were."""
    others = await _let_in(store, claim)
    for user_id in others:
        if other := await member(store, claim.booth, user_id):
            await remove(store, other)
    await remove(store, claim)
    return 1 + len(others)


async def trusted(store: Store, booth: str) -> bool:
    return await store.session.get(TrustedBoothRow, booth, populate_existing=True) is not None


async def trust(store: Store, booth: str, now: datetime, *, wanted: bool) -> None:
    await store.session.execute(delete(TrustedBoothRow).where(TrustedBoothRow.booth == booth))
    if wanted:
        store.session.add(TrustedBoothRow(booth=booth, since=now))
        await store.session.flush()


async def _members(store: Store, which: ColumnElement[bool]) -> list[Member]:
    rows = select(BoothMemberRow).where(which).order_by(BoothMemberRow.since, BoothMemberRow.user_id)
    fresh = rows.execution_options(populate_existing=True)
    return [_member(row) for row in await store.session.scalars(fresh)]


async def _let_in(store: Store, claim: Member) -> list[int]:
    """Whom the person let in, and whom those let in, as long as they have no claim of their own."""
    everybody = await _members(store, BoothMemberRow.booth == claim.booth)
    found = [claim.user_id]
    for user_id in found:
        found += [one.user_id for one in everybody if one.let_in_by == user_id and one.user_id not in found]
    return found[1:]


def _undecided() -> ColumnElement[bool]:
    return BoothMemberRow.approved_at.is_(None) & BoothMemberRow.let_in_by.is_(None)


def _one(found: Sequence[Member]) -> Member | None:
    return found[0] if found else None


def _member(row: BoothMemberRow) -> Member:
    approved = row.approved_at is not None
    return Member(row.booth, row.user_id, row.role, row.name, row.since, row.ref, approved, row.let_in_by)
