"""Leafing without asking: the programme by time and place, the booths by whatever they can be sorted by."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from telegram import Update

from db import people
from handlers.replies import booths, browse, programme
from handlers.replies.ages import dated, newest
from handlers.replies.reply import Reply
from handlers.tapped import BadData, carried, one_of, whole
from handlers.tapped import day as day_of
from handlers.turn import Context
from handlers.visitor import ask
from knowledge.answers import Kind
from knowledge.facets import Facet, Group, group_named, group_with, groups
from knowledge.fair import Event, Fair
from knowledge.moments import find_moment
from knowledge.spots import spot_named, spot_with, spots
from knowledge.text import fold, read


async def lich(update: Update, context: Context) -> None:
    """`/lich`: what is left of today. With a day, a place or other words behind it: that, as a question finds it."""
    words = " ".join(context.behind_command)
    async with context.store() as store:
        await people.see(store, context.chat_id, context.language, context.now)
        if not words:
            context.say(programme_now(context))
        elif named := _day_named(words, context.fair.event, context.now):
            _tell(context, Kind.SESSION, programme.day(context.texts, context.fair, named, context.now))
        elif at := spot_named(context.fair, words):
            sessions = spots(context.fair)[at]
            _tell(context, Kind.SESSION, programme.spot(context.texts, context.fair, at, sessions, context.now))
        else:
            await ask.question(store, context, words if "lich" in fold(words).split() else f"lịch {words}")


async def now(update: Update, context: Context) -> None:
    """Back to what is left of today, or another page of it."""
    (page,) = map(whole, carried(context, 1))
    async with context.store():
        context.say(programme_now(context, page))


async def day(update: Update, context: Context) -> None:
    """Another day or page of the programme."""
    text, page = carried(context, 2)
    of, number = day_of(text), whole(page)
    async with context.store():
        _tell(context, Kind.SESSION, programme.day(context.texts, context.fair, of, context.now, number))


async def list_of_spots(update: Update, context: Context) -> None:
    """The places of the programme."""
    (page,) = map(whole, carried(context, 1))
    async with context.store():
        context.say(programme.list_of_spots(context.texts, context.fair, context.now, page))


async def spot(update: Update, context: Context) -> None:
    """The programme at one place."""
    key, page = carried(context, 2)
    number, found = whole(page), spot_with(context.fair, key)
    if found is None:
        raise BadData
    async with context.store():
        _tell(context, Kind.SESSION, programme.spot(context.texts, context.fair, *found, context.now, number))


async def gian(update: Update, context: Context) -> None:
    """`/gian`: the ways to choose a booth. With a zone, craft, village or province behind it, or a question: that."""
    words = " ".join(context.behind_command)
    async with context.store() as store:
        await people.see(store, context.chat_id, context.language, context.now)
        if not words:
            context.say(ways_to_choose(context))
        elif code := _zone_named(words, context.fair):
            _tell_zone(context, code, 0)
        elif named := group_named(context.fair, context.index.provinces, words):
            _tell(context, Kind.BOOTH, browse.list_of_group(context.texts, context.fair, *named))
        else:
            await ask.question(store, context, words if fold(words).startswith("gian ") else f"gian {words}")


async def ways(update: Update, context: Context) -> None:
    """Back to the ways to choose a booth."""
    carried(context, 0)
    async with context.store():
        context.say(ways_to_choose(context))


async def zones(update: Update, context: Context) -> None:
    """The zones to choose from."""
    page = whole(carried(context, 1)[0]) if context.arguments else 0
    async with context.store():
        context.say(browse.list_of_zones(context.texts, context.fair, page))


async def zone(update: Update, context: Context) -> None:
    """The booths of a zone, or another page of them."""
    code, page = carried(context, 2)
    number = whole(page)
    async with context.store():
        _tell_zone(context, code, number)


async def values(update: Update, context: Context) -> None:
    """The crafts, villages, provinces, stars or badges to choose from."""
    word, page = carried(context, 2)
    facet, number = Facet(one_of(word, list(Facet))), whole(page)
    found = _groups(context, facet)
    if not found:
        raise BadData
    async with context.store():
        context.say(browse.list_of_values(context.texts, facet, found, number))


async def sorted_by(update: Update, context: Context) -> None:
    """The booths of one craft, village, province, number of stars or badge."""
    word, key, page = carried(context, 3)
    facet, number = Facet(one_of(word, list(Facet))), whole(page)
    found = group_with(context.fair, facet, context.index.provinces, key)
    if found is None:
        raise BadData
    async with context.store():
        _tell(context, Kind.BOOTH, browse.list_of_group(context.texts, context.fair, facet, found, number))


def programme_now(context: Context, page: int = 0) -> Reply:
    """What is left of today."""
    return _dated(context, Kind.SESSION, programme.board(context.texts, context.fair, context.now, page))


def ways_to_choose(context: Context) -> Reply:
    """What booths can be chosen by."""
    return browse.ways(context.texts, context.fair, [facet for facet in Facet if _groups(context, facet)])


def _tell_zone(context: Context, code: str, page: int) -> None:
    listed = booths.list_of_zone(context.texts, context.fair, code, page)
    if listed is None:
        raise BadData
    _tell(context, Kind.BOOTH, listed)


def _tell(context: Context, kind: Kind, reply: Reply) -> None:
    context.say(_dated(context, kind, reply))


def _dated(context: Context, kind: Kind, reply: Reply) -> Reply:
    """With the date of the last change to the programme, or to the booths."""
    return dated(context.texts, context.fair, reply, newest(context.ages, kind))


def _day_named(words: str, event: Event, now: datetime) -> date | None:
    """The one day of the fair that the words name and say nothing besides: "mai", "30/10", "thứ bảy"."""
    found = find_moment(words, event, now)
    if found is None or found.others or len(found.words) < len(read(words).tokens):
        return None
    moment = found.moment
    if moment.start is None or moment.end is None or moment.start.time() != time.min:
        return None
    return moment.day if moment.end - moment.start == timedelta(days=1) else None


def _zone_named(words: str, fair: Fair) -> str:
    """The zone whose code the words are, with or without "khu"; "" where it is a booth's code or none."""
    wanted = fold(words).removeprefix("khu ")
    if wanted in {fold(code) for code in fair.booth}:
        return ""
    return next((code for code in fair.zone if fold(code) == wanted), "")


def _groups(context: Context, facet: Facet) -> tuple[Group, ...]:
    return groups(context.fair, facet, context.index.provinces)
