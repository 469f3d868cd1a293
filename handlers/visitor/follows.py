"""Stars and what comes by itself: ☆ below a card, `/cuatoi`, the calendar file, `/tuychon` and its switches."""

from __future__ import annotations

from collections.abc import Collection

from telegram import Update

from db.follows import Follow
from handlers.actions import follows, notices
from handlers.replies import follows as replies
from handlers.replies.ages import changed_at, dated
from handlers.replies.reply import Reply, data
from handlers.tapped import BadData, carried, one_of, whole
from handlers.telegram import buttons_of
from handlers.turn import Context
from handlers.visitor.ask import known
from knowledge.answers import Answer, Kind

YES, NO = "yes", "no"
STARRED = (Kind.BOOTH, Kind.SESSION)


async def star(update: Update, context: Context) -> None:
    """☆: kept. Before the first one, and behind it once more with a yes, what is kept is said."""
    *item, answer = (*context.arguments, "") if len(context.arguments) == 2 else context.arguments or ("",)
    follow = _follow(context, item)
    one_of(answer, ("", YES))
    chat, language, now = context.chat_id, context.language, context.now
    async with context.store() as store:
        if answer == YES:
            await notices.agree(store, chat, language, now)
        elif not await notices.agreed(store, chat):
            yes = data("star", *follow, YES)
            context.say(replies.consent(context.texts, context.fair, yes, data("choose", NO), in_place=False))
            return
        done = await follows.star(store, chat, language, follow, context.fair, now)
        if answer == YES or not (rows := buttons_of(update)):
            context.say(replies.starred(context.texts, context.fair, done))
        else:
            context.say(Reply(buttons=rows, in_place=True, toast=replies.star_note(context.texts, done)))


async def unstar(update: Update, context: Context) -> None:
    """★: let go."""
    follow = _follow(context, context.arguments)
    async with context.store() as store:
        await follows.unstar(store, context.chat_id, follow)
        rows = buttons_of(update)
        context.say(Reply(buttons=rows, in_place=bool(rows), toast=context.texts.label("unstarred")))


async def mine_command(update: Update, context: Context) -> None:
    """`/cuatoi`"""
    await _mine(context)


async def mine(update: Update, context: Context) -> None:
    """Another page of it."""
    (page,) = map(whole, carried(context, 1))
    await _mine(context, page)


async def let_go(update: Update, context: Context) -> None:
    """✕ in the list, which is shown anew."""
    kind, item = carried(context, 2)
    one_of(kind, STARRED)
    follow = Follow(kind, item)
    async with context.store() as store:
        await follows.unstar(store, context.chat_id, follow)
        found = await follows.mine(store, context.chat_id, context.language, context.fair, context.now)
        context.say(_listed(context, found))


async def calendar(update: Update, context: Context) -> None:
    carried(context, 0)
    async with context.store() as store:
        found = await follows.mine(store, context.chat_id, context.language, context.fair, context.now)
        if not found.sessions:
            raise BadData
        context.say(replies.calendar_file(context.texts, context.fair, found, context.now))


async def options(update: Update, context: Context) -> None:
    """`/tuychon`: what comes by itself."""
    async with context.store() as store:
        chosen = await notices.options(store, context.chat_id, context.language, context.now)
        context.say(replies.options(context.texts, chosen))


async def notices_button(update: Update, context: Context) -> None:
    """The fair's notices: on, after a yes to what is kept if there is none yet, or off."""
    (word,) = carried(context, 1)
    wish = one_of(word, ("ask", "on", "off", NO))
    chat, language, now = context.chat_id, context.language, context.now
    async with context.store() as store:
        if wish == "ask" and not await notices.agreed(store, chat):
            yes, no = data("notices", "on"), data("notices", NO)
            context.say(replies.consent(context.texts, context.fair, yes, no, in_place=True))
            return
        if wish != NO:
            await notices.choose(store, chat, language, wish != "off", now)
        context.say(replies.options(context.texts, await notices.options(store, chat, language, now)))


async def choose(update: Update, context: Context) -> None:
    """A switch of `/tuychon`, or the no to what would be kept."""
    if context.arguments == (NO,):
        async with context.store():
            context.say(replies.nothing_kept(context.texts))
        return
    name, word, *answer = context.arguments if len(context.arguments) in (2, 3) else ("", "")
    one_of(word, notices.SWITCHES[one_of(name, notices.SWITCHES)])
    one_of("".join(answer), ("", YES))
    chat, language, now = context.chat_id, context.language, context.now
    async with context.store() as store:
        if answer:
            await notices.agree(store, chat, language, now)
        elif not await notices.agreed(store, chat):
            yes, no = data("choose", name, word, YES), data("notices", NO)
            context.say(replies.consent(context.texts, context.fair, yes, no, in_place=True))
            return
        await notices.switch(store, chat, name, word)
        context.say(replies.options(context.texts, await notices.options(store, chat, language, now)))


async def _mine(context: Context, page: int = 0) -> None:
    async with context.store() as store:
        found = await follows.mine(store, context.chat_id, context.language, context.fair, context.now)
        context.say(_listed(context, found, page))


def _listed(context: Context, found: follows.Mine, page: int = 0) -> Reply:
    """With the date of the newest of what it tells."""
    told = (
        Answer(Kind.SESSION, tuple(session.id for session, _ in found.sessions)),
        Answer(Kind.BOOTH, tuple(booth.code for booth in found.booths)),
    )
    moments = [moment for one in told if (moment := changed_at(context.ages, context.fair, one))]
    reply = replies.mine(context.texts, context.fair, found, context.now, page)
    return dated(context.texts, context.fair, reply, max(moments, default=None))


def _follow(context: Context, arguments: Collection[str]) -> Follow:
    """Kind and id that a star carries: something that the fair has."""
    if len(arguments) != 2:
        raise BadData
    kind, item = arguments
    return Follow(one_of(kind, STARRED), one_of(item, known(context, Kind(kind))))
