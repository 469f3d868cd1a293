"""The numbers of a day or of the whole fair, as staff read them."""

from __future__ import annotations

from collections.abc import Sequence

from db.interest import Wanted
from handlers.actions.numbers import Numbers
from handlers.replies.reply import Button, Reply, data
from handlers.replies.texts import Texts
from knowledge.answering.labels import label_of
from knowledge.answers import Kind
from knowledge.fair import Fair

BUSIEST = 3


def numbers(texts: Texts, fair: Fair, found: Numbers) -> Reply:
    """With a button to the other span."""
    other = ("s_numbers_all", "all") if found.first == found.last else ("s_numbers_today", "today")
    rows = ((Button(texts.label(other[0]), data("s_numbers", other[1])),),)
    return Reply(_text(texts, fair, found), rows, in_place=True)


def digest(texts: Texts, fair: Fair, found: Numbers) -> Reply:
    """What the staff group gets at closing time."""
    return Reply(_text(texts, fair, found, digest=True))


def _text(texts: Texts, fair: Fair, found: Numbers, *, digest: bool = False) -> str:
    return texts.say(
        "staff/numbers",
        found=found,
        busiest=sorted(found.by_hour.items(), key=lambda hour: (-hour[1], hour[0]))[:BUSIEST],
        booths=_named(fair, Kind.BOOTH, found.booths),
        products=_named(fair, Kind.PRODUCT, found.products),
        digest=digest,
    )


def _named(fair: Fair, kind: Kind, wanted: Sequence[Wanted]) -> list[tuple[str, int]]:
    known = fair.booth if kind is Kind.BOOTH else fair.product
    return [(label_of(kind, one.thing, fair), one.people) for one in wanted if one.thing in known]
