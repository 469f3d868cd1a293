"""What staff do with a broadcast that is under way or over. Everybody with the right may, whoever wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from db import broadcasts, staff, steering
from db.broadcasts import EDIT, TABLE, TOLD, WITHDRAWAL, Campaign
from db.store import Store
from handlers.actions.rights import require_staff

CHANGES_LIVE = timedelta(days=1)
AGAIN_LIVES = timedelta(hours=1)
TABLE_LIVES = timedelta(hours=1)
DOUBLED_WITHIN = 10


async def seen(store: Store, actor: int, number: int) -> tuple[Campaign, dict[str, int]] | None:
    """The campaign and its rows by outcome; None for a number that is none."""
    await require_staff(store, actor, "broadcast")
    campaign = await broadcasts.campaign(store, number)
    if campaign is None or campaign.kind not in broadcasts.REPORTED:
        return None
    return campaign, await broadcasts.report(store, number)


async def pause(store: Store, actor: int, number: int, now: datetime) -> bool:
    await require_staff(store, actor, "broadcast")
    return await _recorded(store, actor, "pause_notice", number, now, await steering.pause(store, number))


async def go_on(store: Store, actor: int, number: int, now: datetime) -> bool:
    await require_staff(store, actor, "broadcast")
    return await _recorded(store, actor, "resume_notice", number, now, await steering.go_on(store, number))


async def stop(store: Store, actor: int, number: int, now: datetime) -> bool:
    """What waits is not sent, nor is what was to be sent later. False when there is nothing to stop."""
    await require_staff(store, actor, "broadcast")
    stopped = await steering.stop(store, number) is not None
    return await _recorded(store, actor, "stop_notice", number, now, stopped)


async def try_again(store: Store, actor: int, number: int, now: datetime) -> int:
    """Send to those once more of whom nobody knows whether they have it; how many they are."""
    await require_staff(store, actor, "broadcast")
    count = await steering.try_again(store, number, now, AGAIN_LIVES)
    await _recorded(store, actor, "retry_uncertain", number, now, count > 0)
    return count


async def changeable(store: Store, actor: int, number: int) -> tuple[Campaign, int] | None:
    """A notice that stands on screens, and on how many; None where there is nothing to change."""
    await require_staff(store, actor, "broadcast")
    campaign = await broadcasts.campaign(store, number, locked=True)
    if campaign is None or campaign.kind not in TOLD or campaign.open:
        return None
    count = await steering.reached(store, number)
    return (campaign, count) if count else None


async def correct(
    store: Store, actor: int, number: int, key: str, text: str, content: Mapping[str, Any] | None, now: datetime
) -> int | None:
    """Give all that was sent other words; of how many, or None when that was asked before or nothing is there."""
    return await _change(store, actor, number, EDIT, f"edit:{actor}:{key}", text, content, now)


async def withdraw(store: Store, actor: int, number: int, now: datetime) -> int | None:
    """Delete all that was sent, as far as Telegram lets a bot; of how many, or None as above."""
    found = await changeable(store, actor, number)
    text = found[0].text if found else ""
    return await _change(store, actor, number, WITHDRAWAL, f"withdraw:{number}", text, None, now)


async def table(store: Store, actor: int, chat_id: int, number: int, now: datetime) -> bool:
    """The rows as a workbook, to this member of staff alone; a doubled press makes one."""
    if await seen(store, actor, number) is None:
        return False
    await broadcasts.launch(
        store,
        kind=TABLE,
        text=str(number),
        author=actor,
        audience=[chat_id],
        request_key=f"table:{number}:{chat_id}:{int(now.timestamp()) // DOUBLED_WITHIN}",
        now=now,
        lives=TABLE_LIVES,
    )
    return True


async def _change(
    store: Store,
    actor: int,
    number: int,
    kind: str,
    key: str,
    text: str,
    content: Mapping[str, Any] | None,
    now: datetime,
) -> int | None:
    found = await changeable(store, actor, number)
    if found is None:
        return None
    launched = await broadcasts.launch(
        store,
        kind=kind,
        text=text,
        content=content,
        author=actor,
        audience=steering.recipients(number),
        request_key=key,
        now=now,
        lives=CHANGES_LIVE,
        target=number,
    )
    if launched is None:
        return None
    if kind == EDIT:
        await steering.rewrite(store, number, text, content)
    await staff.record(store, actor, kind, str(number), now, before={"text": found[0].text}, after={"text": text})
    return found[1]


async def _recorded(store: Store, actor: int, action: str, number: int, now: datetime, done: bool) -> bool:
    if done:
        await staff.record(store, actor, action, str(number), now)
    return done
