"""The card of an emergency: whom to call, where help is, and the fair's own words beneath where it has some."""

from __future__ import annotations

from math import hypot

from handlers.actions.alerts import Alert
from handlers.replies.reply import Button, Reply, data
from handlers.replies.texts import Texts
from knowledge.answers import Answer, Kind
from knowledge.fair import Fair, Landmark
from knowledge.floor import Point, centre, nearest_zone, point_of

HELP = {"medical": ("medical", "info"), "lost_child": ("info",), "theft": ("info",), "fire": ()}
"""Kinds of landmark to go to, the better first; from a fire one only goes away."""


def laid_over(texts: Texts, fair: Fair, answer: Answer, told: Reply, person: Reply) -> Reply:
    """The card over what was `told` if that helps somebody in need, else over the way to a `person`.

    A place that was told is not said again.
    """
    spot = _spot(fair, answer)
    if spot and answer.kind is Kind.PLACE and spot.id in answer.ids:
        spot = None
    point = point_of(spot) if spot else None
    zone = nearest_zone(fair, point) if point else None
    card = texts.say(
        f"urgent/{answer.urgent}",
        event=fair.event,
        spot=spot.name if spot else "",
        zone=zone.code if zone and spot and " khu " not in spot.name.lower() else "",
        brief=answer.kind is Kind.FAQ,
    )
    beneath = told if helps(answer) else person
    if answer.kind is Kind.BOOTH and not answer.also:
        beneath = Reply(told.text.split("\n")[0])  # where it is, not what it sells
    shown = data("show", Kind.PLACE, spot.id) if spot else ""
    row = ((Button(texts.label("where", name=spot.name), shown),),) if spot and shown not in _links(beneath) else ()
    text = f"{card}\n\n{beneath.text}" if beneath.text else card
    return Reply(text, row + beneath.buttons)


def alert(texts: Texts, raised: Alert) -> Reply:
    """To the staff group."""
    return Reply(texts.say("staff/alert", question=raised.question), to=raised.group)


def helps(answer: Answer) -> bool:
    """Whether the answer helps somebody in need: an entry, a place, or the booth they name. Goods and shows do not."""
    return answer.kind in (Kind.FAQ, Kind.PLACE, Kind.EVENT) or (answer.kind is Kind.BOOTH and not answer.choose)


def _links(reply: Reply) -> set[str]:
    return {button.data for row in reply.buttons for button in row}


def _spot(fair: Fair, answer: Answer) -> Landmark | None:
    """The landmark that helps, the nearest to the booth or place that was named."""
    here = _here(fair, answer)
    for kind in HELP[answer.urgent or "fire"]:
        marks = [mark for mark in fair.event.map.landmarks if mark.kind == kind]
        if marks:
            return min(marks, key=lambda mark: _away(here, point_of(mark)))
    return None


def _here(fair: Fair, answer: Answer) -> Point | None:
    if answer.kind is Kind.BOOTH and len(answer.ids) == 1:
        return centre(fair.booth[answer.ids[0]])
    return point_of(fair.landmark[answer.ids[0]]) if answer.kind is Kind.PLACE and len(answer.ids) == 1 else None


def _away(here: Point | None, there: Point | None) -> float:
    return hypot(here[0] - there[0], here[1] - there[1]) if here and there else 0.0
