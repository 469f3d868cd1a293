"""Asking the fair: the question is answered, remembered for half an hour and logged without the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from db import conversations, people, questions, standing, whereabouts
from db.standing import Standing
from db.store import Store
from handlers.actions import numbers
from handlers.actions.text import LONGEST_MESSAGE, clean, masked
from knowledge.answering import answer as think
from knowledge.answering import context_from_dict, context_to_dict, remember
from knowledge.answers import EMPTY_CONTEXT, Answer, Context, Kind, Suggestion
from knowledge.index import Index

LISTS_KEPT = 5
TYPED = ("key", "message", "typed", "before")
"""What is remembered of a question that was typed; a tap makes it an earlier one."""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, and for it and each of `answer.also` the stamp under which its list can be leafed through later.

    `key` is that of a typed question, by which its answer may be judged.
    """

    answer: Answer
    stamps: tuple[str, ...]
    misses: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """`known`: there is such a question. `last`: it is the chat's last, the one that may be left for the staff."""

    known: bool
    last: bool


async def ask(
    store: Store,
    chat_id: int,
    language: str,
    question: str,
    index: Index,
    now: datetime,
    message_id: int | None = None,
    at: Standing | None = None,
) -> Told:
    """Answer a typed question; the number of its message makes it one that can be corrected.

    `at` is what this transaction has read of the chat already.
    """
    at = at or await standing.look(store, chat_id, now)
    if not at.seen_lately:
        await people.see(store, chat_id, language, now)
    kept = at.context or {}
    correctable = {"message": message_id, "typed": clean(question), "before": context_to_dict(_context(kept))}
    return await _answered(store, chat_id, {**kept, **correctable}, question, index, now, at.here)


async def correct(
    store: Store, chat_id: int, question: str, index: Index, now: datetime, message_id: int
) -> Told | None:
    """Answer the last question as it reads after an edit, as if it had been asked so at once.

    None for any other message, and for an edit that left the words as they were.
    """
    kept = await _kept(store, chat_id, now)
    if kept.get("message") != message_id or kept.get("typed") == clean(question):
        return None
    again = {**kept, "typed": clean(question), "context": kept["before"]}
    here = await whereabouts.place_of(store, chat_id, now)
    return await _answered(store, chat_id, again, question, index, now, here)


async def ask_in_company(store: Store, question: str, index: Index, now: datetime) -> Told:
    """Answer in a group: nothing is remembered there, of nobody."""
    text = clean(question)
    answer = think(clean(question, LONGEST_MESSAGE), index, EMPTY_CONTEXT, now)
    await questions.log(store, now, masked(text), answer.kind, answer.ids, answer.score, answer.reason)
    return Told(answer, ())


async def show(store: Store, chat_id: int, language: str, chosen: Suggestion, now: datetime) -> Told:
    """Answer a tapped choice: the thing itself."""
    await people.see(store, chat_id, language, now)
    return await show_on_page(store, chat_id, chosen, now)


async def ask_on_page(store: Store, visitor: int, question: str, index: Index, now: datetime) -> Told:
    """Answer somebody who is no chat and whom nothing can be sent to: `visitor` is a number of the page's own."""
    return await _answered(store, visitor, await _kept(store, visitor, now), question, index, now, "")


async def show_on_page(store: Store, visitor: int, chosen: Suggestion, now: datetime) -> Told:
    """The same for a tapped choice."""
    kept = await _kept(store, visitor, now)
    kept = {name: value for name, value in kept.items() if name not in TYPED}
    answer = Answer(chosen.kind, (chosen.id,), 100.0, reason="chosen")
    noted = numbers.of_view(chosen.id, now) if chosen.kind is Kind.BOOTH else ()
    return await _tell(store, visitor, kept, remember(_context(kept), chosen.label, answer, now), answer, now, noted)


async def leaf(store: Store, chat_id: int, stamp: str, now: datetime) -> Answer | None:
    """The list told under `stamp`; None when it is no longer remembered."""
    kept = await _kept(store, chat_id, now)
    told = next((body for mark, body in kept.get("lists", ()) if mark == stamp), None)
    if told is None:
        return None
    context = context_from_dict(told)
    return Answer(context.kind or Kind.NONE, context.ids, 100.0, asked=context.asked, moment=context.moment)


async def judge(store: Store, chat_id: int, key: str, verdict: str, now: datetime) -> Judgement:
    """Whether the answer to the question of that key was `right` or `wrong`; the key is the right to say so."""
    known = await questions.judge(store, key, verdict)
    return Judgement(known, known and await is_last(store, chat_id, key, now))


async def is_last(store: Store, chat_id: int, key: str, now: datetime) -> bool:
    """Whether the question of that key is the one the chat is still at."""
    return (await _kept(store, chat_id, now)).get("key") == key


async def last_question(store: Store, chat_id: int, now: datetime) -> str:
    """What the person asked last; "" when that is forgotten."""
    return _context(await _kept(store, chat_id, now)).question


async def _answered(
    store: Store, chat_id: int, kept: dict[str, Any], question: str, index: Index, now: datetime, here: str
) -> Told:
    text, context = clean(question), _context(kept)
    answer = think(clean(question, LONGEST_MESSAGE), index, context, now, here)
    key = await questions.log(store, now, masked(text), answer.kind, answer.ids, answer.score, answer.reason)
    noted, after = numbers.of_question(answer, masked(text), index.fair, now), remember(context, text, answer, now)
    told = await _tell(store, chat_id, {**kept, "key": key}, after, answer, now, noted)
    return replace(told, key=key)


async def _tell(
    store: Store,
    chat_id: int,
    kept: dict[str, Any],
    context: Context,
    answer: Answer,
    now: datetime,
    noted: Sequence[numbers.Noted],
) -> Told:
    await numbers.note(store, chat_id, answer, now, noted)
    told, lists = kept.get("told", 0), kept.get("lists", [])
    stamps = []
    for one in (answer, *answer.also):
        told += 1
        stamps.append(f"{int(now.timestamp()):x}-{told}")  # a count alone begins anew when the chat is forgotten
        if len(one.ids) > 1:
            listed = replace(context, kind=one.kind, ids=one.ids, asked=one.asked, moment=one.moment, choices=())
            lists = [[stamps[-1], context_to_dict(listed)], *lists]
    body = {**kept, "context": context_to_dict(context), "lists": lists[:LISTS_KEPT], "told": told}
    await conversations.remember(store, chat_id, body, now)
    return Told(answer, tuple(stamps), context.misses)


async def _kept(store: Store, chat_id: int, now: datetime) -> dict[str, Any]:
    return await conversations.context(store, chat_id, now) or {}


def _context(kept: dict[str, Any]) -> Context:
    return context_from_dict(kept["context"]) if "context" in kept else EMPTY_CONTEXT
