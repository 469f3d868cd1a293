"""Moving one item of the programme: find it, see what the move would mean, do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db import fairs, staff
from db.store import Store
from handlers.actions.errors import Refused
from handlers.actions.rights import require_staff
from knowledge.fair import Fair, Session
from knowledge.programme import clashes, moved, standing, upcoming_first
from knowledge.text import fold

SHOWN = 5


class SessionGone(Refused):
    template = "session_gone"


class SessionCancelled(Refused):
    template = "session_cancelled"


class SessionChanged(Refused):
    """Somebody else moved it since the preview."""

    template = "session_changed"


class SameTime(Refused):
    template = "time_same"


class TimePast(Refused):
    template = "time_past"


class OutsideFair(Refused):
    template = "time_outside"


@dataclass(frozen=True, slots=True)
class Move:
    """`clashes` are the other items at the same place or booth at the new time: told, not forbidden."""

    old: Session
    new: Session
    clashes: tuple[Session, ...]


async def find_sessions(store: Store, actor: int, words: str, fair: Fair, now: datetime) -> tuple[Session, ...]:
    """At most five items that fit the words, the next ones first; without words simply the next ones."""
    await require_staff(store, actor, "programme")
    return matching(fair, words, now)


async def session_to_move(store: Store, actor: int, session_id: str, fair: Fair) -> Session:
    """The item as it stands now, locked. Raises `SessionGone`, `SessionCancelled`."""
    await require_staff(store, actor, "programme")
    session = await fairs.session_for_update(store, session_id, fair.event)
    if session is None:
        raise SessionGone
    if session.cancelled:
        raise SessionCancelled(session=session)
    return session


async def plan_move(store: Store, actor: int, session_id: str, new_start: datetime, fair: Fair, now: datetime) -> Move:
    """What the move would mean; nothing is changed. Raises `Refused` where it must not be."""
    session = await session_to_move(store, actor, session_id, fair)
    new = moved(session, new_start)
    _check(fair, session, new, now)
    return Move(session, new, clashes(fair, new))


async def move_session(
    store: Store, actor: int, session_id: str, from_start: datetime, new_start: datetime, fair: Fair, now: datetime
) -> Move:
    """Move it from the time that was previewed. Raises `SessionChanged` when it no longer stands there."""
    move = await plan_move(store, actor, session_id, new_start, fair, now)
    if move.old.starts_at != from_start:
        raise SessionChanged(session=move.old)
    await fairs.save_session(store, move.new, now)
    await staff.record(store, actor, "move_session", session_id, now, before=_times(move.old), after=_times(move.new))
    return move


def matching(fair: Fair, words: str, now: datetime) -> tuple[Session, ...]:
    """By words of title and other names, marks and case left out: all of them, else as many as possible."""
    ahead = upcoming_first(standing(fair), now)
    wanted = fold(words).split()
    if not wanted:
        return tuple(session for session in ahead if session.ends_at > now)[:SHOWN]
    scored = [(_score(session, wanted), session) for session in ahead]
    best = max((score for score, _ in scored), default=0)
    return tuple(session for score, session in scored if score == best)[:SHOWN] if best * 2 > len(wanted) else ()


def _score(session: Session, wanted: list[str]) -> float:
    """How many of the words one name of the session holds; half a point more when in this order."""
    return max(_fits(fold(name), wanted) for name in (session.title, *session.aliases))


def _fits(name: str, wanted: list[str]) -> float:
    together = f" {' '.join(wanted)} " in f" {name} "
    return len(set(wanted) & set(name.split())) + (0.5 if together else 0)


def _check(fair: Fair, session: Session, new: Session, now: datetime) -> None:
    if new.starts_at == session.starts_at:
        raise SameTime(session=session)
    day = new.starts_at.date()
    hours = fair.event.hours_on(day)
    inside = hours is not None and hours.opens <= new.starts_at.time() and new.ends_at.time() <= hours.closes
    if not inside or new.ends_at.date() != day:
        raise OutsideFair(new=new, hours=hours, event=fair.event)
    if new.starts_at <= now:
        raise TimePast(new=new, now=now)


def _times(session: Session) -> dict[str, str]:
    return {"starts_at": session.starts_at.isoformat(), "ends_at": session.ends_at.isoformat()}
