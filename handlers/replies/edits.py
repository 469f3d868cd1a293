"""The dialog in which staff change the programme: which item, what of it, how it would stand, saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.actions.programme import Edit
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.sessions import place_of
from handlers.replies.texts import Texts
from knowledge.fair import Fair, Session

LONGEST_LABEL = 60
FIELDS = ("place", "title", "host", "cancel")
"""What can be done to an item besides moving it, in the order of the buttons; a cancelled one is only restored."""

RESTORE = "restore"


def choose_session(texts: Texts, fair: Fair, sessions: Sequence[Session], key: str, words: str = "") -> Reply:
    """The items that fit `words`, or the next ones; each as a numbered line and a button, and a new one.

    `key` names the dialog here and below, so that its buttons touch no other.
    """
    text = texts.say(
        "staff/choose_session", sessions=sessions, words=words, place_of=lambda session: place_of(texts, fair, session)
    )
    rows = tuple(
        (Button(_label(texts, n, session), data("s_pick", session.id)),) for n, session in enumerate(sessions, start=1)
    )
    last = (Button(texts.label("s_new"), data("s_new")), *_drop(texts, key)[0])
    return Reply(text, (*rows, last))


def ask_time(texts: Texts, fair: Fair, session: Session, key: str) -> Reply:
    """The item as it stands; a new time may be typed at once, anything else has its button."""
    text = texts.say("staff/ask_time", session=session, place=place_of(texts, fair, session))
    fields = [Button(texts.label(f"s_{name}"), data("s_part", key, name)) for name in FIELDS]
    restore = Button(texts.label("s_restore"), data("s_part", key, RESTORE))
    rows: Rows = ((restore,),) if session.cancelled else (tuple(fields[:2]), tuple(fields[2:]))
    return Reply(text, rows + _drop(texts, key))


def ask_field(texts: Texts, session: Session | None, field: str, key: str, offered: Mapping[str, str]) -> Reply:
    """The question for one field. `offered` are landmarks, id → name, to be tapped or typed as a number."""
    new = session is None or not session.id
    title = session.title if session else ""
    text = texts.say("staff/ask_field", field=field, title=title, new=new, offered=list(offered.values()))
    buttons = [Button(name, data("s_place", key, identity)) for identity, name in offered.items()]
    rows = tuple(tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2))
    return Reply(text, rows + _drop(texts, key))


def preview(texts: Texts, fair: Fair, edit: Edit, field: str, reason: str, key: str) -> Reply:
    """What would change, before anything does."""
    text = texts.say("staff/preview", **_sides(texts, fair, edit), clashes=edit.clashes, followers=edit.followers,
                     field=field, reason=reason)  # fmt: skip
    rows = (
        (Button(texts.label("s_save_and_notice"), data("s_save", key, "notice")),),
        (Button(texts.label("s_save_quietly"), data("s_save", key, "quiet")),),
    )
    return Reply(text, rows + _drop(texts, key))


def saved(texts: Texts, fair: Fair, edit: Edit) -> Reply:
    return Reply(texts.say("staff/saved", **_sides(texts, fair, edit)), in_place=True)


def dropped(texts: Texts, kind: str) -> Reply:
    """`kind` is that of the dialog: what stays as it was."""
    return Reply(texts.say("staff/dropped", kind=kind), in_place=True)


def _sides(texts: Texts, fair: Fair, edit: Edit) -> dict[str, object]:
    old_place = place_of(texts, fair, edit.old) if edit.old else ""
    return {"old": edit.old, "new": edit.new, "old_place": old_place, "new_place": place_of(texts, fair, edit.new)}


def _label(texts: Texts, number: int, session: Session) -> str:
    """Day and hour first, so that items of the same title differ even where a phone cuts the label."""
    label = f"{number}. {texts.day_name(session.starts_at)} {session.starts_at:%H:%M} {session.title}"
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def _drop(texts: Texts, key: str) -> Rows:
    return ((Button(texts.label("s_drop"), data("s_drop", key)),),)
