"""Sending broadcasts: leases rows, sends at Telegram's pace, writes down what became of each.

A send whose outcome nobody knows becomes `uncertain` and is never repeated by itself. When the last row of a campaign
is settled, its author gets the report, once, on the same rail.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot

from bot.background import keep_at
from bot.ledger import Act, Ledger
from bot.limiter import BROADCAST, Limiter, Turn, seconds_of
from bot.parcels import deliver
from bot.progress import Progress
from bot.request import NotSent
from db import broadcasts, leases, quiet, sending, steering
from db.audiences import Audience, chosen
from db.sending import Leased
from db.store import Database, Store
from handlers.actions import notices
from handlers.gallery import Gallery
from handlers.replies.broadcasts import report
from handlers.replies.texts import Texts
from handlers.telegram import DELETED

AT_ONCE = 40
AHEAD = 10
"""Leased rows that may wait for their turn. After a kill these are in doubt although none of them was sent."""

REFILL = 5
REPORT_LIVES = timedelta(days=1)
LONGEST_PAUSE = 60
BUDGET = "broadcasts"
REFUSALS = (BadRequest, EndPointNotFound)
"""After these the message surely is on nobody's screen. Anything else, an unreadable answer too, may have sent it."""

log = structlog.get_logger()


class Sender:
    """Works off deliveries; one runs at a time."""

    def __init__(
        self,
        bot: ExtBot[str],
        limiter: Limiter,
        database: Database,
        now: Callable[[], datetime],
        texts: Texts,
        gallery: Gallery | None = None,
    ) -> None:
        self._bot, self._limiter, self._database, self._now, self._texts = bot, limiter, database, now, texts
        self._gallery = gallery
        self._ledger = Ledger(database)
        self._progress = Progress(bot, database, now, texts)
        self._flying: set[asyncio.Task[None]] = set()
        self._queued = 0
        self._wake = asyncio.Event()
        self._stopping = asyncio.Event()
        self._changed = asyncio.Event()

    def wake(self) -> None:
        self._wake.set()

    async def run(self) -> None:
        showing = asyncio.create_task(self._progress.run())
        try:
            await keep_at("sender", self._keep_flying, self._wake)
        finally:
            showing.cancel()

    async def drain(self) -> None:
        while await self.once():
            pass
        await self._progress.tell()

    async def stop(self, grace: float) -> None:
        """Lease no more; what has no slot yet goes back, what is under way may end."""
        self._stopping.set()
        if self._flying:
            await asyncio.wait(set(self._flying), timeout=grace)

    async def once(self) -> bool:
        """Send one lease's worth and report what has ended; False when there was nothing to do."""
        busy = await self._fill()
        while self._flying:
            await asyncio.wait(set(self._flying))
        return busy

    async def _keep_flying(self) -> bool:
        """Lease as soon as there is room, so that a slow answer keeps no other message back."""
        busy = await self._fill()
        while not self._room:
            self._changed.clear()
            await self._changed.wait()
        return busy

    @property
    def _room(self) -> int:
        room = min(AHEAD - self._queued, AT_ONCE - len(self._flying))
        return room if room >= REFILL else 0

    async def _fill(self) -> bool:
        if self._stopping.is_set() or not self._room:
            return False
        now = self._now()
        async with self._database.store() as store:
            await _start_due(store, now)
            await quiet.hold_back(store, now)
            held = await sending.lease(store, self._room, now)
            apart = timedelta(seconds=1 / self._limiter.rate) if self._limiter.rate else timedelta()
            first = await leases.reserve(store, BUDGET, len(held), apart, now) if held else now
            reported = 0 if held else await self._report(store)
        for place, row in enumerate(held):
            self._fly(row, (first - now + place * apart).total_seconds())
        return bool(held or reported)

    def _fly(self, row: Leased, wait: float) -> None:
        self._queued += 1
        flight = asyncio.create_task(self._send(row, wait))
        self._flying.add(flight)
        flight.add_done_callback(self._landed)

    def _landed(self, flight: asyncio.Task[None]) -> None:
        self._flying.discard(flight)
        self._changed.set()
        if not flight.cancelled() and (error := flight.exception()):
            log.error("delivery left uncertain", error=type(error).__name__)

    async def _report(self, store: Store) -> int:
        ended = await broadcasts.finished(store, self._now())
        for campaign in ended:
            counts = await broadcasts.report(store, campaign.id)
            if not counts and campaign.state == broadcasts.STOPPED:
                continue  # it had not begun
            told = report(self._texts, campaign, counts)
            await broadcasts.launch(
                store,
                kind="report",
                text=told.text,
                content=told.to_json(),
                author=campaign.author,
                audience=[campaign.author],
                request_key=f"report:{campaign.id}:{secrets.token_hex(4)}",
                now=self._now(),
                lives=REPORT_LIVES,
            )
        return len(ended)

    async def _send(self, row: Leased, wait: float) -> None:
        """Wait for a turn, look at the time once more, send, write down what became of it."""
        try:
            turn = await self._turn(row, wait)
        finally:
            self._queued -= 1
            self._changed.set()
        if turn is None:
            await self._write(lambda store: sending.again(store, row, self._now()))
            return
        try:
            now = self._now()
            if now >= row.expires_at:
                await self._settle(row, broadcasts.EXPIRED, reason=sending.TOO_LATE)
                return
            if now >= row.leased_until:
                return  # this process slept: by now the row is somebody else's to judge
            message_id = await deliver(self._bot, self._database, row, self._texts, self._gallery)
        except TelegramError as error:
            turn.end()
            await self._failed(row, error)
        else:
            turn.end()
            await self._settle(row, broadcasts.SENT, message_id=message_id)
        finally:
            if turn.ended is None:
                turn.end()

    async def _turn(self, row: Leased, wait: float) -> Turn | None:
        """A slot in the broadcast lane, not before the time that the budget gave; None when told to stop first."""

        async def slot() -> Turn:
            await asyncio.sleep(max(0.0, wait))
            return await self._limiter.slot(BROADCAST, row.chat_id)

        waiting = asyncio.ensure_future(slot())
        stop = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait({waiting, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if waiting.done():
            return waiting.result()
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            return await waiting
        return None

    async def _failed(self, row: Leased, error: TelegramError) -> None:
        """Decide by what is known: surely not sent → again until too late, refused → failed, else → uncertain."""
        name = type(error).__name__
        log.warning("delivery", delivery=row.id, error=name)
        if isinstance(error, RetryAfter):
            await self._shut(row, error)
        elif isinstance(error, InvalidToken | NotSent):
            pause = timedelta(seconds=min(2**row.tries, LONGEST_PAUSE))
            await self._write(lambda store: sending.again(store, row, self._now() + pause))
        elif isinstance(error, ChatMigrated):
            await self._moved(row, error.new_chat_id)
        elif isinstance(error, Forbidden):
            deleted = DELETED in error.message
            await self._write(lambda store: notices.gone(store, row.chat_id, deleted=deleted))
            await self._settle(row, broadcasts.FAILED, reason=sending.BLOCKED)
        else:
            state = broadcasts.FAILED if isinstance(error, REFUSALS) else broadcasts.UNCERTAIN
            await self._settle(row, state, reason=_why(error))

    async def _shut(self, row: Leased, told: RetryAfter) -> None:
        """The row waits as long as told, and so does whoever sends after us."""
        until = self._now() + timedelta(seconds=seconds_of(told))

        async def act(store: Store) -> None:
            await sending.again(store, row, until)
            await leases.shut(store, BUDGET, until)

        self._limiter.close(seconds_of(told))
        await self._write(act)

    async def _moved(self, row: Leased, new: int) -> None:
        async def act(store: Store) -> None:
            await sending.follow(store, row.chat_id, new)
            await sending.again(store, row, self._now())

        await self._write(act)

    async def _settle(self, row: Leased, state: str, *, message_id: int | None = None, reason: str = "") -> None:
        await self._write(lambda store: sending.acknowledge(store, row, state, message_id=message_id, reason=reason))

    async def _write(self, act: Act) -> None:
        await self._ledger.write(act)


async def _start_due(store: Store, now: datetime) -> None:
    """Scheduled campaigns whose time has come get their rows: whoever belongs to the audience now."""
    for campaign in await steering.due(store, now):
        audience = Audience.from_json(campaign.audience or {})
        await broadcasts.start(store, campaign.id, chosen(audience, campaign.starts_at or now), now)


def _why(error: TelegramError) -> str:
    """Telegram's own words where it refused, such as "chat not found"."""
    words = error.message.removeprefix("Bad Request: ") if isinstance(error, BadRequest) else ""
    return words[:100] or type(error).__name__
