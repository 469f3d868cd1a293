"""The staff's side of who looks after a booth: whether a claim is right, who is taken off, which booth is trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db import audit, booth_codes, exhibitors, groups, staff
from db.exhibitors import Member
from db.store import Store
from handlers.actions.errors import Refused
from handlers.actions.rights import MAY, require_staff


class ClaimOver(Refused):
    """Decided already, or the person looks after the booth no more."""

    template = "staff_claim_over"


@dataclass(frozen=True, slots=True)
class BoothPeople:
    """Who looks after a booth, as staff see it."""

    members: Sequence[Member]
    trusted: bool
    live_code: bool


async def who_decide(store: Store) -> tuple[int, ...]:
    """The chats that are to hear of a claim: the staff group, else whoever may approve it."""
    group = await groups.staff_group(store)
    return (group,) if group is not None else tuple(await staff.holders(store, MAY["exhibitors"]))


async def alarm(store: Store, now: datetime) -> tuple[tuple[int, ...], str]:
    """Whom to tell that codes are being guessed, and a key that is the same for the hour; nobody while they are not."""
    if not await booth_codes.alarming(store, now):
        return (), ""
    return await who_decide(store), f"claim-alarm:{now:%Y-%m-%dT%H}"


async def waiting(store: Store, actor: int) -> Sequence[Member]:
    """The claims to be decided, the oldest first."""
    await require_staff(store, actor, "exhibitors")
    return await exhibitors.waiting(store)


async def look(store: Store, actor: int, ref: str) -> Member:
    """Somebody who looks after a booth. Raises `ClaimOver` for who does no more."""
    await require_staff(store, actor, "exhibitors")
    member = await exhibitors.member_by_ref(store, ref)
    if member is None:
        raise ClaimOver
    return member


async def decide(store: Store, actor: int, ref: str, now: datetime, *, agreed: bool) -> Member:
    """The claim holds from now on, or it is gone with everybody whom this person let in. Raises `ClaimOver`."""
    claim = await look(store, actor, ref)
    await exhibitors.lock(store, claim.booth)
    claim = await look(store, actor, ref)
    if claim.approved:
        raise ClaimOver
    person = await audit.key_of(store, claim.user_id)
    if agreed:
        await exhibitors.approve(store, claim, now)
        await audit.record(store, actor, "approve_claim", claim.booth, now, after={"person": person})
    else:
        gone = await exhibitors.remove_all(store, claim)
        before = {"person": person, "people": gone}
        await audit.record(store, actor, "reject_claim", claim.booth, now, before=before)
    return claim


async def take_off(store: Store, actor: int, ref: str, now: datetime) -> Member:
    """The person has no right to the booth from this moment on. Raises `ClaimOver`."""
    member = await look(store, actor, ref)
    await exhibitors.lock(store, member.booth)
    member = await look(store, actor, ref)
    await exhibitors.remove(store, member)
    before = {"person": await audit.key_of(store, member.user_id), "role": f"booth_{member.role}"}
    await audit.record(store, actor, "remove_from_booth", member.booth, now, before=before)
    return member


async def people_of_booth(store: Store, actor: int, booth: str, now: datetime) -> BoothPeople:
    await require_staff(store, actor, "exhibitors")
    return BoothPeople(
        await exhibitors.members(store, booth),
        await exhibitors.trusted(store, booth),
        await booth_codes.has_live_code(store, booth, now),
    )


async def trust(store: Store, actor: int, booth: str, now: datetime, *, wanted: bool) -> None:
    """Whether what the booth's approved people write goes live without staff looking at it first."""
    await require_staff(store, actor, "exhibitors")
    if await exhibitors.trusted(store, booth) == wanted:
        return
    await exhibitors.trust(store, booth, now, wanted=wanted)
    await audit.record(store, actor, "trust_booth" if wanted else "distrust_booth", booth, now)
