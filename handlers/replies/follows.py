"""What a person starred, and what comes by itself: the list, the calendar file, the switches, the reminder."""

from __future__ import annotations

from datetime import datetime

from db.choices import LEADS
from handlers.actions.follows import Mine, Starred
from handlers.actions.notices import Options
from handlers.replies.calendar import calendar
from handlers.replies.pages import page_buttons, page_of
from handlers.replies.reply import Button, File, Reply, Rows, data
from handlers.replies.sessions import place_of, short_place
from handlers.replies.texts import Texts
from knowledge.answers import Kind
from knowledge.fair import Booth, Fair, Session
from knowledge.floor import centre

PER_PAGE = 8
LONGEST_LABEL = 40
FILE = "hoi-cho.ics"


def mine(texts: Texts, fair: Fair, found: Mine, now: datetime, page: int = 0) -> Reply:
    """`/cuatoi`: items in time order with what they overlap, then booths; each with a button that lets it go."""
    booths: list[tuple[Session | Booth, tuple[Session, ...]]] = [(booth, ()) for booth in found.booths]
    lines = [*found.sessions, *booths]
    some, page, pages = page_of(lines, page, PER_PAGE)
    text = texts.say(
        "visitor/mine",
        sessions=[(item, others) for item, others in some if isinstance(item, Session)],
        booths=[item for item, _ in some if isinstance(item, Booth)],
        place_of=lambda session: short_place(texts, fair, session),
        now=now,
        page=page,
        pages=pages,
    )
    rows = tuple((_let_go(item),) for item, _ in some)
    turn = page_buttons(texts, page, pages, lambda to: data("mine", to))
    file = ((Button(texts.label("calendar_file"), data("calendar")),),) if found.sessions else ()
    placed = [booth for booth in found.booths if centre(booth)]
    walk = ((Button(texts.label("round"), data("round")),),) if len(placed) > 1 else ()
    return Reply(text, rows + turn + walk + file, in_place=True)


def calendar_file(texts: Texts, fair: Fair, found: Mine, now: datetime) -> Reply:
    """The person's own items and nothing else."""
    sessions = [(session, place_of(texts, fair, session)) for session, _ in found.sessions]
    return Reply(file=File(FILE, calendar(fair.event, sessions, now), marked=False))


def starred(texts: Texts, fair: Fair, done: Starred) -> Reply:
    """The first star of all, after the yes: it is kept, and what comes of it."""
    outcome = {"kind": done.follow.kind, "clashes": done.clashes, "lead": done.lead}
    text = texts.say("visitor/starred", name=_name(fair, done), **outcome)
    return Reply(text, ((Button(texts.label("mine"), data("mine", 0)),),), in_place=True)


def star_note(texts: Texts, done: Starred) -> str:
    """The short note of a tap on ☆."""
    if done.clashes:
        return texts.label("starred_clash", title=_short(done.clashes[0].title))
    return texts.label("starred_reminded", lead=done.lead) if done.lead else texts.label("starred")


def options(texts: Texts, chosen: Options) -> Reply:
    """`/tuychon`: what comes by itself, and when; before the first yes only what can be asked for."""
    word = "off" if chosen.notices else "ask"
    notices = Button(texts.label("notices_off" if chosen.notices else "notices_on"), data("notices", word))
    every = _switch(texts, "every", chosen.choices.every)
    rows: Rows = ((notices,), (every,))
    if chosen.agreed:
        own = tuple((_switch(texts, name, getattr(chosen.choices, name)),) for name in ("starred", "quiet"))
        rows = (*rows, *own, _leads(texts, chosen.choices.lead))
    text = texts.say("visitor/options", agreed=chosen.agreed, notices=chosen.notices, choices=chosen.choices)
    return Reply(text, rows, in_place=True)


def consent(texts: Texts, fair: Fair, yes: str, no: str, *, in_place: bool) -> Reply:
    """What is kept, before anything is; `yes` and `no` are what the buttons carry."""
    buttons = (Button(texts.label("agree"), yes), Button(texts.label("no_thanks"), no))
    return Reply(texts.say("visitor/consent", event=fair.event), (buttons,), in_place=in_place)


def nothing_kept(texts: Texts) -> Reply:
    return Reply(texts.say("visitor/nothing_kept"), in_place=True)


def reminder(texts: Texts, fair: Fair, session: Session) -> str:
    """It begins soon: what, when, where. HTML, like all that goes out as a campaign."""
    return texts.say("visitor/reminder", session=session, place=place_of(texts, fair, session))


def _switch(texts: Texts, name: str, on: bool) -> Button:
    word = "off" if on else "on"
    return Button(texts.label(f"{name}_{word}"), data("choose", name, word))


def _leads(texts: Texts, now: int) -> tuple[Button, ...]:
    def label(minutes: int) -> str:
        words = texts.label("minutes", minutes=minutes) if minutes else texts.label("no_reminder")
        return f"✓ {words}" if minutes == now else words

    return tuple(Button(label(minutes), data("choose", "lead", minutes)) for minutes in (*LEADS, 0))


def _let_go(item: Session | Booth) -> Button:
    if isinstance(item, Session):
        return Button(_short(f"✕ {item.starts_at:%H:%M} {item.title}"), data("let_go", Kind.SESSION, item.id))
    return Button(_short(f"✕ {item.code} – {item.name}"), data("let_go", Kind.BOOTH, item.code))


def _name(fair: Fair, done: Starred) -> str:
    if done.follow.kind == Kind.SESSION:
        return fair.session[done.follow.item].title
    return f"{done.follow.item} – {fair.booth[done.follow.item].name}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1].rstrip()}…"
