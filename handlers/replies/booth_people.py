"""Who looks after a booth, from the owner's chair."""

from __future__ import annotations

from db.exhibitors import MEMBER, OWNER, Member
from handlers.actions.booth_people import Circle, Leaving
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.texts import Texts

LONGEST_NAME = 30


def circle(texts: Texts, booth: str, found: Circle, *, in_place: bool = False) -> Reply:
    """Everybody; an owner finds a button for each and for letting in, anybody the way out."""
    owner = found.own.role == OWNER
    text = texts.say("exhibitor/people", code=booth, own=found.own, members=found.members, links=found.links)
    others = [member for member in found.members if member.user_id != found.own.user_id] if owner else []
    rows: Rows = tuple((_button(texts, "e_member", member),) for member in others)
    if owner:
        rows += tuple((Button(texts.label(f"e_invite_{r}"), data("e_invite", booth, r)),) for r in (MEMBER, OWNER))
    if owner and found.links:
        rows += ((Button(texts.label("e_unlink"), data("e_unlink", booth)),),)
    rows += ((Button(texts.label("e_leave"), data("e_member", found.own.ref)),),)
    return Reply(text, rows, in_place=in_place)


def people_button(texts: Texts, booth: str) -> Button:
    """On the own booth."""
    return Button(texts.label("e_people"), data("e_people", booth))


def invitation(texts: Texts, booth: str, role: str, link: str) -> Reply:
    """The link itself, to be passed on, with what whoever opens it agrees to."""
    return Reply(texts.say("exhibitor/let_in", code=booth, role=role, link=link))


def joined(texts: Texts, member: Member, roles: tuple[str, ...]) -> Reply:
    """The menu of commands grows with it."""
    return Reply(texts.say("exhibitor/joined", person=member), menu=roles)


def confirm(texts: Texts, going: Leaving) -> Reply:
    """Asks once more; the last owner hears what leaving means."""
    member = going.member
    text = texts.say("exhibitor/remove", person=member, own=going.own, last=going.last)
    knows = ("last",) if going.last else ()
    yes = Button(texts.label("e_leave" if going.own else "e_remove"), data("e_out", member.ref, *knows))
    no = Button(texts.label("e_stay"), data("e_people", member.booth, "back"))
    return Reply(text, ((yes,), (no,)), in_place=True)


def gone(texts: Texts, going: Leaving, roles: tuple[str, ...]) -> Reply:
    """Whoever left their last booth loses the command from the menu, too."""
    text = texts.say("exhibitor/removed", person=going.member, own=going.own)
    return Reply(text, in_place=True, menu=roles if going.own else ())


def _button(texts: Texts, verb: str, member: Member) -> Button:
    return Button(
        texts.label("e_member", name=member.name[:LONGEST_NAME] or texts.label("nameless")), data(verb, member.ref)
    )
