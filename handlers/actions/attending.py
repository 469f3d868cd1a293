"""The staff's side of the desk: who has a visitor's question, what they say, when it is over.

Rights are the person's: whoever has lost them can do nothing more, and what they had may be taken by another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db import desk, people, questions, staff
from db.desk import OPEN, TAKEN, Thread
from db.store import Store
from handlers.actions.errors import NotAllowed, Refused
from handlers.actions.languages import VIETNAMESE
from handlers.actions.rights import require_staff
from handlers.actions.teaching import GapsGone, fit_answer
from handlers.actions.text import masked

LISTED = 10


class Outcome(StrEnum):
    """What became of it. `HELD`: a colleague has it; `BUSY`: somebody has another question of the same visitor;
    `REPEATED`: the very same was said just now; `GONE`: the visitor has blocked the bot.
    """

    DONE, HELD, BUSY, CLOSED, REPEATED, GONE = "done", "held", "busy", "closed", "repeated", "gone"


class NoSuchQuestion(Refused):
    template = "staff_question"


@dataclass(frozen=True, slots=True)
class Attended:
    """A question as the staff see it: `holder` is the name of whoever has it, `language` what the visitor reads."""

    thread: Thread
    holder: str = ""
    language: str = VIETNAMESE


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, and the question as it is now.

    `said` is what the visitor gets, `other` the question that stands in the way. `fresh`: it was not theirs before.
    """

    outcome: Outcome
    asked: Attended
    said: str = ""
    other: Attended | None = None
    fresh: bool = False


async def waiting(store: Store, actor: int) -> Sequence[Attended]:
    """What nobody has taken, then what is under way."""
    await require_staff(store, actor, "desk")
    return [await _attended(store, thread) for thread in await desk.unfinished(store, LISTED)]


async def look(store: Store, actor: int, number: int) -> Attended:
    """Raises `NoSuchQuestion`, as all the following do."""
    await require_staff(store, actor, "desk")
    thread = await desk.find(store, number)
    if thread is None or thread.chat_id == 0:
        raise NoSuchQuestion
    return await _attended(store, thread)


async def take(store: Store, actor: int, number: int, now: datetime, *, in_private: bool) -> Done:
    """Have a question. One's own is had again, from the chat where this was pressed."""
    asked = await look(store, actor, number)
    thread = asked.thread
    free = thread.state == OPEN or (thread.state == TAKEN and await _may_take_over(store, actor, thread))
    before = thread.taken_by if thread.state == TAKEN else None
    had = await desk.take(store, number, actor, now, in_private=in_private, instead_of=before) if free else None
    if had is None:
        return await _stands_in_the_way(store, actor, number)
    if before != actor:
        await staff.record(store, actor, "take_question", str(number), now)
    return Done(Outcome.DONE, await _attended(store, had), fresh=before != actor)


async def answer(
    store: Store,
    actor: int,
    number: int,
    now: datetime,
    *,
    in_private: bool,
    words: str | Callable[[str], str],
    canned: str = "",
) -> Done:
    """Say something to the visitor, taking the question with it where nobody has it.

    `words` is what was typed, or what makes the `canned` sentence in the visitor's language.
    """
    asked = await look(store, actor, number)
    said = words if isinstance(words, str) else words(asked.language)
    if await _gone(store, asked.thread):
        return Done(Outcome.GONE, asked)
    mine = asked.thread.state == TAKEN and asked.thread.taken_by == actor
    if mine and canned and asked.thread.canned == canned:
        return Done(Outcome.REPEATED, asked, said)
    if not mine:
        taken = await take(store, actor, number, now, in_private=in_private)
        if taken.outcome is not Outcome.DONE:
            return taken
    kept = {"canned": canned} if canned else {"answer": said or asked.thread.answer}
    had = await desk.answered(store, number, actor, now, in_private=in_private, **kept)
    if had is None:
        return await _stands_in_the_way(store, actor, number)
    await staff.record(store, actor, "answer_question", str(number), now)
    return Done(Outcome.DONE, await _attended(store, had), said, fresh=not mine)


async def close(store: Store, actor: int, number: int, now: datetime) -> Done:
    """Over, whoever has it. `fresh`: somebody had it, so that there was a conversation."""
    await require_staff(store, actor, "desk")
    before = await desk.close(store, number, now)
    after = await look(store, actor, number)
    if before is None:
        return Done(Outcome.CLOSED, after)
    await staff.record(store, actor, "close_question", str(number), now)
    return Done(Outcome.DONE, after, fresh=before.state == TAKEN)


async def lesson(store: Store, actor: int, number: int) -> tuple[list[int], str]:
    """What the bot could learn of it: the questions of the log in these words, and the answer given last.

    Raises `GapsGone` when nothing was answered or somebody has been through these questions.
    """
    asked = await look(store, actor, number)
    rows = await questions.like(store, masked(asked.thread.text))
    if not rows or not asked.thread.answer:
        raise GapsGone
    return rows, fit_answer(asked.thread.answer)


async def _stands_in_the_way(store: Store, actor: int, number: int) -> Done:
    """Why a question is not to be had, as it stands now."""
    asked = await look(store, actor, number)
    if asked.thread.state not in (OPEN, TAKEN):
        return Done(Outcome.CLOSED, asked)
    if asked.thread.state == TAKEN:
        return Done(Outcome.HELD, asked)
    other = await desk.going_on(store, asked.thread.chat_id)
    return Done(Outcome.BUSY, asked, other=await _attended(store, other) if other else None)


async def _may_take_over(store: Store, actor: int, thread: Thread) -> bool:
    """One's own, or that of somebody who may no longer do this."""
    if thread.taken_by == actor:
        return True
    try:
        await require_staff(store, thread.taken_by or 0, "desk")
    except NotAllowed:
        return True
    return False


async def _gone(store: Store, thread: Thread) -> bool:
    person = await people.find(store, thread.chat_id)
    return person is not None and not person.active


async def _attended(store: Store, thread: Thread) -> Attended:
    holder = await staff.member(store, thread.taken_by) if thread.taken_by else None
    person = await people.find(store, thread.chat_id)
    return Attended(thread, holder.name if holder else "", person.language if person else VIETNAMESE)
