"""Who looks after which booth, from the staff's chair: claims to be decided, a booth's people, its code."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from db.exhibitors import Member
from handlers.actions.claims import BoothPeople
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.texts import Texts, Voices
from knowledge.fair import Booth, Fair

OFFERED = 8
LONGEST_LABEL = 60


def ask_booth(texts: Texts, fair: Fair, claims: Sequence[Member], found: Sequence[str] = (), words: str = "") -> Reply:
    """Claims that wait, or after typed `words` the booths that they may mean; and the way to any other booth."""
    waiting = [(texts.label("s_claim", code=c.booth, name=_name(texts, c)), c.ref) for c in claims[:OFFERED]]
    named = [(texts.label("s_thing_booth", code=code, name=fair.booth[code].name), code) for code in found[:OFFERED]]
    text = texts.say(
        "staff/exhibitors",
        waiting=[label for label, _ in waiting],
        total=len(claims),
        named=[label for label, _ in named],
        found=len(found),
        words=words,
    )
    buttons = [(label, data("s_claim", ref)) for label, ref in waiting]
    buttons += [(label, data("s_exhibitor", code)) for label, code in named]
    rows = tuple((Button(f"{n}. {label}"[:LONGEST_LABEL], to),) for n, (label, to) in enumerate(buttons, start=1))
    return Reply(text, rows)


def claim(
    texts: Texts, fair: Fair, member: Member, *, became: str = "waiting", by: str = "", in_place: bool = False
) -> Reply:
    """Somebody says that a booth is theirs: is it? `became` approved or rejected, `by` whom."""
    text = texts.say(
        "staff/claim",
        person=member,
        booth=fair.booth.get(member.booth),
        since=member.since.astimezone(fair.event.zone_info),
        became=became,
        by=by,
    )
    yes = Button(texts.label("s_claim_ok"), data("s_claim_ok", member.ref))
    no = Button(texts.label("s_claim_no"), data("s_claim_no", member.ref))
    return Reply(text, ((yes, no),) if became == "waiting" else (), in_place=in_place)


def decided(voices: Voices, language: str, fair: Fair, member: Member, *, agreed: bool) -> str:
    """To whoever has claimed the booth."""
    return voices[language].say("exhibitor/claim_decided", code=member.booth, agreed=agreed, event=fair.event)


def alarm(texts: Texts) -> str:
    """To the staff: somebody guesses codes."""
    return texts.say("staff/claim_alarm")


def taken_off(voices: Voices, language: str, fair: Fair, member: Member, *, by_staff: bool) -> str:
    """To whoever looks after the booth no more."""
    return voices[language].say("exhibitor/taken_off", code=member.booth, by_staff=by_staff, event=fair.event)


def booth(texts: Texts, booth: Booth, found: BoothPeople, zone: ZoneInfo, *, in_place: bool = False) -> Reply:
    """Its people, each with a button; a fresh code, and whether what they write needs a look."""
    told = [(member, member.since.astimezone(zone)) for member in found.members]
    text = texts.say("staff/exhibitor", booth=booth, members=told, trusted=found.trusted, live_code=found.live_code)
    people: Rows = tuple((_person(texts, member),) for member in found.members)
    code = Button(texts.label("s_code_again" if found.live_code else "s_code"), data("s_code", booth.code))
    other = "off" if found.trusted else "on"
    trust = Button(texts.label(f"s_trust_{other}"), data("s_trust", booth.code, other))
    return Reply(text, (*people, (code,), (trust,)), in_place=in_place)


def fresh_code(texts: Texts, booth: Booth, code: str, link: str) -> Reply:
    """Shown once."""
    return Reply(texts.say("staff/booth_code", booth=booth, code=code, link=link))


def confirm_taking_off(texts: Texts, member: Member) -> Reply:
    yes = Button(texts.label("s_remove"), data("s_owner_out", member.ref))
    no = Button(texts.label("s_people_back"), data("s_exhibitor", member.booth))
    return Reply(texts.say("staff/take_off", person=member), ((yes,), (no,)), in_place=True)


def gone(texts: Texts, member: Member) -> Reply:
    return Reply(texts.say("staff/taken_off", person=member), in_place=True)


def _person(texts: Texts, member: Member) -> Button:
    if member.approved or member.let_in_by is not None:
        return Button(texts.label("s_member", name=_name(texts, member)), data("s_owner", member.ref))
    return Button(texts.label("s_claim", code=member.booth, name=_name(texts, member)), data("s_claim", member.ref))


def _name(texts: Texts, member: Member) -> str:
    return member.name[: LONGEST_LABEL // 2] or texts.label("nameless")
