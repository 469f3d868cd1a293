"""How many people met a booth, day by day: views of its card, stars, questions, scans. Of fewer than five nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db import follows, interest, questions
from db.follows import Follow
from db.interest import LEAST, Wanted
from db.store import Store
from handlers.actions.here import SCAN
from handlers.actions.numbers import ASKED, HOUR, MISSED
from handlers.actions.rights import require_editor_of
from knowledge.answers import Kind
from knowledge.fair import Booth, Fair
from knowledge.text import fold
from knowledge.wanted import of_the_craft, wanted

SHOWN = 5
MOST_DAYS = 7
MOST_MISSED, MOST_QUESTIONS = 200, 2000
VIEWS = Kind.BOOTH.value
HOURS = tuple(f"{HOUR}{hour:02}" for hour in range(24))


@dataclass(frozen=True, slots=True)
class Day:
    """People; 0 stands for fewer than five as well."""

    day: date
    views: int
    asked: int
    scanned: int
    stars: int


@dataclass(frozen=True, slots=True)
class BoothNumbers:
    """`days` of the last week, newest first; `hours` of today; `stars` in all.

    `missed` is what people looked for in the booth's trade and nobody at the fair has.
    """

    booth: str
    days: Sequence[Day]
    hours: Mapping[int, int]
    stars: int
    missed: Sequence[Wanted]


async def numbers(store: Store, actor: int, booth: str, fair: Fair, now: datetime) -> BoothNumbers:
    """Raises `NotAllowed` for another's booth."""
    await require_editor_of(store, actor, booth)
    today = now.date()
    first = min(max(fair.event.starts_on, today - timedelta(days=MOST_DAYS - 1)), today)
    counted = await interest.of_thing(store, booth, (VIEWS, ASKED, SCAN, *HOURS), first, today)
    span = [first + timedelta(days=n) for n in range((today - first).days + 1)]
    days = [await _day(store, booth, day, counted.get(day, {}), now) for day in reversed(span)]
    hours = {hour: counted.get(today, {}).get(kind, 0) for hour, kind in enumerate(HOURS)}
    always = await follows.count(store, Follow(follows.BOOTH, booth))
    missed = await _missed(store, fair, fair.booth[booth], first, today)
    return BoothNumbers(booth, days, {h: n for h, n in hours.items() if n}, _enough(always), missed)


async def _day(store: Store, booth: str, day: date, counted: Mapping[str, int], now: datetime) -> Day:
    start = datetime.combine(day, datetime.min.time(), now.tzinfo)
    stars = await follows.count(store, Follow(follows.BOOTH, booth), start, start + timedelta(days=1))
    return Day(day, counted.get(VIEWS, 0), counted.get(ASKED, 0), counted.get(SCAN, 0), _enough(stars))


async def _missed(store: Store, fair: Fair, booth: Booth, first: date, last: date) -> list[Wanted]:
    """As most people wrote it with its marks, from five people of a day up."""
    found = await interest.most_wanted(store, MISSED, first, last, MOST_MISSED)
    mine = [one for one in found if of_the_craft(fair, booth, one.thing)][:SHOWN]
    if not mine:
        return []
    written: dict[str, str] = {}
    for text in await questions.refused_on(store, first, last, MOST_QUESTIONS):
        words = wanted(text)
        written[fold(words)] = max(words, written.get(fold(words), ""), key=_marks)
    return [Wanted(written.get(one.thing, one.thing), one.people) for one in mine]


def _marks(words: str) -> int:
    return sum(not letter.isascii() for letter in words)


def _enough(people: int) -> int:
    return people if people >= LEAST else 0
