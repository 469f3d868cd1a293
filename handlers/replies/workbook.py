"""An import from the staff's chair: faults or differences, confirming, and taking changes back."""

from __future__ import annotations

from collections.abc import Sequence

from db.edits import Edit
from handlers.actions.workbook import Planned
from handlers.replies.changes import changes_file, counted, faults_file, own_lines
from handlers.replies.fields import thing_name
from handlers.replies.reply import Button, Reply, data
from handlers.replies.texts import Texts
from knowledge.differences import Differences
from knowledge.editing.things import Thing
from knowledge.fair import Fair
from knowledge.loading import Finding, Loaded

FIRST, MOST_OWN = 3, 8
WORKBOOK_WINS = "all"
"""What the second button of an import carries: where booths and workbook differ, as the workbook says."""


def faulty(texts: Texts, name: str, loaded: Loaded) -> Reply:
    """Nothing is imported: all faults as a document, the first ones at once."""
    first = [finding.line("vi") for finding in loaded.faults[:FIRST]]
    text = texts.say("staff/workbook_faulty", name=name, total=len(loaded.faults), first=first)
    return Reply(text, file=faults_file(texts, loaded))


def same(texts: Texts, name: str, plan: Planned) -> Reply:
    """Nothing would change, but perhaps for what booths changed themselves."""
    return Reply(texts.say("staff/workbook_same", name=name, own=_own(texts, plan)))


def compared(texts: Texts, name: str, plan: Planned, warnings: tuple[Finding, ...], key: str) -> Reply:
    """What would change, before anything does, what stays cancelled, and what stays as booths changed it themselves.

    Where the workbook says something new about that, too, whoever imports decides.
    """
    changes, kept = plan.changes, [session.title for session in plan.kept]
    said = {"nouns": counted(texts, changes), "total": sum(changes.counts), "warned": len(warnings), "kept": kept}
    text = texts.say("staff/workbook_changes", name=name, **said, own=_own(texts, plan), left=_left(plan))
    conflicts = any(one.conflict and one.theirs is not None for one in plan.own)
    theirs = ((Button(texts.label("s_import_all"), data("s_import", key, WORKBOOK_WINS)),),) if conflicts else ()
    rows = (
        (Button(texts.label("s_import_own" if conflicts else "s_import"), data("s_import", key)),),
        *theirs,
        (Button(texts.label("s_drop"), data("s_drop", key)),),
    )
    return Reply(text, rows, file=changes_file(texts, changes, warnings, own_lines(texts, plan.own)))


def imported(texts: Texts, name: str, changes: Differences, number: int, notices: int) -> Reply:
    """`notices` wait to be sent or dropped."""
    undo = ((Button(texts.label("s_undo"), data("s_undo", number)),),) if number else ()
    return Reply(
        texts.say("staff/workbook_imported", name=name, counts=changes.counts, notices=notices), undo, in_place=True
    )


def recent(texts: Texts, fair: Fair, edits: Sequence[Edit]) -> Reply:
    """The last changes, each that is not undone with its button."""
    told = [(edit.at.astimezone(fair.event.zone_info), edit, label_of(texts, fair, edit)) for edit in edits]
    rows = tuple(
        (Button(texts.label("s_undo_number", number=n), data("s_undo", edit.id)),)
        for n, edit in enumerate(edits, start=1)
        if not edit.undone
    )
    return Reply(texts.say("staff/edits", told=told), rows)


def confirm_undo(texts: Texts, fair: Fair, edit: Edit, changes: Differences) -> Reply:
    """What taking it back would change now."""
    text = texts.say("staff/undo", label=label_of(texts, fair, edit), nouns=counted(texts, changes))
    rows = (
        (Button(texts.label("s_undo_now"), data("s_undo", edit.id, "yes")),),
        (Button(texts.label("s_undo_not"), data("s_edits")),),
    )
    return Reply(text, rows)


def undone(texts: Texts, fair: Fair, edit: Edit) -> Reply:
    return Reply(texts.say("staff/undone", label=label_of(texts, fair, edit)), in_place=True)


def _own(texts: Texts, plan: Planned) -> list[str]:
    """The first of what booths changed themselves, conflicts before the rest."""
    return list(own_lines(texts, sorted(plan.own, key=lambda one: not one.conflict)))[:MOST_OWN]


def _left(plan: Planned) -> int:
    return max(0, len(plan.own) - MOST_OWN)


def label_of(texts: Texts, fair: Fair, edit: Edit) -> str:
    """The workbook's name, or the thing and its field."""
    if edit.kind == "import":
        return texts.label("s_edit_import", name=edit.label)
    table, identity, column = edit.label.split("/")
    name = thing_name(texts, fair, Thing(table, identity))
    return texts.label("s_edit_field", field=texts.word("fields", column), thing=name)
