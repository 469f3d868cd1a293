"""What is answered by a picture is counted as a question like any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from db import people, questions
from db.store import Store
from handlers.actions.text import clean, masked
from knowledge.answers import Kind


async def note(
    store: Store, chat_id: int, language: str, typed: str, ids: Sequence[str], reason: str, now: datetime
) -> None:
    """Without the person; `reason` says what was shown: "map" or "way"."""
    await people.see(store, chat_id, language, now)
    await questions.log(store, now, masked(clean(typed)), Kind.PLACE, tuple(ids), 100.0, reason)
