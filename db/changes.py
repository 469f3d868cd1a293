"""Changes of the programme that people may have to be told of: what they know, what holds now, what became of it.

One row for each item as long as nobody was told: a later edit goes on from what people know, and an edit back to that
makes the row `void`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Text, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store
from knowledge.fair import Session

PENDING, SENT, DROPPED, VOID = "pending", "sent", "dropped", "void"
TIMES, LISTS = ("starts_at", "ends_at"), ("aliases",)


class ChangeRow(Base):
    __tablename__ = "changes"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    session_id: Mapped[str] = mapped_column(index=True)
    before: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    after: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    reason: Mapped[str] = mapped_column(Text, default="")
    words: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(index=True)
    revision: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    hosts_told: Mapped[int] = mapped_column(default=0)
    hosts_know: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)


@dataclass(frozen=True, slots=True)
class Change:
    """`before` is None for a new item, `after` for one that is gone. `words` are the staff's own, or "".

    `revision` rises with every edit: a draft that was shown before is not sent after it.
    """

    id: int
    session_id: str
    before: Session | None
    after: Session | None
    reason: str
    words: str
    state: str
    revision: int

    @property
    def session(self) -> Session:
        """The item as it is called now."""
        session = self.after or self.before
        assert session is not None, "a change has at least one side"
        return session


@dataclass(frozen=True, slots=True)
class News:
    """A change as the people of the item's booth know it (`known`) and as it stands; None where there is no item."""

    id: int
    session_id: str
    revision: int
    known: Session | None
    now: Session | None


async def add(
    store: Store, before: Session | None, after: Session | None, *, state: str, reason: str, now: datetime
) -> Change:
    session = after or before
    assert session is not None, "a change has at least one side"
    row = ChangeRow(
        session_id=session.id,
        before=session_to_json(before),
        after=session_to_json(after),
        reason=reason,
        words="",
        state=state,
        revision=1,
        changed_at=now,
    )
    store.session.add(row)
    await store.session.flush()
    return _change(row)


async def go_on(
    store: Store, change: Change, after: Session | None, *, state: str, reason: str, now: datetime
) -> Change:
    """The same change with what holds now; the staff's own words no longer fit it."""
    row = await store.session.get_one(ChangeRow, change.id)
    row.after, row.state, row.reason, row.words, row.changed_at = session_to_json(after), state, reason, "", now
    row.revision += 1
    await store.session.flush()
    return _change(row)


async def settle(store: Store, change: Change, state: str) -> None:
    await store.session.execute(update(ChangeRow).where(ChangeRow.id == change.id).values(state=state))


async def reword(store: Store, change: Change, words: str) -> Change:
    row = await store.session.get_one(ChangeRow, change.id)
    row.words = words
    row.revision += 1
    await store.session.flush()
    return _change(row)


async def untold(store: Store, session_id: str, since: datetime) -> Change | None:
    """The item's change that nobody was told of: one that still waits, or was passed over after `since`."""
    newest = select(ChangeRow).where(ChangeRow.session_id == session_id).order_by(ChangeRow.id.desc()).limit(1)
    row = await store.session.scalar(newest.with_for_update())
    if row is None or not (row.state == PENDING or (row.state == DROPPED and row.changed_at > since)):
        return None
    return _change(row)


async def one(store: Store, change_id: int) -> Change | None:
    """The change, locked until the end of the transaction."""
    row = await store.session.scalar(select(ChangeRow).where(ChangeRow.id == change_id).with_for_update())
    return _change(row) if row else None


async def pending(store: Store) -> list[Change]:
    """What waits to be sent or dropped, oldest first."""
    rows = select(ChangeRow).where(ChangeRow.state == PENDING).order_by(ChangeRow.id)
    return [_change(row) for row in await store.session.scalars(rows)]


async def count_pending(store: Store) -> int:
    return (await store.session.execute(select(func.count()).where(ChangeRow.state == PENDING))).scalar_one()


async def news_for_hosts(store: Store) -> list[News]:
    """Every change that is newer than what the people of its booth were told, sent to others or not, oldest first."""
    newer = select(ChangeRow).where(ChangeRow.hosts_told < ChangeRow.revision).order_by(ChangeRow.id)
    return [_news(row) for row in await store.session.scalars(newer.with_for_update())]


async def any_news_for_hosts(store: Store) -> bool:
    newer = select(ChangeRow.id).where(ChangeRow.hosts_told < ChangeRow.revision)
    return await store.session.scalar(newer.limit(1)) is not None


async def hosts_know(store: Store, news: News) -> None:
    """They know it as it stands in these news."""
    known = {"hosts_told": news.revision, "hosts_know": session_to_json(news.now)}
    await store.session.execute(update(ChangeRow).where(ChangeRow.id == news.id).values(**known))


def session_to_json(session: Session | None) -> dict[str, Any] | None:
    if session is None:
        return None
    plain = {f.name: getattr(session, f.name) for f in fields(session)}
    plain |= {name: plain[name].isoformat() for name in TIMES}
    return plain | {name: list(plain[name]) for name in LISTS}


def session_from_json(body: dict[str, Any] | None) -> Session | None:
    """Times keep the difference to UTC that they were written with, not the name of the zone."""
    if body is None:
        return None
    times = {name: datetime.fromisoformat(body[name]) for name in TIMES}
    return Session(**{**body, **times, **{name: tuple(body[name]) for name in LISTS}})


def _change(row: ChangeRow) -> Change:
    return Change(
        id=row.id,
        session_id=row.session_id,
        before=session_from_json(row.before),
        after=session_from_json(row.after),
        reason=row.reason,
        words=row.words,
        state=row.state,
        revision=row.revision,
    )


def _news(row: ChangeRow) -> News:
    known = session_from_json(row.hosts_know if row.hosts_told else row.before)
    return News(row.id, row.session_id, row.revision, known, session_from_json(row.after))
