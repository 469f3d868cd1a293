"""Who may do what. Every action that is not everybody's asks here first."""

from __future__ import annotations

from dataclasses import dataclass

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
    "exhibitors": frozenset({"owner", "editor"}),
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


@dataclass(frozen=True, slots=True)
class Editor:
    """What somebody may do for a booth they look after.

    `approved`: staff (or the setting that waives it) have said that it is the right person; until then nothing of
    theirs reaches visitors, not even what a booth says of today. `direct`: approved, and the booth is trusted, so what
    they write goes live at once; what others write waits for staff. `owner`: may let people in and remove them.
    """

    booth: str
    owner: bool
    approved: bool
    direct: bool


async def require_exhibitor(store: Store, user_id: int, booth: str | None = None) -> tuple[str, ...]:
    """To look: the person's booths, `booth` among them if one is named. A claim that waits for staff may look, too.

    Raises `NotAllowed` for everybody else: another booth's people, and whoever was removed, at once.
    """
    booths = tuple(await exhibitors.booths_of(store, user_id))
    if not booths or (booth is not None and booth not in booths):
        raise NotAllowed
    return booths


async def require_editor_of(store: Store, user_id: int, booth: str) -> Editor:
    """To change something of the booth: ask at every step, and then look at `approved` and `direct`.

    Raises `NotAllowed` as `require_exhibitor` does.
    """
    member = await exhibitors.member(store, booth, user_id)
    if member is None:
        raise NotAllowed
    direct = member.approved and await exhibitors.trusted(store, booth)
    return Editor(booth, member.role == exhibitors.OWNER, member.approved, direct)


async def require_voice_of(store: Store, user_id: int, booth: str) -> None:
    """To speak for the booth to visitors and buyers, which an approved person may. Raises `NotAllowed`."""
    if not (await require_editor_of(store, user_id, booth)).approved:
        raise NotAllowed


async def require_owner_of(store: Store, user_id: int, booth: str) -> None:
    """To change who looks after the booth. Raises `NotAllowed`."""
    if not (await require_editor_of(store, user_id, booth)).owner:
        raise NotAllowed


async def roles_of(store: Store, user_id: int) -> tuple[str, ...]:
    """visitor, exhibitor and staff where the person is one, and of staff the role."""
    roles = ["visitor"]
    if await exhibitors.booths_of(store, user_id):
        roles.append("exhibitor")
    if member := await staff.member(store, user_id):
        roles += ["staff", member.role]
    return tuple(roles)
