"""Who may do what. Every action that is not everybody's asks here first."""

from __future__ import annotations

from db import exhibitors, staff
from db.staff import StaffMember
from db.store import Store
from handlers.actions.errors import NotAllowed

MAY: dict[str, frozenset[str]] = {
    "programme": frozenset({"owner", "editor"}),
    "broadcast": frozenset({"owner", "sender", "editor"}),
    "desk": frozenset({"owner", "editor", "desk"}),
    "data": frozenset({"owner", "editor"}),
    "status": frozenset({"owner", "editor", "desk"}),
    "pause": frozenset({"owner", "editor"}),
    "people": frozenset({"owner"}),
    "group": frozenset({"owner"}),
    "record": frozenset({"owner"}),
}
"""Which roles may do which kind of thing."""


async def require_staff(store: Store, user_id: int, what: str | None = None) -> StaffMember:
    """The staff member, who may do `what`. Raises `NotAllowed`."""
    member = await staff.member(store, user_id)
    if member is None or (what is not None and member.role not in MAY[what]):
        raise NotAllowed
    return member


async def may(store: Store, user_id: int, what: str) -> bool:
    """Whether the person is staff and may do it; for what others may send, too."""
    member = await staff.member(store, user_id)
    return member is not None and member.role in MAY[what]


async def require_exhibitor(store: Store, user_id: int, booth: str | None = None) -> tuple[str, ...]:
    """The person's booths, `booth` among them if one is named. Raises `NotAllowed`."""
    booths = tuple(await exhibitors.booths_of(store, user_id))
    if not booths or (booth is not None and booth not in booths):
        raise NotAllowed
    return booths


async def roles_of(store: Store, user_id: int) -> tuple[str, ...]:
    """visitor, exhibitor and staff where the person is one, and of staff the role."""
    roles = ["visitor"]
    if await exhibitors.booths_of(store, user_id):
        roles.append("exhibitor")
    if member := await staff.member(store, user_id):
        roles += ["staff", member.role]
    return tuple(roles)
