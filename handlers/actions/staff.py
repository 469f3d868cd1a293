"""Becoming staff, being it no more, and what each member may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from db import audit, booth_messages, changes, desk, exhibitors, groups, pause, proposals, questions, staff
from db.audit import CONSOLE as COMMAND_LINE
from db.groups import StaffGroup
from db.pause import Pause
from db.questions import Judged
from db.staff import ROLES, Invite, StaffMember
from db.store import Store
from handlers.actions.errors import Refused
from handlers.actions.rights import MAY, require_staff

__all__ = ["COMMAND_LINE"]

REVIEWED = 10

RANK = {"owner": 2, "editor": 1, "desk": 0, "sender": 0}


class InviteSpent(Refused):
    """The link is unknown, used or too old."""

    template = "invite_spent"


class LastOwner(Refused):
    """Without an owner nobody could invite anybody."""

    template = "staff_last_owner"


class LinkGone(Refused):
    """Nobody can use it any more, so there is nothing to revoke."""

    template = "staff_link_gone"


class MemberGone(Refused):
    """Not staff, or no more."""

    template = "staff_member_gone"


@dataclass(frozen=True, slots=True)
class Panel:
    """What a staff member finds there: the kinds of work of the role, and how many questions wait.

    `wrong` counts the answers that visitors called wrong, `gaps` the questions without a right answer, `notices` the
    drafts that wait to be sent or dropped, `claims` the people who say that a booth is theirs, `proposals` what booths
    want changed.
    """

    member: StaffMember
    may: tuple[str, ...]
    waiting: int
    wrong: int = 0
    gaps: int = 0
    pause: Pause | None = None
    notices: int = 0
    proposals: int = 0
    just_joined: bool = False
    claims: int = 0


@dataclass(frozen=True, slots=True)
class People:
    """The organiser's people by their key, the links that still let somebody in, and the staff group."""

    members: tuple[tuple[str, StaffMember], ...]
    invites: Sequence[Invite]
    group: StaffGroup | None
    own: str


async def invite_staff(store: Store, role: str, now: datetime, actor: int = COMMAND_LINE) -> str:
    """The token of a single-use link that lives for 24 hours. Raises ValueError for an unknown role, `NotAllowed`."""
    if role not in ROLES:
        raise ValueError(f"unknown role {role!r}: one of {', '.join(ROLES)}")
    await _require_owner(store, actor)
    await audit.record(store, actor, "invite_staff", role, now)
    return await staff.invite(store, role, now)


async def revoke_invite(store: Store, actor: int, ref: str, now: datetime) -> None:
    """Void a link that nobody has used yet. Raises `NotAllowed`, `LinkGone`."""
    await _require_owner(store, actor)
    role = await staff.revoke_invite(store, ref, now)
    if role is None:
        raise LinkGone
    await audit.record(store, actor, "revoke_invite", role, now)


async def accept_invite(store: Store, user_id: int, name: str, token: str, now: datetime) -> Panel:
    """Become staff. Raises `InviteSpent`.

    A member who opens a used link, or one of no higher role, just gets the panel; such a link stays good for another.
    """
    before = await staff.member(store, user_id)
    if before is not None and not _higher(await staff.invited_as(store, token, now), before.role):
        return await panel(store, user_id)
    member = await staff.accept(store, token, user_id, name, now)
    if member is None:
        raise InviteSpent
    was, key = before.role if before else None, await audit.key_of(store, user_id)
    await audit.record(store, user_id, "accept_invite", key, now, before=was, after=member.role)
    return replace(await panel(store, user_id), just_joined=True)


async def people(store: Store, actor: int, now: datetime) -> People:
    """Everybody and every open link. Raises `NotAllowed`."""
    await _require_owner(store, actor)
    members = [(await audit.key_of(store, member.user_id), member) for member in await staff.members(store)]
    own = await audit.key_of(store, actor)
    group = await groups.staff_group_named(store)
    return People(tuple(members), await staff.invites(store, now), group, own)


async def member_by_key(store: Store, actor: int, key: str) -> StaffMember:
    """Raises `NotAllowed`, `MemberGone`."""
    await _require_owner(store, actor)
    user_id = await audit.person_of(store, key)
    member = await staff.member(store, user_id) if user_id is not None else None
    if member is None:
        raise MemberGone
    return member


async def remove_staff(store: Store, actor: int, key: str, now: datetime) -> StaffMember:
    """From this moment on the person has no right of staff. Raises `NotAllowed`, `MemberGone`, `LastOwner`."""
    owners = await staff.owners_for_update(store)
    member = await member_by_key(store, actor, key)
    if [member.user_id] == list(owners):
        raise LastOwner
    await staff.remove(store, member.user_id, now)
    await audit.record(store, actor, "remove_staff", key, now, before=member.role)
    return member


async def panel(store: Store, actor: int) -> Panel:
    """Raises `NotAllowed` for everybody else."""
    member = await require_staff(store, actor)
    may = tuple(what for what, roles in MAY.items() if member.role in roles)
    return Panel(
        member,
        may,
        await desk.count_open(store),
        await questions.count_judged_wrong(store),
        await questions.count_gaps(store),
        await pause.current(store),
        await changes.count_pending(store),
        claims=await exhibitors.count_waiting(store),
        proposals=await proposals.count_waiting(store) + await booth_messages.count_waiting(store),
    )


async def wrong_answers(store: Store, actor: int) -> Sequence[Judged]:
    """The newest answers that visitors called wrong, for review."""
    await require_staff(store, actor, "desk")
    return await questions.judged_wrong(store, REVIEWED)


def _higher(role: str | None, than: str) -> bool:
    return role is not None and RANK[role] > RANK[than]


async def _require_owner(store: Store, actor: int) -> None:
    """Whoever works on the machine holds the database itself."""
    if actor != COMMAND_LINE:
        await require_staff(store, actor, "people")
