"""What of a session's change people have to be told, and what an import may not bring back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.fair import Fair, Session

TOLD = ("title", "starts_at", "ends_at", "host")
"""With the place: what a notice tells. Other fields change without a word."""


def same_to_people(one: Session | None, other: Session | None) -> bool:
    """Whether nobody need be told: both say the same of what, when, where and who, or neither takes place."""
    if one is None or other is None or one.cancelled or other.cancelled:
        return not _stands(one) and not _stands(other)
    return _where(one) == _where(other) and all(getattr(one, name) == getattr(other, name) for name in TOLD)


def session_changes(before: Fair, after: Fair) -> Iterator[tuple[Session | None, Session | None]]:
    """Old and new of every session that people see otherwise now; one side is None where it is new or gone."""
    for identity in dict.fromkeys([*before.session, *after.session]):
        old, new = before.session.get(identity), after.session.get(identity)
        if not same_to_people(old, new):
            yield old, new


def keep_cancelled(before: Fair | None, after: Fair) -> tuple[Fair, tuple[Session, ...]]:
    """The new fair in which what was cancelled stays so, and the sessions so kept.

    A workbook may be older than the cancellation: only staff, or an explicit wish, bring a session back.
    """
    known = before.session if before else {}
    kept = tuple(
        session
        for session in after.sessions
        if not session.cancelled and session.id in known and known[session.id].cancelled
    )
    ids = {session.id for session in kept}
    sessions = tuple(replace(s, status="cancelled") if s.id in ids else s for s in after.sessions)
    return (replace(after, sessions=sessions) if kept else after), kept


def _stands(session: Session | None) -> bool:
    return session is not None and not session.cancelled


def _where(session: Session) -> str:
    """A landmark, words, or a booth, which "gian A17" names as well as the booth itself does."""
    return re.sub("^gian ", "", session.place, flags=re.IGNORECASE) or session.booth
