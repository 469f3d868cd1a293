"""Changing one's own booth: what → which field → what it should hold → preview → before the staff, or live.

One dialog, `own`: product → field → value → confirm. Each step asks anew whether the person looks after the booth.
"""

from __future__ import annotations

from telegram import Update

from db import conversations, people
from db.conversations import Draft
from db.proposals import NEW, Proposal
from db.store import Store
from handlers import drafts
from handlers.actions import deciding, proposals
from handlers.actions.composing import tell
from handlers.actions.proposals import Field
from handlers.actions.rights import require_editor_of, require_exhibitor
from handlers.actions.text import clean
from handlers.replies import deciding as staff_replies
from handlers.replies import proposals as replies
from handlers.tapped import BadData, carried, one_of, row_number, whole
from handlers.turn import Context
from knowledge.editing.own import OWN
from knowledge.editing.things import Thing
from knowledge.text import fold

KIND = "own"
NOTHING = ("-", "–", "trống", "để trống", "trong", "de trong", "none", "empty")
"""What says in a line that a field should hold nothing."""


async def begin(update: Update, context: Context) -> None:
    """The button below the own booth: its fields, its products, and what waits."""
    async with context.store() as store:
        code = await _booth(store, context)
        key = await drafts.begin(store, context, KIND, "field", booth=code, thing=["booths", code])
        await _ask_field(store, context, code, Thing("booths", code), key)


async def goods(update: Update, context: Context) -> None:
    """The booth's products, to change one or add another."""
    async with context.store() as store:
        code = await _booth(store, context)
        key = await drafts.begin(store, context, KIND, "product", booth=code)
        context.say(replies.ask_product(context.texts, context.fair, code, key))


async def product(update: Update, context: Context) -> None:
    """One of them was tapped, or the button for another; 0 is a new one."""
    async with context.store() as store:
        draft = await _mine(store, context)
        number, mine = whole(drafts.argument(context, 1)), _products(context, draft)
        if number > len(mine):
            raise BadData
        await _chosen(store, context, draft, mine[number - 1] if number else "")


async def which_product(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: its number, or its name; anything else is a new product."""
    words, mine = clean(typed), _products(context, draft)
    if words.isdecimal() and 1 <= int(words) <= len(mine):
        await _chosen(store, context, draft, mine[int(words) - 1])
        return
    named = [one for one in mine if fold(context.fair.product[one].name) == fold(words)]
    if len(named) == 1:
        await _chosen(store, context, draft, named[0])
        return
    draft = Draft(KIND, "value", {**draft.body, "thing": ["products", ""], "column": NEW})
    await _value(store, context, draft, typed)


async def field(update: Update, context: Context) -> None:
    """A field was tapped."""
    async with context.store() as store:
        draft = await _mine(store, context)
        columns, number = OWN[_thing(draft).table], whole(drafts.argument(context, 1))
        if not 1 <= number <= len(columns):
            raise BadData
        await _ask_value(store, context, draft, columns[number - 1])


async def which_field(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the number of a field, or its name."""
    columns, words = OWN[_thing(draft).table], clean(typed)
    names = {fold(replies.field_name(context.texts, column)): column for column in columns}
    if words.isdecimal() and 1 <= int(words) <= len(columns):
        await _ask_value(store, context, draft, columns[int(words) - 1])
    elif column := names.get(fold(words)):
        await _ask_value(store, context, draft, column)
    else:
        await _ask_field(store, context, draft.body["booth"], _thing(draft), draft.body["key"])


async def value(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: what it should hold. A refusal leaves the dialog where it was."""
    await _value(store, context, draft, typed)


async def empty(update: Update, context: Context) -> None:
    """It should hold nothing."""
    async with context.store() as store:
        draft = await _mine(store, context, "value", "confirm")
        await _value(store, context, draft, "")


async def send(update: Update, context: Context) -> None:
    """Confirmed."""
    async with context.store() as store:
        draft = await _mine(store, context, "confirm")
        body, found = draft.body, await _field(store, context, draft)
        done = await proposals.wish(
            store, context.person, found, body["seen"], body["typed"], context.fair, context.now
        )
        if done.changed:
            await drafts.go_on(store, context, draft, "confirm", seen=found.seen)
            context.say(replies.preview(context.texts, context.fair, found, done.edited, body["key"], changed=True))
            return
        await conversations.drop_draft(store, context.chat_id)
        context.say(replies.sent(context.texts, context.fair, done))
        if found.waiting and found.waiting.author not in (None, context.person):
            await _tell_replaced(store, context, found.waiting)
        if done.proposal and not done.live:
            await _lay_before_staff(store, context, done.proposal)


async def withdraw(update: Update, context: Context) -> None:
    """Wanted no more."""
    async with context.store() as store:
        await require_exhibitor(store, context.person)
        (number,) = map(row_number, carried(context, 1))
        gone = await proposals.withdraw(store, context.person, number, context.now)
        context.say(replies.withdrawn(context.texts, context.fair, gone))


async def drop(update: Update, context: Context) -> None:
    """Away with the dialog, whichever step it has come to."""
    async with context.store() as store:
        await _mine(store, context)
        await conversations.drop_draft(store, context.chat_id)
        context.say(replies.dropped(context.texts))


async def _booth(store: Store, context: Context) -> str:
    """The booth of the tapped button, which the person may change."""
    await require_exhibitor(store, context.person)
    (code,) = carried(context, 1)
    if not (await require_editor_of(store, context.person, code)).approved:
        raise proposals.OwnWaits
    return one_of(code, context.fair.booth)


async def _mine(store: Store, context: Context, *steps: str) -> Draft:
    """The dialog of the tapped button at one of these steps. Raises `NotAllowed`, and `BadData` when it has gone on."""
    await require_exhibitor(store, context.person)
    draft = await drafts.current(store, context)
    if draft is None or draft.kind != KIND or (steps and draft.step not in steps):
        raise BadData
    await require_editor_of(store, context.person, draft.body["booth"])
    return draft


async def _chosen(store: Store, context: Context, draft: Draft, product: str) -> None:
    if not product:
        draft = Draft(KIND, "value", {**draft.body, "thing": ["products", ""]})
        await _ask_value(store, context, draft, NEW)
        return
    await drafts.go_on(store, context, draft, "field", thing=["products", product])
    await _ask_field(store, context, draft.body["booth"], Thing("products", product), draft.body["key"])


async def _ask_field(store: Store, context: Context, booth: str, thing: Thing, key: str) -> None:
    rows = [await proposals.look(store, context.person, booth, thing, c, context.fair) for c in OWN[thing.table]]
    waiting = await proposals.waiting(store, context.person, booth) if thing.table == "booths" else []
    context.say(replies.ask_field(context.texts, context.fair, thing, rows, waiting, key))


async def _ask_value(store: Store, context: Context, draft: Draft, column: str) -> None:
    found = await proposals.look(store, context.person, draft.body["booth"], _thing(draft), column, context.fair)
    await drafts.go_on(store, context, draft, "value", column=column, seen=found.seen)
    context.say(replies.ask_value(context.texts, context.fair, found, draft.body["key"]))


async def _value(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """The preview; what the author has seen of the field is how it stands in that."""
    typed = "" if clean(typed).lower() in NOTHING else typed
    found = await _field(store, context, draft)
    edited = await proposals.plan(store, context.person, found, typed, context.fair)
    if not edited.changes and not found.waiting:
        context.say(replies.same(context.texts))
        return
    await drafts.go_on(store, context, draft, "confirm", typed=clean(typed), seen=found.seen)
    direct = (await require_editor_of(store, context.person, found.booth)).direct
    key = draft.body["key"]
    context.say(replies.preview(context.texts, context.fair, found, edited, key, direct=direct))


async def _field(store: Store, context: Context, draft: Draft) -> Field:
    body = draft.body
    return await proposals.look(store, context.person, body["booth"], _thing(draft), body["column"], context.fair)


async def _lay_before_staff(store: Store, context: Context, proposal: Proposal) -> None:
    found = deciding.Look(proposal, await deciding.outcome(store, proposal, context.fair))
    card = staff_replies.card(context.staff_texts, context.fair, found)
    to = await deciding.who_decide(store)
    if to:  # else it waits in the panel
        await tell(store, f"proposal:{proposal.mark}", context.person, to, card.text, card.to_json(), context.now)


async def _tell_replaced(store: Store, context: Context, proposal: Proposal) -> None:
    """Whose words gave way to another's of the same booth hears of it."""
    assert proposal.author is not None, "asked before"
    seen = await people.find(store, proposal.author)
    text = replies.replaced(context.voices[seen.language if seen else context.language], context.fair, proposal)
    await tell(store, f"replaced:{proposal.id}", context.person, (proposal.author,), text, {}, context.now)


def _thing(draft: Draft) -> Thing:
    return Thing(*draft.body["thing"])


def _products(context: Context, draft: Draft) -> list[str]:
    return [one.id for one in context.fair.products_of.get(draft.body["booth"], ())]
