"""A visitor and a booth: a question goes to all of the booth's people, without who asks; any of them answers.

Rights are looked up at every step: a talk is its visitor's, and of whoever is of the booth at that moment.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from db import broadcasts, desk, groups, people, staff, talks
from db.desk import Thread
from db.store import Store
from db.talks import Listener, Talk
from handlers.actions.desk import MOST_OPEN, Left
from handlers.actions.errors import Refused
from handlers.actions.languages import VIETNAMESE, wording
from handlers.actions.rights import require_exhibitor, require_voice_of
from handlers.actions.text import masked

CONSENT, CONSENT_VERSION = "talks", "2026-11-talks-1"
"""Names the wording of `visitor/talk_consent.j2`; raise it when the wording changes."""

CONTACT_VERSION = "2026-11-contact-1"
"""Names the wording of `visitor/talk_sure.j2`, the yes to a contact that goes to one booth."""

REPORT, REPORT_VERSION = "report", "2026-11-report-1"
"""Names the wording of `visitor/talk_report.j2`."""

MOST_AN_HOUR = 5
MOST_UNHEARD = 5
UNANSWERED = timedelta(minutes=20)
"""How long a booth has before the staff are asked; what is asked before the opening waits from then on."""

SILENT = timedelta(hours=24)
LIVES = timedelta(hours=12)
NOBODY = 0


class TalkRefused(Refused):
    """`why`: `hourly` (until `again`), `unheard`, `blocked`, `nobody` there, or `over`."""

    template = "talk"


class NoSuchTalk(Refused):
    template = "talk_gone"


@dataclass(frozen=True, slots=True)
class Relayed:
    """What was done in a talk, who of the booth is to know, and the language that the visitor reads."""

    talk: Talk
    to: tuple[Listener, ...]
    language: str = VIETNAMESE


async def agreed(store: Store, chat_id: int) -> bool:
    return await people.consented(store, chat_id, CONSENT)


async def agree(store: Store, chat_id: int, language: str, now: datetime) -> None:
    """The yes to what is kept of a talk, once for all booths."""
    await people.see(store, chat_id, language, now)
    if not await agreed(store, chat_id):
        await people.consent(store, chat_id, CONSENT, wording(CONSENT_VERSION, language), now)


async def may_ask(store: Store, booth: str, chat_id: int, now: datetime) -> Talk | None:
    """What goes on between them already, if anything. Raises `TalkRefused`."""
    await _taken(store, booth, chat_id)
    talk = await talks.between(store, booth, chat_id)
    if talk is not None:
        _heard_enough(talk)
        return talk
    begun = await talks.begun_since(store, chat_id, now - timedelta(hours=1))
    if len(begun) >= MOST_AN_HOUR:
        again = begun[-MOST_AN_HOUR] + timedelta(hours=1)
        raise TalkRefused(why="hourly", again=again.astimezone(now.tzinfo), most=MOST_AN_HOUR)
    return None


async def ask(store: Store, booth: str, chat_id: int, words: str, now: datetime) -> Relayed:
    """A question, or the next words of what goes on between them. Raises `TalkRefused`."""
    talk = await may_ask(store, booth, chat_id, now)
    if talk is not None:
        return await say(store, talk.number, chat_id, words, now)
    begun = await talks.begin(store, booth, chat_id, masked(words), now)
    return Relayed(begun, tuple(await talks.listeners(store, booth)))


async def say(store: Store, number: int, chat_id: int, words: str, now: datetime) -> Relayed:
    """The visitor goes on. Raises `NoSuchTalk`, `TalkRefused`."""
    talk = await of_visitor(store, number, chat_id)
    await _taken(store, talk.booth, chat_id)
    _heard_enough(talk)
    went_on = await talks.said(store, number, masked(words), now)
    if went_on is None:
        raise TalkRefused(why="over")
    return Relayed(went_on, tuple(await talks.listeners(store, talk.booth)))


async def of_visitor(store: Store, number: int, chat_id: int) -> Talk:
    """The visitor's own. Raises `NoSuchTalk`."""
    talk = await talks.find(store, number)
    if talk is None or talk.chat_id != chat_id:
        raise NoSuchTalk
    return talk


async def of_booth(store: Store, number: int, actor: int) -> Talk:
    """One of a booth that the person speaks for. Raises `NotAllowed`, `NoSuchTalk`."""
    await require_exhibitor(store, actor)
    talk = await talks.find(store, number)
    if talk is None:
        raise NoSuchTalk
    await require_voice_of(store, actor, talk.booth)
    return talk


async def answer(store: Store, number: int, actor: int, words: str, now: datetime) -> Relayed:
    """Somebody of the booth answers; the others are to know. Raises `NotAllowed`, `NoSuchTalk`, `TalkRefused`."""
    await of_booth(store, number, actor)
    answered = await talks.answered(store, number, masked(words), now)
    if answered is None:
        raise TalkRefused(why="over")
    return await _seen_by_booth(store, answered, actor)


async def end(store: Store, number: int, chat_id: int, now: datetime) -> Relayed:
    """The visitor has had enough. Raises `NoSuchTalk`, `TalkRefused`."""
    talk = await of_visitor(store, number, chat_id)
    if await talks.close(store, number, now) is None:
        raise TalkRefused(why="over")
    return Relayed(talk, tuple(await talks.listeners(store, talk.booth)))


async def close(store: Store, number: int, actor: int, now: datetime) -> Relayed:
    """The booth has had enough. Raises `NotAllowed`, `NoSuchTalk`, `TalkRefused`."""
    await of_booth(store, number, actor)
    closed = await talks.close(store, number, now)
    if closed is None:
        raise TalkRefused(why="over")
    return await _seen_by_booth(store, closed, actor)


async def block(store: Store, number: int, actor: int, now: datetime) -> Relayed:
    """The booth takes nothing more from this visitor, whoever that is. Raises `NotAllowed`, `NoSuchTalk`."""
    talk = await of_booth(store, number, actor)
    await talks.block(store, talk, now)
    await talks.close(store, number, now)
    await staff.record(store, actor, "block_visitor", f"{talk.booth} #G{number}", now)
    return await _seen_by_booth(store, talk, actor)


async def unblock(store: Store, number: int, actor: int, now: datetime) -> Talk:
    talk = await of_booth(store, number, actor)
    if await talks.unblock(store, talk.booth, number):
        await staff.record(store, actor, "unblock_visitor", f"{talk.booth} #G{number}", now)
    return talk


async def part_in(store: Store, number: int, person: int) -> tuple[Talk, bool]:
    """The talk, and whether it is the person's as a visitor and not the booth's. Raises as `of_booth`."""
    talk = await talks.find(store, number)
    if talk is not None and talk.chat_id == person:
        return talk, True
    return await of_booth(store, number, person), False


async def report(store: Store, person: int, language: str, words: str, now: datetime) -> Left:
    """Leave with the staff what the other side said; they answer like any question."""
    await people.see(store, person, language, now)
    if await desk.count_open(store, person) >= MOST_OPEN:
        return Left(refused="too_many")
    await people.consent(store, person, REPORT, wording(REPORT_VERSION, language), now)
    return await left_with_staff(store, person, words, now)


async def left_with_staff(store: Store, chat_id: int, words: str, now: datetime) -> Left:
    thread: Thread | None = await desk.ask(store, chat_id, words, now)
    return Left(words, thread=thread, group=await groups.staff_group(store) if thread else None)


async def share(store: Store, talk: Talk, language: str, now: datetime) -> None:
    """The visitor's yes to this booth knowing how to reach them, with its proof."""
    await people.consent(store, talk.chat_id, contact(talk.number), wording(CONTACT_VERSION, language), now)


async def carry(store: Store, key: str, to: int, body: dict[str, Any], now: datetime) -> None:
    """Bring a message to one of a booth's people so that it can be changed there later, by its `key`."""
    await broadcasts.launch(
        store,
        kind=broadcasts.CONTACT,
        text="☎",
        author=NOBODY,
        audience=[to],
        request_key=f"{key}{secrets.token_hex(8)}",
        now=now,
        lives=LIVES,
        content=body,
    )


async def carried(store: Store, key: str) -> list[tuple[int, Listener]]:
    """The campaigns that brought such messages, each with who got it."""
    found = []
    for campaign, chat in await broadcasts.begun_with(store, key):
        person = await people.find(store, chat)
        found.append((campaign, Listener(chat, person.language if person else VIETNAMESE)))
    return found


async def take_back(store: Store, number: int, chat_id: int, now: datetime) -> Talk:
    """The contact: the yes no longer holds. What was carried is blotted out by the caller. Raises `NoSuchTalk`."""
    talk = await of_visitor(store, number, chat_id)
    await people.withdraw(store, chat_id, contact(number), now)
    return talk


async def blot_out(store: Store, campaign: int, to: int, text: str, now: datetime) -> None:
    """What was carried there says this instead; what has not arrived yet never does."""
    await broadcasts.forget_content(store, campaign)
    await broadcasts.launch(
        store,
        kind=broadcasts.REVISION,
        text=text,
        author=NOBODY,
        audience=[to],
        request_key=f"blot:{campaign}",
        now=now,
        lives=LIVES,
        target=campaign,
    )


async def end_all(store: Store, chat_id: int, now: datetime) -> bool:
    """Nobody can be answered there any more, or wants to be; whether anything went on."""
    ended = [await talks.close(store, talk.number, now) for talk in await talks.of_visitor(store, chat_id)]
    return any(ended)


async def shared_by(store: Store, chat_id: int) -> list[int]:
    """The talks in which the booth still holds this visitor's contact."""
    mine = await talks.of_visitor(store, chat_id)
    return [talk.number for talk in mine if await people.consented(store, chat_id, contact(talk.number))]


def contact(number: int) -> str:
    """What the yes to a contact in this talk is kept under."""
    return f"contact:{number}"


def contact_key(number: int) -> str:
    """What the messages with a contact are found by."""
    return f"talk:{number}:contact:"


async def _seen_by_booth(store: Store, talk: Talk, actor: int) -> Relayed:
    person = await people.find(store, talk.chat_id)
    others = await talks.listeners(store, talk.booth, but=actor)
    return Relayed(talk, tuple(others), person.language if person else VIETNAMESE)


async def _taken(store: Store, booth: str, chat_id: int) -> None:
    if await talks.blocked(store, booth, chat_id):
        raise TalkRefused(why="blocked")
    if not await talks.listeners(store, booth, but=chat_id):
        raise TalkRefused(why="nobody")


def _heard_enough(talk: Talk) -> None:
    if talk.unheard >= MOST_UNHEARD:
        raise TalkRefused(why="unheard", most=MOST_UNHEARD)
