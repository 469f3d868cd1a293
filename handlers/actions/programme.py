"""Changing the programme: find an item, see what a change would mean, save it, with the notice for its followers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from db import changes, fairs, follows, reminders, staff
from db.changes import Change
from db.store import Store
from handlers.actions.changes import note, useful_until
from handlers.actions.errors import Refused
from handlers.actions.rights import require_staff
from handlers.actions.text import clean
from knowledge.fair import Fair, Landmark, Session
from knowledge.programme import in_time_order, upcoming_first
from knowledge.spots import clashes
from knowledge.text import fold

SHOWN = 5
LONGEST_WORDS = 200
USUAL_LENGTH = timedelta(hours=1)
NEW = ""
"""The id of an item that is not saved yet."""


class SessionGone(Refused):
    template = "session_gone"


class SessionCancelled(Refused):
    template = "session_cancelled"


class SessionChanged(Refused):
    """Somebody else changed it since the preview."""

    template = "session_changed"


class SessionSame(Refused):
    template = "session_same"


class WordsTooLong(Refused):
    template = "session_words"


class SessionNameless(Refused):
    template = "session_nameless"


class TimePast(Refused):
    template = "time_past"


class OutsideFair(Refused):
    template = "time_outside"


@dataclass(frozen=True, slots=True)
class Edit:
    """`old` is None for a new item. `clashes`, the other items at the same place or booth, are told, not forbidden."""

    old: Session | None
    new: Session
    clashes: tuple[Session, ...]
    followers: int


@dataclass(frozen=True, slots=True)
class Saved:
    """`notice` is None where nobody need be told; `moved_back` because people know it like this."""

    edit: Edit
    notice: Change | None
    moved_back: bool


async def find_sessions(store: Store, actor: int, words: str, fair: Fair, now: datetime) -> tuple[Session, ...]:
    """At most five items that fit the words, cancelled ones too, the next first; without words simply the next ones."""
    await require_staff(store, actor, "programme")
    return matching(fair, words, now)


async def session_to_edit(store: Store, actor: int, session_id: str, fair: Fair) -> Session:
    """The item as it stands now, locked. Raises `SessionGone`."""
    await require_staff(store, actor, "programme")
    session = await fairs.session_for_update(store, session_id, fair.event)
    if session is None:
        raise SessionGone
    return session


async def plan_edit(store: Store, actor: int, new: Session, fair: Fair, now: datetime) -> Edit:
    """What it would mean to save the item like this; nothing is changed. Raises `Refused` where it must not be."""
    await require_staff(store, actor, "programme")
    old = await session_to_edit(store, actor, new.id, fair) if new.id != NEW else None
    _check(fair, old, new, now)
    followers = await follows.audience_size(store, new.id)
    return Edit(old, new, () if new.cancelled else clashes(fair, new), followers)


async def save_edit(
    store: Store,
    actor: int,
    seen: Session | None,
    new: Session,
    fair: Fair,
    now: datetime,
    *,
    tell: bool,
    reason: str = "",
) -> Saved:
    """Save the item, which in the preview was `seen`. Raises `SessionChanged` when it no longer stands so."""
    edit = await plan_edit(store, actor, new, fair, now)
    if edit.old != seen:
        raise SessionChanged(session=edit.old)
    if edit.old is None:
        new = replace(new, id=await _free_id(store, new.title, fair))
        edit = replace(edit, new=new)
        await fairs.add_session(store, new, now)
    else:
        await fairs.save_session(store, new, now)
    before, after = _differing(edit.old, new)
    await staff.record(store, actor, "edit_session", new.id, now, before=before, after=after)
    await reminders.call_off(store)
    change = await note(store, edit.old, new, now, tell=tell, reason=reason)
    told = change is not None and change.state == changes.PENDING
    if change and told and useful_until(change, now) <= now:
        await changes.settle(store, change, changes.DROPPED)
        told = False
    return Saved(edit, change if told else None, change is None)


def matching(fair: Fair, words: str, now: datetime) -> tuple[Session, ...]:
    """By words of title and other names, marks and case left out: all of them, else as many as possible."""
    ahead = upcoming_first(in_time_order(fair.sessions), now)
    wanted = fold(words).split()
    if not wanted:
        return tuple(s for s in ahead if s.ends_at > now and not s.cancelled)[:SHOWN]
    scored = [(_score(session, wanted), session) for session in ahead]
    best = max((score for score, _ in scored), default=0)
    return tuple(session for score, session in scored if score == best)[:SHOWN] if best * 2 > len(wanted) else ()


def blank(title: str, fair: Fair, now: datetime) -> Session:
    """A new item: an hour long, today or on the nearest day of the fair, until its time is told."""
    event = fair.event
    day = min(max(now.astimezone(event.zone_info).date(), event.starts_on), event.ends_on)
    noon = datetime.combine(day, datetime.min.time(), event.zone_info) + timedelta(hours=12)
    return Session(NEW, title, noon, noon + USUAL_LENGTH)


def titled(typed: str) -> str:
    """A title as typed. Raises `SessionNameless`, `WordsTooLong`."""
    words = worded(typed)
    if not words:
        raise SessionNameless
    return words


def worded(typed: str) -> str:
    """A place, host or reason as typed. Raises `WordsTooLong`."""
    words = " ".join(clean(typed).split())
    if len(words) > LONGEST_WORDS:
        raise WordsTooLong(length=len(words), longest=LONGEST_WORDS)
    return words


def placed(fair: Fair, session: Session, typed: str) -> Session:
    """The session at the landmark or booth that is called so, or where the words say."""
    words = worded(typed)
    wanted = fold(words)
    mark = next((m for m in fair.event.map.landmarks if wanted in _names(m)), None)
    code = next((code for code in fair.booth if wanted in (fold(code), fold(f"gian {code}"))), None)
    return replace(session, place=mark.id if mark else f"gian {code}" if code else words)


def _names(mark: Landmark) -> set[str]:
    return {fold(name) for name in (mark.id, mark.name, *mark.aliases)}


def _score(session: Session, wanted: list[str]) -> float:
    """How many of the words one name of the session holds; half a point more when in this order."""
    return max(_fits(fold(name), wanted) for name in (session.title, *session.aliases))


def _fits(name: str, wanted: list[str]) -> float:
    together = f" {' '.join(wanted)} " in f" {name} "
    return len(set(wanted) & set(name.split())) + (0.5 if together else 0)


def _check(fair: Fair, old: Session | None, new: Session, now: datetime) -> None:
    if new == old:
        raise SessionSame(session=old)
    if old and old.cancelled and new.cancelled:
        raise SessionCancelled(session=old)
    if old and old.cancelled and new.ends_at <= now:
        raise TimePast(new=new, now=now)
    if old and (old.starts_at, old.ends_at) == (new.starts_at, new.ends_at):
        return
    day = new.starts_at.date()
    hours = fair.event.hours_on(day)
    inside = hours is not None and hours.opens <= new.starts_at.time() and new.ends_at.time() <= hours.closes
    if not inside or new.ends_at.date() != day:
        raise OutsideFair(new=new, hours=hours, event=fair.event)
    if new.starts_at <= now and not (old and old.starts_at == new.starts_at and new.ends_at > now):
        raise TimePast(new=new, now=now)


async def _free_id(store: Store, title: str, fair: Fair) -> str:
    """dem-nhac-lang-nghe, with a number behind it where that is taken."""
    base = re.sub("[^a-z0-9]+", "-", fold(title))[:30].strip("-") or "muc"
    number, wanted = 1, base
    while await fairs.session_for_update(store, wanted, fair.event) is not None:
        number += 1
        wanted = f"{base}-{number}"
    return wanted


def _differing(old: Session | None, new: Session) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """The fields that differ, for the record."""
    before, after = changes.session_to_json(old), changes.session_to_json(new) or {}
    if before is None:
        return None, after
    names = [name for name in after if before[name] != after[name]]
    return {name: before[name] for name in names}, {name: after[name] for name in names}
