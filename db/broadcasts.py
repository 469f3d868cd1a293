"""Campaigns and their deliveries: one row per person, written together with the campaign or not at all.

`pending → leased → sent | failed | uncertain | expired | cancelled`. A lease is taken before the message leaves and
carries a token; an expired lease becomes `uncertain`, because nobody can know whether the message went out, and is
never sent again by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.people import PersonRow
from db.store import Store

PENDING, LEASED, SENT, FAILED = "pending", "leased", "sent", "failed"
UNCERTAIN, EXPIRED, CANCELLED = "uncertain", "expired", "cancelled"
OPEN = (PENDING, LEASED)
REPORTED = ("notice", "change")
"""Kinds of campaigns whose author gets a report."""

LEASE = timedelta(seconds=60)


class CampaignRow(Base):
    __tablename__ = "campaigns"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    author: Mapped[int] = mapped_column(BigId)
    request_key: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    reported_at: Mapped[datetime | None]


class DeliveryRow(Base):
    __tablename__ = "deliveries"
    __table_args__ = (UniqueConstraint("campaign_id", "chat_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    chat_id: Mapped[int] = mapped_column(BigId, index=True)
    state: Mapped[str] = mapped_column(default=PENDING)
    lease: Mapped[str | None]
    leased_until: Mapped[datetime | None]
    not_before: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    message_id: Mapped[int | None] = mapped_column(BigId)
    reason: Mapped[str | None]


Index("ix_deliveries_state_id", DeliveryRow.state, DeliveryRow.id)


@dataclass(frozen=True, slots=True)
class Campaign:
    """`kind` is `notice` (to all who chose the fair's notices), `change` (to who follows an item of the programme),
    `reminder` (to who asked for it), `report` (to the author of one of the first two) or `desk` (what the clock tells
    the staff or a visitor of a question).
    """

    id: int
    kind: str
    text: str
    author: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Past:
    """A launched notice and its rows by state, as `report` counts them."""

    text: str
    created_at: datetime
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Leased:
    """A delivery that this sender holds until its lease ends."""

    id: int
    campaign_id: int
    chat_id: int
    text: str
    lease: str
    tries: int
    expires_at: datetime


async def launch(
    store: Store,
    *,
    kind: str,
    text: str,
    author: int,
    audience: Sequence[int],
    request_key: str,
    now: datetime,
    lives: timedelta,
) -> int | None:
    """The campaign and one pending row per person; its number, or None when this request was launched before.

    `request_key` names the press of the button that started it: a doubled or resent press launches nothing.
    """
    if await store.session.scalar(select(CampaignRow.id).where(CampaignRow.request_key == request_key)) is not None:
        return None
    campaign = CampaignRow(
        kind=kind, text=text, author=author, request_key=request_key, created_at=now, expires_at=now + lives
    )
    store.session.add(campaign)
    await store.session.flush()
    rows = [{"campaign_id": campaign.id, "chat_id": chat, "state": PENDING, "tries": 0} for chat in audience]
    if rows:
        await store.session.execute(insert(DeliveryRow), rows)
    return campaign.id


async def lease(store: Store, limit: int, now: datetime) -> list[Leased]:
    """Take the oldest sendable rows. Rows too late are expired first, rows of people who left are failed."""
    await _close_stale(store, now)
    due = (DeliveryRow.state == PENDING) & (DeliveryRow.not_before.is_(None) | (DeliveryRow.not_before <= now))
    ids = select(DeliveryRow.id).where(due).order_by(DeliveryRow.id).limit(limit).with_for_update(skip_locked=True)
    chosen = (await store.session.scalars(ids)).all()
    if not chosen:
        return []
    token = uuid4().hex
    held = {"state": LEASED, "lease": token, "leased_until": now + LEASE, "tries": DeliveryRow.tries + 1}
    await store.session.execute(update(DeliveryRow).where(DeliveryRow.id.in_(chosen)).values(**held))
    rows = await store.session.execute(
        select(DeliveryRow, CampaignRow.text, CampaignRow.expires_at)
        .join(CampaignRow, CampaignRow.id == DeliveryRow.campaign_id)
        .where(DeliveryRow.id.in_(chosen))
        .order_by(DeliveryRow.id)
        .execution_options(populate_existing=True)
    )
    return [Leased(r.id, r.campaign_id, r.chat_id, text, token, r.tries, until) for r, text, until in rows]


async def acknowledge(
    store: Store, held: Leased, state: str, *, message_id: int | None = None, reason: str = ""
) -> bool:
    """Write the outcome; False when the lease was lost meanwhile, and then nothing changes."""
    return await _settle(store, held, state=state, message_id=message_id, reason=reason or None)


async def again(store: Store, held: Leased, not_before: datetime) -> bool:
    """Give the row back: it surely was not sent."""
    return await _settle(store, held, state=PENDING, not_before=not_before)


async def finished(store: Store, now: datetime) -> list[Campaign]:
    """Notices with no open row that nobody reported yet; they count as reported from now on."""
    open_rows = select(DeliveryRow.id).where(DeliveryRow.campaign_id == CampaignRow.id, DeliveryRow.state.in_(OPEN))
    ended = CampaignRow.kind.in_(REPORTED) & CampaignRow.reported_at.is_(None) & ~open_rows.exists()
    done = update(CampaignRow).where(ended).values(reported_at=now).returning(CampaignRow)
    rows = (await store.session.scalars(done)).all()
    return [Campaign(row.id, row.kind, row.text, row.author, row.expires_at) for row in rows]


async def report(store: Store, campaign_id: int) -> dict[str, int]:
    """Rows of the campaign by state, `blocked` apart from other failures; the numbers add up to the audience."""
    reasons = select(DeliveryRow.state, DeliveryRow.reason, func.count()).where(DeliveryRow.campaign_id == campaign_id)
    counts: Counter[str] = Counter()
    for state, reason, number in await store.session.execute(reasons.group_by(DeliveryRow.state, DeliveryRow.reason)):
        counts["blocked" if state == FAILED and reason == "blocked" else state] += number
    return dict(counts)


async def recent(store: Store, limit: int) -> list[Past]:
    """The newest notices, newest first."""
    newest = select(CampaignRow).where(CampaignRow.kind.in_(REPORTED)).order_by(CampaignRow.id.desc()).limit(limit)
    rows = (await store.session.scalars(newest)).all()
    return [Past(row.text, row.created_at, await report(store, row.id)) for row in rows]


async def count_deliveries(store: Store, since: datetime) -> dict[str, int]:
    """The rows of all notices launched since then, as `report` counts them."""
    launched = select(CampaignRow.id).where(CampaignRow.kind.in_(REPORTED), CampaignRow.created_at >= since)
    counts: Counter[str] = Counter()
    for number in (await store.session.scalars(launched)).all():
        counts.update(await report(store, number))
    return dict(counts)


async def cancel_for(store: Store, chat_id: int, kinds: Sequence[str] = ()) -> None:
    """The person said stop: what still waits for them, of these kinds or of all, is not sent."""
    waiting = (DeliveryRow.chat_id == chat_id) & (DeliveryRow.state == PENDING)
    if kinds:
        waiting &= DeliveryRow.campaign_id.in_(select(CampaignRow.id).where(CampaignRow.kind.in_(kinds)))
    await store.session.execute(update(DeliveryRow).where(waiting).values(state=CANCELLED, reason="opted out"))


async def _close_stale(store: Store, now: datetime) -> None:
    lost = (DeliveryRow.state == LEASED) & (DeliveryRow.leased_until <= now)
    unknown = {"state": UNCERTAIN, "lease": None, "reason": "lease ended before the outcome was known"}
    await store.session.execute(update(DeliveryRow).where(lost).values(**unknown))
    late = select(CampaignRow.id).where(CampaignRow.expires_at <= now)
    waiting = DeliveryRow.state == PENDING
    expired = waiting & DeliveryRow.campaign_id.in_(late)
    await store.session.execute(update(DeliveryRow).where(expired).values(state=EXPIRED, reason="too late"))
    gone = select(PersonRow.chat_id).where(~PersonRow.active)
    left = waiting & DeliveryRow.chat_id.in_(gone)
    await store.session.execute(update(DeliveryRow).where(left).values(state=FAILED, reason="blocked"))


async def _settle(store: Store, held: Leased, **values: object) -> bool:
    mine = (DeliveryRow.id == held.id) & (DeliveryRow.lease == held.lease) & (DeliveryRow.state == LEASED)
    settled = update(DeliveryRow).where(mine).values(**values, lease=None, leased_until=None).returning(DeliveryRow.id)
    return (await store.session.execute(settled)).scalar_one_or_none() is not None
