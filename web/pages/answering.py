"""A question or a tapped button of the page into a reply: the same actions and the same words as in the chat."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from db.questions import RIGHT, WRONG
from db.store import Store
from handlers.actions import ask
from handlers.replies import booths, visitor
from handlers.replies.ages import changed_at, dated
from handlers.replies.answers import TOGETHER, answer_reply
from handlers.replies.paused import paused
from handlers.replies.reply import Reply, data, unpack
from knowledge.answers import Answer, Asked, Kind, Suggestion
from web.pages.buttons import ASKS_ON
from web.visit import Visit


class OldButton(Exception):
    """No button of ours carries this, or what it leads to is gone."""


async def question(visit: Visit, store: Store, asker: int, typed: str) -> Reply:
    told = await ask.ask_on_page(store, asker, typed, visit.snapshot.index, visit.now)
    return said(visit, told)


async def tapped(visit: Visit, store: Store, asker: int, tap: str, above: Reply | None) -> Reply:
    """`above` is the reply whose button it is, as far as the page still has it. Raises `OldButton`."""
    verb, arguments = unpack(tap) or ("", ())
    if verb not in ASKS_ON or len(arguments) != (1 if verb == "goods" else 2):
        raise OldButton
    if verb == "show":
        return await _show(visit, store, asker, *arguments)
    if verb == "more":
        return await _more(visit, store, asker, *arguments)
    if verb == "judge":
        return await _judge(visit, store, asker, above, *arguments)
    return _goods(visit, *arguments)


async def _show(visit: Visit, store: Store, asker: int, word: str, identity: str) -> Reply:
    if word not in set(Kind) - {Kind.NONE} or identity not in _known(visit, Kind(word)):
        raise OldButton
    told = await ask.show_on_page(store, asker, Suggestion(Kind(word), identity, identity), visit.now)
    return said(visit, told)


async def _more(visit: Visit, store: Store, asker: int, stamp: str, page_number: str) -> Reply:
    alone = stamp.removesuffix(TOGETHER)
    answer = await ask.leaf(store, asker, alone, visit.now)
    whole = page_number.isascii() and page_number.isdecimal()
    if answer is None or not whole or not set(answer.ids) <= set(_known(visit, answer.kind)):
        raise OldButton
    reply = answer_reply(
        visit.texts,
        visit.fair,
        answer,
        visit.now,
        stamps=(alone,),
        page=int(page_number[:6]),
        ages=visit.snapshot.ages,
    )
    return _dressed(visit, replace(reply, in_place=stamp == alone))


async def _judge(visit: Visit, store: Store, asker: int, above: Reply | None, key: str, verdict: str) -> Reply:
    """The reply again, without the two buttons and with a word of thanks."""
    if (
        above is None
        or verdict not in (RIGHT, WRONG)
        or not (await ask.judge(store, asker, key, verdict, visit.now)).known
    ):
        raise OldButton
    rest = tuple(row for row in above.buttons if not row[0].data.startswith(data("judge")))
    said = visit.texts.label("judged") if verdict == RIGHT else visitor.judged_wrong(visit.texts, "").text
    return replace(above, buttons=rest, in_place=True, toast=said)


def _goods(visit: Visit, code: str) -> Reply:
    if code not in visit.fair.booth:
        raise OldButton
    card = booths.card(visit.texts, visit.fair, visit.fair.booth[code], Asked.GOODS)
    changed = changed_at(visit.snapshot.ages, visit.fair, Answer(Kind.BOOTH, (code,)))
    return _dressed(visit, dated(visit.texts, visit.fair, card, changed))


def said(visit: Visit, told: ask.Told) -> Reply:
    """What was told, in the words of this visit."""
    reply = answer_reply(
        visit.texts,
        visit.fair,
        told.answer,
        visit.now,
        stamps=told.stamps,
        misses=told.misses,
        ages=visit.snapshot.ages,
        key=told.key,
    )
    return _dressed(visit, reply)


def _dressed(visit: Visit, reply: Reply) -> Reply:
    """As it goes out now, while the bot is paused or not."""
    return paused(visit.texts, visit.fair, reply, visit.snapshot.pause)


def _known(visit: Visit, kind: Kind) -> Collection[str]:
    fair = visit.fair
    things: dict[Kind, Collection[str]] = {
        Kind.BOOTH: fair.booth,
        Kind.PRODUCT: fair.product,
        Kind.SESSION: fair.session,
        Kind.PLACE: fair.landmark,
        Kind.FAQ: fair.faq_entry,
    }
    return things[kind] if kind in things else visit.texts.names_in(kind)
