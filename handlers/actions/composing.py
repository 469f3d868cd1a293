"""Telling those who asked for notices. Once confirmed it is rows; the sender does the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from db import audiences, broadcasts, staff, steering
from db.audiences import Audience
from db.broadcasts import NOTICE, RUNNING, SCHEDULED, WAITING, Campaign
from db.store import Store
from handlers.actions.broadcast import LONGEST_LIFE, NoticeTooLate
from handlers.actions.errors import Refused
from handlers.actions.rights import MAY, require_staff

TOLD_LIVES = timedelta(days=1)


class NoticeEndsFirst(Refused):
    template = "notice_ends_first"


class NobodyElse(Refused):
    """A second person must agree, and there is none with the right to it."""

    template = "nobody_else"


class SamePerson(Refused):
    template = "same_person"


@dataclass(frozen=True, slots=True)
class Plan:
    """A notice as its author left it. `useful_until` is when it is of no use any more, where that is known."""

    text: str
    content: Mapping[str, Any] | None = None
    audience: Audience = field(default_factory=Audience)
    starts_at: datetime | None = None
    useful_until: datetime | None = None

    def lives_until(self, now: datetime) -> datetime:
        """At most a day from its start. Raises `NoticeTooLate`, and `NoticeEndsFirst` for an end before the start."""
        start = max(self.starts_at or now, now)
        if self.starts_at is not None and self.useful_until is not None and now < self.useful_until <= self.starts_at:
            raise NoticeEndsFirst(begins=self.starts_at)
        until = min(self.useful_until or start + LONGEST_LIFE, start + LONGEST_LIFE)
        if until <= start or (self.starts_at is not None and self.starts_at <= now):
            raise NoticeTooLate
        return until


@dataclass(frozen=True, slots=True)
class Launched:
    """`state` is what the campaign is now: running, scheduled, or waiting for a second person."""

    number: int
    count: int
    state: str
    others: tuple[int, ...] = ()


async def audience_size(store: Store, actor: int, audience: Audience, now: datetime) -> int:
    """How many people a notice would reach."""
    await require_staff(store, actor, "broadcast")
    return await audiences.size(store, audience, now)


async def send_notice(
    store: Store, actor: int, key: str, plan: Plan, now: datetime, *, alone_up_to: int, progress_id: int | None = None
) -> Launched | None:
    """Launch, schedule, or lay it before a second person; None when `key` was launched before.

    What is not sent in time expires. Raises `NoticeTooLate`, `NobodyElse`.
    """
    await require_staff(store, actor, "broadcast")
    until = plan.lives_until(now)
    count = await audiences.size(store, plan.audience, now)
    others = tuple(one for one in await staff.holders(store, MAY["broadcast"]) if one != actor)
    state = WAITING if count > alone_up_to else SCHEDULED if plan.starts_at else RUNNING
    if state == WAITING and not others:
        raise NobodyElse(count=count, most=alone_up_to)
    number = await broadcasts.propose(
        store,
        kind=NOTICE,
        text=plan.text,
        content=plan.content,
        author=actor,
        request_key=f"notice:{actor}:{key}",
        now=now,
        expires_at=until,
        state=state,
        audience=plan.audience.to_json(),
        starts_at=plan.starts_at,
        progress_id=progress_id,
    )
    if number is None:
        return None
    if state == RUNNING:
        await broadcasts.start(store, number, audiences.chosen(plan.audience, now), now)
    after = {"text": plan.text, "audience": count, "state": state}
    await staff.record(store, actor, "send_notice", str(number), now, after=after)
    return Launched(number, count, state, others)


async def agree(store: Store, actor: int, number: int, now: datetime) -> tuple[Campaign, Launched] | None:
    """The second person says yes; None when nothing waits for it any more. Raises `SamePerson`, `NoticeTooLate`."""
    campaign = await _awaiting(store, actor, number)
    if campaign is None:
        return None
    if campaign.expires_at <= now or (campaign.starts_at is not None and campaign.starts_at <= now):
        raise NoticeTooLate
    audience = Audience.from_json(campaign.audience or {})
    count = await audiences.size(store, audience, now)
    state = SCHEDULED if campaign.starts_at else RUNNING
    if state == RUNNING:
        await broadcasts.start(store, number, audiences.chosen(audience, now), now)
    else:
        await steering.schedule(store, number)
    await staff.record(store, actor, "agree_notice", str(number), now, after={"audience": count})
    return campaign, Launched(number, count, state)


async def decline(store: Store, actor: int, number: int, now: datetime) -> Campaign | None:
    """The second person says no: it is over."""
    campaign = await _awaiting(store, actor, number)
    if campaign is None:
        return None
    await steering.stop(store, number)
    await staff.record(store, actor, "decline_notice", str(number), now)
    return campaign


async def tell(
    store: Store, key: str, author: int, to: tuple[int, ...], text: str, content: Mapping[str, Any], now: datetime
) -> None:
    """A word to members of staff, on the rail of the notices."""
    await broadcasts.launch(
        store,
        kind="word",
        text=text,
        content=content,
        author=author,
        audience=to,
        request_key=key,
        now=now,
        lives=TOLD_LIVES,
    )


async def _awaiting(store: Store, actor: int, number: int) -> Campaign | None:
    await require_staff(store, actor, "broadcast")
    campaign = await broadcasts.campaign(store, number, locked=True)
    if campaign is None or campaign.state != WAITING:
        return None
    if campaign.author == actor:
        raise SamePerson
    return campaign
