"""Questions about the programme: what runs now, what is next, what lies in a stretch of time. Pure; the time is given.

A session runs from `starts_at` up to, not including, `ends_at`. Cancelled ones are left out of now, next and ranges.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from knowledge.fair import Fair, Session


def in_time_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    return tuple(sorted(sessions, key=lambda session: (session.starts_at, session.ends_at, session.id)))


def standing(fair: Fair) -> tuple[Session, ...]:
    """The sessions that are not cancelled, in time order."""
    return in_time_order(session for session in fair.sessions if not session.cancelled)


def running(session: Session, now: datetime) -> bool:
    return session.starts_at <= now < session.ends_at


def sessions_now(fair: Fair, now: datetime) -> tuple[Session, ...]:
    return tuple(session for session in standing(fair) if running(session, now))


def sessions_next(fair: Fair, now: datetime) -> tuple[Session, ...]:
    """All that share the earliest start after `now`: that day's, else those of the next day that has any."""
    ahead = [session for session in standing(fair) if session.starts_at > now]
    return tuple(session for session in ahead if session.starts_at == ahead[0].starts_at)


def rest_of_day(fair: Fair, now: datetime) -> tuple[tuple[Session, ...], tuple[Session, ...], tuple[Session, ...]]:
    """What can still be seen today: what runs, the next ones of today, and those of today after them."""
    today = now.astimezone(fair.event.zone_info).date()
    ahead = [session for session in standing(fair) if session.starts_at > now and session.starts_at.date() == today]
    soon = tuple(session for session in ahead if session.starts_at == ahead[0].starts_at)
    return sessions_now(fair, now), soon, tuple(ahead[len(soon) :])


def sessions_between(fair: Fair, start: datetime, end: datetime) -> tuple[Session, ...]:
    """Every session that overlaps the stretch, those already over too; equal ends are one instant."""
    if start == end:
        return sessions_now(fair, start)
    return tuple(session for session in standing(fair) if session.starts_at < end and session.ends_at > start)


def sessions_on(fair: Fair, day: date) -> tuple[Session, ...]:
    start = datetime.combine(day, time.min, fair.event.zone_info)
    return sessions_between(fair, start, datetime.combine(day + timedelta(days=1), time.min, fair.event.zone_info))


def upcoming_first(sessions: Iterable[Session], now: datetime) -> tuple[Session, ...]:
    """Those running or still ahead in time order, then past ones. Cancelled ones stay in: a title may ask for one."""
    ordered = in_time_order(sessions)
    ahead = tuple(session for session in ordered if session.ends_at > now)
    return ahead + tuple(session for session in ordered if session.ends_at <= now)


def overlap(one: Session, other: Session) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def moved(session: Session, new_start: datetime) -> Session:
    """The session at another time, its length kept in hours that really pass, also over a change of clocks."""
    if new_start.tzinfo is None:
        raise ValueError("a session starts at an aware time")
    zone = session.starts_at.tzinfo
    length = session.ends_at.timestamp() - session.starts_at.timestamp()
    starts_at = new_start.astimezone(zone)
    return replace(session, starts_at=starts_at, ends_at=datetime.fromtimestamp(starts_at.timestamp() + length, zone))
