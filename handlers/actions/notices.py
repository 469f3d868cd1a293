"""What a person wants to hear of: one yes to all that is kept for it, switches, and a no that holds at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from db import broadcasts, choices, follows, people, reminders, whereabouts
from db.choices import LEADS, Choices
from db.people import Person
from db.store import Store
from handlers.actions.languages import wording

CONSENT = "choices"
CONSENT_VERSION = "2026-11-choices-2"
"""Names the wording of `visitor/consent.j2`; raise it when the wording changes."""

SWITCHES = {
    **dict.fromkeys(("starred", "every", "quiet"), ("on", "off")),
    "lead": tuple(map(str, (*LEADS, 0))),
}
"""What can be chosen, with the words that the buttons carry."""


@dataclass(frozen=True, slots=True)
class Options:
    """`agreed`: there is a yes to keeping any of this. `notices` are the fair's."""

    agreed: bool
    notices: bool
    choices: Choices


async def agreed(store: Store, chat_id: int) -> bool:
    return await people.consented(store, chat_id, CONSENT)


async def agree(store: Store, chat_id: int, language: str, now: datetime) -> None:
    """The yes, once for stars, reminders and notices of every kind."""
    await people.see(store, chat_id, language, now)
    if not await agreed(store, chat_id):
        await people.consent(store, chat_id, CONSENT, wording(CONSENT_VERSION, language), now)


async def options(store: Store, chat_id: int, language: str, now: datetime) -> Options:
    person = await people.see(store, chat_id, language, now)
    return Options(await agreed(store, chat_id), person.notices, await choices.of(store, chat_id))


async def choose(store: Store, chat_id: int, language: str, wanted: bool, now: datetime) -> Person:
    """The fair's notices, on or off; on is a yes at the same time."""
    person = await people.see(store, chat_id, language, now)
    if wanted:
        await agree(store, chat_id, language, now)
    else:
        await broadcasts.cancel_for(store, chat_id, ("notice",))
    await people.choose_notices(store, chat_id, wanted)
    return replace(person, notices=wanted)


async def switch(store: Store, chat_id: int, name: str, word: str) -> None:
    """Change one of `SWITCHES`. Changes that still wait for who no longer wants them are not sent."""
    before = await choices.of(store, chat_id)
    changed: dict[str, Any] = {name: int(word) if name == "lead" else word == "on"}
    await choices.keep(store, chat_id, replace(before, **changed))
    if name in ("starred", "every") and word == "off":
        await broadcasts.cancel_for(store, chat_id, ("change",))


async def stop(store: Store, chat_id: int, language: str, now: datetime) -> None:
    """Nothing is sent by itself from this second on, and nothing that was chosen is kept."""
    await people.see(store, chat_id, language, now)
    await people.choose_notices(store, chat_id, False)
    await broadcasts.cancel_for(store, chat_id)
    await forget(store, chat_id)
    await people.withdraw(store, chat_id, CONSENT, now)


async def gone(store: Store, chat_id: int, *, deleted: bool) -> None:
    """Nothing reaches the person: the bot is blocked, which may end, or the account is no more, and then all goes."""
    await people.leave(store, chat_id)
    if deleted:
        await people.choose_notices(store, chat_id, False)
        await forget(store, chat_id)


async def forget(store: Store, chat_id: int) -> None:
    """Stars, choices and reminders of a person, and where they stand."""
    for table in (follows, choices, reminders, whereabouts):
        await table.forget(store, chat_id)
