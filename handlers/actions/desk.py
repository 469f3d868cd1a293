"""A question for the staff: kept with the chat it came from, so only after a yes, and few at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db import people, questions
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
    """

    question: str = ""
    refused: str = ""


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
    if await questions.open_desk_questions(store, chat_id) >= MOST_OPEN:
        return Left(refused="too_many")
    await questions.ask_desk(store, chat_id, question, now)
    return Left(question)
