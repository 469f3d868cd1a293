"""What a booth says of today: sold out, late, an offer. Each ends by itself, when the fair closes at the latest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.store import Store
from knowledge.fair import BoothStatus

STATE, OFFER = "", "*"
"""Of a booth as a whole one thing holds, and besides one offer; every other slot is the id of a product."""


class BoothStatusRow(Base):
    __tablename__ = "booth_today"

    booth: Mapped[str] = mapped_column(primary_key=True)
    slot: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    detail: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Today:
    """What holds at this moment: of booths and their offers by the booth's code, of products by their id."""

    states: dict[str, BoothStatus] = field(default_factory=dict)
    offers: dict[str, BoothStatus] = field(default_factory=dict)
    products: dict[str, BoothStatus] = field(default_factory=dict)
    booths: dict[str, str] = field(default_factory=dict)
    """The booth that says it of a product."""

    def of(self, booth: str) -> Iterator[tuple[str, BoothStatus]]:
        """All that the booth says, by slot."""
        if state := self.states.get(booth):
            yield STATE, state
        if offer := self.offers.get(booth):
            yield OFFER, offer
        yield from ((product, one) for product, one in self.products.items() if self.booths[product] == booth)

    def who(self) -> list[str]:
        """The booths that say anything."""
        return sorted({*self.states, *self.offers, *self.booths.values()})


async def current(store: Store, now: datetime) -> Today:
    today = Today()
    rows = select(BoothStatusRow).where(BoothStatusRow.until > now).order_by(BoothStatusRow.booth, BoothStatusRow.slot)
    for row in await store.session.scalars(rows.execution_options(populate_existing=True)):
        value = BoothStatus(row.kind, row.detail, row.since, row.until)
        if row.slot == STATE:
            today.states[row.booth] = value
        elif row.slot == OFFER:
            today.offers[row.booth] = value
        else:
            today.products[row.slot], today.booths[row.slot] = value, row.booth
    return today


async def put(store: Store, booth: str, status: BoothStatus, slot: str = STATE) -> None:
    """In place of what the booth said there before."""
    said = {"kind": status.kind, "detail": status.detail, "since": status.since, "until": status.until}
    await store.session.merge(BoothStatusRow(booth=booth, slot=slot, **said))


async def clear(store: Store, booth: str, slot: str | None = None) -> None:
    """Take one thing away, or all that the booth says."""
    mine = BoothStatusRow.booth == booth
    await store.session.execute(
        delete(BoothStatusRow).where(mine if slot is None else mine & (BoothStatusRow.slot == slot))
    )


async def forget(store: Store, now: datetime) -> None:
    """Drop what is over."""
    await store.session.execute(delete(BoothStatusRow).where(BoothStatusRow.until <= now))
