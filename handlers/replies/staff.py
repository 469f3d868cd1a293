"""The staff's panel."""

from __future__ import annotations

from collections.abc import Sequence

from db.questions import Judged
from handlers.actions.staff import Panel
from handlers.replies.reply import Button, Reply, data
from handlers.replies.texts import Texts
from knowledge.answering.labels import label_of
from knowledge.answers import Kind
from knowledge.fair import Fair


def welcome(texts: Texts, fair: Fair, role: str, roles: tuple[str, ...]) -> Reply:
    """After the link; the menu of commands grows with it."""
    return Reply(texts.say("staff/welcome", role=role, event=fair.event), menu=roles)


def panel(texts: Texts, fair: Fair, found: Panel) -> Reply:
    """A button for each kind of work that the role may do."""
    buttons = (
        ("programme", Button(texts.label("s_move"), data("s_move"))),
        ("programme", Button(texts.label("s_notices", waiting=found.notices), data("s_notices", 0))),
        ("data", Button(texts.label("s_edit"), data("s_edit"))),
        ("data", Button(texts.label("s_edits"), data("s_edits"))),
        ("data", Button(texts.label("s_proposals", proposals=found.proposals), data("s_proposals", 0))),
        ("status", Button(texts.label("s_status"), data("s_status"))),
        ("exhibitors", Button(texts.label("s_exhibitors", claims=found.claims), data("s_exhibitors"))),
        ("broadcast", Button(texts.label("s_compose"), data("s_compose"))),
        ("broadcast", Button(texts.label("s_reports"), data("s_reports"))),
        ("data", Button(texts.label("s_links"), data("s_links"))),
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


def step_over(texts: Texts) -> Reply:
    """A button of a dialog that has ended or gone on."""
    return Reply(texts.say("staff/step_over"), toast=texts.label("old_button"))


def _entry(fair: Fair, judged: Judged) -> str:
    """What was told, by its name; "" when the fair no longer has it."""
    return label_of(Kind(judged.kind), judged.ids[0], fair) if judged.ids else ""
