"""Booths: the card of one, the list of many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.replies import maps, said_today
from handlers.replies.pages import page_buttons, page_of
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.stars import star_button
from handlers.replies.talks import ask_button
from handlers.replies.texts import Texts
from knowledge.answers import Answer, Asked, Kind
from knowledge.fair import Booth, Fair
from knowledge.floor import centre, nearest_landmark, neighbours
from knowledge.index.places import province_before, province_now

GOODS_ON_CARD = 4


def found(texts: Texts, fair: Fair, answer: Answer, now: datetime, stamp: str, page: int) -> Reply:
    """One booth as its card, several as a list; a list of one where it was asked how many there are."""
    if len(answer.ids) == 1 and answer.asked is not Asked.COUNT:
        return card(texts, fair, fair.booth[answer.ids[0]], answer.asked)
    some, page, pages = page_of(answer.ids, page)
    listed = [fair.booth[code] for code in some]
    zones = {fair.booth[code].zone for code in answer.ids}
    zone = fair.zone.get(zones.pop()) if len(zones) == 1 else None
    whole = zone is not None and {booth.code for booth in fair.booths if booth.zone == zone.code} <= set(answer.ids)
    text = texts.say(
        "answer/booths",
        booths=listed,
        total=len(answer.ids),
        zone=zone if whole else None,
        one_zone=zone,
        page=page,
        pages=pages,
    )
    turn = page_buttons(texts, page, pages, lambda to: data("more", stamp, to))
    return Reply(text, code_buttons(texts, listed) + turn + list_on_map(texts, fair, stamp))


def card(texts: Texts, fair: Fair, booth: Booth, asked: Asked = Asked.ANY) -> Reply:
    """All about one booth, the asked thing first."""
    point = centre(booth)
    goods = fair.products_of.get(booth.code, ())
    text = texts.say(
        "answer/booth",
        booth=booth,
        zone=fair.zone.get(booth.zone),
        near=nearest_landmark(fair, point) if point else None,
        neighbours=neighbours(fair, booth),
        goods=goods if asked in (Asked.GOODS, Asked.PRICE) else goods[:GOODS_ON_CARD],
        more=0 if asked in (Asked.GOODS, Asked.PRICE) else max(0, len(goods) - GOODS_ON_CARD),
        province=province(texts, fair, booth),
        badges=[texts.badge(badge) for badge in booth.badges],
        asked=asked,
        said=list(said_today.of_booth(fair, booth.code)),
        gone=fair.sold_out,
    )
    picture = maps.of_booths(texts, fair, [booth]) if asked is Asked.WHERE else None
    on_map = () if picture else maps.button(texts, fair, "booth", booth.code)
    last: Rows = ((star_button(texts, Kind.BOOTH, booth.code), ask_button(texts, booth)),)
    rows = _goods_button(texts, booth, len(goods), asked) + last + ((on_map,) if on_map else ())
    return Reply(text, rows, picture=picture)


def province(texts: Texts, fair: Fair, booth: Booth) -> str:
    """As the organiser wrote it, with the new name behind an old one and the old behind a new where that is certain."""
    if new := province_now(booth):
        return texts.label("now_called", name=booth.province, new=new)
    if old := province_before(booth, fair):
        return texts.label("once_called", name=booth.province, old=old)
    return booth.province


def list_of_zone(texts: Texts, fair: Fair, code: str, page: int) -> Reply | None:
    """The booths of a zone, leafed through in place; None for a zone that is no longer there."""
    if code not in fair.zone:
        return None
    booths = sorted((b for b in fair.booths if b.zone == code), key=lambda b: b.code)
    some, page, pages = page_of(booths, page)
    text = texts.say(
        "answer/booths",
        booths=some,
        total=len(booths),
        zone=fair.zone[code],
        one_zone=fair.zone[code],
        page=page,
        pages=pages,
    )
    turn = page_buttons(texts, page, pages, lambda to: data("zone", code, to))
    back = ((Button(texts.label("zones"), data("zones")), Button(texts.label("ways"), data("ways"))),)
    on_map = maps.zone_button(texts, fair, code)
    return Reply(text, code_buttons(texts, some) + turn + on_map + back, in_place=True)


def list_on_map(texts: Texts, fair: Fair, stamp: str) -> Rows:
    """A row that shows a remembered list on the map."""
    on_map = maps.button(texts, fair, "list", stamp) if stamp else ()
    return (on_map,) if on_map else ()


def code_buttons(texts: Texts, booths: Sequence[Booth]) -> Rows:
    """The codes of a page, three a row, each opening its card."""
    alone = len(booths) == 1
    named = (texts.label("booth", code=booth.code) for booth in booths)
    names = [texts.label("where", name=name) for name in named] if alone else [booth.code for booth in booths]
    buttons = [Button(name, data("show", "booth", booth.code)) for name, booth in zip(names, booths, strict=True)]
    return tuple(tuple(buttons[n : n + 3]) for n in range(0, len(buttons), 3))


def _goods_button(texts: Texts, booth: Booth, total: int, asked: Asked) -> Rows:
    if total <= GOODS_ON_CARD or asked in (Asked.GOODS, Asked.PRICE):
        return ()
    return ((Button(texts.label("goods", total=total), data("goods", booth.code)),),)
