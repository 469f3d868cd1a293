"""A visitor scans the sign of a booth: which booth it is, that they stand there, and one more person for its count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from db import booth_signs, interest, whereabouts
from db.store import Store
from knowledge.fair import Fair

SCAN = "scan"
"""The kind under which scans are counted, by people and day."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """`booth` is "" for a sign that leads nowhere; `there` tells whether the fair still has the booth."""

    booth: str
    there: bool


async def scan(store: Store, chat_id: int, sign: str, fair: Fair, now: datetime) -> Scanned:
    """From now on and for an hour the person stands at that booth."""
    booth = await booth_signs.booth_of(store, sign) or ""
    if booth not in fair.booth:
        return Scanned(booth, there=False)
    await whereabouts.stand(store, chat_id, booth, now)
    await interest.note(store, now.date(), chat_id, SCAN, [booth])
    return Scanned(booth, there=True)


async def scans(store: Store, booth: str, first: date, last: date) -> Mapping[date, int]:
    """How many different people scanned the booth's sign on each day; days with fewer than five are left out."""
    return await interest.by_day(store, SCAN, booth, first, last)
