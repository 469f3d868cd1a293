"""The fair as rows: import writes it, a snapshot reads it whole.

One database holds one fair. Every change raises the data version, which a running bot watches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from sqlalchemy import delete, func, insert, literal, select, update

from db import learned, proposals
from db.fair_tables import BoothRow, DataVersionRow, EventRow, FaqRow, LandmarkRow, ProductRow, SessionRow, ZoneRow
from db.store import Store
from knowledge.answers import Kind
from knowledge.fair import (
    Booth,
    Contact,
    Event,
    Fair,
    FaqEntry,
    FloorPlan,
    Landmark,
    OpeningHours,
    Product,
    Session,
    Venue,
    Zone,
)
from knowledge.learned import with_learned


@dataclass(frozen=True, slots=True)
class DataVersion:
    number: int
    changed_at: datetime


Ages = Mapping[str, Mapping[str, datetime]]
"""When what the fair says of something last changed: kind of answer → id → moment."""

T = TypeVar("T")

_ROWS: Mapping[type[Any], tuple[Any, str]] = {Booth: (BoothRow, "code"), Product: (ProductRow, "id")}

NO_DATA = DataVersion(0, datetime(1970, 1, 1, tzinfo=UTC))


async def data_version(store: Store) -> DataVersion:
    """The number that rises with every change of the fair; 0 before the first import."""
    row = await store.session.get(DataVersionRow, 1)
    return DataVersion(row.version, row.changed_at) if row else NO_DATA


async def load(store: Store) -> Fair | None:
    """The whole fair with what the staff taught the bot, or None before the first import."""
    fair = await tables(store)
    return with_learned(fair, await learned.all_learned(store)) if fair else None


async def tables(store: Store) -> Fair | None:
    """The fair as the organiser's tables have it, without what the staff taught the bot."""
    event_row = await store.session.scalar(select(EventRow))
    if event_row is None:
        return None
    event = await _whole_event(store, event_row)
    sessions = tuple(_local(session, event) for session in await _values(store, SessionRow, Session))
    return Fair(
        event=event,
        booths=await _values(store, BoothRow, Booth),
        products=await _values(store, ProductRow, Product),
        sessions=sessions,
        faq=await _values(store, FaqRow, FaqEntry),
    )


async def ages(store: Store) -> Ages:
    """The `updated_at` of every row that answers are made from; that of the event stands under ""."""
    tables = (
        (Kind.BOOTH, BoothRow.code, BoothRow.updated_at),
        (Kind.PRODUCT, ProductRow.id, ProductRow.updated_at),
        (Kind.SESSION, SessionRow.id, SessionRow.updated_at),
        (Kind.PLACE, LandmarkRow.id, LandmarkRow.updated_at),
        (Kind.FAQ, FaqRow.id, FaqRow.updated_at),
        (Kind.EVENT, literal(""), EventRow.updated_at),
    )
    told: dict[str, dict[str, datetime]] = {}
    for kind, key, changed in tables:
        told[kind] = dict((await store.session.execute(select(key, changed))).all())
    for entry, moment in (await learned.taught_at(store)).items():
        told[Kind.FAQ][entry] = max(moment, told[Kind.FAQ].get(entry, moment))
    return told


async def save(store: Store, fair: Fair, now: datetime) -> None:
    """Make the rows equal to `fair`; rows that say the same keep their `updated_at`, wherever they stand now.

    What the staff taught stays, unless this is another fair.
    """
    event = fair.event
    before = await store.session.scalar(select(EventRow.slug))
    if before is not None and before != event.slug:
        await learned.forget(store)
        await proposals.forget(store)
    await _sync(store, EventRow, [_event_columns(event)], now)
    for table, values in (
        (ZoneRow, event.map.zones),
        (LandmarkRow, event.map.landmarks),
        (BoothRow, fair.booths),
        (ProductRow, fair.products),
        (SessionRow, fair.sessions),
        (FaqRow, fair.faq),
    ):
        await _sync(store, table, [_columns(value) for value in values], now)
    await touch(store, now)


async def save_session(store: Store, session: Session, now: datetime) -> None:
    """Write one changed item of the programme."""
    changed = {**_columns(session), "updated_at": now}
    await store.session.execute(update(SessionRow).where(SessionRow.id == session.id).values(**changed))
    await touch(store, now)


async def save_row(store: Store, value: Booth | Product, now: datetime) -> None:
    """Write one changed booth or product."""
    table, key = _ROWS[type(value)]
    changed = {**_columns(value), "updated_at": now}
    await store.session.execute(update(table).where(getattr(table, key) == getattr(value, key)).values(**changed))
    await touch(store, now)


async def save_event(store: Store, event: Event, now: datetime) -> None:
    """Write the event with its hours, zones and landmarks."""
    await _sync(store, EventRow, [_event_columns(event)], now)
    await _sync(store, ZoneRow, [_columns(value) for value in event.map.zones], now)
    await _sync(store, LandmarkRow, [_columns(value) for value in event.map.landmarks], now)
    await touch(store, now)


async def booth_for_update(store: Store, code: str) -> Booth | None:
    """The booth as it stands now, locked until the end of the transaction."""
    mine = select(BoothRow).where(BoothRow.code == code).with_for_update()
    row = await store.session.scalar(mine.execution_options(populate_existing=True))
    return _value(row, Booth) if row else None


async def product_for_update(store: Store, identity: str) -> Product | None:
    row = await store.session.scalar(select(ProductRow).where(ProductRow.id == identity).with_for_update())
    return _value(row, Product) if row else None


async def products_for_update(store: Store, booth: str) -> tuple[Product, ...]:
    """The booth's, in the organiser's order."""
    mine = select(ProductRow).where(ProductRow.booth == booth).order_by(ProductRow.position).with_for_update()
    rows = await store.session.scalars(mine.execution_options(populate_existing=True))
    return tuple(_value(row, Product) for row in rows)


async def add_product(store: Store, product: Product, now: datetime) -> None:
    """A new one behind all others."""
    await _append(store, ProductRow, product, now)


async def event_for_update(store: Store) -> Event | None:
    """The event as it stands now, with its hours and plan; nobody else changes it meanwhile."""
    row = await store.session.scalar(select(EventRow).with_for_update())
    return await _whole_event(store, row) if row else None


async def add_session(store: Store, session: Session, now: datetime) -> None:
    """A new item at the end of the programme."""
    await _append(store, SessionRow, session, now)


async def session_for_update(store: Store, session_id: str, event: Event) -> Session | None:
    """The item as it stands now, locked until the end of the transaction."""
    row = await store.session.scalar(select(SessionRow).where(SessionRow.id == session_id).with_for_update())
    return _local(_value(row, Session), event) if row else None


async def touch(store: Store, now: datetime) -> None:
    """Raise the data version."""
    current = await store.session.scalar(select(DataVersionRow).where(DataVersionRow.id == 1).with_for_update())
    if current is None:
        store.session.add(DataVersionRow(id=1, version=1, changed_at=now))
    else:
        current.version += 1
        current.changed_at = now
    await store.session.flush()


async def _append(store: Store, table: type[Any], value: Session | Product, now: datetime) -> None:
    last = await store.session.scalar(select(func.max(table.position)))
    row = {**_columns(value), "position": 0 if last is None else last + 1, "updated_at": now}
    await store.session.execute(insert(table), [row])
    await touch(store, now)


async def _whole_event(store: Store, row: EventRow) -> Event:
    zones = await _values(store, ZoneRow, Zone)
    landmarks = await _values(store, LandmarkRow, Landmark)
    return _event(row, FloorPlan(row.map_width, row.map_height, zones, landmarks))


async def _sync(store: Store, table: type[Any], wanted: Sequence[dict[str, Any]], now: datetime) -> None:
    """Delete, insert and update rows until the table holds exactly `wanted`, in that order."""
    key = table.__mapper__.primary_key[0].name
    names = [column.name for column in table.__table__.columns if column.name != "updated_at"]
    rows = (await store.session.execute(select(*(table.__table__.c[name] for name in names)))).mappings()
    current = {row[key]: dict(row) for row in rows}
    wanted_by_key = {value[key]: {**value, "position": n} for n, value in enumerate(wanted)}
    gone = [identity for identity in current if identity not in wanted_by_key]
    new = [value for identity, value in wanted_by_key.items() if identity not in current]
    kept = [(value, current[identity]) for identity, value in wanted_by_key.items() if identity in current]
    moved = [value for value, old in kept if value != old and _says(value) == _says(old)]
    changed = [value for value, old in kept if _says(value) != _says(old)]
    for chunk in _chunks(gone):
        await store.session.execute(delete(table).where(getattr(table, key).in_(chunk)))
    if new:
        await store.session.execute(insert(table), [{**value, "updated_at": now} for value in new])
    if moved:
        await store.session.execute(update(table), moved)
    if changed:
        await store.session.execute(update(table), [{**value, "updated_at": now} for value in changed])


def _says(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without its place in the organiser's order."""
    return {name: value for name, value in row.items() if name != "position"}


def _chunks(items: Sequence[Any], size: int = 500) -> Iterable[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))


async def _values(store: Store, table: type[Any], value_type: type[T]) -> tuple[T, ...]:
    rows = await store.session.scalars(select(table).order_by(table.position))
    return tuple(_value(row, value_type) for row in rows)


def _value(row: object, value_type: type[T]) -> T:
    return value_type(**{f.name: getattr(row, f.name) for f in fields(value_type)})  # type: ignore[arg-type]  # T is always one of the fair's dataclasses


def _columns(value: Any) -> dict[str, Any]:
    """Field name → value; times in UTC so that they compare equal to what the table gives back."""
    columns = {f.name: getattr(value, f.name) for f in fields(value)}
    return {name: v.astimezone(UTC) if isinstance(v, datetime) else v for name, v in columns.items()}


def _local(session: Session, event: Event) -> Session:
    zone = event.zone_info
    columns = {f.name: getattr(session, f.name) for f in fields(session)}
    local = {"starts_at": session.starts_at.astimezone(zone), "ends_at": session.ends_at.astimezone(zone)}
    return Session(**{**columns, **local})


def _event_columns(event: Event) -> dict[str, Any]:
    hours = [
        {"opens": h.opens.isoformat(), "closes": h.closes.isoformat(), "date": h.date.isoformat() if h.date else None}
        for h in event.opening_hours
    ]
    plain = {f.name: getattr(event, f.name) for f in fields(event) if f.name != "map"}
    return plain | {
        "opening_hours": {"rows": hours},
        "venue": asdict(event.venue),
        "contact": asdict(event.contact),
        "map_width": event.map.width,
        "map_height": event.map.height,
    }


def _event(row: EventRow, plan: FloorPlan) -> Event:
    plain = {f.name: getattr(row, f.name) for f in fields(Event) if f.name != "map"}
    return Event(
        **plain
        | {
            "opening_hours": tuple(_hours(hours) for hours in row.opening_hours["rows"]),
            "venue": Venue(**row.venue),
            "contact": Contact(**row.contact),
            "map": plan,
        }
    )


def _hours(row: Mapping[str, Any]) -> OpeningHours:
    day = date.fromisoformat(row["date"]) if row["date"] else None
    return OpeningHours(time.fromisoformat(row["opens"]), time.fromisoformat(row["closes"]), day)
