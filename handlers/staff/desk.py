"""The desk: visitors' questions, in the staff's group and in the private chat of whoever attends to them.

A reply to a message about a question goes to the visitor, in the group as in private. In private there is a dialog
besides, `desk`: which → talk ⇄ canned; while it runs, whatever is typed goes to the visitor.
"""

from __future__ import annotations

from telegram import Message, Update

from db import conversations, groups, staff
from db.conversations import Draft
from db.store import Store
from handlers.actions import attending
from handlers.actions.attending import Done, Outcome
from handlers.actions.errors import NotAllowed
from handlers.actions.rights import require_staff
from handlers.actions.text import legible
from handlers.media import carried as carried_by
from handlers.replies import desk as replies
from handlers.replies.reply import Reply, unpack
from handlers.staff import booth_messages, dialog, exhibitors, proposals, teach
from handlers.tapped import MOST_DIGITS, BadData, carried, one_of, row_number
from handlers.turn import Context


async def begin(update: Update, context: Context) -> None:
    """The button of the panel: which question?"""
    async with context.store() as store:
        waiting = await attending.waiting(store, context.person)
        await dialog.begin(store, context, "desk", "which")
        context.say(replies.listed(context.staff_texts, waiting, context.now, context.fair.event.zone_info))


async def card(update: Update, context: Context) -> None:
    """A question of the list; or back to the card from the ready answers."""
    async with context.store() as store:
        await require_staff(store, context.person, "desk")
        number = row_number(dialog.argument(context))
        await _open(store, context, number, in_place=context.arguments[1:] == ("back",))


async def which(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the number of a question."""
    number = legible(typed).removeprefix("#")
    if number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS:
        await _open(store, context, int(number))
    else:
        context.say(replies.which_number(context.staff_texts))


async def take(update: Update, context: Context) -> None:
    async with context.store() as store:
        number = await _number(store, context)
        done = await attending.take(store, context.person, number, context.now, in_private=_in_private(context))
        _show(context, done)
        if done.outcome is not Outcome.DONE:
            return
        if done.fresh:
            context.say(replies.taken(context.voices, context.staff_texts, done.asked))
        if _in_private(context):
            await _listen(store, context, "talk", number)
            context.say(replies.talk(context.staff_texts, number))
            await _change_card(store, context, done)


async def canned(update: Update, context: Context) -> None:
    """The ready answers, in place of the card."""
    async with context.store() as store:
        number = await _number(store, context)
        asked = await attending.look(store, context.person, number)
        context.say(replies.canned(context.staff_texts, context.fair, asked))
        if _in_private(context):
            await _listen(store, context, "canned", number)


async def say_canned(update: Update, context: Context) -> None:
    async with context.store() as store:
        await require_staff(store, context.person, "desk")
        number, name = carried(context, 2)
        await _say_canned(store, context, row_number(number), one_of(name, replies.CANNED), tapped=True)


async def pick_canned(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the number of a ready answer; anything else is an answer of one's own."""
    choice = legible(typed)
    if choice in map(str, range(1, len(replies.CANNED) + 1)):
        await _say_canned(store, context, draft.body["number"], replies.CANNED[int(choice) - 1])
    else:
        await talk(store, context, draft, typed)


async def talk(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: what the visitor gets."""
    await _answer(store, context, draft.body["number"], typed)


async def close(update: Update, context: Context) -> None:
    async with context.store() as store:
        await require_staff(store, context.person, "desk")
        number, *aside = context.arguments or ("",)
        if aside not in ([], [replies.ASIDE]):
            raise BadData
        done = await attending.close(store, context.person, row_number(number), context.now)
        if aside and done.outcome is Outcome.DONE:
            context.say(*replies.closed_aside(context.staff_texts, done))
        elif aside:
            context.say(Reply(in_place=True, toast=replies.short(context.staff_texts, done)))
        else:
            _show(context, done, toast="" if done.outcome is Outcome.DONE else None)
        if done.outcome is Outcome.DONE:
            context.say(replies.closed(context.voices, context.staff_texts, context.fair, done))
            await _change_card(store, context, done)
        await _stop_listening(store, context, row_number(number))


async def learn(update: Update, context: Context) -> None:
    """The last answer becomes the draft of an entry, in private."""
    async with context.store() as store:
        number = await _number(store, context)
        rows, told = await attending.lesson(store, context.person, number)
        drafted = await teach.from_desk(store, context, rows, told)
        if _in_private(context):
            context.say(drafted)
        else:
            context.say(Reply(toast=context.staff_texts.label("s_in_private")))
            context.say(Reply(drafted.text, drafted.buttons, to=context.person))


BUTTONS = {
    "s_card": card,
    "s_take": take,
    "s_canned": canned,
    "s_say": say_canned,
    "s_close": close,
    "s_learn": learn,
}
"""They work in the staff group, too."""


async def is_here(context: Context) -> bool:
    """Whether this is the staff group."""
    async with context.turn.database.reading() as store:
        return await groups.staff_group(store) == context.chat_id


async def tapped_in_group(update: Update, context: Context) -> bool:
    """Take a tap on one of our buttons in the staff group. Who may not gets a note that nobody else sees."""
    verb = (unpack(context.address.data) or ("",))[0]
    handler = {**BUTTONS, **exhibitors.IN_GROUP, **proposals.IN_GROUP, **booth_messages.IN_GROUP}.get(verb)
    if handler is None or not await is_here(context):
        return False
    context.dress = None
    try:
        await handler(update, context)
    except NotAllowed:
        context.unsay()
        async with context.store():
            context.say(Reply(toast=context.staff_texts.label("s_only_desk" if verb in BUTTONS else "s_only_owners")))
    return True


async def replied_in_group(message: Message, context: Context) -> bool:
    """Take a reply to one of our messages in the staff group."""
    number = _replied_to(message, context)
    if number is None or not await is_here(context):
        return False
    context.dress = None
    context.quote(message.message_id)
    async with context.store() as store:
        try:
            await _answer(store, context, number, message.text or message.caption or "")
        except NotAllowed:
            context.say(replies.not_sent(context.staff_texts, number, "right"))
    return True


async def replied_in_private(store: Store, context: Context, typed: str) -> bool:
    """Take a reply of a member to one of our messages; from anybody else it is a question like any."""
    number = _replied_to(context.message, context) if context.message else None
    if number is None or not await staff.member(store, context.person):
        return False
    await _answer(store, context, number, typed)
    return True


def _replied_to(message: Message, context: Context) -> int | None:
    """The number of the question that the bot's message is about."""
    to = message.reply_to_message
    ours = to is not None and to.from_user is not None and to.from_user.id == context.bot.id
    return replies.number_in(to.text or to.caption or "") if ours and to else None


async def _open(store: Store, context: Context, number: int, *, in_place: bool = False) -> None:
    asked = await attending.look(store, context.person, number)
    context.say(replies.card(context.staff_texts, asked, in_place=in_place))
    if _in_private(context) and asked.thread.taken_by == context.person:
        await _listen(store, context, "talk", number)


async def _say_canned(store: Store, context: Context, number: int, name: str, *, tapped: bool = False) -> None:
    done = await attending.answer(
        store,
        context.person,
        number,
        context.now,
        in_private=_in_private(context),
        words=lambda language: replies.ready_words(context.voices[language], context.fair, name),
        canned=name,
    )
    await _told(store, context, done, ready=True, tapped=tapped)


async def _answer(store: Store, context: Context, number: int, typed: str) -> None:
    """Words, or a picture or voice with words below it."""
    private, message = _in_private(context), context.message
    words, copied = legible(typed), carried_by(message)
    if not copied and (not words or (message is not None and message.text is None)):
        await require_staff(store, context.person, "desk")
        context.say(replies.not_sent(context.staff_texts, number, "words"))
        return
    done = await attending.answer(store, context.person, number, context.now, in_private=private, words=words)
    await _told(store, context, done, copied=copied)


async def _told(
    store: Store,
    context: Context,
    done: Done,
    *,
    ready: bool = False,
    tapped: bool = False,
    copied: tuple[int, int] | tuple[()] = (),
) -> None:
    """To the visitor first: what then is said to have been sent, was."""
    number = done.asked.thread.number
    sent = done.outcome is Outcome.DONE
    if sent:
        context.say(replies.answered(context.voices, context.staff_texts, done, copied))
    if tapped:
        _show(context, done, toast="")
    context.say(replies.outcome(context.staff_texts, done, ready=ready))
    if sent and _in_private(context):
        await _listen(store, context, "talk", number)
    elif done.outcome not in (Outcome.DONE, Outcome.REPEATED):
        await _stop_listening(store, context, number)
    if sent and done.fresh:
        await _change_card(store, context, done)


def _show(context: Context, done: Done, *, toast: str | None = None) -> None:
    """The card in place of what was tapped."""
    note = replies.short(context.staff_texts, done) if toast is None else toast
    context.say(replies.card(context.staff_texts, done.asked, in_place=True, toast=note))


async def _change_card(store: Store, context: Context, done: Done) -> None:
    """The card in the group, unless it is what was tapped."""
    group = await groups.staff_group(store)
    if done.asked.thread.card != (context.chat_id, context.address.message_id):
        context.say(*replies.card_changed(context.staff_texts, done.asked, group))


async def _listen(store: Store, context: Context, step: str, number: int) -> None:
    await dialog.begin(store, context, "desk", step, number=number)


async def _stop_listening(store: Store, context: Context, number: int) -> None:
    draft = await conversations.draft(store, context.person)
    if draft is not None and draft.kind == "desk" and draft.body.get("number") == number:
        await conversations.drop_draft(store, context.person)


async def _number(store: Store, context: Context) -> int:
    """The number that the tapped button carries; rights come first."""
    await require_staff(store, context.person, "desk")
    if len(context.arguments) != 1:
        raise BadData
    return row_number(context.arguments[0])


def _in_private(context: Context) -> bool:
    return context.chat_id == context.person
