"""The organiser's workbook as an import, and taking an import or another change back."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any

from db import audit, edits, fairs, learned, proposals
from db.edits import Edit
from db.store import Store
from handlers.actions.changes import draft_notices
from handlers.actions.errors import Refused
from handlers.actions.rights import require_staff
from knowledge.changes import keep_cancelled
from knowledge.differences import Differences, differences
from knowledge.editing.patch import ChangedSince, Patch, difference, undone
from knowledge.fair import Fair, Session
from knowledge.kept import Kept, OwnEdit, keep_own
from knowledge.learned import Learned, with_learned
from knowledge.loading import Loaded, NoFair, load_fair

LARGEST_DOWNLOAD = 20_000_000
"""Bytes; what the Bot API hands out."""

SHOWN = 6


class WorkbookUnreadable(Refused):
    """No workbook, or one that no honest program wrote; `why` says which and what to do."""

    template = "staff_workbook_unreadable"


class WorkbookTooLarge(Refused):
    template = "staff_workbook_too_large"


class WorkbookNotFetched(Refused):
    """Telegram did not hand it out."""

    template = "staff_workbook_not_fetched"


class OtherFair(Refused):
    """The workbook is of another fair; one database holds one."""

    template = "staff_other_fair"


class DataChanged(Refused):
    """Somebody changed the data since the difference was shown."""

    template = "staff_data_changed"


class EditGone(Refused):
    """Undone already, or too long ago."""

    template = "staff_edit_gone"


class UndoBlocked(Refused):
    """Rows were changed again since, or the fair would have faults without them."""

    template = "staff_undo_blocked"


@dataclass(frozen=True, slots=True)
class Standing:
    """What an import is compared with: the organiser's tables, what the staff taught besides, and the version.

    `own` is what booths changed themselves.
    """

    tables: Fair | None
    lessons: Sequence[Learned]
    version: int
    own: Sequence[OwnEdit] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """An import worked out apart from any transaction: the fair it makes, what changes, and the way back.

    `kept` are the sessions that stay cancelled although the workbook would bring them back, `own` what booths changed
    themselves and the workbook says otherwise. `before` is the same fair as it was, None for a first import and for
    another fair.
    """

    new: Fair
    changes: Differences
    patch: dict[str, Any] | None
    version: int
    kept: tuple[Session, ...] = ()
    before: Fair | None = None
    own: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Undoing:
    """A change that may be taken back, and the organiser's tables of now, to work it out apart from any transaction."""

    edit: Edit
    patch: dict[str, Any]
    fair: Fair
    version: int


def read_workbook(content: bytes, name: str) -> Loaded:
    """What the checker says of it. Takes a while: belongs into a thread. Raises `WorkbookUnreadable`."""
    with tempfile.TemporaryDirectory(prefix="hoicho-") as folder:
        path = Path(folder) / "so.xlsx"
        path.write_bytes(content)
        try:
            return load_fair(path)
        except NoFair as missing:
            raise WorkbookUnreadable(why=missing.vi.replace(str(path), PurePath(name).name)) from None


async def standing(store: Store, actor: int, new: Fair, *, replace: bool = False) -> Standing:
    """The data as it is. Raises `NotAllowed`, and `OtherFair` unless another fair is to be replaced."""
    await _require(store, actor)
    old, version = await fairs.tables(store), await fairs.data_version(store)
    if old is not None and old.event.slug != new.event.slug and not replace:
        raise OtherFair(slug=old.event.slug, other=new.event.slug)
    own = await proposals.approved(store)
    return Standing(old, await learned.all_learned(store), version.number, own)


def planned(stands: Standing, new: Fair, *, revive: bool = False, workbook_wins: bool = False) -> Planned:
    """What the import changes. Takes a while: belongs into a thread.

    What was taught stays, but for another fair; what was cancelled stays so, unless the import is to `revive`. What
    booths changed themselves stays as well; where the workbook says something new, too, `workbook_wins` or not.
    """
    old, lessons = stands.tables, stands.lessons
    if old is None:
        return Planned(new, differences(None, new), None, stands.version)
    before = old if old.event.slug == new.event.slug else None
    new, kept = (new, ()) if revive else keep_cancelled(before, new)
    new, own = keep_own(before, new, stands.own, workbook_wins=workbook_wins) if before else (new, ())
    changes = differences(with_learned(old, lessons), with_learned(new, lessons if before else ()))
    return Planned(new, changes, difference(old, new).to_json(), stands.version, kept, before, own)


async def import_fair(store: Store, actor: int, plan: Planned, source: str, now: datetime) -> int:
    """Make the data equal to the plan's, if it still is as compared, and draft the notices for those who follow what
    changed. Raises `NotAllowed`, `DataChanged`.

    Returns the number by which it can be taken back, 0 for a first import.
    """
    await _require(store, actor)
    if (await fairs.data_version(store)).number != plan.version:
        raise DataChanged
    await fairs.save(store, plan.new, now)
    if plan.before:
        await draft_notices(store, plan.before, plan.new, now)
    added, changed, removed = plan.changes.counts
    after = {"added": added, "changed": changed, "removed": removed}
    await audit.record(store, actor, "import_fair", source, now, after=after)
    return await edits.keep(store, "import", source, plan.patch, now) if plan.patch else 0


async def recent(store: Store, actor: int) -> Sequence[Edit]:
    """The last changes that can be taken back. Raises `NotAllowed`."""
    await _require(store, actor)
    return await edits.recent(store, SHOWN)


async def prepare_undo(store: Store, actor: int, number: int) -> Undoing:
    """Everything that taking a change back needs. Raises `NotAllowed`, `EditGone`."""
    await _require(store, actor)
    (edit, patch), fair = await _undoable(store, number), await fairs.tables(store)
    if fair is None:
        raise EditGone
    return Undoing(edit, patch, fair, (await fairs.data_version(store)).number)


def without(undoing: Undoing) -> Fair:
    """The fair without the change. Takes a while: belongs into a thread. Raises `UndoBlocked`."""
    try:
        loaded = undone(undoing.fair, Patch.from_json(undoing.patch))
    except ChangedSince as since:
        raise UndoBlocked(rows=[key for _, key in since.rows], wrong=()) from None
    if loaded.fair is None:
        raise UndoBlocked(rows=(), wrong=[finding.vi for finding in loaded.faults])
    return loaded.fair


async def undo(store: Store, actor: int, undoing: Undoing, fair: Fair, now: datetime) -> Differences:
    """Take it back, once. Raises `DataChanged` when anything was changed since it was worked out, `EditGone`."""
    await _require(store, actor)
    await _undoable(store, undoing.edit.id)
    if (await fairs.data_version(store)).number != undoing.version:
        raise DataChanged
    changes = differences(undoing.fair, fair)
    await fairs.save(store, fair, now)
    await draft_notices(store, undoing.fair, fair, now)
    await edits.mark_undone(store, undoing.edit.id, now)
    await audit.record(store, actor, "undo_edit", undoing.edit.label, now)
    return changes


async def _undoable(store: Store, number: int) -> tuple[Edit, dict[str, Any]]:
    found = await edits.find(store, number)
    if found is None or found[0].undone:
        raise EditGone
    return found


async def _require(store: Store, actor: int) -> None:
    """Whoever works on the machine holds the database itself."""
    if actor != audit.CONSOLE:
        await require_staff(store, actor, "data")
