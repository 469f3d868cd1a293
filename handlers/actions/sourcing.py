"""Buyers and booths: who looks for a quantity leaves a request; booths that could deliver it and take requests get it.

A booth that is interested talks with the buyer as with any visitor (`talks.py`). It gets the contact only where the
buyer has said yes to that, and only then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db import broadcasts, people, sourcing, staff, talks
from db.sourcing import DECLINED, INTERESTED, Request, Wanted
from db.store import Store
from db.talks import Listener, Talk
from handlers.actions import talks as talking
from handlers.actions.errors import Refused
from handlers.actions.languages import VIETNAMESE, wording
from handlers.actions.rights import require_staff, require_voice_of
from handlers.actions.steering import DOUBLED_WITHIN
from knowledge.answering import answer as think
from knowledge.answers import EMPTY_CONTEXT, Kind
from knowledge.fair import Fair
from knowledge.index import Index

CONSENT_VERSION = "2026-11-request-1"
"""Names the wording of `visitor/want_sure.j2`: what is kept of a request, and what goes with its contact."""

MOST_OPEN = 5
MOST_BOOTHS = 20
TABLE_LIVES = timedelta(minutes=10)


class RequestsFull(Refused):
    template = "want_full"


class NoSuchRequest(Refused):
    template = "want_gone"


class RequestAnswered(Refused):
    """Somebody of the booth was faster, or the buyer took it back."""

    template = "want_answered"


@dataclass(frozen=True, slots=True)
class Interest:
    """A booth that wants to deliver: the talk with the buyer, who of the booth listens, what the buyer reads."""

    request: Request
    talk: Talk
    to: tuple[Listener, ...]
    language: str


def booths_for(what: str, fair: Fair, index: Index, now: datetime) -> tuple[str, ...]:
    """The booths that answers to "who sells it" and to the bare words name, best first."""
    asked = (think(text, index, EMPTY_CONTEXT, now) for text in (f"gian nào bán {what}", what))
    named = [(one.kind, identity) for told in asked for one in (told, *told.also) for identity in one.ids]
    found = [code for kind, identity in named if (code := _booth(kind, identity, fair))]
    return tuple(dict.fromkeys(found))[:MOST_BOOTHS]


async def may_leave(store: Store, chat_id: int) -> None:
    """Raises `RequestsFull`."""
    if await sourcing.count_open(store, chat_id) >= MOST_OPEN:
        raise RequestsFull(most=MOST_OPEN)


async def taking(store: Store, booths: Sequence[str], chat_id: int) -> tuple[str, ...]:
    """Those that want requests and have somebody who hears of them."""
    wishing = await sourcing.wishing(store, booths)
    heard = await talks.heard_by(store, booths, chat_id)
    blocked = {booth for booth in booths if await talks.blocked(store, booth, chat_id)}
    return tuple(booth for booth in booths if booth in wishing & heard - blocked)


async def leave(
    store: Store, chat_id: int, language: str, wanted: Wanted, booths: Sequence[str], now: datetime
) -> Request:
    """The request, with the proof of the yes to what is kept of it. Raises `RequestsFull`."""
    await may_leave(store, chat_id)
    await people.see(store, chat_id, language, now)
    request = await sourcing.leave(store, chat_id, wanted, booths, now)
    subjects = ("request", "contact:request") if wanted.contact else ("request",)
    for subject in subjects:
        await people.consent(store, chat_id, f"{subject}:{request.number}", wording(CONSENT_VERSION, language), now)
    return request


async def mine(store: Store, chat_id: int) -> Sequence[Request]:
    """What the buyer has left and not taken back."""
    return await sourcing.of_buyer(store, chat_id)


async def of_buyer(store: Store, number: int, chat_id: int) -> Request:
    """Raises `NoSuchRequest` for what is somebody else's or was taken back."""
    request = await sourcing.find(store, number)
    if request is None or request.chat_id != chat_id or not request.open:
        raise NoSuchRequest
    return request


async def interested(store: Store, number: int, booth: str, actor: int, now: datetime) -> Interest:
    """The booth wants to deliver: a talk begins. Raises `NotAllowed`, `RequestAnswered`."""
    request = await of_booth(store, number, booth, actor)
    if not request.open:
        raise RequestAnswered
    talk = await talks.between(store, booth, request.chat_id)
    if talk is None:
        talk = await talks.begin(store, booth, request.chat_id, request.wanted.what, now)
    await talks.answered(store, talk.number, "", now)
    if not await sourcing.answer(store, number, booth, INTERESTED, talk.number):
        raise RequestAnswered
    if request.wanted.contact:
        await _hand_over(store, request, talk, now)
    person = await people.find(store, request.chat_id)
    language = person.language if person else VIETNAMESE
    return Interest(request, talk, tuple(await talks.listeners(store, booth)), language)


async def declined(store: Store, number: int, booth: str, actor: int) -> Request:
    """The booth cannot. Raises `NotAllowed`, `RequestAnswered`."""
    request = await of_booth(store, number, booth, actor)
    if not await sourcing.answer(store, number, booth, DECLINED, None):
        raise RequestAnswered
    return request


async def agree(store: Store, number: int, booth: str, chat_id: int) -> Request:
    """The buyer says that they have come to terms. Raises `NoSuchRequest`."""
    request = await of_buyer(store, number, chat_id)
    if not await sourcing.agree(store, number, booth):
        raise NoSuchRequest
    return request


async def withdraw(store: Store, number: int, chat_id: int, now: datetime, *, whole: bool) -> Request:
    """The contact, or the request with it; as it was before. Raises `NoSuchRequest`.

    What the booths were brought is changed there by whoever calls this.
    """
    request = await of_buyer(store, number, chat_id)
    await people.withdraw(store, chat_id, f"contact:request:{number}", now)
    await sourcing.drop_contact(store, number)
    if whole:
        await sourcing.withdraw(store, number, now)
        await people.withdraw(store, chat_id, f"request:{number}", now)
    return request


async def take_requests(store: Store, booth: str, actor: int, wanted: bool, now: datetime) -> None:
    """Raises `NotAllowed`."""
    await require_voice_of(store, actor, booth)
    await sourcing.wish(store, booth, wanted)
    await staff.record(store, actor, "take_requests", booth, now, after="on" if wanted else "off")


async def takes_requests(store: Store, booth: str) -> bool:
    return booth in await sourcing.wishing(store, (booth,))


async def links(store: Store, actor: int) -> Sequence[Request]:
    """All requests and what became of them, for the organiser. Raises `NotAllowed`.

    The contact is in it only where the buyer lets interested booths have it; nobody else's is kept.
    """
    await require_staff(store, actor, "data")
    return await sourcing.every(store)


async def order_table(store: Store, actor: int, chat_id: int, now: datetime) -> None:
    """The same as a workbook, to this member of staff, as things stand when it is made; a doubled press makes one."""
    await require_staff(store, actor, "data")
    await broadcasts.launch(
        store,
        kind=broadcasts.LINKS,
        text="",
        author=actor,
        audience=[chat_id],
        request_key=f"links:{chat_id}:{int(now.timestamp()) // DOUBLED_WITHIN}",
        now=now,
        lives=TABLE_LIVES,
    )


async def of_booth(store: Store, number: int, booth: str, actor: int) -> Request:
    """A request that this booth got. Raises `NotAllowed`, `RequestAnswered` when it is no more."""
    await require_voice_of(store, actor, booth)
    request = await sourcing.find(store, number)
    if request is None or booth not in {link.booth for link in request.links}:
        raise RequestAnswered
    return request


def request_key(number: int) -> str:
    """What the messages that brought a request to booths are found by."""
    return f"request:{number}:"


async def _hand_over(store: Store, request: Request, talk: Talk, now: datetime) -> None:
    """The yes that came with the request holds for this booth from now on."""
    person = await people.find(store, request.chat_id)
    language = person.language if person else VIETNAMESE
    subject = talking.contact(talk.number)
    await people.consent(store, request.chat_id, subject, wording(CONSENT_VERSION, language), now)


def _booth(kind: Kind, identity: str, fair: Fair) -> str:
    if kind is Kind.PRODUCT and identity in fair.product:
        return fair.product[identity].booth
    return identity if kind is Kind.BOOTH and identity in fair.booth else ""
