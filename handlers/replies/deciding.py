"""What booths want changed, from the staff's chair: the card with old → new, the list, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from db.booth_messages import BoothMessage
from db.proposals import NEW, Proposal
from handlers.actions.deciding import Look
from handlers.replies.pages import page_buttons, page_of
from handlers.replies.proposals import field_name, steps, thing_name
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.texts import Texts
from knowledge.fair import Fair

PER_PAGE = 8
LONGEST_LABEL = 60


def card(texts: Texts, fair: Fair, found: Look, *, moved: bool = False) -> Reply:
    """Old → new. `moved`: another than was shown before, so that it has to be read again."""
    proposal, edited = found.proposal, found.edited
    text = _text(texts, fair, proposal, "waiting", moved=moved, warned=[one.vi for one in edited.warnings])
    yes = Button(texts.label("s_prop_ok"), data("s_prop_ok", proposal.id, proposal.revision))
    amend = Button(texts.label("s_prop_amend"), data("s_prop_amend", proposal.id))
    no = Button(texts.label("s_prop_no"), data("s_prop_no", proposal.id))
    return Reply(text, ((yes,), (amend, no)))


def listed(texts: Texts, fair: Fair, waiting: Sequence[Proposal], page: int, messages: Sequence[BoothMessage]) -> Reply:
    """All that wait, each opening its card; the messages of the day to those who starred a booth first."""
    some, page, pages = page_of(waiting, page, PER_PAGE)
    lines = [_label(texts, fair, one) for one in some]
    text = texts.say("staff/proposals", lines=lines, total=len(waiting) + len(messages), page=page, pages=pages)
    first = page * PER_PAGE + 1
    rows = tuple(
        (Button(f"{n}. {line}"[:LONGEST_LABEL], data("s_proposal", one.id)),)
        for n, (one, line) in enumerate(zip(some, lines, strict=True), start=first)
    )
    told = tuple((Button(texts.label("s_msg", code=one.booth), data("s_msg", one.booth)),) for one in messages)
    return Reply(text, told + rows + page_buttons(texts, page, pages, lambda to: data("s_proposals", to)))


def approved(texts: Texts, fair: Fair, found: Look, by: str, *, undo: bool) -> Reply:
    """With the way back, where the button works."""
    number = found.proposal.edit_id
    rows: Rows = ((Button(texts.label("s_undo"), data("s_undo", number)),),) if number and undo else ()
    return Reply(_text(texts, fair, found.proposal, "approved", by=by), rows, in_place=True)


def rejected(texts: Texts, fair: Fair, proposal: Proposal, by: str, word: str) -> Reply:
    return Reply(_text(texts, fair, proposal, "rejected", by=by, word=word), in_place=True)


def ask_amend(texts: Texts, fair: Fair, found: Look, key: str) -> Reply:
    """What should stand there instead?"""
    proposal = found.proposal
    said = {"name": _name(texts, fair, proposal), "field": field_name(texts, proposal.column)}
    text = texts.say("staff/proposal_amend", **said, column=proposal.column, new=proposal.column == NEW)
    return Reply(text, _drop(texts, key))


def ask_word(texts: Texts, fair: Fair, proposal: Proposal, key: str) -> Reply:
    """Why not? One word for the booth, or none."""
    text = texts.say("staff/proposal_word", name=_name(texts, fair, proposal))
    return Reply(text, ((Button(texts.label("s_prop_mute"), data("s_prop_mute", key)),), *_drop(texts, key)))


def _text(
    texts: Texts,
    fair: Fair,
    proposal: Proposal,
    became: str,
    *,
    by: str = "",
    word: str = "",
    moved: bool = False,
    warned: Sequence[str] = (),
) -> str:
    return texts.say(
        "staff/proposal",
        booth=fair.booth.get(proposal.booth),
        code=proposal.booth,
        name=_name(texts, fair, proposal),
        new=proposal.column == NEW,
        of_product=proposal.table == "products",
        steps=steps(texts, proposal.before, proposal.after),
        warned=warned,
        became=became,
        by=by,
        word=word,
        moved=moved,
    )


def _label(texts: Texts, fair: Fair, proposal: Proposal) -> str:
    """A01: giá, Ấm trà"""
    return f"{proposal.booth}: {field_name(texts, proposal.column)}, {_name(texts, fair, proposal)}"


def _name(texts: Texts, fair: Fair, proposal: Proposal) -> str:
    return thing_name(texts, fair, proposal.table, proposal.thing, proposal.after)


def _drop(texts: Texts, key: str) -> Rows:
    return ((Button(texts.label("s_drop"), data("s_drop", key)),),)
