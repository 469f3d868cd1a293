"""What a person of the staff means by a code, a name or a few words: a booth, a product, a place, the hours, the event.

A thing is a row of a table; a day without hours of its own is one too, for they may be given to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.editing.plain import EVENT
from knowledge.fair import Fair
from knowledge.moments.calendar import fair_days
from knowledge.text import fold

TABLES = (EVENT, "opening_hours", "booths", "products", "landmarks")
EVERY_DAY = ""
EVENT_NAMES = ("hội chợ", "thông tin chung", "thông tin hội chợ", "sự kiện", "liên hệ", "ban tổ chức", "địa chỉ")
HOURS_NAMES = ("giờ mở cửa", "giờ đóng cửa", "mở cửa", "đóng cửa")
A_DAY = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Thing:
    """`id` is the row's identity; for hours the day, "" for every day."""

    table: str
    id: str


def find(fair: Fair, words: str, tables: Collection[str] = TABLES) -> tuple[Thing, ...]:
    """All that fit best: a code beats names, and of names those that hold most of the words."""
    wanted = fold(words).split()
    if not wanted:
        return ()
    if coded := tuple(thing for thing in _coded(fair, wanted) if thing.table in tables):
        return coded
    if "opening_hours" in tables and (hours := tuple(_hours(fair, words))):
        return hours
    named = ((thing, names) for thing, names in _named(fair) if thing.table in tables)
    scored = [(max(_fits(fold(name), wanted) for name in names), thing) for thing, names in named]
    best = max((score for score, _ in scored), default=0)
    return tuple(thing for score, thing in scored if score == best) if best * 2 > len(set(wanted)) else ()


def known(fair: Fair, thing: Thing) -> bool:
    """Whether the fair still has it."""
    if thing.table == "opening_hours":
        return thing in all_hours(fair)
    rows = {EVENT: {EVENT}, "booths": fair.booth, "products": fair.product, "landmarks": fair.landmark}
    return thing.id in rows.get(thing.table, ())


def all_hours(fair: Fair) -> tuple[Thing, ...]:
    """Those of every day, and each day of the fair."""
    return tuple(Thing("opening_hours", day) for day in (EVERY_DAY, *(d.isoformat() for d in fair_days(fair.event))))


def _coded(fair: Fair, wanted: list[str]) -> Iterator[Thing]:
    """A booth's code, with or without "gian" and blanks, or the identity of a product or place."""
    said = "".join(word for word in wanted if word not in ("gian", "hang", "so", "ma"))
    for table, identities in (("booths", fair.booth), ("products", fair.product), ("landmarks", fair.landmark)):
        yield from (Thing(table, key) for key in identities if "".join(fold(key).split()) == said)


def _hours(fair: Fair, words: str) -> Iterator[Thing]:
    """ "giờ mở cửa", with a day or without."""
    folded = f" {fold(words)} "
    if not any(f" {fold(name)} " in folded for name in HOURS_NAMES):
        return
    named = A_DAY.search(words)
    for thing in all_hours(fair):
        day = date.fromisoformat(thing.id) if thing.id else None
        if named is None or (day and (day.day, day.month) == (int(named[1]), int(named[2]))):
            yield thing


def _named(fair: Fair) -> Iterator[tuple[Thing, tuple[str, ...]]]:
    event = fair.event
    yield Thing(EVENT, EVENT), (event.name, event.short_name, *event.aliases, *EVENT_NAMES)
    yield from ((Thing("booths", b.code), (f"gian {b.name}", b.exhibitor, *b.aliases)) for b in fair.booths)
    yield from ((Thing("products", p.id), (p.name, *p.aliases)) for p in fair.products)
    yield from ((Thing("landmarks", m.id), (m.name, *m.aliases)) for m in event.map.landmarks)


def _fits(name: str, wanted: list[str]) -> float:
    """How many of the words it holds; more when it holds them in this order, most when it is nothing else."""
    together = f" {' '.join(wanted)} " in f" {name} "
    return len(set(wanted) & set(name.split())) + (0.5 if together else 0) + (0.25 if name == " ".join(wanted) else 0)
