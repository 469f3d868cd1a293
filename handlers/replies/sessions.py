"""The programme: one item, or what is on in a stretch of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from handlers.replies.pages import page_buttons, page_of
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.texts import Texts
from knowledge.answers import Answer
from knowledge.fair import Fair, Session
from knowledge.programme import sessions_on

PER_PAGE = 10


def found(texts: Texts, fair: Fair, answer: Answer, now: datetime, stamp: str, page: int) -> Reply:
    """Sessions in time order, the day that was understood always named."""
    sessions = [fair.session[identity] for identity in answer.ids]
    moment = answer.moment
    if len(sessions) == 1 and (moment is None or moment.mode == "range"):
        return one(texts, fair, sessions[0], now)
    some, page, pages = page_of(sessions, page, PER_PAGE)
    text = texts.say(
        "answer/sessions",
        days=_by_day(some),
        total=len(sessions),
        moment=moment,
        running=[s.id for s in sessions if s.starts_at <= now < s.ends_at],
        same_title=len(sessions) > 1 and len({s.title for s in sessions}) == 1,
        place_of=lambda session: short_place(fair, session),
        now=now,
        page=page,
        pages=pages,
    )
    return Reply(text, page_buttons(texts, page, pages, lambda to: data("more", stamp, to)))


def one(texts: Texts, fair: Fair, session: Session, now: datetime) -> Reply:
    """One item: when and where first."""
    text = texts.say("answer/session", session=session, place=place_of(fair, session), now=now)
    return Reply(text, () if session.cancelled else _where_button(texts, fair, session))


def day(texts: Texts, fair: Fair, of: date, now: datetime, page: int = 0) -> Reply:
    """A day's programme with buttons to the days beside it, changed in place."""
    of = min(max(of, fair.event.starts_on), fair.event.ends_on)
    some, page, pages = page_of(sessions_on(fair, of), page, PER_PAGE)
    text = texts.say(
        "visitor/day",
        day=of,
        sessions=some,
        place_of=lambda session: short_place(fair, session),
        now=now,
        hours=fair.event.hours_on(of),
        page=page,
        pages=pages,
    )
    turn = page_buttons(texts, page, pages, lambda to: data("day", of.isoformat(), to))
    return Reply(text, turn + _day_buttons(texts, fair, of), in_place=True)


def place_of(fair: Fair, session: Session) -> str:
    """Where it is, as people say it: the landmark's name, the booth, or what the organiser wrote."""
    if session.place not in fair.landmark and session.booth in fair.booth:
        return f"gian {session.booth} – {fair.booth[session.booth].name}"
    return short_place(fair, session)


def short_place(fair: Fair, session: Session) -> str:
    """The same for a line of a list: a booth by its code alone."""
    if session.place in fair.landmark:
        return fair.landmark[session.place].name
    return f"gian {session.booth}" if session.booth in fair.booth else session.place


def _by_day(sessions: Sequence[Session]) -> list[tuple[date, list[Session]]]:
    return [(of, list(group)) for of, group in groupby(sessions, key=lambda s: s.starts_at.date())]


def _where_button(texts: Texts, fair: Fair, session: Session) -> Rows:
    if session.place in fair.landmark:
        name, link = fair.landmark[session.place].name, data("show", "place", session.place)
    elif session.booth in fair.booth:
        name, link = f"{session.booth} – {fair.booth[session.booth].name}", data("show", "booth", session.booth)
    else:
        return ()
    return ((Button(texts.label("where", name=name), link),),)


def _day_buttons(texts: Texts, fair: Fair, of: date) -> Rows:
    row = []
    if of > fair.event.starts_on:
        before = of - timedelta(days=1)
        row.append(Button(f"← {texts.day_name(before)}", data("day", before.isoformat(), 0)))
    if of < fair.event.ends_on:
        after = of + timedelta(days=1)
        row.append(Button(f"{texts.day_name(after)} →", data("day", after.isoformat(), 0)))
    return (tuple(row),) if row else ()
