"""Reading the record of who changed what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db import audit, staff
from db.audit import Entry
from db.store import Store
from handlers.actions.rights import require_staff

PER_PAGE = 8


@dataclass(frozen=True, slots=True)
class Page:
    """Entries, the newest first, with the names of those that the staff know; `older` begins the next page."""

    entries: Sequence[Entry]
    names: Mapping[str, str]
    older: int | None


async def read(store: Store, actor: int, before: int | None) -> Page:
    """The newest, or those before an entry. Raises `NotAllowed`."""
    await require_staff(store, actor, "record")
    found = await audit.page(store, before, PER_PAGE + 1)
    older = found[PER_PAGE - 1].id if len(found) > PER_PAGE else None
    return Page(found[:PER_PAGE], await staff.names(store), older)
