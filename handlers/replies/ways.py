"""The way, told leg by leg, and the order in which to visit many; with its picture."""

from __future__ import annotations

from math import hypot

from handlers.replies.booths import code_buttons
from handlers.replies.formats import upper_first
from handlers.replies.reply import Button, Picture, Reply, data
from handlers.replies.texts import Texts
from knowledge.answers import Kind
from knowledge.drawing import Way
from knowledge.fair import Fair, Landmark
from knowledge.floor import Point, centre, nearest_landmark, point_of
from knowledge.ways.finding import Found
from knowledge.ways.route import short_name


def told(texts: Texts, fair: Fair, found: Found) -> Reply:
    """One way in legs, a round by its stops."""
    names = " → ".join(_name(texts, fair, stop) for stop in found.stops)
    stands_there = len(found.routes) == 1 and not found.assumed
    here = texts.label("map_here") if stands_there else upper_first(_name(texts, fair, found.stops[0]))
    picture = Picture(Way(found.stops, here), texts.label("map_of", names=names))
    text = _one(texts, fair, found) if len(found.routes) == 1 else _round(texts, fair, found)
    booths = [fair.booth[stop] for stop in found.stops[1:] if stop in fair.booth]
    rows = code_buttons(texts, booths)
    if not booths:
        mark = fair.landmark[found.stops[-1]]
        rows = ((Button(texts.label("where", name=mark.name), data("show", Kind.PLACE, mark.id)),),)
    return Reply(text, rows, picture=picture)


def _one(texts: Texts, fair: Fair, found: Found) -> str:
    (way,) = found.routes
    return texts.say(
        "visitor/way",
        start=_name(texts, fair, way.start),
        end=_name(texts, fair, way.end),
        whole_end=_whole_name(texts, fair, way.end),
        legs=[(leg.turn, _name(texts, fair, leg.up_to)) for leg in way.legs],
        side=way.side,
        assumed=found.assumed,
    )


def _round(texts: Texts, fair: Fair, found: Found) -> str:
    stops = [
        (
            _whole_name(texts, fair, way.end),
            fair.booth[way.end].zone if way.end in fair.booth else "",
            _by(fair, way.end),
        )
        for way in found.routes
    ]
    start = _name(texts, fair, found.stops[0])
    return texts.say("visitor/round", start=start, stops=stops, assumed=found.assumed)


def _by(fair: Fair, stop: str) -> str:
    """The landmark that helps to find a stop: one that everybody sees, else the nearest of all."""
    point = centre(fair.booth[stop]) if stop in fair.booth else None
    if point is None:
        return ""
    if near := nearest_landmark(fair, point):
        return short_name(fair, near.id)
    marks = [(hypot(there[0] - point[0], there[1] - point[1]), mark.id) for mark, there in _placed(fair)]
    return short_name(fair, min(marks)[1]) if marks else ""


def _placed(fair: Fair) -> list[tuple[Landmark, Point]]:
    return [(mark, there) for mark in fair.event.map.landmarks if (there := point_of(mark))]


def _name(texts: Texts, fair: Fair, key: str) -> str:
    return short_name(fair, key) or texts.label("at_booth", code=key)


def _whole_name(texts: Texts, fair: Fair, key: str) -> str:
    if key in fair.booth:
        return texts.label("at_booth_named", code=key, name=fair.booth[key].name)
    return short_name(fair, key)
