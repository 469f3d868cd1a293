"""Changing the programme, step by step: which → what → preview → saved, with or without a notice.

The draft holds the item as it was `seen` and as it would be (`new`), so that any step can go on after a restart and a
change by somebody else meanwhile is noticed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from telegram import Update

from db import conversations
from db.changes import session_from_json, session_to_json
from db.conversations import Draft
from db.store import Store
from handlers.actions import programme
from handlers.actions.new_time import retimed, timed
from handlers.actions.rights import require_staff
from handlers.actions.text import clean
from handlers.replies import edits, notices, staff
from handlers.staff import dialog, notice
from handlers.tapped import one_of
from handlers.turn import Context
from knowledge.fair import Fair, Session
from knowledge.spots import SpotKind, spots
from knowledge.text import fold

OFFERED = 8
EMPTY = "-"
ITEM_CHOSEN = ("when", "place", "title", "host", "preview")
"""Steps of `move` at which it is known which item."""

SAID = {
    **dict.fromkeys(("doi cho", "doi dia diem", "cho", "dia diem"), "place"),
    **dict.fromkeys(("doi ten", "ten"), "title"),
    **dict.fromkeys(("phu trach", "chu tri", "doi chu tri", "doi phu trach", "nghe nhan"), "host"),
    **dict.fromkeys(("huy", "huy muc nay", "huy muc"), "cancel"),
    **dict.fromkeys(("khoi phuc", "mo lai"), edits.RESTORE),
}
"""The buttons of an item as words."""


async def begin(update: Update, context: Context) -> None:
    """The button of the panel: which item? The next ones are offered."""
    async with context.store() as store:
        found = await programme.find_sessions(store, context.person, "", context.fair, context.now)
        key = await dialog.begin(store, context, "move", "which", offered=[session.id for session in found])
        context.say(edits.choose_session(context.staff_texts, context.fair, found, key))


async def pick(update: Update, context: Context) -> None:
    """An item was tapped; that works from any list, however old."""
    async with context.store() as store:
        await _picked(store, context, dialog.argument(context))


async def which(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the number of an offered item, or words of its title."""
    typed, offered = clean(typed), draft.body["offered"]
    if typed.isdecimal() and 1 <= int(typed) <= len(offered):
        await _picked(store, context, offered[int(typed) - 1])
        return
    found = await programme.find_sessions(store, context.person, typed, context.fair, context.now)
    if len(found) == 1:
        await _picked(store, context, found[0].id)
        return
    await dialog.go_on(store, context, draft, "which", offered=[session.id for session in found])
    context.say(edits.choose_session(context.staff_texts, context.fair, found, draft.body["key"], typed))


async def when(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the new time, or one of the buttons in words. A refusal leaves the dialog where it was."""
    if field := SAID.get(fold(typed)):
        await _chosen(store, context, draft, field)
        return
    event, now = context.fair.event, context.now
    await _plan(store, context, draft, "time", lambda old: retimed(clean(typed), old, event, now))


async def field(update: Update, context: Context) -> None:
    """A button of the item: place, title, host, cancel or restore."""
    async with context.store() as store:
        if draft := await dialog.mine(store, context, "programme", "move", *ITEM_CHOSEN):
            await _chosen(store, context, draft, one_of(dialog.argument(context, 1), (*edits.FIELDS, edits.RESTORE)))


async def place(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the number of an offered landmark, the name of one, a booth, or any words."""
    offered, typed = draft.body["offered"], clean(typed)
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 3 else 0
    named = offered[number - 1] if 1 <= number <= len(offered) else typed
    await _placed(store, context, draft, named)


async def place_button(update: Update, context: Context) -> None:
    """A landmark was tapped."""
    async with context.store() as store:
        if draft := await dialog.mine(store, context, "programme", ("move", "add"), "place"):
            await _placed(store, context, draft, one_of(dialog.argument(context, 1), context.fair.landmark))


async def title(store: Store, context: Context, draft: Draft, typed: str) -> None:
    words = programme.titled(typed)
    await _plan(store, context, draft, "title", lambda old: replace(old, title=words))


async def host(store: Store, context: Context, draft: Draft, typed: str) -> None:
    words = "" if clean(typed) == EMPTY else programme.worded(typed)
    await _plan(store, context, draft, "host", lambda old: replace(old, host=words))


async def again(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed under a preview: the same thing in other words, or the reason that a notice will give."""
    steps = {"time": when, "place": place, "title": title, "host": host, "add": add_time}
    if step := steps.get(draft.body["field"]):
        await step(store, context, draft, typed)
        return
    new = _session(draft, "new")
    reason = programme.worded(typed)
    await dialog.go_on(store, context, draft, "preview", reason=reason)
    edit = await programme.plan_edit(store, context.person, new, context.fair, context.now)
    field, key = draft.body["field"], draft.body["key"]
    context.say(edits.preview(context.staff_texts, context.fair, edit, field, reason, key))


async def begin_new(update: Update, context: Context) -> None:
    """A new item: title → place → time → preview."""
    async with context.store() as store:
        await require_staff(store, context.person, "programme")
        key = await dialog.begin(store, context, "add", "title")
        context.say(edits.ask_field(context.staff_texts, None, "title", key, {}))


async def add_title(store: Store, context: Context, draft: Draft, typed: str) -> None:
    await require_staff(store, context.person, "programme")
    new = programme.blank(programme.titled(typed), context.fair, context.now)
    offered = _landmarks(context.fair)
    await dialog.go_on(store, context, draft, "place", new=session_to_json(new), seen=None, offered=list(offered))
    context.say(edits.ask_field(context.staff_texts, new, "place", draft.body["key"], offered))


async def add_time(store: Store, context: Context, draft: Draft, typed: str) -> None:
    event, now = context.fair.event, context.now
    await _plan(store, context, draft, "add", lambda new: timed(clean(typed), new, event, now))


async def save(update: Update, context: Context) -> None:
    """Confirmed: write it, and draft the notice if wanted."""
    async with context.store() as store:
        draft = await dialog.mine(store, context, "programme", ("move", "add"), "preview")
        if draft is None:
            return
        tell = one_of(dialog.argument(context, 1), ("notice", "quiet")) == "notice"
        saved = await programme.save_edit(
            store,
            context.person,
            session_from_json(draft.body["seen"]),
            _session(draft, "new"),
            context.fair,
            context.now,
            tell=tell,
            reason=draft.body.get("reason", ""),
        )
        await conversations.drop_draft(store, context.chat_id)
        context.say(edits.saved(context.staff_texts, context.fair, saved.edit))
        if saved.moved_back:
            context.say(notices.moved_back(context.staff_texts))
        elif saved.notice:
            await notice.compose(store, context, saved.notice)


async def drop(update: Update, context: Context) -> None:
    """Away with the dialog, whichever step it has come to."""
    async with context.store() as store:
        await require_staff(store, context.person)
        draft = await dialog.current(store, context)
        if draft is None:
            context.say(staff.step_over(context.staff_texts))
            return
        await conversations.drop_draft(store, context.chat_id)
        context.say(edits.dropped(context.staff_texts, draft.kind))


async def _picked(store: Store, context: Context, session_id: str) -> None:
    session = await programme.session_to_edit(store, context.person, session_id, context.fair)
    key = await dialog.begin(store, context, "move", "when", session=session.id)
    context.say(edits.ask_time(context.staff_texts, context.fair, session, key))


async def _chosen(store: Store, context: Context, draft: Draft, field: str) -> None:
    """Ask for the field; cancelling and restoring need no more words."""
    if field in ("cancel", edits.RESTORE):
        status = "cancelled" if field == "cancel" else ""
        await _plan(store, context, draft, field, lambda old: replace(old, status=status))
        return
    session = await programme.session_to_edit(store, context.person, draft.body["session"], context.fair)
    offered = _landmarks(context.fair) if field == "place" else {}
    await dialog.go_on(store, context, draft, field, offered=list(offered))
    context.say(edits.ask_field(context.staff_texts, session, field, draft.body["key"], offered))


async def _placed(store: Store, context: Context, draft: Draft, named: str) -> None:
    if draft.kind == "move":
        await _plan(store, context, draft, "place", lambda old: programme.placed(context.fair, old, named))
        return
    await require_staff(store, context.person, "programme")
    new = programme.placed(context.fair, _session(draft, "new"), named)
    await dialog.go_on(store, context, draft, "time", new=session_to_json(new))
    context.say(edits.ask_field(context.staff_texts, new, "time", draft.body["key"], {}))


async def _plan(
    store: Store, context: Context, draft: Draft, field: str, changed: Callable[[Session], Session]
) -> None:
    """Show what the change would mean. An item that is saved is changed from how it stands now."""
    if draft.kind == "add":
        await require_staff(store, context.person, "programme")
        old = _session(draft, "new")
    else:
        old = await programme.session_to_edit(store, context.person, draft.body["session"], context.fair)
    new = changed(old)
    edit = await programme.plan_edit(store, context.person, new, context.fair, context.now)
    known = {"field": field, "seen": session_to_json(edit.old), "new": session_to_json(new), "reason": ""}
    await dialog.go_on(store, context, draft, "preview", **known)
    context.say(edits.preview(context.staff_texts, context.fair, edit, field, "", draft.body["key"]))


def _session(draft: Draft, name: str) -> Session:
    session = session_from_json(draft.body[name])
    assert session is not None, "kept with every preview"
    return session


def _landmarks(fair: Fair) -> dict[str, str]:
    """Where things take place: stages, then the other landmarks of the programme."""
    stages = [mark.id for mark in fair.event.map.landmarks if mark.kind == "stage"]
    others = [spot.id for spot in spots(fair) if spot.kind is SpotKind.LANDMARK]
    return {identity: fair.landmark[identity].name for identity in [*dict.fromkeys((*stages, *others))][:OFFERED]}
