"""From words to a way: who goes from where to where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from knowledge.answering.urgent import fight_in, urgent_in
from knowledge.fair import Fair
from knowledge.index import Index
from knowledge.text import read
from knowledge.ways.asking import Wish, wished_ways
from knowledge.ways.places import meant
from knowledge.ways.route import Route, nearest, route, tour, usual_start

LONGEST = 300
"""Of longer words only the beginning is read: nobody asks the way in a story."""


@dataclass(frozen=True, slots=True)
class Found:
    """A way through all `routes`, one after the other; `assumed` where the start was not said."""

    routes: tuple[Route, ...]
    assumed: bool

    @property
    def stops(self) -> tuple[str, ...]:
        return (self.routes[0].start, *(one.end for one in self.routes))


def find(text: str, index: Index, now: datetime, here: str = "") -> Found | None:
    """The way that the words ask for; None where they ask for none, the map does not know one, or somebody is in need.

    `here` is where the asker is known to stand; words that say otherwise go before it.
    """
    heard = read(text[:LONGEST])
    if urgent_in(heard) or fight_in(heard):
        return None
    return next((found for wish in wished_ways(text[:LONGEST]) if (found := _granted(wish, index, now, here))), None)


def between(fair: Fair, start: str, ends: tuple[str, ...], *, assumed: bool = False) -> Found | None:
    """The way through these places in this order; None where one of them cannot be reached."""
    stops = (start, *ends)
    routes = [route(fair, one, other) for one, other in zip(stops, ends, strict=False)]
    whole = tuple(one for one in routes if one)
    return Found(whole, assumed) if whole and len(whole) == len(routes) else None


def round_of(fair: Fair, places: tuple[str, ...], start: str = "") -> Found | None:
    """The way through all of these that have a place, in good walking order, from the usual start."""
    begin = start or usual_start(fair)
    stops = tour(fair, begin, [(place,) for place in places if place != begin])
    return between(fair, begin, stops) if begin and stops else None


def _granted(wish: Wish, index: Index, now: datetime, here: str) -> Found | None:
    fair = index.fair
    start = _start(wish.start, index, now) if wish.start else here or usual_start(fair)
    ends = [meant(words, index, now) for words in wish.ends]
    if not start or not all(ends):
        return None
    if len(ends) == 1:
        end = nearest(fair, start, ends[0])
        return between(fair, start, (end,), assumed=not (wish.start or here)) if end and end != start else None
    stops = tour(fair, start, [end for end in ends if start not in end])
    return between(fair, start, stops, assumed=not (wish.start or here)) if stops else None


def _start(words: str, index: Index, now: datetime) -> str:
    """Only one place can be stood at; of landmarks that are called alike the best."""
    found = meant(words, index, now)
    several = len(found) > 1 and found[0] in index.fair.booth
    return found[0] if found and not several else ""
