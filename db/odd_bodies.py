"""What came in through the webhook and is no update: kept for a person to look at, never worked on.

Without a number such a body has no place in the inbox. It is known by its digest, so that one that is delivered again
and again is kept once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import LargeBinary, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.store import Store

KEPT_BYTES = 1 << 16


class OddBodyRow(Base):
    __tablename__ = "odd_bodies"

    digest: Mapped[str] = mapped_column(primary_key=True)
    received_at: Mapped[datetime]
    size: Mapped[int]
    body: Mapped[bytes | None] = mapped_column(LargeBinary)


async def keep(store: Store, bodies: Iterable[bytes], now: datetime) -> None:
    """Keep each body once, at most its first 64 KiB."""
    rows = {digest: body for body in bodies for digest in [sha256(body).hexdigest()]}
    if not rows:
        return
    dialect = sqlite if store.dialect.name == "sqlite" else postgresql
    values = [
        {"digest": digest, "received_at": now, "size": len(body), "body": body[:KEPT_BYTES]}
        for digest, body in sorted(rows.items())
    ]
    await store.session.execute(dialect.insert(OddBodyRow).values(values).on_conflict_do_nothing())


async def count(store: Store) -> int:
    return (await store.session.scalars(select(func.count()).select_from(OddBodyRow))).one()


async def forget(store: Store, now: datetime, keep: timedelta = timedelta(hours=48)) -> None:
    """Drop the words of old ones; that there was one stays."""
    old = update(OddBodyRow).where(OddBodyRow.received_at < now - keep, OddBodyRow.body.is_not(None))
    await store.session.execute(old.values(body=None))
