"""The moment a question names, and which of its words name it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from knowledge.answers import Moment
from knowledge.fair import Event, Fair, Session
from knowledge.moments import Found, find_moment
from knowledge.programme import in_time_order, sessions_between, sessions_next, sessions_now
from knowledge.text import Folded

NOT_THEN = "title, not then"
"""The reason of an answer about something that is not on at the time that was named."""


def moment_in(folded: Folded, taken: frozenset[int], event: Event, now: datetime) -> Found | None:
    """None where no time is named. Words `taken` by a booth code or a price are no time: "gian t7", "trên 200k"."""
    found = find_moment(folded, event, now)
    return None if found is None or taken & set(found.words) else found


def windows(found: Found) -> tuple[Moment, ...]:
    return (found.moment, *found.others)


def sessions_at(found: Found, fair: Fair, now: datetime) -> tuple[Session, ...]:
    """Every session the moment takes in; for "now" with nothing running, the next ones."""
    if found.moment.mode == "now":
        return sessions_now(fair, now) or sessions_next(fair, now)
    if found.moment.mode == "next":
        return sessions_next(fair, now)
    return in_time_order(
        {
            session.id: session
            for window in windows(found)
            if window.start and window.end
            for session in sessions_between(fair, window.start, window.end)
        }.values()
    )


def only_at(sessions: Sequence[Session], found: Found, fair: Fair, now: datetime) -> tuple[Session, ...]:
    """Those of `sessions` that the moment takes in."""
    inside = {session.id for session in sessions_at(found, fair, now)}
    return tuple(session for session in sessions if session.id in inside)
