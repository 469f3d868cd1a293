"""Notices of a changed programme: drafted, edits of one item together, sent to those who follow it or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from db import broadcasts, changes, follows, reminders, staff
from db.changes import DROPPED, PENDING, SENT, VOID, Change
from db.store import Store
from handlers.actions.broadcast import LONGEST_LIFE, NoticeTooLate
from handlers.actions.errors import Refused
from handlers.actions.rights import require_staff
from knowledge.changes import same_to_people, session_changes
from knowledge.fair import Fair, Session

TOGETHER = timedelta(minutes=5)
"""Edits of one item that follow each other so closely are one, told or not told."""


class DraftGone(Refused):
    """It was sent or dropped meanwhile."""

    template = "notice_gone"


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice that waits, and how many people would get it."""

    change: Change
    count: int


async def draft_notices(store: Store, before: Fair, after: Fair, now: datetime) -> int:
    """Draft a notice for every session that another fair changes, adds or drops; how many there are.

    For an import, in the transaction that saves it. What is over by now needs none. Nothing is sent: the drafts wait
    in the panel. Reminders of what has moved or gone are called off.
    """
    drafted = 0
    for old, new in session_changes(before, after):
        if max(session.ends_at for session in (old, new) if session) > now:
            drafted += await note(store, old, new, now) is not None
    await reminders.call_off(store)
    return drafted


async def note(
    store: Store, before: Session | None, after: Session | None, now: datetime, *, tell: bool = True, reason: str = ""
) -> Change | None:
    """Keep a change that was saved, together with an earlier one that nobody was told of.

    None when people know it like this already: it was moved back. Without `tell` it waits for no notice.
    """
    session = after or before
    assert session is not None, "a change has at least one side"
    state = PENDING if tell else DROPPED
    earlier = await changes.untold(store, session.id, now - TOGETHER)
    if earlier is None:
        return await changes.add(store, before, after, state=state, reason=reason, now=now)
    if same_to_people(earlier.before, after):
        await changes.go_on(store, earlier, after, state=VOID, reason="", now=now)
        return None
    return await changes.go_on(store, earlier, after, state=state, reason=reason or earlier.reason, now=now)


async def drafts(store: Store, actor: int) -> list[Draft]:
    """All that wait."""
    await require_staff(store, actor, "programme")
    return [await _draft(store, change) for change in await changes.pending(store)]


async def draft(store: Store, actor: int, change_id: int) -> Draft:
    """One that waits. Raises `DraftGone`."""
    return await _draft(store, await _waiting(store, actor, change_id))


async def reword(store: Store, actor: int, change_id: int, words: str) -> Draft:
    """Give it the staff's own words."""
    change = await _waiting(store, actor, change_id)
    return await _draft(store, await changes.reword(store, change, words))


async def drop(store: Store, actor: int, change_id: int, now: datetime) -> Draft:
    """Nobody is told."""
    found = await draft(store, actor, change_id)
    await changes.settle(store, found.change, DROPPED)
    await staff.record(store, actor, "drop_notice", found.change.session_id, now)
    return found


async def send(store: Store, actor: int, change_id: int, text: str, now: datetime) -> int:
    """Launch it to those who follow the item, or want every change; how many they are.

    Raises `NoticeTooLate` when the item has begun or is over, `DraftGone` when it was sent or dropped before.
    """
    change = await _waiting(store, actor, change_id)
    lives = min(useful_until(change, now) - now, LONGEST_LIFE)
    if lives <= timedelta(0):
        raise NoticeTooLate
    audience = await follows.audience(store, change.session_id)
    await changes.settle(store, change, SENT)
    if audience:
        key = f"change:{change.id}:{change.revision}"
        await broadcasts.launch(
            store, kind="change", text=text, author=actor, audience=audience, request_key=key, now=now, lives=lives
        )
    after = {"text": text, "audience": len(audience)}
    await staff.record(store, actor, "tell_change", change.session_id, now, after=after)
    return len(audience)


async def send_all(store: Store, actor: int, texts: Mapping[int, str], now: datetime) -> int:
    """Send these drafts, by the number of their change; what is too late is dropped. How many messages go out."""
    await require_staff(store, actor, "programme")
    sent = 0
    for change_id, text in texts.items():
        try:
            sent += await send(store, actor, change_id, text, now)
        except NoticeTooLate:
            await drop(store, actor, change_id, now)
    return sent


def useful_until(change: Change, now: datetime) -> datetime:
    """Until the later of both starts; when both are past, until the end of the item as it is held or was to be."""
    before, after = change.before, change.after
    starts = max(session.starts_at for session in (before, after) if session)
    held = before if before and (after is None or after.cancelled) else change.session
    return starts if starts > now else held.ends_at


async def _waiting(store: Store, actor: int, change_id: int) -> Change:
    await require_staff(store, actor, "programme")
    change = await changes.one(store, change_id)
    if change is None or change.state != PENDING:
        raise DraftGone
    return change


async def _draft(store: Store, change: Change) -> Draft:
    return Draft(change, await follows.audience_size(store, change.session_id))
