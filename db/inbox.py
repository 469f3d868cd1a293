"""Every update that Telegram handed over, from arrival to the spoken answer.

`received → answered → done`, or `quarantined` after too many failures. A row is `answered` when all effects of the
update and the replies to it are committed; what is then left is to say them, which may be repeated after a crash. A
done row keeps its number and times only.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Index, Select, Table, Text, bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.people import PersonRow
from db.store import Store
from db.updates import Received

RECEIVED, ANSWERED, DONE, QUARANTINED = "received", "answered", "done", "quarantined"
WAITING = (RECEIVED, ANSWERED)
FRESH = timedelta(minutes=15)


class InboxRow(Base):
    __tablename__ = "inbox"

    update_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    chat_key: Mapped[int] = mapped_column(BigId)
    state: Mapped[str] = mapped_column(default=RECEIVED)
    attempts: Mapped[int] = mapped_column(default=0)
    received_at: Mapped[datetime]
    said_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    body: Mapped[str | None] = mapped_column(Text)
    speech: Mapped[str | None] = mapped_column(Text)
    error: Mapped[str | None] = mapped_column(Text)


Index("ix_inbox_waiting", InboxRow.state, InboxRow.update_id)


@dataclass(frozen=True, slots=True)
class Waiting:
    update_id: int
    chat_key: int
    state: str
    attempts: int
    body: str | None
    speech: dict[str, Any] | None
    answered_at: datetime | None
    said_at: datetime
    language: str | None
    """Of the person whose chat it is; None for one who was never met."""
    language_chosen: bool


async def receive(store: Store, updates: Iterable[Received], now: datetime) -> int:
    """Keep the updates; one seen before is dropped. Returns how many were new."""
    rows = [
        {
            "update_id": one.update_id,
            "chat_key": one.chat_key,
            "body": one.body,
            "state": RECEIVED,
            "received_at": now,
            "said_at": min(one.said_at or now, now),
        }
        for one in sorted(updates, key=lambda one: one.update_id)  # two batches in different orders would deadlock
    ]
    if not rows:
        return 0
    dialect = sqlite if store.dialect.name == "sqlite" else postgresql
    # The rows are given apart from the statement, which then is compiled once and not for each number of rows.
    statement = dialect.insert(InboxRow).on_conflict_do_nothing(index_elements=["update_id"])
    inserted = await store.session.execute(statement.returning(InboxRow.update_id), rows)
    return len(inserted.all())


_TABLE = cast(Table, InboxRow.__table__)
_ANSWER = (  # made once: each message of a visitor needs these three
    update(_TABLE)
    .where(_TABLE.c.update_id == bindparam("which"), _TABLE.c.state == RECEIVED)
    .values(state=ANSWERED, answered_at=bindparam("answered_at"), speech=bindparam("speech"))
    .returning(_TABLE.c.update_id)
)
_FINISH = (
    update(_TABLE)
    .where(_TABLE.c.update_id.in_(bindparam("these", expanding=True)))
    .values(state=DONE, chat_key=0, body=None, speech=None, error=None)
)


class AlreadyActed(Exception):
    """The effects of this update are committed already; doing them again must be undone."""


async def next_of_each_chat(
    store: Store, now: datetime, *, besides: Collection[int] = (), limit: int = 200
) -> list[Waiting]:
    """The oldest row with work left of each chat, without the chats named in `besides`.

    Chats whose oldest row is of the last quarter of an hour come first, then by number: after a night's outage who
    stands at the gate now does not wait for answers that nobody waits for any more. The language comes along, which
    saves each update a query of its own.
    """
    given = {"fresh": now - FRESH, "besides": list(besides), "most": limit}
    return [_waiting(*row) for row in await store.session.execute(_NEXT, given)]


def _next() -> Select[Any]:
    late = (func.min(_TABLE.c.said_at) < bindparam("fresh", type_=_TABLE.c.said_at.type)).label("late")
    head = func.min(_TABLE.c.update_id).label("head")
    others = _TABLE.c.chat_key.not_in(bindparam("besides", expanding=True))
    waiting = select(head, late).where(_TABLE.c.state.in_(WAITING), others)
    oldest = waiting.group_by(_TABLE.c.chat_key).order_by(late, head).limit(bindparam("most")).subquery()
    what = [_TABLE.c[name] for name in ("update_id", "chat_key", "state", "attempts", "body", "speech")]
    rows = select(*what, _TABLE.c.answered_at, _TABLE.c.said_at, PersonRow.language, PersonRow.language_chosen)
    met = rows.outerjoin(PersonRow, PersonRow.chat_id == _TABLE.c.chat_key)
    return met.join(oldest, _TABLE.c.update_id == oldest.c.head).order_by(oldest.c.late, oldest.c.head)


_NEXT = _next()


async def answer(store: Store, update_id: int, speech: dict[str, Any], now: datetime) -> None:
    """The update's effects are in this transaction; `speech` is what is still to be said.

    Raises `AlreadyActed`, which rolls the transaction back, when another one has done this update.
    """
    acted = {"which": update_id, "answered_at": now, "speech": json.dumps(speech)}
    if (await store.session.execute(_ANSWER, acted)).scalar_one_or_none() is None:
        raise AlreadyActed


async def finish(store: Store, update_ids: Collection[int]) -> None:
    """Nothing is left to do: the person and the words are forgotten, the number stays."""
    if update_ids:
        await store.session.execute(_FINISH, {"these": list(update_ids)})


async def fail(store: Store, update_id: int, error: str) -> int:
    """Count a failed attempt; returns how many there were."""
    attempts = InboxRow.attempts + 1
    statement = update(InboxRow).where(InboxRow.update_id == update_id).values(attempts=attempts, error=error)
    return (await store.session.execute(statement.returning(InboxRow.attempts))).scalar_one()


async def quarantine(store: Store, update_id: int, error: str) -> None:
    """Set the update aside for a person to look at; its chat goes on."""
    await _change(store, [update_id], state=QUARANTINED, error=error)


async def count(store: Store) -> dict[str, int]:
    rows = await store.session.execute(select(InboxRow.state, func.count()).group_by(InboxRow.state))
    return {row[0]: row[1] for row in rows}


async def forget(store: Store, now: datetime, keep: timedelta = timedelta(hours=48)) -> None:
    """Drop done rows that no repeated delivery can name any more, and the words of those set aside."""
    old = InboxRow.received_at < now - keep
    await store.session.execute(delete(InboxRow).where(old, InboxRow.state == DONE))
    aside = update(InboxRow).where(old, InboxRow.state == QUARANTINED, InboxRow.body.is_not(None))
    await store.session.execute(aside.values(body=None, chat_key=0))


async def _change(store: Store, update_ids: Collection[int], **values: Any) -> None:
    await store.session.execute(update(InboxRow).where(InboxRow.update_id.in_(update_ids)).values(**values))


def _waiting(
    update_id: int,
    chat_key: int,
    state: str,
    attempts: int,
    body: str | None,
    speech: str | None,
    answered_at: datetime | None,
    said_at: datetime,
    language: str | None,
    chosen: bool | None,
) -> Waiting:
    told = json.loads(speech) if speech else None
    return Waiting(
        update_id, chat_key, state, attempts, body, told, answered_at, said_at, language, language_chosen=bool(chosen)
    )
