"""The whole examination, in the order in which things are mended."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.doctor.database import absent, database, place
from bot.doctor.fair import not_yet, stored_fair
from bot.doctor.finding import Finding, Level
from bot.doctor.instance import people
from bot.doctor.setup import setup
from bot.doctor.telegram import telegram
from bot.settings import Settings
from db.engine import async_url, sqlite_file
from db.store import Database


def free_on_disk(folder: Path) -> int:
    return shutil.disk_usage(folder).free


async def examine(
    settings: Settings, now: Callable[[], datetime], free: Callable[[Path], int] = free_on_disk
) -> list[Finding]:
    """Everything that can be looked at. What a fault hides is left out rather than guessed."""
    return [*setup(settings), *await telegram(settings, now()), *await _data(settings, now(), free)]


async def _data(settings: Settings, now: datetime, free: Callable[[Path], int]) -> list[Finding]:
    found = place(settings.database_url, free)
    if any(finding.check == "folder" for finding in found):
        return found
    file = sqlite_file(async_url(settings.database_url))
    if file is not None and not file.exists():  # opening it would make it
        return [*found, absent(), not_yet(settings.fair)]
    opened = Database(settings.database_url)
    try:
        found += await database(opened)
        standing = {finding.check: finding.level for finding in found}
        if standing.get("tables") is Level.OK:
            found += [*await stored_fair(opened, settings.fair, now), *await people(opened, now)]
        elif standing.get("database") is not Level.FAULT and standing.get("tables") is not Level.FAULT:
            found.append(not_yet(settings.fair))
    finally:
        await opened.close()
    return found
