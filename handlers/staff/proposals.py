"""What booths want changed: the list, the card, and approve, correct or say no with a word.

Approving works in the staff group, too; for words the bot asks in private. Dialog `proposal`: amend or word.
"""

from __future__ import annotations

from telegram import Update

from db import conversations, people
from db.conversations import Draft
from db.proposals import Proposal
from db.store import Store
from handlers.actions import deciding, today
from handlers.actions.composing import tell
from handlers.actions.languages import VIETNAMESE
from handlers.actions.rights import require_staff
from handlers.replies import deciding as replies
from handlers.replies import proposals as own_replies
from handlers.replies.reply import Reply
from handlers.staff import dialog
from handlers.tapped import carried, row_number, whole
from handlers.turn import Context

RIGHT = deciding.RIGHT


async def listed(update: Update, context: Context) -> None:
    """The button of the panel, or another page."""
    async with context.store() as store:
        waiting = await deciding.waiting(store, context.person)
        (page,) = map(whole, carried(context, 1))
        messages = await today.waiting(store, context.person, context.now)
        context.say(replies.listed(context.staff_texts, context.fair, waiting, page, messages))


async def one(update: Update, context: Context) -> None:
    async with context.store() as store:
        await require_staff(store, context.person, RIGHT)
        (number,) = map(row_number, carried(context, 1))
        context.say(_card(context, await deciding.look(store, context.person, number, context.fair)))


async def approve(update: Update, context: Context) -> None:
    async with context.store() as store:
        by = await require_staff(store, context.person, RIGHT)
        number, revision = map(row_number, carried(context, 2))
        found = await deciding.approve(store, context.person, number, revision, context.fair, context.now)
        if found.moved:
            context.say(replies.card(context.staff_texts, context.fair, found, moved=True))
            return
        private = context.chat_id == context.person
        context.say(replies.approved(context.staff_texts, context.fair, found, by.name, undo=private))
        await _tell_author(store, context, found.proposal, approved=True)


async def amend(update: Update, context: Context) -> None:
    """Other words are asked for, in private."""
    async with context.store() as store:
        await require_staff(store, context.person, RIGHT)
        (number,) = map(row_number, carried(context, 1))
        found = await deciding.look(store, context.person, number, context.fair)
        key = await dialog.begin(store, context, "proposal", "amend", number=number)
        _in_private(context, replies.ask_amend(context.staff_texts, context.fair, found, key))


async def amended(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: what should stand there. A refusal leaves the dialog where it was."""
    number = draft.body["number"]
    found = await deciding.correct(store, context.person, number, typed, context.fair, context.now)
    await conversations.drop_draft(store, context.chat_id)
    context.say(_card(context, found))


async def refuse(update: Update, context: Context) -> None:
    """Why not is asked, in private."""
    async with context.store() as store:
        await require_staff(store, context.person, RIGHT)
        (number,) = map(row_number, carried(context, 1))
        found = await deciding.look(store, context.person, number, context.fair)
        key = await dialog.begin(store, context, "proposal", "word", number=number)
        _in_private(context, replies.ask_word(context.staff_texts, context.fair, found.proposal, key))


async def word(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: why not."""
    await _reject(store, context, draft, typed)


async def mute(update: Update, context: Context) -> None:
    """No, without a word."""
    async with context.store() as store:
        if draft := await dialog.mine(store, context, RIGHT, "proposal", "word"):
            await _reject(store, context, draft, "")


IN_GROUP = {"s_prop_ok": approve, "s_prop_amend": amend, "s_prop_no": refuse}
"""The buttons below a card, which stands in the staff group, too."""

BUTTONS = {"s_proposals": listed, "s_proposal": one, **IN_GROUP, "s_prop_mute": mute}


async def _reject(store: Store, context: Context, draft: Draft, typed: str) -> None:
    by = await require_staff(store, context.person, RIGHT)
    gone = await deciding.reject(store, context.person, draft.body["number"], typed, context.now)
    await conversations.drop_draft(store, context.chat_id)
    context.say(replies.rejected(context.staff_texts, context.fair, gone, by.name, typed))
    await _tell_author(store, context, gone, approved=False, word=typed)


async def _tell_author(store: Store, context: Context, proposal: Proposal, *, approved: bool, word: str = "") -> None:
    if proposal.author is None:
        return
    seen = await people.find(store, proposal.author)
    texts = context.voices[seen.language if seen else VIETNAMESE]
    told = own_replies.decided(texts, context.fair, proposal, approved=approved, word=word)
    to, key = (proposal.author,), f"proposal-decided:{proposal.id}"
    await tell(store, key, context.person, to, told.text, told.to_json(), context.now)


def _card(context: Context, found: deciding.Look) -> Reply:
    return replies.card(context.staff_texts, context.fair, found, moved=found.moved)


def _in_private(context: Context, reply: Reply) -> None:
    if context.chat_id == context.person:
        context.say(reply)
        return
    context.say(Reply(toast=context.staff_texts.label("s_in_private")))
    context.say(Reply(reply.text, reply.buttons, to=context.person))
