"""An owner and those who look after the booth with them: letting in by a link, removing, leaving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db import audit, booth_links, exhibitors, people
from db.exhibitors import OWNER, ROLES, Member
from db.store import Store
from handlers.actions.booths import CONSENT_VERSION
from handlers.actions.errors import Refused
from handlers.actions.languages import wording
from handlers.actions.rights import require_exhibitor, require_owner_of


class BoothLinkSpent(Refused):
    """Unknown, used or too old, or whoever made it may let nobody in any more."""

    template = "booth_link_spent"


class BoothMemberGone(Refused):
    """Looks after the booth no more."""

    template = "booth_member_gone"


@dataclass(frozen=True, slots=True)
class Circle:
    """Who looks after a booth, as one of them (`own`) sees it; `links` are those that still let somebody in."""

    own: Member
    members: Sequence[Member]
    links: int


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody who is to leave a booth. `last`: nobody would be left who may let others in."""

    member: Member
    own: bool
    last: bool


async def circle(store: Store, user_id: int, booth: str, now: datetime) -> Circle:
    """Raises `NotAllowed` for whoever does not look after this booth."""
    await require_exhibitor(store, user_id, booth)
    members = await exhibitors.members(store, booth)
    own = next(member for member in members if member.user_id == user_id)
    return Circle(own, members, await booth_links.count(store, booth, now))


async def let_in(store: Store, user_id: int, booth: str, role: str, now: datetime) -> str:
    """The token of a single-use link that lives for 24 hours. Raises `NotAllowed` for whoever is no owner."""
    await require_owner_of(store, user_id, booth)
    token = await booth_links.make(store, booth, role, user_id, now)
    await audit.record(store, user_id, "link_to_booth", booth, now, after=f"booth_{role}")
    return token


async def revoke_links(store: Store, user_id: int, booth: str, now: datetime) -> None:
    """The booth's links that nobody has used yet let nobody in any more."""
    await require_owner_of(store, user_id, booth)
    if await booth_links.count(store, booth, now):
        await booth_links.revoke(store, booth)
        await audit.record(store, user_id, "revoke_booth_links", booth, now)


async def accept(
    store: Store, user_id: int, name: str, token: str, language: str, now: datetime
) -> tuple[Member, bool]:
    """Look after the booth, as far approved as who made the link; whether that is new. Raises `BoothLinkSpent`.

    Who does already, in that role or a higher one, leaves the link good for another.
    """
    offered = await booth_links.look(store, token, now)
    if offered is None:
        raise BoothLinkSpent
    await exhibitors.lock(store, offered.booth)
    before = await exhibitors.member(store, offered.booth, user_id)
    if before is not None and ROLES.index(before.role) <= ROLES.index(offered.role):
        return before, False
    link = await booth_links.use(store, token, now)
    host = await exhibitors.member(store, link.booth, link.made_by) if link else None
    if link is None or host is None or host.role != OWNER:
        raise BoothLinkSpent
    member = await exhibitors.join(
        store, link.booth, user_id, link.role, name, now, approved=host.approved, by=host.user_id
    )
    was = f"booth_{before.role}" if before else None
    await audit.record(store, user_id, "join_booth", link.booth, now, before=was, after=f"booth_{link.role}")
    await people.consent(store, user_id, "claim", wording(CONSENT_VERSION, language), now)
    return member, True


async def leaving(store: Store, user_id: int, ref: str) -> Leaving:
    """Who would go: oneself, or for an owner anybody of the booth. Raises `NotAllowed`, `BoothMemberGone`."""
    member = await exhibitors.member_by_ref(store, ref)
    if member is None:
        await require_exhibitor(store, user_id)
        raise BoothMemberGone
    own = member.user_id == user_id
    if not own:
        await require_owner_of(store, user_id, member.booth)
    return Leaving(member, own, list(await exhibitors.owners_of(store, member.booth)) == [member.user_id])


async def remove(store: Store, user_id: int, ref: str, now: datetime, *, knows: bool) -> Leaving | None:
    """Gone from this moment on; None when the last owner would leave who does not know (`knows`) what that means.

    Raises as `leaving` does, also when somebody else was quicker.
    """
    member = (await leaving(store, user_id, ref)).member
    await exhibitors.lock(store, member.booth)
    going = await leaving(store, user_id, ref)
    if going.last and not knows:
        return None
    await exhibitors.remove(store, going.member)
    role = f"booth_{member.role}"
    if going.own:
        await audit.record(store, user_id, "leave_booth", member.booth, now, before=role)
    else:
        before = {"person": await audit.key_of(store, member.user_id), "role": role}
        await audit.record(store, user_id, "remove_from_booth", member.booth, now, before=before)
    return going
