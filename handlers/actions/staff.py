"""Becoming staff, and what each member may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from db import questions, staff
from db.questions import Judged
from db.staff import ROLES, StaffMember
from db.store import Store
from handlers.actions.errors import Refused
from handlers.actions.rights import MAY, require_staff

COMMAND_LINE = 0
"""The actor of the audit log for what an operator does on the machine."""

REVIEWED = 10

RANK = {"owner": 2, "editor": 1, "desk": 0, "sender": 0}


class InviteSpent(Refused):
    """The link is unknown, used or too old."""

    template = "invite_spent"


@dataclass(frozen=True, slots=True)
class Panel:
    """What a staff member finds there: the kinds of work of the role, and how many questions wait.

    `wrong` counts the answers that visitors called wrong, `gaps` the questions without a right answer.
    """

    member: StaffMember
    may: tuple[str, ...]
    waiting: int
    wrong: int = 0
    gaps: int = 0
    just_joined: bool = False


async def invite_staff(store: Store, role: str, now: datetime) -> str:
    """The token of a single-use link that lives for 24 hours. Raises ValueError for an unknown role."""
    if role not in ROLES:
        raise ValueError(f"unknown role {role!r}: one of {', '.join(ROLES)}")
    await staff.record(store, COMMAND_LINE, "invite_staff", role, now)
    return await staff.invite(store, role, now)


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
    was = before.role if before else None
    await staff.record(store, user_id, "accept_invite", str(user_id), now, before=was, after=member.role)
    return replace(await panel(store, user_id), just_joined=True)


def _higher(role: str | None, than: str) -> bool:
    return role is not None and RANK[role] > RANK[than]


async def panel(store: Store, actor: int) -> Panel:
    """Raises `NotAllowed` for everybody else."""
    member = await require_staff(store, actor)
    may = tuple(what for what, roles in MAY.items() if member.role in roles)
    return Panel(
        member,
        may,
        await questions.open_desk_questions(store),
        await questions.count_judged_wrong(store),
        await questions.count_gaps(store),
    )


async def waiting_questions(store: Store, actor: int) -> int:
    """How many questions visitors left for the staff."""
    await require_staff(store, actor, "desk")
    return await questions.open_desk_questions(store)


async def wrong_answers(store: Store, actor: int) -> Sequence[Judged]:
    """The newest answers that visitors called wrong, for review."""
    await require_staff(store, actor, "desk")
    return await questions.judged_wrong(store, REVIEWED)
