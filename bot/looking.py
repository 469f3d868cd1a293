"""A part that looks once a second what the clock has made due, and does it.

What it does is rows, committed together with the word that it is done: killed before the commit nothing happened and
the next look does it, killed after it the sender has the rows.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from bot.background import keep_at
from db.store import Database
from handlers.actions.snapshot import Snapshot
from handlers.replies.texts import Voices

NOBODY = 0
"""The author of what the bot sends by itself."""


class Looking(ABC):
    """`name` stands in the log."""

    name: ClassVar[str]

    def __init__(
        self, database: Database, now: Callable[[], datetime], snapshot: Callable[[], Snapshot], voices: Voices
    ) -> None:
        self._database, self._now, self._snapshot, self._voices = database, now, snapshot, voices

    async def run(self) -> None:
        await keep_at(self.name, self.once, asyncio.Event())

    async def drain(self) -> None:
        while await self.once():
            pass

    @abstractmethod
    async def once(self) -> bool:
        """Do what is due; False when nothing was."""
