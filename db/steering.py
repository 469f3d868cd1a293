"""Steering a campaign that is under way or over: pause, go on, stop, try the uncertain again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select, update

from db.broadcasts import (
    CANCELLED,
    PAUSED,
    PENDING,
    RUNNING,
    SCHEDULED,
    SENT,
    STOPPED,
    UNCERTAIN,
    WAITING,
    Campaign,
    CampaignRow,
    DeliveryRow,
    as_campaign,
)
from db.store import Store


async def pause(store: Store, number: int) -> bool:
    """No row is leased from now on; what is leased already ends. False when it was not running."""
    return await _turn(store, number, (RUNNING,), PAUSED)


async def go_on(store: Store, number: int) -> bool:
    return await _turn(store, number, (PAUSED,), RUNNING)


async def stop(store: Store, number: int) -> int | None:
    """What still waits is not sent; how many those were, or None when there is nothing left to stop."""
    if not await _turn(store, number, (WAITING, SCHEDULED, RUNNING, PAUSED), STOPPED):
        return None
    waiting = (DeliveryRow.campaign_id == number) & (DeliveryRow.state == PENDING)
    cancelled = update(DeliveryRow).where(waiting).values(state=CANCELLED, reason=STOPPED)
    await store.session.execute(cancelled)
    counted = select(func.count()).where(DeliveryRow.campaign_id == number, DeliveryRow.reason == STOPPED)
    return (await store.session.execute(counted)).scalar_one()


async def try_again(store: Store, number: int, now: datetime, lives: timedelta) -> int:
    """A person takes it on themselves that somebody may read it twice: the uncertain rows wait again; how many."""
    mine = (DeliveryRow.campaign_id == number) & (DeliveryRow.state == UNCERTAIN)
    count = (await store.session.execute(select(func.count()).where(mine))).scalar_one()
    if count:
        waiting = {"state": PENDING, "reason": None, "not_before": now, "expires_at": None}
        await store.session.execute(update(DeliveryRow).where(mine).values(**waiting))
        revived = {"state": RUNNING, "reported_at": None, "expires_at": now + lives}
        await store.session.execute(update(CampaignRow).where(CampaignRow.id == number).values(**revived))
    return count


async def reached(store: Store, number: int) -> int:
    """How many messages of it stand on screens, as far as is known."""
    sent = (DeliveryRow.campaign_id == number) & (DeliveryRow.state == SENT)
    return (await store.session.execute(select(func.count()).where(sent))).scalar_one()


def recipients(number: int) -> Select[int]:
    """The chats in which a message of it stands, as far as is known."""
    sent = (DeliveryRow.campaign_id == number) & (DeliveryRow.state == SENT)
    return select(DeliveryRow.chat_id).where(sent).order_by(DeliveryRow.id)


async def rewrite(store: Store, number: int, text: str, content: Mapping[str, Any] | None) -> None:
    """What the campaign says from now on, to whoever gets it later and in lists."""
    new = {"text": text, "content": None if content is None else dict(content)}
    await store.session.execute(update(CampaignRow).where(CampaignRow.id == number).values(**new))


async def schedule(store: Store, number: int) -> None:
    await store.session.execute(update(CampaignRow).where(CampaignRow.id == number).values(state=SCHEDULED))


async def scheduled(store: Store) -> list[Campaign]:
    """Those that wait for their time, the next one first."""
    waiting = select(CampaignRow).where(CampaignRow.state == SCHEDULED).order_by(CampaignRow.starts_at, CampaignRow.id)
    return [as_campaign(row) for row in (await store.session.scalars(waiting)).all()]


async def due(store: Store, now: datetime) -> list[Campaign]:
    """Scheduled ones whose time has come."""
    return [one for one in await scheduled(store) if one.starts_at is not None and one.starts_at <= now]


async def _turn(store: Store, number: int, from_states: tuple[str, ...], to: str) -> bool:
    mine = (CampaignRow.id == number) & CampaignRow.state.in_(from_states) & CampaignRow.reported_at.is_(None)
    turned = update(CampaignRow).where(mine).values(state=to).returning(CampaignRow.id)
    return (await store.session.execute(turned)).scalar_one_or_none() is not None
