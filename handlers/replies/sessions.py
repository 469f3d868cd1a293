"""The programme: one item, or what is on in a stretch of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from handlers.replies.formats import hour
from handlers.replies.pages import page_buttons, page_of
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.stars import star_button
from handlers.replies.texts import Texts
from knowledge.answering.times import NOT_THEN
from knowledge.answers import Answer, Kind
from knowledge.fair import Fair, Session
from knowledge.opening import opening
from knowledge.programme import sessions_now, standing
from knowledge.spots import Spot, SpotKind, spot_of
from knowledge.text import fold

PER_PAGE = 10
LONGEST_LABEL = 24


def found(texts: Texts, fair: Fair, answer: Answer, now: datetime, stamp: str, page: int) -> Reply:
    """Sessions in time order, the day that was understood always named."""
    sessions = [fair.session[identity] for identity in answer.ids]
    moment = answer.moment
    if len(sessions) == 1 and (moment is None or moment.mode == "range"):
        return one(texts, fair, sessions[0], now, answer)
    not_then = answer.reason == NOT_THEN
    if not_then and len(sessions) == 1:
        return one(texts, fair, sessions[0], now, answer)
    places = {short_place(texts, fair, session) for session in sessions}
    some, page, pages = page_of(sessions, page, PER_PAGE)
    text = texts.say(
        "answer/sessions",
        days=_by_day(some),
        total=len(sessions),
        moment=moment,
        not_then=not_then,
        running=[s.id for s in sessions if s.starts_at <= now < s.ends_at],
        spread=len({s.starts_at.date() for s in sessions}) > 1,
        one_place=places.pop() if len(places) == 1 else "",
        same_title=len(sessions) > 1 and len({s.title for s in sessions}) == 1,
        place_of=lambda session: short_place(texts, fair, session),
        elsewhere=bool(sessions_now(fair, now)),
        opening=opening(fair.event, now),
        now=now,
        page=page,
        pages=pages,
    )
    turn = page_buttons(texts, page, pages, lambda to: data("more", stamp, to))
    around = moment is not None and moment.mode in ("now", "next") and sessions
    views = view_buttons(texts, sessions[0].starts_at.date()) if around else ()
    return Reply(text, item_buttons(texts, some, now) + turn + views)


def one(texts: Texts, fair: Fair, session: Session, now: datetime, answer: Answer) -> Reply:
    """One item: what was asked of it first; of one that is over, when it comes again."""
    again = _again(fair, session, now)
    text = texts.say(
        "answer/session",
        session=session,
        place=place_of(texts, fair, session),
        again=again,
        again_place=place_of(texts, fair, again) if again else "",
        host="" if fold(session.host) == "ban to chuc" else session.host,
        asked=answer.asked,
        moment=answer.moment,
        not_then=answer.reason == NOT_THEN,
        now=now,
    )
    spot = () if session.cancelled else spot_button(texts, fair, spot_of(fair, session))
    gone = session.cancelled or session.ends_at <= now
    star = () if gone else ((star_button(texts, Kind.SESSION, session.id),),)
    return Reply(text, spot + star + _that_day(texts, fair, answer))


def place_of(texts: Texts, fair: Fair, session: Session) -> str:
    """Where it is, as people say it: the landmark's name, the booth with its sign, or what the organiser wrote."""
    spot = spot_of(fair, session)
    return spot_name(texts, fair, spot, whole=True) if spot else ""


def short_place(texts: Texts, fair: Fair, session: Session) -> str:
    """The same for a line of a list: a booth by its code alone."""
    spot = spot_of(fair, session)
    return spot_name(texts, fair, spot) if spot else ""


def spot_name(texts: Texts, fair: Fair, spot: Spot, *, whole: bool = False) -> str:
    if spot.kind is SpotKind.LANDMARK:
        return fair.landmark[spot.id].name
    if spot.kind is SpotKind.WORDS:
        return spot.id
    if whole:
        return texts.label("at_booth_named", code=spot.id, name=fair.booth[spot.id].name)
    return texts.label("at_booth", code=spot.id)


def view_buttons(texts: Texts, of: date) -> Rows:
    """The programme of that day, and the programme by place."""
    by_day = Button(texts.label("by_day"), data("day", of.isoformat(), 0))
    return ((by_day, Button(texts.label("by_place"), data("spots", 0))),)


def item_buttons(texts: Texts, sessions: Sequence[Session], now: datetime) -> Rows:
    """The items of a page that can still be seen, by their hour, or day and hour, each opening its card."""
    ahead = [session for session in sessions if session.ends_at > now and not session.cancelled]
    several = len({session.starts_at.date() for session in sessions}) > 1
    names = [f"{texts.day_name(s.starts_at)} {hour(s.starts_at)}" if several else hour(s.starts_at) for s in ahead]
    labels = [_longer(name, s.title) if names.count(name) > 1 else name for name, s in zip(names, ahead, strict=True)]
    buttons = [Button(label, data("show", Kind.SESSION, s.id)) for label, s in zip(labels, ahead, strict=True)]
    beside = 3 if several or labels != names else 5
    return tuple(tuple(buttons[n : n + beside]) for n in range(0, len(buttons), beside))


def _longer(name: str, title: str) -> str:
    label = f"{name} {title}"
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def spot_button(texts: Texts, fair: Fair, spot: Spot | None) -> Rows:
    """Opens the card of the landmark or booth; the organiser's words lead nowhere."""
    if spot is None or spot.kind is SpotKind.WORDS:
        return ()
    if spot.kind is SpotKind.LANDMARK:
        name, link = fair.landmark[spot.id].name, data("show", "place", spot.id)
    else:
        name, link = f"{spot.id} – {fair.booth[spot.id].name}", data("show", "booth", spot.id)
    return ((Button(texts.label("where", name=name), link),),)


def _that_day(texts: Texts, fair: Fair, answer: Answer) -> Rows:
    """The programme of the day on which it is not on."""
    moment = answer.moment
    if answer.reason != NOT_THEN or moment is None or moment.start is None:
        return ()
    return view_buttons(texts, min(max(moment.start.date(), fair.event.starts_on), fair.event.ends_on))


def _again(fair: Fair, session: Session, now: datetime) -> Session | None:
    """The next time that what is over, or cancelled, is on."""
    if session.ends_at > now and not session.cancelled:
        return None
    ahead = (other for other in standing(fair) if other.starts_at > now and other.title == session.title)
    return next(ahead, None)


def _by_day(sessions: Sequence[Session]) -> list[tuple[date, list[Session]]]:
    return [(of, list(group)) for of, group in groupby(sessions, key=lambda s: s.starts_at.date())]
