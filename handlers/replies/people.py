"""The organiser's people as an owner sees them: members, links, the staff group."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from db.groups import StaffGroup
from db.staff import ROLES, Invite, StaffMember
from handlers.actions.staff import People
from handlers.replies.reply import Button, Reply, data
from handlers.replies.texts import Texts

LONGEST_NAME = 30


def everybody(texts: Texts, people: People, zone: ZoneInfo, *, in_place: bool = False) -> Reply:
    """Members and open links, each with a button to take it away, and below them whom to invite."""
    links = [(invite, invite.expires_at.astimezone(zone)) for invite in people.invites]
    text = texts.say("staff/people", members=people.members, links=links, own=people.own, group=people.group)
    remove = tuple((Button(_remove(texts, member), data("s_member", key)),) for key, member in people.members)
    revoke = tuple(
        (Button(_revoke(texts, n, invite), data("s_revoke", invite.ref)),)
        for n, invite in enumerate(people.invites, start=1)
    )
    more = tuple((Button(texts.label("s_invite", role=_role(texts, role)), data("s_invite", role)),) for role in ROLES)
    return Reply(text, remove + revoke + more, in_place=in_place)


def invited(texts: Texts, role: str, link: str) -> Reply:
    """The link itself, to be passed on."""
    return Reply(texts.say("staff/invited", role=role, link=link))


def confirm_removal(texts: Texts, key: str, member: StaffMember, *, own: bool) -> Reply:
    text = texts.say("staff/remove", member=member, own=own)
    yes = Button(texts.label("s_remove"), data("s_remove", key))
    return Reply(text, ((yes,), (Button(texts.label("s_people_back"), data("s_people", "back")),)), in_place=True)


def removed(texts: Texts, member: StaffMember, *, own: bool, roles: tuple[str, ...]) -> Reply:
    """Who removed themself loses the staff's commands from the menu, too."""
    return Reply(texts.say("staff/removed", member=member, own=own), in_place=True, menu=roles if own else ())


def other_menu(chat_id: int, roles: tuple[str, ...], language: str) -> Reply:
    """Whoever was removed is told nothing; the staff's commands go from their menu."""
    return Reply(menu=roles, language=language, to=chat_id)


def group_here(texts: Texts, *, new: bool) -> Reply:
    """Said in the group."""
    return Reply(texts.say("staff/group_here", new=new))


def bring_group(texts: Texts) -> Reply:
    """Said in the group that an owner brought the bot to."""
    return Reply(texts.say("staff/group_brought"))


def group(texts: Texts, group: StaffGroup | None, username: str) -> Reply:
    """Which group it is, and how to change or undo that; the link lets an owner pick a group."""
    pick = Button(texts.label("s_group_pick"), url=f"https://t.me/{username}?startgroup=nhom")
    undo = ((Button(texts.label("s_ungroup"), data("s_ungroup")),),) if group else ()
    return Reply(texts.say("staff/group", group=group), ((pick,), *undo))


def no_group(texts: Texts, group: StaffGroup | None) -> Reply:
    return Reply(texts.say("staff/group_dropped", group=group), in_place=True)


def _remove(texts: Texts, member: StaffMember) -> str:
    name = member.name if len(member.name) <= LONGEST_NAME else f"{member.name[: LONGEST_NAME - 1].rstrip()}…"
    return texts.label("s_member", name=name or "?")


def _revoke(texts: Texts, number: int, invite: Invite) -> str:
    return texts.label("s_revoke", number=number, role=_role(texts, invite.role))


def _role(texts: Texts, role: str) -> str:
    return texts.word("roles", role)
