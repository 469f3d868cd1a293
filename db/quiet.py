"""Quiet hours: from 22:00 to 7:00 by the fair's clock nobody gets a notice who did not ask for nights."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from db import choices
from db.broadcasts import PENDING, CampaignRow, DeliveryRow
from db.choices import ChoiceRow
from db.fair_tables import EventRow
from db.store import Store

FROM, UNTIL = time(22), time(7)
KEEPING = ("notice", "change", "broadcast", "digest")
"""Kinds of campaigns that keep quiet. A reminder the person set, a reply, a report and an emergency go at once."""


def quiet_until(local: datetime) -> datetime | None:
    """When the quiet ends that holds at this local time; None by day."""
    if UNTIL <= local.time() < FROM:
        return None
    day = local.date() + timedelta(days=local.time() >= FROM)
    return datetime.combine(day, UNTIL, local.tzinfo)


async def ends(store: Store, now: datetime) -> datetime | None:
    """When the quiet ends that holds at the fair; None by day."""
    zone = await store.session.scalar(select(EventRow.timezone))
    return quiet_until(now.astimezone(ZoneInfo(zone))) if zone else None


async def hold_back(store: Store, now: datetime) -> None:
    """Let what is due in quiet hours wait for their end. Belongs right before rows are leased.

    A message that is too late by then expires.
    """
    until = await ends(store, now)
    if until is None:
        return
    loud = select(ChoiceRow.chat_id).where(~choices.chosen("quiet"))
    keeping = select(CampaignRow.id).where(CampaignRow.kind.in_(KEEPING))
    due = (DeliveryRow.state == PENDING) & (DeliveryRow.not_before.is_(None) | (DeliveryRow.not_before <= now))
    held = due & DeliveryRow.campaign_id.in_(keeping) & DeliveryRow.chat_id.not_in(loud)
    await store.session.execute(update(DeliveryRow).where(held).values(not_before=until))
