""" "Trạng thái gian": which booth → what it says → as visitors will read it → set; or taken away."""

from __future__ import annotations

from telegram import Update

from db import conversations, exhibitors, people
from db.booth_status import Today
from db.conversations import Draft
from db.store import Store
from handlers.actions import booth_status as actions
from handlers.actions.composing import tell
from handlers.actions.rights import require_staff
from handlers.actions.text import clean
from handlers.replies import booth_status as replies
from handlers.replies import today
from handlers.staff import dialog
from handlers.tapped import BadData, carried, one_of, whole
from handlers.turn import Context
from knowledge.fair import STATUS_KINDS


async def begin(update: Update, context: Context) -> None:
    """The button of the panel."""
    async with context.store() as store:
        held = await actions.standing(store, context.person, context.now)
        key = await dialog.begin(store, context, "status", "which", offered=[])
        context.say(replies.ask_booth(context.staff_texts, context.fair, (), key, held))


async def which(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the number of an offered booth, or its code or name."""
    words, offered = clean(typed), draft.body["offered"]
    if words.isdecimal() and 1 <= int(words) <= len(offered):
        await _chosen(store, context, draft, offered[int(words) - 1])
        return
    found = await actions.find(store, context.person, words, context.fair)
    if len(found) == 1:
        await _chosen(store, context, draft, found[0])
        return
    some = found[: replies.OFFERED]
    await dialog.go_on(store, context, draft, "which", offered=list(some))
    key = draft.body["key"]
    context.say(replies.ask_booth(context.staff_texts, context.fair, some, key, Today(), words, len(found)))


async def booth(update: Update, context: Context) -> None:
    """One of the offered booths was tapped."""
    async with context.store() as store:
        if draft := await dialog.mine(store, context, "status", "status"):
            number = whole(dialog.argument(context, 1))
            if not 1 <= number <= len(draft.body["offered"]):
                raise BadData
            await _chosen(store, context, draft, draft.body["offered"][number - 1])


async def what(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: what it says; once that is chosen, more of it."""
    kind, detail = actions.understood(typed, draft.body.get("kind", ""))
    await _planned(store, context, draft, kind, detail)


async def kind(update: Update, context: Context) -> None:
    """One of the usual was tapped."""
    async with context.store() as store:
        if draft := await dialog.mine(store, context, "status", "status", "what", "confirm"):
            await _planned(store, context, draft, one_of(dialog.argument(context, 1), STATUS_KINDS), "")


async def put(update: Update, context: Context) -> None:
    """Confirmed."""
    async with context.store() as store:
        draft = await dialog.mine(store, context, "status", "status", "confirm")
        if draft is None:
            return
        code, kind, detail = (draft.body[name] for name in ("booth", "kind", "detail"))
        if kind == "moved" and not detail:
            raise BadData
        status = await actions.put(store, context.person, code, kind, detail, context.fair, context.now)
        await conversations.drop_draft(store, context.chat_id)
        context.say(replies.put(context.staff_texts, context.fair, code, status))


async def clear(update: Update, context: Context) -> None:
    """Take away what a booth says."""
    async with context.store() as store:
        await require_staff(store, context.person, "status")
        (code,) = carried(context, 1)
        held = await actions.clear(store, context.person, one_of(code, context.fair.booth), context.now)
        context.say(replies.cleared(context.staff_texts, code, held=held))
        if held:
            await _tell_booth(store, context, code)


async def _tell_booth(store: Store, context: Context, code: str) -> None:
    """Its people hear that visitors no longer see what they said."""
    spoken = await people.by_language(store, await exhibitors.people_of(store, code))
    for language, chats in spoken.items():
        text = today.hidden(context.voices[language], code)
        key = f"hidden:{code}:{context.turn.update_id}:{language}"
        await tell(store, key, context.person, tuple(chats), text, {}, context.now)


async def _chosen(store: Store, context: Context, draft: Draft, code: str) -> None:
    if code not in context.fair.booth:
        raise actions.NoSuchBooth
    held = await actions.standing(store, context.person, context.now)
    await dialog.go_on(store, context, draft, "what", booth=code, kind="")
    context.say(replies.ask_status(context.staff_texts, context.fair, code, held, draft.body["key"]))


async def _planned(store: Store, context: Context, draft: Draft, kind: str, detail: str) -> None:
    code = draft.body["booth"]
    status = await actions.plan(store, context.person, code, kind, detail, context.fair, context.now)
    await dialog.go_on(store, context, draft, "confirm", kind=kind, detail=detail)
    context.say(replies.preview(context.staff_texts, context.fair, code, status, draft.body["key"]))
