"""The staff's panel and the dialog that moves an item of the programme."""

from __future__ import annotations

from collections.abc import Sequence

from db.questions import Judged
from handlers.actions.staff import Panel
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.sessions import place_of
from handlers.replies.texts import Texts
from knowledge.answering.labels import label_of
from knowledge.answers import Kind
from knowledge.fair import Fair, Session

LONGEST_LABEL = 60


def welcome(texts: Texts, fair: Fair, role: str, roles: tuple[str, ...]) -> Reply:
    """After the link; the menu of commands grows with it."""
    return Reply(texts.say("staff/welcome", role=role, event=fair.event), menu=roles)


def panel(texts: Texts, fair: Fair, found: Panel) -> Reply:
    """A button for each kind of work that the role may do."""
    buttons = (
        ("programme", Button(texts.label("s_move"), data("s_move"))),
        ("data", Button(texts.label("s_edit"), data("s_edit"))),
        ("data", Button(texts.label("s_edits"), data("s_edits"))),
        ("status", Button(texts.label("s_status"), data("s_status"))),
        ("broadcast", Button(texts.label("s_reports"), data("s_reports"))),
        ("desk", Button(texts.label("s_desk", waiting=found.waiting), data("s_desk"))),
        ("desk", Button(texts.label("s_gaps", gaps=found.gaps), data("s_gaps"))),
        ("desk", Button(texts.label("s_wrong", wrong=found.wrong), data("s_wrong"))),
        ("pause", Button(texts.label("s_resume" if found.pause else "s_pause"), data("s_pause"))),
        ("people", Button(texts.label("s_people"), data("s_people"))),
        ("group", Button(texts.label("s_group"), data("s_group"))),
        ("record", Button(texts.label("s_log"), data("s_log", 0))),
    )
    rows = tuple((button,) for what, button in buttons if what in found.may)
    since = found.pause.since.astimezone(fair.event.zone_info) if found.pause else None
    said = {"role": found.member.role, "may": found.may, "paused_since": since, "event": fair.event}
    return Reply(texts.say("staff/panel", **said), rows)


def wrong_answers(texts: Texts, fair: Fair, judged: Sequence[Judged]) -> Reply:
    """Each question with the answer it got; of a list its first entry."""
    told = [(one.day, one.text, _entry(fair, one)) for one in judged]
    return Reply(texts.say("staff/wrong_answers", judged=told))


def choose_session(texts: Texts, fair: Fair, sessions: Sequence[Session], key: str, words: str = "") -> Reply:
    """The items that fit `words`, or the next ones; each as a numbered line and a button.

    `key` names the dialog here and below, so that its buttons touch no other.
    """
    text = texts.say(
        "staff/choose_session", sessions=sessions, words=words, place_of=lambda session: place_of(texts, fair, session)
    )
    rows = tuple(
        (Button(_label(texts, n, session), data("s_pick", session.id)),) for n, session in enumerate(sessions, start=1)
    )
    return Reply(text, rows + _drop(texts, key))


def ask_time(texts: Texts, fair: Fair, session: Session, key: str) -> Reply:
    text = texts.say("staff/ask_time", session=session, place=place_of(texts, fair, session))
    return Reply(text, _drop(texts, key))


def preview(texts: Texts, fair: Fair, old: Session, new: Session, clashes: Sequence[Session], key: str) -> Reply:
    """What would change, before anything does."""
    text = texts.say("staff/preview", old=old, new=new, clashes=clashes, place=place_of(texts, fair, new))
    rows = (
        (Button(texts.label("s_save_and_notice"), data("s_save", key, "notice")),),
        (Button(texts.label("s_save_quietly"), data("s_save", key, "quiet")),),
    )
    return Reply(text, rows + _drop(texts, key))


def saved(texts: Texts, old: Session, new: Session) -> Reply:
    return Reply(texts.say("staff/saved", old=old, new=new), in_place=True)


def dropped(texts: Texts, kind: str) -> Reply:
    """`kind` is that of the dialog: what stays as it was."""
    return Reply(texts.say("staff/dropped", kind=kind), in_place=True)


def step_over(texts: Texts) -> Reply:
    """A button of a dialog that has ended or gone on."""
    return Reply(texts.say("staff/step_over"), toast=texts.label("old_button"))


def _entry(fair: Fair, judged: Judged) -> str:
    """What was told, by its name; "" when the fair no longer has it."""
    return label_of(Kind(judged.kind), judged.ids[0], fair) if judged.ids else ""


def _label(texts: Texts, number: int, session: Session) -> str:
    """Day and hour first, so that items of the same title differ even where a phone cuts the label."""
    label = f"{number}. {texts.day_name(session.starts_at)} {session.starts_at:%H:%M} {session.title}"
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def _drop(texts: Texts, key: str) -> Rows:
    return ((Button(texts.label("s_drop"), data("s_drop", key)),),)
