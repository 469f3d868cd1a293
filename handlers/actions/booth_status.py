"""What a booth says of today, set by the staff for the exhibitor."""

from __future__ import annotations

from datetime import datetime

from db import audit, booth_status
from db.booth_status import Today
from db.store import Store
from handlers.actions.errors import Refused
from handlers.actions.rights import require_staff
from handlers.actions.text import clean
from knowledge.editing import things
from knowledge.fair import BoothStatus, Fair
from knowledge.opening import State, opening
from knowledge.text import fold

LONGEST = 80
SAID = {
    "het hang": "sold_out",
    "mo muon": "late",
    "mo cua muon": "late",
    "nghi som": "early",
    "dong som": "early",
    "dong cua som": "early",
    "vang mat": "absent",
    "vang": "absent",
    "chuyen sang": "moved",
    "chuyen den": "moved",
    "doi sang": "moved",
}
"""How staff begin it."""


class FairOver(Refused):
    template = "staff_fair_over"


class StatusUnclear(Refused):
    template = "staff_status_unclear"


class DetailTooLong(Refused):
    template = "staff_too_long"


class NoSuchBooth(Refused):
    template = "staff_thing_gone"


async def find(store: Store, actor: int, words: str, fair: Fair) -> tuple[str, ...]:
    """The codes of the booths that the words may mean. Raises `NotAllowed`."""
    await require_staff(store, actor, "status")
    return tuple(thing.id for thing in things.find(fair, words, ("booths",)))


async def standing(store: Store, actor: int, now: datetime) -> Today:
    """What booths say at the moment. Raises `NotAllowed`."""
    await require_staff(store, actor, "status")
    return await booth_status.current(store, now)


def understood(typed: str, kind: str = "") -> tuple[str, str]:
    """ "Hết hàng gốm men lam" → sold_out, "gốm men lam"; of a known `kind` the words alone are the detail.

    Raises `StatusUnclear`, `DetailTooLong`.
    """
    words = clean(typed).split()
    for count in (3, 2, 1):
        if len(words) >= count and (said := SAID.get(fold(" ".join(words[:count])))):
            kind, words = said, words[count:]
            break
    else:
        if not kind or not words:
            raise StatusUnclear
    detail = " ".join(words).strip(" :,-–.")
    if len(detail) > LONGEST:
        raise DetailTooLong(length=len(detail), longest=LONGEST)
    return kind, detail


async def plan(store: Store, actor: int, booth: str, kind: str, detail: str, fair: Fair, now: datetime) -> BoothStatus:
    """What would hold, until the fair closes today or, at night, on its next day. Raises `NotAllowed`, `FairOver`."""
    await require_staff(store, actor, "status")
    if booth not in fair.booth:
        raise NoSuchBooth
    hours = opening(fair.event, now)
    if hours.state is State.OVER:
        raise FairOver
    return BoothStatus(kind, detail, now, hours.closes)


async def put(store: Store, actor: int, booth: str, kind: str, detail: str, fair: Fair, now: datetime) -> BoothStatus:
    """Visitors read it at once."""
    status = await plan(store, actor, booth, kind, detail, fair, now)
    before = (await booth_status.current(store, now)).states.get(booth)
    await booth_status.put(store, booth, status)
    await audit.record(store, actor, "set_status", booth, now, before=_said(before), after=_said(status))
    return status


async def clear(store: Store, actor: int, booth: str, now: datetime) -> bool:
    """Take away all that the booth says; False when it said nothing. Raises `NotAllowed`."""
    await require_staff(store, actor, "status")
    held = [one for _, one in (await booth_status.current(store, now)).of(booth)]
    await booth_status.clear(store, booth)
    for one in held:
        await audit.record(store, actor, "clear_status", booth, now, before=_said(one))
    return bool(held)


def _said(status: BoothStatus | None) -> dict[str, str] | None:
    return {"status": status.kind, "detail": status.detail} if status else None
