"""A broadcast, step by step: what → to whom → seen as they will see it → confirmed once, now or for later."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from telegram import Update

from db.audiences import Audience
from db.broadcasts import WAITING
from db.conversations import Draft
from db.quiet import quiet_until
from db.store import Store
from handlers.actions import composing
from handlers.actions.broadcast import LONGEST_NOTICE
from handlers.actions.composing import Plan
from handlers.actions.followed import Followed, followed
from handlers.actions.moment import read_moment
from handlers.actions.rights import require_staff
from handlers.actions.text import clean
from handlers.replies import composing as replies
from handlers.replies.reply import Reply
from handlers.staff import content, dialog, seconds
from handlers.tapped import one_of
from handlers.turn import Context

CHANGEABLE = ("audience", "confirm", "wording", "when", "until")
SENDABLE = ("confirm", "wording", "when", "until", "sent")
"""Before them there is nothing yet, after them nothing any more, to be changed."""


async def begin(update: Update, context: Context) -> None:
    """The button of the panel: what should they read?"""
    async with context.store() as store:
        await require_staff(store, context.person, "broadcast")
        key = await dialog.begin(store, context, "broadcast", "content")
        context.say(replies.ask_content(context.staff_texts, LONGEST_NOTICE, key))


async def first_content(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Sent: what it shall say. Then: to whom?"""
    await _keep_content(store, context, draft, typed, "audience")
    await _ask_audience(store, context, draft, Audience())


async def wording(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Sent: other words, or another picture."""
    await _keep_content(store, context, draft, typed, "confirm")
    await _show(store, context)


async def reword(update: Update, context: Context) -> None:
    """The staff member wants to write it anew."""
    async with context.store() as store:
        if draft := await _live(store, context):
            await dialog.go_on(store, context, draft, "wording")
            context.say(replies.ask_other_content(context.staff_texts, LONGEST_NOTICE))


async def whom(update: Update, context: Context) -> None:
    """Back to the audience."""
    async with context.store() as store:
        if draft := await _live(store, context):
            await dialog.go_on(store, context, draft, "audience")
            await _ask_audience(store, context, draft, _audience(draft))


async def tick(update: Update, context: Context) -> None:
    """A condition was tapped, or the audience is as it should be."""
    async with context.store() as store:
        if draft := await _live(store, context):
            choice = one_of(dialog.argument(context, 1), (*replies.choices(_offered(draft)), replies.GO_ON))
            await _chosen(store, context, draft, choice, in_place=True)


async def typed_choice(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the number of a condition, or a zone, booth or item whose followers shall get it."""
    words, offered = clean(typed), _offered(draft)
    if choice := replies.numbered_choice(words, offered):
        await _chosen(store, context, draft, choice)
        return
    audience, found = _audience(draft), followed(words, context.fair, context.now)
    if len(found) == 1 and found[0] not in audience.to_json().items():
        audience = replies.toggled(audience, *found[0])
    ticked = [one for one in offered if one in audience.to_json().items()]
    known = [list(one) for one in dict.fromkeys((*ticked, *found))]
    await dialog.go_on(store, context, draft, "audience", audience=audience.to_json(), offered=known)
    missing = "" if found else words
    await _ask_audience(store, context, await dialog.newest(store, context), audience, missing)


async def ask_when(update: Update, context: Context) -> None:
    await _ask_moment(context, "when")


async def ask_until(update: Update, context: Context) -> None:
    await _ask_moment(context, "until")


async def when(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: when it shall go out."""
    await _keep_moment(store, context, draft, typed, "starts_at")


async def until(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: after which moment it is of no use."""
    await _keep_moment(store, context, draft, typed, "useful_until")


async def send(update: Update, context: Context) -> None:
    """Confirmed. The rows of all recipients are written with the campaign, or nothing is."""
    async with context.store() as store:
        member = await require_staff(store, context.person, "broadcast")
        draft = await dialog.mine(store, context, "broadcast", "broadcast", *SENDABLE)
        if draft is None:
            return
        launched = await composing.send_notice(
            store,
            context.person,
            draft.body["key"],
            _plan(draft),
            context.now,
            alone_up_to=context.turn.alone_up_to,
            progress_id=context.message_id,
        )
        if launched is None:
            context.say(replies.sent_before(context.staff_texts))
            return
        await dialog.go_on(store, context, draft, "sent")
        starts_at = _moment(draft, "starts_at")
        waits = quiet_until(starts_at or context.now) is not None
        context.say(replies.sending(context.staff_texts, launched.count, launched.state, starts_at, waits=waits))
        if launched.state == WAITING:
            await seconds.ask(store, context, launched, member.name)


async def _chosen(store: Store, context: Context, draft: Draft, choice: str, *, in_place: bool = False) -> None:
    """Tick or untick it; "ok" goes on, if anybody is left."""
    audience = _audience(draft)
    if choice == replies.GO_ON and await composing.audience_size(store, context.person, audience, context.now):
        await dialog.go_on(store, context, draft, "confirm")
        await _show(store, context)
        return
    if choice != replies.GO_ON:
        audience = replies.toggled(audience, *replies.choices(_offered(draft))[choice])
    await dialog.go_on(store, context, draft, "audience", audience=audience.to_json())
    await _ask_audience(store, context, draft, audience, in_place=in_place)


async def _ask_audience(
    store: Store, context: Context, draft: Draft, audience: Audience, missing: str = "", *, in_place: bool = False
) -> None:
    count = await composing.audience_size(store, context.person, audience, context.now)
    texts, key, offered = context.staff_texts, draft.body["key"], _offered(draft)
    context.say(replies.ask_audience(texts, context.fair, audience, count, key, offered, missing, in_place=in_place))


async def _ask_moment(context: Context, which: str) -> None:
    async with context.store() as store:
        if draft := await _live(store, context):
            await dialog.go_on(store, context, draft, which)
            context.say(replies.ask_moment(context.staff_texts, which))


async def _keep_content(store: Store, context: Context, draft: Draft, typed: str, step: str) -> None:
    given = await content.given(store, context, typed)
    await dialog.go_on(store, context, draft, step, text=given.text, content=given.reply.to_json())


async def _keep_moment(store: Store, context: Context, draft: Draft, typed: str, name: str) -> None:
    moment = read_moment(clean(typed), context.fair.event, context.now)
    kept = {name: moment.isoformat()}
    _plan(Draft(draft.kind, draft.step, {**draft.body, **kept})).lives_until(context.now)
    await dialog.go_on(store, context, draft, "confirm", **kept)
    await _show(store, context)


async def _show(store: Store, context: Context) -> None:
    """The notice as they will see it, and the question."""
    draft = await dialog.newest(store, context)
    plan = _plan(draft)
    count = await composing.audience_size(store, context.person, plan.audience, context.now)
    reply = Reply.from_json(draft.body["content"]) if "content" in draft.body else Reply(plan.text)
    shown = replies.draft(
        context.staff_texts,
        context.fair,
        reply,
        plan.audience,
        count,
        draft.body["key"],
        starts_at=plan.starts_at,
        until=plan.lives_until(context.now).astimezone(context.fair.event.zone_info),
    )
    context.say(*shown)


async def _live(store: Store, context: Context) -> Draft | None:
    """The dialog that the tapped button belongs to, if there is something to change; says so where there is not."""
    return await dialog.mine(store, context, "broadcast", "broadcast", *CHANGEABLE)


def _plan(draft: Draft) -> Plan:
    body: dict[str, Any] = draft.body
    return Plan(
        body["text"], body.get("content"), _audience(draft), _moment(draft, "starts_at"), _moment(draft, "useful_until")
    )


def _audience(draft: Draft) -> Audience:
    return Audience.from_json(draft.body.get("audience", {}))


def _offered(draft: Draft) -> list[Followed]:
    """What was found by typing, in the order of its numbers."""
    return [(kind, identity) for kind, identity in draft.body.get("offered", ())]


def _moment(draft: Draft, name: str) -> datetime | None:
    return datetime.fromisoformat(draft.body[name]) if name in draft.body else None
