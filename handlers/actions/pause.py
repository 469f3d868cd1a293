"""One sentence of the staff before every answer, or in its place, for as long as something is wrong."""

from __future__ import annotations

from datetime import datetime

from db import audit, pause
from db.pause import Pause
from db.store import Store
from handlers.actions.errors import Refused
from handlers.actions.rights import require_staff
from handlers.actions.text import clean

LONGEST = 300


class SentenceTooLong(Refused):
    template = "staff_too_long"


async def state(store: Store, actor: int) -> Pause | None:
    """The pause that holds. Raises `NotAllowed`."""
    await require_staff(store, actor, "pause")
    return await pause.current(store)


async def sentence(store: Store, actor: int, words: str) -> str:
    """What visitors would read, fit to be kept. Raises `NotAllowed`, `SentenceTooLong`."""
    await require_staff(store, actor, "pause")
    length = len(words.strip())
    if length > LONGEST:
        raise SentenceTooLong(length=length, longest=LONGEST)
    return clean(words)


async def begin(store: Store, actor: int, words: str, instead: bool, now: datetime) -> Pause:
    """From now on, in place of any other sentence."""
    before, new = await state(store, actor), Pause(words, instead, now)
    await pause.put(store, new)
    await audit.record(store, actor, "pause", "", now, before=_said(before), after=_said(new))
    return new


async def resume(store: Store, actor: int, now: datetime) -> bool:
    """Answers go out as usual again; False when they did anyway."""
    before = await state(store, actor)
    if before is None:
        return False
    await pause.lift(store)
    await audit.record(store, actor, "resume", "", now, before=_said(before))
    return True


def _said(paused: Pause | None) -> dict[str, str] | None:
    return {"place": "instead" if paused.instead else "front", "words": paused.words} if paused else None
