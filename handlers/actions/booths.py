"""Whose booth it is: codes for the hand-out, claiming with one, and the own booths."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db import booth_codes, exhibitors, people, staff
from db.exhibitors import OWNER, Member
from db.store import Store
from handlers.actions.errors import Refused
from handlers.actions.languages import VIETNAMESE, wording
from handlers.actions.rights import require_exhibitor, require_staff
from handlers.actions.staff import COMMAND_LINE
from knowledge.fair import Booth, Fair

CONSENT_VERSION = "2026-11-claim-4"
"""Names the wording of what is kept in `exhibitor/no_booth.j2` and `claimed.j2`; using a code after it is the yes."""


class BoothGone(Refused):
    template = "booth_gone"


@dataclass(frozen=True, slots=True)
class Claim:
    """`booth` that was won by whom, or the reason why none was: `code_unknown` or `too_many_tries`.

    No error, because the try itself must be kept: that is what stops guessing.
    """

    booth: str = ""
    refused: str = ""
    member: Member | None = None


async def claim_booth(
    store: Store,
    user_id: int,
    code: str,
    now: datetime,
    language: str = VIETNAMESE,
    *,
    name: str = "",
    waits: bool = True,
) -> Claim:
    """Make the person an owner of the booth, with the proof of their yes. Of many at once with the same code, one wins.

    Every try is recorded. A claim that `waits` may look, and nothing more until staff approve it.
    """
    if not await booth_codes.may_try(store, user_id, now):
        return Claim(refused="too_many_tries")
    booth = await booth_codes.redeem(store, code, now)
    if booth is None:
        await staff.record(store, user_id, "claim_refused", "", now)
        return Claim(refused="code_unknown")
    await booth_codes.forgive(store, user_id, now)
    member = await exhibitors.join(store, booth, user_id, OWNER, name, now, approved=not waits)
    await staff.record(store, user_id, "claim_booth", booth, now, after="booth_owner")
    await people.consent(store, user_id, "claim", wording(CONSENT_VERSION, language), now)
    return Claim(booth, member=member)


async def my_booths(store: Store, user_id: int, fair: Fair) -> tuple[Booth, ...]:
    """The person's booths that the fair still has; none for somebody who never used a code."""
    return tuple(fair.booth[code] for code in await exhibitors.booths_of(store, user_id) if code in fair.booth)


async def my_booth(store: Store, user_id: int, code: str, fair: Fair) -> Booth:
    """One of the person's own booths. Raises `NotAllowed` for any other, `BoothGone` when the fair lost it."""
    await require_exhibitor(store, user_id, code)
    if code not in fair.booth:
        raise BoothGone
    return fair.booth[code]


async def issue_booth_codes(
    store: Store,
    fair: Fair,
    now: datetime,
    booth: str | None = None,
    reissue: bool = False,
    actor: int = COMMAND_LINE,
) -> dict[str, str]:
    """Booth → fresh code, for one booth or all, leaving out those that hold a live code unless `reissue`.

    Without a named booth those that have an owner are left out as well: nobody needs another code for them.
    Raises `NotAllowed`.
    """
    if actor != COMMAND_LINE:
        await require_staff(store, actor, "exhibitors")
    issued = {}
    owned = set() if booth else set(await exhibitors.owned(store))
    for code in (booth,) if booth else fair.booth:
        if code in owned or (not reissue and await booth_codes.has_live_code(store, code, now)):
            continue
        issued[code] = await booth_codes.issue(store, code, now)
        await staff.record(store, actor, "issue_booth_code", code, now)
    return issued
