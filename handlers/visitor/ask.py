"""Free text: the question of a visitor, and the taps that lead on from an answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from telegram import Message, Update

from db.questions import RIGHT, WRONG
from db.standing import Standing
from db.store import Store
from handlers.actions import alerts, ask, desk, shown
from handlers.actions.attending import Attended
from handlers.actions.languages import VIETNAMESE
from handlers.replies import booths, maps, urgent, visitor
from handlers.replies import desk as desk_replies
from handlers.replies.ages import changed_at, dated
from handlers.replies.answers import TOGETHER, answer_reply
from handlers.replies.reply import Reply, data
from handlers.replies.sourcing import start_button
from handlers.tapped import BadData, carried, one_of, whole
from handlers.telegram import buttons_of
from handlers.turn import Context
from handlers.visitor import ways
from knowledge.answering.bulk import in_bulk
from knowledge.answers import Answer, Asked, Kind, Suggestion
from knowledge.ways.asking import wants_map

SHOWN = frozenset(Kind) - {Kind.NONE}
"""What a button may open."""

CORRECTED_WITHIN = timedelta(minutes=5)


async def question(store: Store, context: Context, typed: str, at: Standing | None = None) -> bool:
    """Take anything: what is no answer and no code is a question. In an emergency the staff hear of it."""
    if wants_map(typed):
        await shown.note(store, context.chat_id, context.language, typed, (), "map", context.now)
        context.say(maps.overview(context.texts, context.fair))
        return True
    if await ways.asked(store, context, typed):
        return True
    told = await answered(store, context, typed, at)
    if told.answer.urgent and (raised := await alerts.alert(store, context.chat_id, typed, context.now)):
        context.say(urgent.alert(context.staff_texts, raised))
    return True


async def answered(store: Store, context: Context, typed: str, at: Standing | None = None) -> ask.Told:
    """Say the answer, and no more."""
    told = await ask.ask(
        store, context.chat_id, context.language, typed, context.index, context.now, context.message_id, at
    )
    reply = reply_to(context, told)
    if in_bulk(typed) and not told.answer.urgent:
        reply = replace(reply, buttons=(*reply.buttons, (start_button(context.texts),)))
    context.say(reply)
    return told


async def corrected(message: Message, context: Context) -> None:
    """The last question, edited within minutes: answered once more, hanging on it. Other edits are passed over."""
    if message.edit_date is None or message.edit_date - message.date > CORRECTED_WITHIN:
        return
    typed = message.text or message.caption or ""
    async with context.store() as store:
        told = await ask.correct(store, context.chat_id, typed, context.index, context.now, message.message_id)
        if told is not None:
            context.quote(message.message_id)
            context.say(reply_to(context, told))


async def example(update: Update, context: Context) -> None:
    """One of the three questions under the welcome."""
    (number,) = map(whole, carried(context, 1))
    examples = visitor.examples(context.voices[VIETNAMESE], context.fair)
    if number >= len(examples):
        raise BadData
    async with context.store() as store:
        told = await ask.ask(store, context.chat_id, context.language, examples[number], context.index, context.now)
        context.say(reply_to(context, told))


async def show(update: Update, context: Context) -> None:
    """A choice, a suggestion, a booth of a list: the thing itself."""
    wanted = chosen(context)
    (identity,) = wanted.ids
    suggestion = Suggestion(wanted.kind, identity, identity)
    async with context.store() as store:
        told = await ask.show(store, context.chat_id, context.language, suggestion, context.now)
        context.say(reply_to(context, told))


async def show_together(update: Update, context: Context) -> None:
    """The same where nobody is known: nothing is remembered of who looked."""
    async with context.store():
        context.say(answer_reply(context.texts, context.fair, chosen(context), context.now, ages=context.ages))


def chosen(context: Context) -> Answer:
    """What the tapped button opens."""
    word, identity = carried(context, 2)
    kind = Kind(one_of(word, SHOWN))
    return Answer(kind, (one_of(identity, known(context, kind)),), 100.0, reason="chosen")


async def more(update: Update, context: Context) -> None:
    """Another page of a list told earlier, in place where it stands alone."""
    stamp, page = carried(context, 2)
    number = whole(page)
    async with context.store() as store:
        alone = stamp.removesuffix(TOGETHER)
        answer = await ask.leaf(store, context.chat_id, alone, context.now)
        if answer is None or not set(answer.ids) <= set(known(context, answer.kind)):
            raise BadData
        reply = answer_reply(
            context.texts, context.fair, answer, context.now, stamps=(alone,), page=number, ages=context.ages
        )
        judging = tuple(row for row in buttons_of(update) if row[0].data.startswith(data("judge")))
        context.say(Reply(reply.text, reply.buttons + judging, in_place=stamp == alone))


async def goods(update: Update, context: Context) -> None:
    """All products of a booth."""
    (code,) = carried(context, 1)
    booth = context.fair.booth[one_of(code, context.fair.booth)]
    async with context.store():
        card = booths.card(context.texts, context.fair, booth, Asked.GOODS)
        told = Answer(Kind.BOOTH, (code,))
        context.say(dated(context.texts, context.fair, card, changed_at(context.ages, context.fair, told)))


async def judge(update: Update, context: Context) -> None:
    """Right or wrong: noted, and the two buttons go."""
    key, word = carried(context, 2)
    verdict = one_of(word, (RIGHT, WRONG))
    async with context.store() as store:
        judgement = await ask.judge(store, context.chat_id, key, verdict, context.now)
        if not judgement.known:
            raise BadData
        rest = tuple(row for row in buttons_of(update) if not row[0].data.startswith(data("judge")))
        context.say(Reply(buttons=rest, in_place=True, toast=context.texts.label("judged")))
        if verdict == WRONG:
            context.say(visitor.judged_wrong(context.texts, key if judgement.last else ""))


async def to_staff(update: Update, context: Context) -> None:
    """The last question goes to a person; the first time after a yes to what is kept.

    A button below an earlier question is old: another one would go out in its place.
    """
    wish = carried(context, 1)[0] if context.arguments else ""
    async with context.store() as store:
        if wish not in ("", "yes", "no") and not await ask.is_last(store, context.chat_id, wish, context.now):
            raise BadData
        if wish == "no":
            context.say(visitor.staff_not_asked(context.texts, context.fair))
            return
        if wish == "yes":
            await desk.agree(store, context.chat_id, context.language, context.now)
        left = await desk.ask_staff(store, context.chat_id, context.now)
        context.say(visitor.staff_asked(context.texts, context.fair, left, in_place=wish == "yes"))
        if left.thread and left.group:
            asked = Attended(left.thread, language=context.language)
            context.say(desk_replies.card(context.staff_texts, asked, to=left.group))


def reply_to(context: Context, told: ask.Told) -> Reply:
    """What was told, in the words and the voice of this turn."""
    return answer_reply(
        context.texts,
        context.fair,
        told.answer,
        context.now,
        stamps=told.stamps,
        misses=told.misses,
        ages=context.ages,
        key=told.key,
    )


def known(context: Context, kind: Kind) -> Collection[str]:
    """The ids of a kind that the fair of now has; an older message may name others."""
    fair = context.fair
    known: dict[Kind, Collection[str]] = {
        Kind.BOOTH: fair.booth,
        Kind.PRODUCT: fair.product,
        Kind.SESSION: fair.session,
        Kind.PLACE: fair.landmark,
        Kind.FAQ: fair.faq_entry,
    }
    return known[kind] if kind in known else context.texts.names_in(kind)
