"""sessions.csv as the programme."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from knowledge.fair import SESSION_KINDS, Booth, Event, Session
from knowledge.loading import wording
from knowledge.loading.cells import Cells, rows_of, tell_repeated
from knowledge.loading.event import STAND_IN_ZONE, known_kind
from knowledge.loading.findings import Findings, nearest
from knowledge.loading.tables import Table, plain_heading
from knowledge.loading.times import local_time
from knowledge.programme import overlap

_CANCELLED = {"cancelled", "canceled", "huy", "da huy", "bi huy"}
_ID_LIKE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # stands in for a time that could not be read


def read_sessions(
    table: Table, event: Event | None, booths: tuple[Booth, ...] | None, findings: Findings, booths_file: str
) -> tuple[Session, ...]:
    rows = rows_of(table, findings)
    tell_repeated(rows, "id")
    codes = None if booths is None else {booth.code for booth in booths}
    sessions = tuple(_session(cells, event, codes, booths_file) for cells in rows)
    _tell_clashes(rows, sessions)
    return sessions


def _session(cells: Cells, event: Event | None, codes: set[str] | None, booths_file: str) -> Session:
    booth = cells.text("booth")
    cells.known("booth", booth, codes, wording.NO_BOOTH, booths_file)
    starts_at, ends_at = _times(cells, event)
    return Session(
        id=cells.identity("id"),
        title=cells.title("title"),
        starts_at=starts_at,
        ends_at=ends_at,
        place=_place(cells, event),
        booth=booth,
        kind=known_kind(cells, SESSION_KINDS),
        status=_status(cells),
        host=cells.text("host"),
        description=cells.prose("description"),
        aliases=cells.items("aliases"),
    )


def _times(cells: Cells, event: Event | None) -> tuple[datetime, datetime]:
    zone = event.zone_info if event else ZoneInfo(STAND_IN_ZONE)
    starts_at, ends_at = local_time(cells, "starts_at", zone), local_time(cells, "ends_at", zone)
    if starts_at and ends_at and ends_at < starts_at:
        cells.fault("ends_at", wording.ENDS_FIRST, start=f"{starts_at:%Y-%m-%dT%H:%M}")
    elif starts_at and ends_at and ends_at == starts_at:
        cells.warn("ends_at", wording.NO_LENGTH)
    if event:
        _tell_outside(cells, event, starts_at, ends_at)
    return starts_at or _NEVER, ends_at or _NEVER


def _tell_outside(cells: Cells, event: Event, starts_at: datetime | None, ends_at: datetime | None) -> None:
    """Midnight after the last day is still that day's end."""
    inside = True
    for column, moment in (("starts_at", starts_at), ("ends_at", ends_at)):
        day = moment.date() if moment else None
        if moment and column == "ends_at" and moment.time() == time.min and moment != starts_at:
            day = (moment - timedelta(minutes=1)).date()
        if day and not event.starts_on <= day <= event.ends_on:
            inside = False
            cells.fault(column, wording.OUTSIDE_FAIR, first=event.starts_on, last=event.ends_on)
    if inside and starts_at and ends_at:
        _tell_outside_hours(cells, event, starts_at, ends_at)


def _tell_outside_hours(cells: Cells, event: Event, starts_at: datetime, ends_at: datetime) -> None:
    hours = event.hours_on(starts_at.date())
    if hours is None:
        return
    facts = {"opens": f"{hours.opens:%H:%M}", "closes": f"{hours.closes:%H:%M}"}
    if not hours.opens <= starts_at.time() <= hours.closes:
        cells.warn("starts_at", wording.OUTSIDE_HOURS, **facts)
    elif ends_at.date() != starts_at.date() or ends_at.time() > hours.closes:
        cells.warn("ends_at", wording.OUTSIDE_HOURS, **facts)


def _place(cells: Cells, event: Event | None) -> str:
    """Free text is welcome; only what looks like a mistyped landmark id is told."""
    place = cells.text("place")
    landmarks = {landmark.id for landmark in event.map.landmarks} if event else set()
    if _ID_LIKE.fullmatch(place) and place not in landmarks:
        cells.warn("place", wording.UNKNOWN_PLACE, nearest=nearest(place, landmarks) or "?")
    return place


def _status(cells: Cells) -> str:
    status = plain_heading(cells.text("status"))
    if status and status not in _CANCELLED:
        cells.warn("status", wording.UNKNOWN_STATUS)
    return "cancelled" if status in _CANCELLED else ""


def _tell_clashes(rows: list[Cells], sessions: tuple[Session, ...]) -> None:
    """One warning a session: the one before it that is still running at the same place or booth."""
    running: dict[str, Session] = {}
    for cells, session in sorted(zip(rows, sessions, strict=True), key=lambda pair: pair[1].starts_at):
        if session.cancelled or session.starts_at == _NEVER:
            continue
        for where in {session.place, session.booth} - {""}:
            before = running.get(where)
            if before and overlap(before, session):
                cells.warn("starts_at", wording.CLASH, other=before.id)
            if before is None or session.ends_at > before.ends_at:
                running[where] = session
