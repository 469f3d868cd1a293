"""Whom a broadcast reaches: always people who chose the fair's notices and can be reached, narrowed by any of these.

An `Audience` is a value that a draft and a campaign keep as JSON; `chosen` turns it into the query of its chats. Each
condition is one function in `CONDITIONS`: a further one is a field and a line there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from db import follows
from db.exhibitors import BoothMemberRow
from db.fair_tables import BoothRow
from db.follows import BOOTH, SESSION
from db.people import PersonRow
from db.store import Store


@dataclass(frozen=True, slots=True)
class Audience:
    """All, unless a field says otherwise; several conditions must all hold."""

    language: str = ""
    active_hours: int = 0
    exhibitors: bool = False
    session: str = ""
    booth: str = ""
    zone: str = ""
    """Who starred this item of the programme, this booth, any booth of this zone."""

    def to_json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Audience:
        return cls(**body)


def _speaks(audience: Audience, _: datetime) -> ColumnElement[bool]:
    return PersonRow.language == audience.language


def _was_here(audience: Audience, now: datetime) -> ColumnElement[bool]:
    return PersonRow.last_seen_at > now - timedelta(hours=audience.active_hours)


def _has_a_booth(_: Audience, __: datetime) -> ColumnElement[bool]:
    return PersonRow.chat_id.in_(select(BoothMemberRow.user_id))


def _starred_the_session(audience: Audience, _: datetime) -> ColumnElement[bool]:
    return PersonRow.chat_id.in_(follows.followers(SESSION, [audience.session]))


def _starred_the_booth(audience: Audience, _: datetime) -> ColumnElement[bool]:
    return PersonRow.chat_id.in_(follows.followers(BOOTH, [audience.booth]))


def _starred_in_the_zone(audience: Audience, _: datetime) -> ColumnElement[bool]:
    booths = select(BoothRow.code).where(BoothRow.zone == audience.zone)
    return PersonRow.chat_id.in_(follows.followers(BOOTH, booths))


CONDITIONS: dict[str, Callable[[Audience, datetime], ColumnElement[bool]]] = {
    "language": _speaks,
    "active_hours": _was_here,
    "exhibitors": _has_a_booth,
    "session": _starred_the_session,
    "booth": _starred_the_booth,
    "zone": _starred_in_the_zone,
}


def chosen(audience: Audience, now: datetime) -> Select[int]:
    """The chats, in order."""
    conditions = [CONDITIONS[name](audience, now) for name in audience.to_json()]
    willing = select(PersonRow.chat_id).where(PersonRow.notices, PersonRow.active, *conditions)
    return willing.order_by(PersonRow.chat_id)


async def size(store: Store, audience: Audience, now: datetime) -> int:
    counted = select(func.count()).select_from(chosen(audience, now).order_by(None).subquery())
    return (await store.session.execute(counted)).scalar_one()
