"""A visitor and the staff: a question is left after a yes, few at a time; whoever takes it talks through the bot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db import desk, groups, people
from db.desk import Thread
from db.store import Store
from handlers.actions.ask import last_question
from handlers.actions.languages import wording

CONSENT_VERSION = "2026-11-desk-2"
"""Names the wording of `visitor/desk_consent.j2`; raise it when the wording changes."""

MOST_OPEN = 3


@dataclass(frozen=True, slots=True)
class Left:
    """The `question` that waits for the staff now, or why none was left.

    `no_question`: nothing is remembered; `no_consent`: the person has to agree first; `too_many`: enough wait already.
    `thread` is what the staff `group`, if there is one, has not seen yet.
    """

    question: str = ""
    refused: str = ""
    thread: Thread | None = None
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """What a visitor did in a conversation, and the chats of the staff that are to know."""

    thread: Thread
    chats: tuple[int, ...]


async def agree(store: Store, chat_id: int, language: str, now: datetime) -> None:
    """The yes, once for all questions to come."""
    await people.see(store, chat_id, language, now)
    if not await people.consented(store, chat_id, "desk"):
        await people.consent(store, chat_id, "desk", wording(CONSENT_VERSION, language), now)


async def ask_staff(store: Store, chat_id: int, now: datetime) -> Left:
    """Leave the last question for the staff."""
    question = await last_question(store, chat_id, now)
    if not question:
        return Left(refused="no_question")
    if not await people.consented(store, chat_id, "desk"):
        return Left(refused="no_consent")
    if await desk.count_open(store, chat_id) >= MOST_OPEN:
        return Left(refused="too_many")
    thread = await desk.ask(store, chat_id, question, now)
    return Left(question, thread=thread, group=await groups.staff_group(store) if thread else None)


async def pass_on(store: Store, chat_id: int, language: str, now: datetime) -> Passed | None:
    """The visitor says something to whoever has their question; None when nobody has."""
    thread = await desk.touch(store, chat_id, now)
    if thread is None:
        return None
    await people.see(store, chat_id, language, now)
    return Passed(thread, await chats_of(store, thread))


async def end(store: Store, chat_id: int, number: int, now: datetime) -> Passed | None:
    """The visitor has had enough; None for what is over already or is somebody else's."""
    thread = await desk.close(store, number, now, of_chat=chat_id)
    return Passed(thread, await chats_of(store, thread)) if thread else None


async def leave(store: Store, chat_id: int, now: datetime) -> list[Passed]:
    """The visitor has blocked the bot: nothing can be answered any more."""
    return [Passed(thread, await chats_of(store, thread)) for thread in await desk.close_all_of(store, chat_id, now)]


async def chats_of(store: Store, thread: Thread) -> tuple[int, ...]:
    """Where the staff hear of it: in their group, and with whoever answers in private or has no group to look at."""
    group = await groups.staff_group(store)
    private = thread.taken_by if thread.in_private or group is None else None
    return tuple(chat for chat in (group, private) if chat is not None)
