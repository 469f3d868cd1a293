"""Leasing deliveries and writing down what became of them.

A lease is taken before the message leaves and carries a token; an expired lease becomes `uncertain`, because nobody can
know whether the message went out, and is never sent again by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import aliased

from db.broadcasts import (
    EXPIRED,
    FAILED,
    LEASED,
    OPEN,
    PENDING,
    RUNNING,
    UNCERTAIN,
    CampaignRow,
    DeliveryRow,
)
from db.people import PersonRow
from db.store import Store

LEASE = timedelta(seconds=60)
TOO_LATE, BLOCKED = "too late", "blocked"


@dataclass(frozen=True, slots=True)
class Leased:
    """A delivery that this sender holds until its lease ends. `changes` is the message that an edit is about."""

    id: int
    campaign_id: int
    chat_id: int
    kind: str
    text: str
    content: dict[str, Any] | None
    lease: str
    leased_until: datetime
    tries: int
    expires_at: datetime
    changes: int | None = None


async def lease(store: Store, limit: int, now: datetime) -> list[Leased]:
    """Take the rows that are due longest. Rows too late are expired first, rows of people who left are failed."""
    await _close_stale(store, now)
    while True:
        chosen = await _due(store, limit, now)
        rows = await _chosen(store, chosen)
        late = [row.id for row in rows if row.until <= now]
        gone = [row.id for row in rows if row.active is False and row.until > now]
        await _close(store, late, EXPIRED, TOO_LATE)
        await _close(store, gone, FAILED, BLOCKED)
        left = [row for row in rows if row.id not in {*late, *gone}]
        if left or not chosen:
            return await _held(store, left, now)


async def acknowledge(
    store: Store, held: Leased, state: str, *, message_id: int | None = None, reason: str = ""
) -> bool:
    """Write the outcome; False when the lease was lost meanwhile, and then nothing changes."""
    return await _settle(store, held, state=state, message_id=message_id, reason=reason or None)


async def again(store: Store, held: Leased, not_before: datetime) -> bool:
    """Give the row back: it surely was not sent."""
    return await _settle(store, held, state=PENDING, not_before=not_before)


async def follow(store: Store, old: int, new: int) -> None:
    """A group became a supergroup with another number: what waits for it goes there, and once."""
    there = select(DeliveryRow.campaign_id).where(DeliveryRow.chat_id == new)
    waiting = (DeliveryRow.chat_id == old) & DeliveryRow.state.in_(OPEN) & DeliveryRow.campaign_id.not_in(there)
    await store.session.execute(update(DeliveryRow).where(waiting).values(chat_id=new))


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    campaign_id: int
    chat_id: int
    kind: str
    text: str
    content: dict[str, Any] | None
    tries: int
    until: datetime
    active: bool | None
    changes: int | None


async def _due(store: Store, limit: int, now: datetime) -> Sequence[int]:
    """In the order of the index; a join with the campaigns would make SQLite sort all that waits."""
    idle = select(CampaignRow.id).where(CampaignRow.state != RUNNING, CampaignRow.reported_at.is_(None))
    due = (DeliveryRow.state == PENDING) & (DeliveryRow.not_before <= now) & DeliveryRow.campaign_id.not_in(idle)
    ids = select(DeliveryRow.id).where(due).order_by(DeliveryRow.not_before, DeliveryRow.id).limit(limit)
    return (await store.session.scalars(ids.with_for_update(skip_locked=True))).all()


async def _chosen(store: Store, ids: Sequence[int]) -> list[_Row]:
    if not ids:
        return []
    first = aliased(DeliveryRow)
    same = (first.campaign_id == CampaignRow.target) & (first.chat_id == DeliveryRow.chat_id)
    joined = (
        select(DeliveryRow, CampaignRow, PersonRow.active, first.message_id)
        .join(CampaignRow, CampaignRow.id == DeliveryRow.campaign_id)
        .outerjoin(PersonRow, PersonRow.chat_id == DeliveryRow.chat_id)
        .outerjoin(first, same)
        .where(DeliveryRow.id.in_(ids))
        .order_by(DeliveryRow.not_before, DeliveryRow.id)
        .execution_options(populate_existing=True)
    )
    return [
        _Row(
            row.id,
            row.campaign_id,
            row.chat_id,
            campaign.kind,
            campaign.text,
            campaign.content,
            row.tries,
            min(campaign.expires_at, row.expires_at or campaign.expires_at),
            active,
            message,
        )
        for row, campaign, active, message in await store.session.execute(joined)
    ]


async def _held(store: Store, rows: list[_Row], now: datetime) -> list[Leased]:
    if not rows:
        return []
    token, until = uuid4().hex, now + LEASE
    mine = DeliveryRow.id.in_([row.id for row in rows])
    held = {"state": LEASED, "lease": token, "leased_until": until, "tries": DeliveryRow.tries + 1}
    await store.session.execute(update(DeliveryRow).where(mine).values(**held))
    return [
        Leased(
            row.id,
            row.campaign_id,
            row.chat_id,
            row.kind,
            row.text,
            row.content,
            token,
            until,
            row.tries + 1,
            row.until,
            row.changes,
        )
        for row in rows
    ]


async def _close_stale(store: Store, now: datetime) -> None:
    lost = (DeliveryRow.state == LEASED) & (DeliveryRow.leased_until <= now)
    unknown = {"state": UNCERTAIN, "lease": None, "reason": "lease ended before the outcome was known"}
    await store.session.execute(update(DeliveryRow).where(lost).values(**unknown))
    over = select(CampaignRow.id).where(CampaignRow.expires_at <= now, CampaignRow.reported_at.is_(None))
    late = (await store.session.scalars(over)).all()
    if late:  # asked first: most of the time none is, and then no row need be looked at
        waiting = DeliveryRow.campaign_id.in_(late) & (DeliveryRow.state == PENDING)
        await store.session.execute(update(DeliveryRow).where(waiting).values(state=EXPIRED, reason=TOO_LATE))


async def _close(store: Store, ids: Sequence[int], state: str, reason: str) -> None:
    if ids:
        closed = update(DeliveryRow).where(DeliveryRow.id.in_(ids)).values(state=state, reason=reason)
        await store.session.execute(closed)


async def _settle(store: Store, held: Leased, **values: object) -> bool:
    mine = (DeliveryRow.id == held.id) & (DeliveryRow.lease == held.lease) & (DeliveryRow.state == LEASED)
    settled = update(DeliveryRow).where(mine).values(**values, lease=None, leased_until=None).returning(DeliveryRow.id)
    return (await store.session.execute(settled)).scalar_one_or_none() is not None
