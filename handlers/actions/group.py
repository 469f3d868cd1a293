"""The chat group in which the staff work together."""

from __future__ import annotations

from datetime import datetime

from db import audit, groups
from db.groups import StaffGroup
from db.store import Store
from handlers.actions.rights import may, require_staff
from handlers.actions.text import clean


async def choose(store: Store, actor: int, chat_id: int, title: str, now: datetime) -> bool:
    """Make this the staff group; False when it is already. Raises `NotAllowed`."""
    await require_staff(store, actor, "group")
    before, title = await groups.staff_group_named(store), clean(title)
    if before is not None and before.chat_id == chat_id:
        return False
    await groups.choose_staff_group(store, chat_id, title, now)
    was = before.title if before else None
    await audit.record(store, actor, "choose_staff_group", title, now, before=was, after=title)
    return True


async def current(store: Store, actor: int) -> StaffGroup | None:
    """Raises `NotAllowed`."""
    await require_staff(store, actor, "group")
    return await groups.staff_group_named(store)


async def drop(store: Store, actor: int, now: datetime) -> StaffGroup | None:
    """No staff group any more; which it was. Raises `NotAllowed`."""
    before = await current(store, actor)
    if before is not None:
        await groups.drop_staff_group(store)
        await audit.record(store, actor, "drop_staff_group", before.title, now, before=before.title)
    return before


async def left(store: Store, actor: int, chat_id: int, now: datetime) -> None:
    """The bot was put out of a group; who was let do so is the group's own business."""
    before = await groups.staff_group_named(store)
    if before is not None and before.chat_id == chat_id:
        await groups.drop_staff_group(store)
        await audit.record(store, actor, "left_staff_group", before.title, now, before=before.title)


async def may_bring(store: Store, actor: int) -> bool:
    """Whether the bot stays, to be told what the group is for, where this person has brought it."""
    return await may(store, actor, "group")
