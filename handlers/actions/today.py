"""What a booth's people say of today, live at once; and the one message a day to those who starred the booth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db import audit, booth_messages, booth_status, broadcasts, fairs
from db.booth_messages import BoothMessage
from db.booth_status import OFFER, STATE
from db.store import Store
from handlers.actions.errors import Refused
from handlers.actions.moment import MomentPast, read_moment
from handlers.actions.new_time import NoSuchDay, TimeNotUnderstood
from handlers.actions.proposals import OwnGone, OwnWaits
from handlers.actions.rights import require_editor_of, require_staff
from handlers.actions.text import clean
from knowledge.fair import BoothStatus, Fair
from knowledge.opening import Opening, State, opening

KINDS = ("sold_out", "late", "early", "offer")
"""What a booth may say of itself; that nobody is there or that it moved is for the staff to say."""

LONGEST_DETAIL, LONGEST_OFFER = 80, 200
RIGHT = "data"


class TodayOver(Refused):
    template = "own_fair_over"


class TodayLong(Refused):
    template = "own_today_long"


class TodayTime(Refused):
    """No time of today, or past."""

    template = "own_time"


class MessageTold(Refused):
    """The one of today has gone out."""

    template = "own_message_told"


class MessageOver(Refused):
    """Decided, of no use any more, or another by now."""

    template = "staff_proposal_over"


@dataclass(frozen=True, slots=True)
class Now:
    """What the booth says, by slot, and whether its message of today has been sent or waits; "" if there is none."""

    booth: str
    said: dict[str, BoothStatus]
    message: str


async def look(store: Store, actor: int, booth: str, now: datetime) -> Now:
    await require_editor_of(store, actor, booth)
    message = await booth_messages.of(store, booth, now.date())
    said = dict((await booth_status.current(store, now)).of(booth))
    return Now(booth, said, message.state if message else "")


async def say(
    store: Store,
    actor: int,
    booth: str,
    slot: str,
    kind: str,
    detail: str,
    fair: Fair,
    now: datetime,
    until: datetime | None = None,
) -> BoothStatus:
    """Visitors read it at once, until then or until the fair closes. Raises `OwnWaits`, `TodayOver`, `TodayLong`."""
    await _require(store, actor, booth, slot, fair)
    detail, longest = " ".join(clean(detail).split()), LONGEST_OFFER if slot == OFFER else LONGEST_DETAIL
    if len(detail) > longest:
        raise TodayLong(length=len(detail), longest=longest)
    closes = hours(fair, now).closes
    status = BoothStatus(kind, detail, now, min(until or closes, closes))
    before = dict((await booth_status.current(store, now)).of(booth)).get(slot)
    if before is not None and (before.kind, before.detail, before.until) == (kind, detail, status.until):
        return before  # said a second time
    await booth_status.put(store, booth, status, slot)
    await audit.record(store, actor, "own_status", booth, now, before=_said(before), after=_said(status))
    return status


async def unsay(store: Store, actor: int, booth: str, slot: str, fair: Fair, now: datetime) -> bool:
    """There is some again, the offer is over; False when nothing was said. A message that waits goes with it."""
    await _require(store, actor, booth, slot, fair)
    before = dict((await booth_status.current(store, now)).of(booth)).get(slot)
    await booth_status.clear(store, booth, slot)
    message = await booth_messages.of(store, booth, now.date())
    if message and message.state == booth_messages.WAITING:
        await booth_messages.settle(store, message, booth_messages.REJECTED)
    if before is not None:
        await audit.record(store, actor, "own_status_over", booth, now, before=_said(before))
    return before is not None


def until(typed: str, fair: Fair, now: datetime) -> datetime:
    """ "17h", "30 phút nữa": before the fair closes. Raises `TodayTime`."""
    closes = hours(fair, now).closes
    try:
        then = read_moment(typed, fair.event, now)
    except (TimeNotUnderstood, NoSuchDay, MomentPast):
        raise TodayTime(closes=closes) from None
    if then > closes:
        raise TodayTime(closes=closes)
    return then


def hours(fair: Fair, now: datetime) -> Opening:
    """Those of today, or at night of the next day. Raises `TodayOver`."""
    found = opening(fair.event, now)
    if found.state is State.OVER:
        raise TodayOver
    return found


async def message(store: Store, actor: int, booth: str, text: str, fair: Fair, now: datetime) -> BoothMessage:
    """Lay it before the staff, in place of another of today that still waits. Raises `MessageTold`, `OwnGone`."""
    await _require(store, actor, booth, STATE, fair)
    found = await look(store, actor, booth, now)
    if not found.said:
        raise OwnGone
    await fairs.booth_for_update(store, booth)
    earlier = await booth_messages.of(store, booth, now.date())
    if earlier and earlier.state == booth_messages.SENT:
        raise MessageTold
    if earlier and (earlier.state, earlier.text) == (booth_messages.WAITING, text):
        return earlier
    ends = max(one.until for one in found.said.values())
    revision = earlier.revision + 1 if earlier else 1
    made = BoothMessage(booth, now.date(), actor, text, booth_messages.WAITING, revision, ends)
    await booth_messages.put(store, made)
    await audit.record(store, actor, "propose_message", booth, now, after={"text": text})
    return made


async def audience(store: Store, booth: str) -> int:
    """How many people a message of the booth would reach."""
    return await booth_messages.audience_size(store, booth)


async def waiting(store: Store, actor: int, now: datetime) -> list[BoothMessage]:
    await require_staff(store, actor, RIGHT)
    return await booth_messages.waiting(store, now)


async def message_of(store: Store, actor: int, booth: str, now: datetime) -> tuple[BoothMessage, int]:
    """The one of today that waits, and how many people would get it. Raises `MessageOver`."""
    await require_staff(store, actor, RIGHT)
    found = await booth_messages.of(store, booth, now.date())
    if found is None or found.state != booth_messages.WAITING or found.until <= now:
        raise MessageOver
    return found, await booth_messages.audience_size(store, booth)


async def send(store: Store, actor: int, booth: str, revision: int, now: datetime) -> tuple[BoothMessage, int]:
    """To who starred the booth, on the rail of the changes: switches, quiet hours, report, correction and all."""
    found, count = await message_of(store, actor, booth, now)
    if found.revision != revision:
        raise MessageOver
    await booth_messages.settle(store, found, booth_messages.SENT)
    if count:
        await broadcasts.launch(
            store,
            kind=broadcasts.CHANGE,
            text=found.text,
            author=actor,
            audience=booth_messages.audience(booth),
            request_key=f"booth:{booth}:{found.day.isoformat()}",
            now=now,
            lives=found.until - now,
        )
    await audit.record(store, actor, "send_message", booth, now, after={"text": found.text, "audience": count})
    return found, count


async def refuse(store: Store, actor: int, booth: str, revision: int, now: datetime) -> BoothMessage:
    """Nobody gets it. The booth may write another."""
    found, _ = await message_of(store, actor, booth, now)
    if found.revision != revision:
        raise MessageOver
    await booth_messages.settle(store, found, booth_messages.REJECTED)
    await audit.record(store, actor, "reject_message", booth, now, before={"text": found.text})
    return found


async def _require(store: Store, actor: int, booth: str, slot: str, fair: Fair) -> None:
    if not (await require_editor_of(store, actor, booth)).approved:
        raise OwnWaits
    mine = {product.id for product in fair.products_of.get(booth, ())}
    if booth not in fair.booth or slot not in {STATE, OFFER, *mine}:
        raise OwnGone


def _said(status: BoothStatus | None) -> dict[str, str] | None:
    return {"status": status.kind, "detail": status.detail} if status else None
