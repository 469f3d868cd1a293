"""The signs at booths and where a scan of them leads. A sign is of its booth for good, whatever is imported."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.store import Store


class BoothSignRow(Base):
    """`sign` is drawn by lot: nobody reads the booth off it, nor guesses another one's."""

    __tablename__ = "booth_signs"

    sign: Mapped[str] = mapped_column(primary_key=True)
    booth: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]


async def signs_of(store: Store, booths: Iterable[str], now: datetime) -> dict[str, str]:
    """Booth → its sign, 11 letters that a link may hold; those without one get it now."""
    known = {row.booth: row.sign for row in await store.session.scalars(select(BoothSignRow))}
    signs = {}
    for booth in booths:
        if booth not in known:
            known[booth] = secrets.token_urlsafe(8)
            store.session.add(BoothSignRow(sign=known[booth], booth=booth, made_at=now))
        signs[booth] = known[booth]
    await store.session.flush()
    return signs


async def booth_of(store: Store, sign: str) -> str | None:
    """The booth where it stands; None for what is no sign of this fair."""
    return await store.session.scalar(select(BoothSignRow.booth).where(BoothSignRow.sign == sign))
