"""What buyers look for, and which booths could deliver it: a request, and a link for each booth that got it.

A link goes `sent → interested | declined`, and from interested to `agreed` when the buyer says so. The contact is kept
until the buyer takes it or the request back; a request that was taken back loses person and words two days later.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Text, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store

SENT, INTERESTED, DECLINED, AGREED = "sent", "interested", "declined", "agreed"
KEPT = timedelta(hours=48)


class RequestRow(Base):
    """Its number is what both sides call it by."""

    __tablename__ = "requests"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigId, index=True)
    what: Mapped[str] = mapped_column(Text)
    quantity: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    by_when: Mapped[str] = mapped_column(Text)
    contact: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class LinkRow(Base):
    """A booth that got a request; `talk` is what came of it."""

    __tablename__ = "request_links"

    request: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    booth: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    talk: Mapped[int | None] = mapped_column(BigId)


class WishRow(Base):
    """A booth that takes requests."""

    __tablename__ = "booth_wishes"

    booth: Mapped[str] = mapped_column(primary_key=True)
    requests: Mapped[bool]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a buyer says of it, in own words; `contact` is "" where no booth may have one."""

    what: str
    quantity: str
    place: str
    by_when: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    booth: str
    state: str
    talk: int | None


@dataclass(frozen=True, slots=True)
class Request:
    number: int
    chat_id: int
    wanted: Wanted
    asked_at: datetime
    open: bool
    links: tuple[Link, ...] = ()


async def leave(store: Store, chat_id: int, wanted: Wanted, booths: Collection[str], now: datetime) -> Request:
    row = RequestRow(
        chat_id=chat_id,
        what=wanted.what,
        quantity=wanted.quantity,
        place=wanted.place,
        by_when=wanted.by_when,
        contact=wanted.contact,
        asked_at=now,
    )
    store.session.add(row)
    await store.session.flush()
    store.session.add_all(LinkRow(request=row.id, booth=booth, state=SENT) for booth in booths)
    await store.session.flush()
    return _request(row, [Link(booth, SENT, None) for booth in booths])


async def find(store: Store, number: int) -> Request | None:
    """None for one that was forgotten, too."""
    found = await _some(store, (RequestRow.id == number) & (RequestRow.chat_id != 0))
    return found[0] if found else None


async def of_buyer(store: Store, chat_id: int) -> Sequence[Request]:
    """What a buyer has left and not taken back."""
    return await _some(store, (RequestRow.chat_id == chat_id) & RequestRow.withdrawn_at.is_(None))


async def every(store: Store) -> Sequence[Request]:
    """All, the oldest first; of the forgotten only what became of them."""
    return await _some(store, RequestRow.id > 0)


async def count_open(store: Store, chat_id: int) -> int:
    mine = (RequestRow.chat_id == chat_id) & RequestRow.withdrawn_at.is_(None)
    return (await store.session.execute(select(func.count()).select_from(RequestRow).where(mine))).scalar_one()


async def answer(store: Store, number: int, booth: str, state: str, talk: int | None) -> bool:
    """The booth says yes or no, once; False when it has, or never got it, or when it was taken back."""
    live = select(RequestRow.id).where(RequestRow.id == number, RequestRow.withdrawn_at.is_(None))
    waiting = (LinkRow.request.in_(live)) & (LinkRow.booth == booth) & (LinkRow.state == SENT)
    return await _changed(store, waiting, state=state, talk=talk)


async def agree(store: Store, number: int, booth: str) -> bool:
    """Buyer and booth have come to terms; False when the booth has not shown interest."""
    there = (LinkRow.request == number) & (LinkRow.booth == booth) & (LinkRow.state == INTERESTED)
    return await _changed(store, there, state=AGREED)


async def withdraw(store: Store, number: int, now: datetime) -> None:
    gone = update(RequestRow).where(RequestRow.id == number, RequestRow.withdrawn_at.is_(None))
    await store.session.execute(gone.values(withdrawn_at=now, contact=""))


async def drop_contact(store: Store, number: int) -> None:
    await store.session.execute(update(RequestRow).where(RequestRow.id == number).values(contact=""))


async def wish(store: Store, booth: str, wanted: bool) -> None:
    await store.session.merge(WishRow(booth=booth, requests=wanted))


async def wishing(store: Store, booths: Collection[str]) -> set[str]:
    """Those of the booths that take requests."""
    taking = select(WishRow.booth).where(WishRow.booth.in_(booths), WishRow.requests)
    return set((await store.session.scalars(taking)).all())


async def forget(store: Store, now: datetime) -> None:
    """The person and the words of what was taken back two days ago; what became of it is counted on."""
    old = (RequestRow.withdrawn_at <= now - KEPT) & (RequestRow.chat_id != 0)
    nothing = {"chat_id": 0, "what": "", "quantity": "", "place": "", "by_when": "", "contact": ""}
    await store.session.execute(update(RequestRow).where(old).values(**nothing))


async def _some(store: Store, which: ColumnElement[bool]) -> list[Request]:
    rows = select(RequestRow).where(which).order_by(RequestRow.id).execution_options(populate_existing=True)
    found = (await store.session.scalars(rows)).all()
    links = select(LinkRow).where(LinkRow.request.in_([row.id for row in found])).order_by(LinkRow.booth)
    by_request: dict[int, list[Link]] = {}
    for link in await store.session.scalars(links.execution_options(populate_existing=True)):
        by_request.setdefault(link.request, []).append(Link(link.booth, link.state, link.talk))
    return [_request(row, by_request.get(row.id, [])) for row in found]


async def _changed(store: Store, which: ColumnElement[bool], **values: object) -> bool:
    changed = update(LinkRow).where(which).values(**values).returning(LinkRow.request)
    done = await store.session.execute(changed, execution_options={"synchronize_session": False})
    return done.first() is not None


def _request(row: RequestRow, links: Sequence[Link]) -> Request:
    wanted = Wanted(row.what, row.quantity, row.place, row.by_when, row.contact)
    return Request(row.id, row.chat_id, wanted, row.asked_at, row.withdrawn_at is None, tuple(links))
