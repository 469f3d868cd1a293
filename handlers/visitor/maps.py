"""The map: /bando, and what its buttons and those below cards and lists show of it."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Update

from db import people
from handlers.actions import ask
from handlers.replies import maps
from handlers.replies.answers import TOGETHER
from handlers.replies.reply import Reply
from handlers.tapped import BadData, carried, one_of, whole
from handlers.turn import Context
from knowledge.answers import Answer, Kind
from knowledge.fair import Booth, Fair
from knowledge.text import fold


async def bando(update: Update, context: Context) -> None:
    """`/bando`: the whole fair. With a zone or a booth behind it: that."""
    async with context.store() as store:
        await people.see(store, context.chat_id, context.language, context.now)
        context.say(on_map(context, " ".join(context.behind_command)))


def on_map(context: Context, words: str = "") -> Reply:
    """What the words name, on the map; the whole fair where they name nothing."""
    wanted = fold(words)
    booths = {fold(code): booth for code, booth in context.fair.booth.items()}
    zones = {fold(code): code for code in context.fair.zone}
    if booth := booths.get(wanted.removeprefix("gian ")):
        return maps.of_booth(context.texts, context.fair, booth)
    zone = maps.of_zone(context.texts, context.fair, zones.get(wanted.removeprefix("khu "), ""))
    return zone or maps.overview(context.texts, context.fair)


async def shown(update: Update, context: Context) -> None:
    """A booth, a zone, a list or all of it; a map that was tapped is changed in place."""
    what, id_ = carried(context, 2)
    in_place = context.address.picture
    async with context.store() as store:
        if what == "all":
            context.say(maps.overview(context.texts, context.fair, whole(id_), in_place=in_place))
        elif what == "zone":
            context.say(_known(maps.of_zone(context.texts, context.fair, id_, in_place=in_place)))
        elif what == "booth":
            booth = context.fair.booth[one_of(id_, context.fair.booth)]
            context.say(maps.of_booth(context.texts, context.fair, booth))
        elif what == "list":
            told = await ask.leaf(store, context.chat_id, id_.removesuffix(TOGETHER), context.now)
            context.say(maps.of_list(context.texts, context.fair, _booths(context.fair, told)))
        else:
            raise BadData


def _known(reply: Reply | None) -> Reply:
    if reply is None:
        raise BadData
    return reply


def _booths(fair: Fair, told: Answer | None) -> Sequence[Booth]:
    """The booths of a remembered list; of products those that sell them."""
    if told is None or told.kind not in (Kind.BOOTH, Kind.PRODUCT):
        raise BadData
    known = fair.booth if told.kind is Kind.BOOTH else fair.product
    if not set(told.ids) <= set(known):
        raise BadData
    codes = told.ids if told.kind is Kind.BOOTH else [fair.product[id_].booth for id_ in told.ids]
    return [fair.booth[code] for code in dict.fromkeys(codes)]
