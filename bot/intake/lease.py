"""One instance works, the others stand by.

Two that poll throw each other out, and two workers would say an answer twice. A row in the database says who works;
it is renewed every few seconds, and whoever stands by takes over when it has run out.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from db import leases
from db.store import Database, Store

NAME = "works"
LASTS = timedelta(seconds=15)
RENEW_EVERY = 4.0
ASK_EVERY = 1.0

log = structlog.get_logger()


class Lease:
    """This process's claim to be the one that works."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now
        self.holder = f"{_machine()}/{os.getpid()}/{secrets.token_hex(4)}"
        self.held = self.waiting = False

    async def gain(self) -> None:
        """Returns when it is ours; whatever goes wrong is waited out."""
        while True:
            if await self._try():
                self.held, self.waiting = True, False
                return
            await asyncio.sleep(ASK_EVERY)

    async def keep(self) -> None:
        """Returns when it is lost: to another, or because the database was away for longer than it lasts."""
        until = time.monotonic() + LASTS.total_seconds()
        while time.monotonic() < until:
            await asyncio.sleep(RENEW_EVERY)
            try:
                async with self._database.store() as store:
                    renewed = await self._hold(store)
            except Exception as error:  # nobody else can take it either; there is time for another try
                if (task := asyncio.current_task()) and task.cancelling():  # the driver put its own error in its place
                    raise asyncio.CancelledError from error
                log.warning("lease not renewed", error=type(error).__name__)
                continue
            if not renewed:
                break
            until = time.monotonic() + LASTS.total_seconds()
        self.held = False
        log.warning("lease lost, standing by")

    async def release(self) -> None:
        """Give it back, so that the next need not wait for its end."""
        if self.held:
            self.held = False
            with suppress(Exception):  # without a database it runs out by itself
                async with self._database.store() as store:
                    await leases.release(store, NAME, self.holder)

    async def _try(self) -> bool:
        try:
            async with self._database.store() as store:
                if await self._hold(store):
                    return True
                other = await leases.holder(store, NAME)
                if other is None or not _is_dead(other):
                    self._stand_by()
                    return False
                await leases.release(store, NAME, other)
                return await self._hold(store)
        except Exception as error:  # the database, most likely
            log.warning("lease not asked for", error=type(error).__name__)
            return False

    def _stand_by(self) -> None:
        if not self.waiting:
            log.info("standing by, another instance works")
        self.waiting = True

    async def _hold(self, store: Store) -> bool:
        return await leases.hold(store, NAME, self.holder, self._now(), LASTS)


def _machine() -> str:
    """The host, and inside it the space in which process numbers count (a container has its own)."""
    space = ""
    with suppress(OSError):
        space = str(Path("/proc/self/ns/pid").readlink())
    return f"{socket.gethostname()}{space}"


def _is_dead(holder: str) -> bool:
    """True for a process of this machine that is surely no more: after a crash the next start need not wait."""
    machine, _, rest = holder.partition("/")
    number = rest.partition("/")[0]
    if machine != _machine() or not number.isdecimal() or sys.platform == "win32":
        return False
    if int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
