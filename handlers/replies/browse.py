"""Booths to leaf through: the ways to choose, the values of each with their counts, the booths. Changed in place."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from handlers.replies.booths import code_buttons
from handlers.replies.pages import page_buttons, page_of
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.texts import Texts
from knowledge.facets import Facet, Group
from knowledge.fair import Booth, Fair
from knowledge.index.places import new_province_of

PER_PAGE = 12
SHORT = 22
"""Labels up to this length stand two in a row on a phone."""


def ways(texts: Texts, fair: Fair, facets: Sequence[Facet]) -> Reply:
    """What booths can be chosen by; only what some booth has."""
    buttons = [Button(texts.label("zones_way"), data("zones", 0))] if fair.zone else []
    buttons += [Button(texts.label(f"{facet}_way"), data("values", facet, 0)) for facet in facets]
    text = texts.say("visitor/ways", event=fair.event, total=len(fair.booths), some=bool(buttons))
    return Reply(text, tuple((button,) for button in buttons), in_place=True)


def list_of_zones(texts: Texts, fair: Fair, page: int = 0) -> Reply:
    """The zones as buttons."""
    counts = {code: sum(booth.zone == code for booth in fair.booths) for code in fair.zone}
    some, page, pages = page_of(fair.event.map.zones, page, PER_PAGE)
    rows = tuple(
        (
            Button(
                texts.label("counted", name=f"{zone.code} – {zone.name}", count=counts[zone.code]),
                data("zone", zone.code, 0),
            ),
        )
        for zone in some
    )
    text = texts.say("visitor/values", facet="zone", total=len(fair.zone), page=page, pages=pages)
    turn = page_buttons(texts, page, pages, lambda to: data("zones", to))
    return Reply(text, rows + turn + _other_ways(texts), in_place=True)


def list_of_values(texts: Texts, facet: Facet, groups: Sequence[Group], page: int = 0) -> Reply:
    """The values of a facet as buttons, each with the number of its booths."""
    some, page, pages = page_of(groups, page, PER_PAGE)
    names = {group.name for group in groups}
    buttons = [
        Button(
            texts.label("counted", name=name_of(texts, facet, group.name, names), count=len(group.booths)),
            data("sorted", facet, group.key, 0),
        )
        for group in some
    ]
    text = texts.say("visitor/values", facet=facet, total=len(groups), page=page, pages=pages)
    turn = page_buttons(texts, page, pages, lambda to: data("values", facet, to))
    return Reply(text, _side_by_side(buttons) + turn + _other_ways(texts), in_place=True)


def list_of_group(texts: Texts, fair: Fair, facet: Facet, group: Group, page: int = 0) -> Reply:
    """The booths of one value, each code opening its card."""
    some, page, pages = page_of(group.booths, page)
    text = texts.say(
        "visitor/sorted",
        facet=facet,
        name=name_of(texts, facet, group.name, ()),
        booths=[(booth, _starred(fair, booth, group.name) if facet is Facet.STARS else ()) for booth in some],
        total=len(group.booths),
        page=page,
        pages=pages,
    )
    turn = page_buttons(texts, page, pages, lambda to: data("sorted", facet, group.key, to))
    back = ((Button(texts.label("values"), data("values", facet, 0)), *_other_ways(texts)[0]),)
    return Reply(text, code_buttons(texts, some) + turn + back, in_place=True)


def name_of(texts: Texts, facet: Facet, name: str, beside: Collection[str]) -> str:
    """A value as people read it: an old province with its new name, a new one with those of `beside` merged into it."""
    if facet is Facet.STARS:
        return texts.label("stars", name=name)
    if facet is Facet.BADGE:
        return texts.badge(name)
    if facet is not Facet.PROVINCE:
        return name
    if new := new_province_of().get(name):
        return texts.label("now_called", name=name, new=new)
    olds = sorted(old for old, new in new_province_of().items() if new == name and old in beside)
    return texts.label("takes_in", name=name, olds=", ".join(olds)) if olds else name


def _starred(fair: Fair, booth: Booth, stars: str) -> list[str]:
    return [product.name for product in fair.products_of.get(booth.code, ()) if str(product.ocop_stars) == stars]


def _side_by_side(buttons: Sequence[Button]) -> Rows:
    """Two short ones in a row, a long one alone; the order stays."""
    rows: list[tuple[Button, ...]] = []
    waiting: Button | None = None
    for button in buttons:
        if waiting and len(button.text) <= SHORT:
            rows.append((waiting, button))
            waiting = None
            continue
        if waiting:
            rows.append((waiting,))
        waiting = button if len(button.text) <= SHORT else None
        if waiting is None:
            rows.append((button,))
    return tuple(rows) + (((waiting,),) if waiting else ())


def _other_ways(texts: Texts) -> Rows:
    return ((Button(texts.label("ways"), data("ways")),),)
