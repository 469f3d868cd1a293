"""Choosing the fair's notices: a yes is kept with its proof, a no holds from this second on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from db import broadcasts, people
from db.people import Person
from db.store import Store
from handlers.actions.languages import wording

CONSENT_VERSION = "2026-11-notices-2"
"""Names the wording of `visitor/consent.j2`; raise it when the wording changes."""


async def choose(store: Store, chat_id: int, language: str, wanted: bool, now: datetime) -> Person:
    person = await people.see(store, chat_id, language, now)
    if person.notices != wanted:
        await people.choose_notices(store, chat_id, wanted, wording(CONSENT_VERSION, language), now)
    if not wanted:
        await broadcasts.cancel_for(store, chat_id)
    return replace(person, notices=wanted)
