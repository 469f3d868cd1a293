"""Stars: booths and items of the programme that a person wants to find again and hear of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from db import choices, follows, people, reminders
from db.follows import BOOTH, SESSION, Follow
from db.store import Store
from handlers.actions.errors import Refused
from knowledge.fair import Booth, Fair, Session
from knowledge.programme import in_time_order, overlap

MOST = 50


class StarsFull(Refused):
    template = "stars_full"


@dataclass(frozen=True, slots=True)
class Starred:
    """`clashes`: the person's other items that overlap it. `lead`: minutes before it of a reminder, 0 for none."""

    follow: Follow
    clashes: tuple[Session, ...]
    lead: int


@dataclass(frozen=True, slots=True)
class Mine:
    """What a person starred and the fair still has: sessions in time order, each with those it overlaps; booths."""

    sessions: tuple[tuple[Session, tuple[Session, ...]], ...]
    booths: tuple[Booth, ...]


async def star(store: Store, chat_id: int, language: str, follow: Follow, fair: Fair, now: datetime) -> Starred:
    """Keep it; a second star changes nothing. Raises `StarsFull`.

    For an item that begins sooner than the reminder would come there is none.
    """
    await people.see(store, chat_id, language, now)
    before = await follows.of(store, chat_id)
    if follow not in before and len(before) >= MOST:
        raise StarsFull(most=MOST)
    await follows.add(store, chat_id, follow, now)
    if follow.kind == BOOTH:
        return Starred(follow, (), 0)
    session = fair.session[follow.item]
    lead = (await choices.of(store, chat_id)).lead
    if follow not in before and session.starts_at - timedelta(minutes=lead) <= now:
        await reminders.pass_over(store, chat_id, session.id, session.starts_at)
        lead = 0
    return Starred(follow, clashing(session, _sessions(before, fair)), lead)


async def unstar(store: Store, chat_id: int, follow: Follow) -> None:
    """Forget it, and a reminder that is on its way."""
    await follows.remove(store, chat_id, follow)
    await reminders.call_off(store)


async def mine(store: Store, chat_id: int, language: str, fair: Fair, now: datetime) -> Mine:
    await people.see(store, chat_id, language, now)
    starred = await follows.of(store, chat_id)
    sessions = _sessions(starred, fair)
    booths = tuple(fair.booth[f.item] for f in starred if f.kind == BOOTH and f.item in fair.booth)
    return Mine(tuple((session, clashing(session, sessions)) for session in sessions), booths)


async def booths(store: Store, chat_id: int, fair: Fair) -> tuple[str, ...]:
    """The codes of the starred booths that the fair still has."""
    starred = await follows.of(store, chat_id)
    return tuple(f.item for f in starred if f.kind == BOOTH and f.item in fair.booth)


def clashing(session: Session, others: tuple[Session, ...]) -> tuple[Session, ...]:
    """Those among the others that one cannot see besides this one."""
    return tuple(
        other
        for other in others
        if other.id != session.id and overlap(session, other) and not (session.cancelled or other.cancelled)
    )


def _sessions(starred: tuple[Follow, ...], fair: Fair) -> tuple[Session, ...]:
    return in_time_order(fair.session[f.item] for f in starred if f.kind == SESSION and f.item in fair.session)
