"""The record of who changed what: rows are only ever added, and each carries a seal over itself and the one before.

People stand in it by a random key. The one table that tells whose key it is (`AuditPersonRow`) can forget a person
without touching the record. No word of a visitor belongs here.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DDL, JSON, event, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store

CONSOLE = 0
"""The actor for what an operator does on the machine."""

CONSOLE_KEY = "console"
ONE_AT_A_TIME = 7_405_002
"""The advisory lock of PostgreSQL under which rows are added; SQLite has one writer anyway."""


class AuditRow(Base):
    """Who changed what, before and after."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    before: Mapped[Any] = mapped_column(JSON, nullable=True)
    after: Mapped[Any] = mapped_column(JSON, nullable=True)
    seal: Mapped[str]


class AuditPersonRow(Base):
    """Whose key it is; None for somebody who was forgotten."""

    __tablename__ = "audit_people"

    key: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(BigId, unique=True)


KEPT = {
    "sqlite": (
        "CREATE TRIGGER audit_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is only added to'); END",
        "CREATE TRIGGER audit_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is only added to'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit is only added to'; END $$",
        "CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_kept()",
    ),
}
"""What makes each database refuse to change or drop a row."""

for _dialect, _statements in KEPT.items():
    for _statement in _statements:
        _made = DDL(_statement)  # type: ignore[no-untyped-call]  # SQLAlchemy left its types out
        event.listen(AuditRow.__table__, "after_create", _made.execute_if(dialect=_dialect))


@dataclass(frozen=True, slots=True)
class Entry:
    """`actor` is the person's key."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    before: Any
    after: Any


async def record(store: Store, actor: int, action: str, subject: str, now: datetime, **change: Any) -> None:
    """Add to the record; `before` and `after` say what changed."""
    if store.dialect.name == "postgresql":
        await store.session.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
    last = await store.session.scalar(select(AuditRow.seal).order_by(AuditRow.id.desc()).limit(1))
    row = AuditRow(at=now, actor=await key_of(store, actor), action=action, subject=subject, **_both(change))
    row.seal = _seal(last or "", row)
    store.session.add(row)
    await store.session.flush()


async def key_of(store: Store, user_id: int) -> str:
    """The random key under which a person stands in the record, given at the first time."""
    if user_id == CONSOLE:
        return CONSOLE_KEY
    known = await store.session.scalar(select(AuditPersonRow.key).where(AuditPersonRow.user_id == user_id))
    if known is not None:
        return known
    key = secrets.token_hex(8)
    store.session.add(AuditPersonRow(key=key, user_id=user_id))
    await store.session.flush()
    return key


async def person_of(store: Store, key: str) -> int | None:
    """Whose key it is; None for nobody's."""
    return await store.session.scalar(select(AuditPersonRow.user_id).where(AuditPersonRow.key == key))


async def forget_person(store: Store, user_id: int) -> None:
    """What the person did stays on record; who it was does not."""
    mine = update(AuditPersonRow).where(AuditPersonRow.user_id == user_id)
    await store.session.execute(mine.values(user_id=None))


async def page(store: Store, before: int | None, size: int) -> Sequence[Entry]:
    """The newest entries, or those older than the entry `before`."""
    rows = select(AuditRow).order_by(AuditRow.id.desc()).limit(size)
    if before is not None:
        rows = rows.where(AuditRow.id < before)
    return [_entry(row) for row in await store.session.scalars(rows)]


async def entries(store: Store) -> AsyncIterator[Entry]:
    """All, oldest first."""
    async for row in await store.session.stream_scalars(select(AuditRow).order_by(AuditRow.id)):
        yield _entry(row)


async def first_broken(store: Store) -> int | None:
    """The first entry whose seal does not fit what it says and what came before; None where all fit."""
    last = ""
    async for row in await store.session.stream_scalars(select(AuditRow).order_by(AuditRow.id)):
        if row.seal != _seal(last, row):
            return row.id
        last = row.seal
    return None


def _both(change: dict[str, Any]) -> dict[str, Any]:
    return {"before": change.get("before"), "after": change.get("after")}


def _seal(last: str, row: AuditRow) -> str:
    at = row.at.astimezone(UTC).isoformat()
    said = [last, at, row.actor, row.action, row.subject, row.before, row.after]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _entry(row: AuditRow) -> Entry:
    return Entry(row.id, row.at, row.actor, row.action, row.subject, row.before, row.after)
