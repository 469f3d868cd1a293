"""Tables to values. Every source goes through here, so every source is checked alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from knowledge.fair import Booth, Event, Fair, Session
from knowledge.loading.booths import read_booths
from knowledge.loading.columns import BOOTHS, EVENT, FAQ, LANDMARKS, OPENING_HOURS, PRODUCTS, SESSIONS, ZONES
from knowledge.loading.event import read_event
from knowledge.loading.faq import read_faq
from knowledge.loading.findings import Findings, Loaded
from knowledge.loading.products import read_products
from knowledge.loading.sessions import read_sessions
from knowledge.loading.tables import Table, name_columns

COLUMNS = {
    "event": EVENT,
    "opening_hours": OPENING_HOURS,
    "zones": ZONES,
    "landmarks": LANDMARKS,
    "booths": BOOTHS,
    "products": PRODUCTS,
    "sessions": SESSIONS,
    "faq": FAQ,
}


def check(tables: Mapping[str, Table], findings: Findings, files: Iterable[str]) -> Loaded:
    """A table that is absent was told by its source; what refers to it is then not checked."""
    named = {name: name_columns(table, COLUMNS[name], findings) for name, table in tables.items()}
    event = read_event(named, findings) if "event" in named else None
    booths = read_booths(named["booths"], event, findings) if "booths" in named else None
    seen = None if _partial(named, "booths") else booths
    products = read_products(named["products"], seen, findings) if "products" in named else ()
    sessions = read_sessions(named["sessions"], event, seen, findings) if "sessions" in named else None
    faq = (
        read_faq(named["faq"], _related_ids(event, seen, None if _partial(named, "sessions") else sessions), findings)
        if "faq" in named
        else ()
    )
    if event is None:
        return findings.loaded(None, files)
    return findings.loaded(Fair(event, booths or (), products, sessions or (), faq), files)


def _related_ids(
    event: Event | None, booths: tuple[Booth, ...] | None, sessions: tuple[Session, ...] | None
) -> set[str] | None:
    if event is None or booths is None or sessions is None:
        return None
    landmarks = {landmark.id for landmark in event.map.landmarks}
    return landmarks | {booth.code for booth in booths} | {session.id for session in sessions}


def _partial(tables: Mapping[str, Table], name: str) -> bool:
    return name in tables and tables[name].partial
