"""Tables to values. Every source goes through here, so every source is checked alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from knowledge.fair import Booth, Event, Fair, Session
from knowledge.loading.booths import read_booths
from knowledge.loading.columns import COLUMNS
from knowledge.loading.event import read_event
from knowledge.loading.faq import read_faq
from knowledge.loading.findings import Findings, Loaded
from knowledge.loading.products import read_products
from knowledge.loading.sessions import read_sessions
from knowledge.loading.tables import Table, name_columns


def check(tables: Mapping[str, Table], findings: Findings, files: Iterable[str], tell: Callable[[str], None]) -> Loaded:
    """A table that is absent was told by its source; what refers to it is then not checked."""
    named = {name: name_columns(table, COLUMNS[name], findings) for name, table in tables.items()}
    where = {name: table.file for name, table in tables.items()}

    def table(name: str) -> Table | None:
        tell(where.get(name, name))
        return named.get(name)

    event = read_event(named, findings) if table("event") else None
    booths = read_booths(found, event, findings, where.get("zones", "")) if (found := table("booths")) else None
    seen = None if _partial(named, "booths") else booths
    products = read_products(found, seen, findings, where.get("booths", "")) if (found := table("products")) else ()
    sessions = (
        read_sessions(found, event, seen, findings, where.get("booths", "")) if (found := table("sessions")) else None
    )
    ids = _related_ids(event, seen, None if _partial(named, "sessions") else sessions)
    sources = ", ".join(dict.fromkeys(where.get(name, "") for name in ("landmarks", "booths", "sessions")))
    faq = read_faq(found, ids, findings, sources) if (found := table("faq")) else ()
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
