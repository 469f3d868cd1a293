"""Which language a person is answered in: at first that of their Telegram, then the one they write or choose."""

from __future__ import annotations

from datetime import datetime

from db import people
from db.store import Store
from knowledge.text.tongues import reads_as

VIETNAMESE, ENGLISH = LANGUAGES = ("vi", "en")


def first_language(code: str | None) -> str:
    """Of somebody whom the bot has not met: English for a Telegram in any language but Vietnamese.

    It is a guess. Many people in Viet Nam have an English telephone, so writing Vietnamese outdoes it.
    """
    return VIETNAMESE if (code or VIETNAMESE).lower().partition("-")[0] == VIETNAMESE else ENGLISH


def guessed_wrong(language: str, chosen: bool, text: str) -> bool:
    """Whether somebody who is taken for a foreigner writes Vietnamese. Who chose English keeps it."""
    return language != VIETNAMESE and not chosen and reads_as(text) == VIETNAMESE


def wording(version: str, language: str) -> str:
    """The name of a wording that somebody said yes to: what is asked in English is another text."""
    return version if language == VIETNAMESE else f"{version}-{language}"


async def answer_in(store: Store, chat_id: int, language: str, now: datetime, *, chosen: bool) -> None:
    await people.see(store, chat_id, language, now)
    await people.speak(store, chat_id, language, chosen=chosen)
