"""The message that shows a broadcast's author how far it is: it edits itself while the rows are sent."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import datetime

import structlog
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.limiter import BROADCAST
from db import broadcasts, quiet
from db.broadcasts import OPEN, Campaign
from db.store import Database
from handlers.replies.broadcasts import progress
from handlers.replies.texts import Texts
from handlers.telegram import change

EVERY = 3.0
MEASURED_OVER = 5
"""Looks, from the first to the last of which the pace is told."""

log = structlog.get_logger()


class Progress:
    """Looks at the rows every few seconds; keeps nothing that a restart would miss."""

    def __init__(self, bot: ExtBot[str], database: Database, now: Callable[[], datetime], texts: Texts) -> None:
        self._bot, self._database, self._now, self._texts = bot, database, now, texts
        self._shown: dict[int, str] = {}
        self._looks: dict[int, deque[tuple[float, int]]] = {}

    async def run(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            try:
                await self.tell()
            except Exception as error:  # there is time until the next look
                log.error("progress not shown", error=type(error).__name__)

    async def tell(self) -> None:
        """Those under way, and once more those that have ended since the last look."""
        async with self._database.reading() as store:
            campaigns = await broadcasts.under_way(store)
            quiet_now = bool(campaigns) and await quiet.ends(store, self._now()) is not None
            ended = set(self._looks) - {one.id for one in campaigns}
            campaigns += [one for number in ended if (one := await broadcasts.campaign(store, number))]
            counted = [(one, await broadcasts.report(store, one.id)) for one in campaigns]
        self._looks = {one.id: self._looks.get(one.id, deque(maxlen=MEASURED_OVER)) for one in campaigns}
        for campaign, counts in counted:
            await self._show(campaign, counts, waits=quiet_now and campaign.kind in quiet.KEEPING)
        for number in ended:
            del self._looks[number]
            self._shown.pop(number, None)

    async def _show(self, campaign: Campaign, counts: dict[str, int], *, waits: bool) -> None:
        rate = self._rate(campaign.id, sum(number for state, number in counts.items() if state not in OPEN))
        reply = progress(self._texts, campaign, counts, rate, waits=waits)
        if campaign.progress_id is None or self._shown.get(campaign.id) == reply.text:
            return
        self._shown[campaign.id] = reply.text
        try:
            await change(self._bot, campaign.author, campaign.progress_id, reply, lane=BROADCAST)
        except TelegramError as error:  # deleted, most likely; the report comes all the same
            log.info("progress not shown", campaign=campaign.id, error=type(error).__name__)

    def _rate(self, number: int, settled: int) -> float:
        """Settled a second, over the last looks; 0 while that cannot be told."""
        looks = self._looks[number]
        looks.append((asyncio.get_running_loop().time(), settled))
        (began, before), (now, after) = looks[0], looks[-1]
        return (after - before) / (now - began) if now > began else 0.0
