"""The numbers of a day or of the whole fair, as staff read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.interest import Wanted
from handlers.actions.numbers import Numbers
from handlers.replies.reply import Button, Picture, Reply, Rows, data
from handlers.replies.splitting import plain
from handlers.replies.texts import Texts
from knowledge.answering.labels import label_of
from knowledge.answers import Kind
from knowledge.drawing.charts import Chart, Columns, Ranking, Values
from knowledge.fair import Fair

BUSIEST = 3
LISTED = 3
"""Of the digest, whose words have to fit below a picture."""


def numbers(texts: Texts, fair: Fair, found: Numbers) -> Reply:
    """With a button to the other span."""
    other = ("s_numbers_all", "all") if found.first == found.last else ("s_numbers_today", "today")
    rows = ((Button(texts.label(other[0]), data("s_numbers", other[1])),),)
    return _reply(texts, fair, found, texts.say("staff/numbers", **_told(fair, found), digest=False), rows)


def digest(texts: Texts, fair: Fair, found: Numbers) -> Reply:
    """What the staff group gets at closing time."""
    told = _told(fair, found)
    lists = {name: told[name][:LISTED] for name in ("booths", "products")}
    return _reply(texts, fair, found, texts.say("staff/numbers", **told | lists, digest=True))


def _told(fair: Fair, found: Numbers) -> dict[str, Any]:
    return {
        "found": found,
        "busiest": sorted(found.by_hour.items(), key=lambda hour: (-hour[1], hour[0]))[:BUSIEST],
        "booths": _named(fair, Kind.BOOTH, found.booths),
        "products": _named(fair, Kind.PRODUCT, found.products),
    }


def _reply(texts: Texts, fair: Fair, found: Numbers, text: str, rows: Rows = ()) -> Reply:
    """With its picture, where there is anything to draw."""
    title = plain(text.split("\n", 1)[0])
    parts = (
        Columns(texts.label("s_chart_hours"), _by_hour(fair, found)),
        Ranking(texts.label("s_chart_booths"), tuple(_named(fair, Kind.BOOTH, found.booths))),
        Ranking(texts.label("s_chart_products"), tuple(_named(fair, Kind.PRODUCT, found.products))),
    )
    picture = Picture(Chart(title, parts), title) if found.by_hour or found.booths or found.products else None
    return Reply(text, rows, in_place=bool(rows), picture=picture)


def _by_hour(fair: Fair, found: Numbers) -> Values:
    """From the first hour to the last in which the fair was open or somebody asked."""
    hours = {*found.by_hour}
    if hours and (opening := fair.event.hours_on(found.last)):
        hours |= {opening.opens.hour, opening.closes.hour}
    span = range(min(hours), max(hours) + 1) if hours else ()
    return tuple((f"{hour}h", found.by_hour.get(hour, 0)) for hour in span)


def _named(fair: Fair, kind: Kind, wanted: Sequence[Wanted]) -> list[tuple[str, int]]:
    known = fair.booth if kind is Kind.BOOTH else fair.product
    return [(label_of(kind, one.thing, fair), one.people) for one in wanted if one.thing in known]
