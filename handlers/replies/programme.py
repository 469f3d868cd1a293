"""The programme to leaf through: what is left of today, day by day, and place by place. All changed in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby

from handlers.replies.pages import page_buttons, page_of
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.sessions import item_buttons, short_place, spot_button, spot_name, view_buttons
from handlers.replies.texts import Texts
from knowledge.answers import Moment
from knowledge.fair import Event, Fair, Session
from knowledge.opening import State, opening
from knowledge.programme import rest_of_day, sessions_next, sessions_on, upcoming_first
from knowledge.spots import Spot, spots

PER_PAGE = 10


def board(texts: Texts, fair: Fair, now: datetime, page: int = 0) -> Reply:
    """What runs, what is next and what comes later today; where that is nothing, what comes first on another day."""
    running, soon, later = rest_of_day(fair, now)
    following = () if soon else sessions_next(fair, now)
    sections = {"running": running, "soon": soon, "later": later, "following": following}
    lines = [(section, session) for section, found in sections.items() for session in found]
    some, page, pages = page_of(lines, page, PER_PAGE)
    text = texts.say(
        "visitor/now",
        sections=[(section, [session for _, session in of]) for section, of in groupby(some, key=lambda line: line[0])],
        nothing_more=not soon and not running,
        had_some=bool(sessions_on(fair, now.date())),
        place_of=lambda session: short_place(texts, fair, session),
        opening=opening(fair.event, now),
        now=now,
        event=fair.event,
        page=page,
        pages=pages,
    )
    turn = page_buttons(texts, page, pages, lambda to: data("now", to))
    views = view_buttons(texts, _nearest(fair.event, now.date())) if fair.sessions else ()
    return Reply(text, item_buttons(texts, [session for _, session in some], now) + turn + views, in_place=True)


def day(texts: Texts, fair: Fair, of: date, now: datetime, page: int = 0) -> Reply:
    """A day's programme with buttons to the days beside it."""
    of = _nearest(fair.event, of)
    some, page, pages = page_of(sessions_on(fair, of), page, PER_PAGE)
    text = texts.say(
        "visitor/day",
        day=of,
        sessions=some,
        place_of=lambda session: short_place(texts, fair, session),
        now=now,
        hours=fair.event.hours_on(of),
        page=page,
        pages=pages,
    )
    turn = page_buttons(texts, page, pages, lambda to: data("day", of.isoformat(), to))
    views = ((_now_button(texts), Button(texts.label("by_place"), data("spots", 0))),)
    items = item_buttons(texts, some, now)
    return Reply(text, items + turn + _day_buttons(texts, fair, of) + views, in_place=True)


def list_of_spots(texts: Texts, fair: Fair, now: datetime, page: int = 0) -> Reply:
    """The places where something takes place, with how many items each has still ahead."""
    found = [(spot, _ahead(sessions, now)) for spot, sessions in spots(fair).items()]
    some, page, pages = page_of(found, page, PER_PAGE)
    rows = tuple(
        (Button(_counted(texts, _button_name(texts, fair, spot), ahead), data("spot", spot.key, 0)),)
        for spot, ahead in some
    )
    text = texts.say("visitor/spots", total=len(found), page=page, pages=pages)
    turn = page_buttons(texts, page, pages, lambda to: data("spots", to))
    return Reply(text, rows + turn + ((_now_button(texts),),), in_place=True)


def spot(texts: Texts, fair: Fair, at: Spot, sessions: Sequence[Session], now: datetime, page: int = 0) -> Reply:
    """All that takes place at a spot: what is still ahead first, then what is over."""
    some, page, pages = page_of(upcoming_first(sessions, now), page, PER_PAGE)
    text = texts.say(
        "visitor/spot",
        name=spot_name(texts, fair, at, whole=True),
        days=[(of, list(group)) for of, group in groupby(some, key=lambda session: session.starts_at.date())],
        total=len(sessions),
        ahead=_ahead(sessions, now),
        now=now,
        page=page,
        pages=pages,
    )
    turn = page_buttons(texts, page, pages, lambda to: data("spot", at.key, to))
    others = ((Button(texts.label("other_spots"), data("spots", 0)), _now_button(texts)),)
    items = item_buttons(texts, some, now)
    return Reply(text, items + turn + spot_button(texts, fair, at) + others, in_place=True)


def nothing(texts: Texts, fair: Fair, moment: Moment | None, now: datetime, *, there: bool = False) -> Reply:
    """Nothing takes place in the stretch that was asked for, or not `there`.

    Where no stretch was named and no place, or all is over, the board says what there is instead.
    """
    start, end = (moment.start, moment.end) if moment else (None, None)
    if start is None and (not there or opening(fair.event, now).state is State.OVER):
        return replace(board(texts, fair, now), in_place=False)
    text = texts.say("visitor/nothing_on", start=start, end=end, there=there, now=now)
    return Reply(text, view_buttons(texts, _nearest(fair.event, (start or now).date())))


def _counted(texts: Texts, name: str, ahead: int) -> str:
    return texts.label("counted", name=name, count=ahead) if ahead else name


def _ahead(sessions: Sequence[Session], now: datetime) -> int:
    return sum(session.ends_at > now for session in sessions)


def _button_name(texts: Texts, fair: Fair, at: Spot) -> str:
    name = spot_name(texts, fair, at, whole=True)
    return name[:1].upper() + name[1:]


def _nearest(event: Event, of: date) -> date:
    return min(max(of, event.starts_on), event.ends_on)


def _now_button(texts: Texts) -> Button:
    """Back to the board."""
    return Button(texts.label("now"), data("now", 0))


def _day_buttons(texts: Texts, fair: Fair, of: date) -> Rows:
    row = []
    if of > fair.event.starts_on:
        before = of - timedelta(days=1)
        row.append(Button(f"← {texts.day_name(before)}", data("day", before.isoformat(), 0)))
    if of < fair.event.ends_on:
        after = of + timedelta(days=1)
        row.append(Button(f"{texts.day_name(after)} →", data("day", after.isoformat(), 0)))
    return (tuple(row),) if row else ()
