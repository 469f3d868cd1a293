"""A calendar file (RFC 5545) of some items of the programme. Times are in UTC; a calendar shows them as its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from knowledge.fair import Event, Session

LONGEST_LINE = 75
"""In bytes, without the line's end."""


def calendar(event: Event, sessions: Sequence[tuple[Session, str]], now: datetime) -> str:
    """Each session with the name of its place. An item keeps its identity, so that a later file renews it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hoi Cho//vi", "CALSCALE:GREGORIAN"]
    for session, place in sessions:
        lines += _event(event, session, place, now)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(event: Event, session: Session, place: str, now: datetime) -> Iterable[str]:
    where = ", ".join(part for part in (place, event.venue.name) if part)
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(session.id)}@{event.slug}.hoicho"
    yield f"DTSTAMP:{_moment(now)}"
    yield f"DTSTART:{_moment(session.starts_at)}"
    yield f"DTEND:{_moment(session.ends_at)}"
    yield f"SUMMARY:{_text(session.title)}"
    yield f"LOCATION:{_text(where)}"
    if session.description or session.host:
        yield f"DESCRIPTION:{_text(chr(10).join(filter(None, (session.host, session.description))))}"
    yield f"STATUS:{'CANCELLED' if session.cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    escaped = re.sub(r"([\\;,])", r"\\\1", text).replace("\r", "").replace("\n", "\\n")
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", escaped)


def _folded(line: str) -> Iterator[str]:
    """Pieces of a long line, each further one behind a blank; no character is cut in two."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > LONGEST_LINE:
            yield piece
            piece = " "
        piece += character
    yield piece
