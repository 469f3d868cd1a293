"""Which groups the bot may stay in, besides those of the settings."""

from __future__ import annotations

import asyncio

from db import groups
from db.groups import GroupRow
from db.store import Database
from tests.db.conftest import NOW

OLD, NEW, NEWER, OTHER = -1, -1_000_000_000_001, -1_000_000_000_002, -7
LISTED = frozenset({OLD})


async def allowed(database: Database, *chats: int, listed: frozenset[int] = LISTED) -> list[bool]:
    async with database.reading() as store:
        return [await groups.allowed(store, chat, listed) for chat in chats]


async def follow(database: Database, old: int, new: int) -> None:
    async with database.store() as store:
        await groups.follow(store, old, new, LISTED, NOW)


async def test_a_group_that_grew_may_stay_for_as_long_as_its_first_number_is_listed(database: Database) -> None:
    await asyncio.gather(*(follow(database, OLD, NEW) for _ in range(4)))
    await follow(database, NEW, NEWER)
    assert await allowed(database, OLD, NEW, NEWER, OTHER) == [True, True, True, False]
    assert await allowed(database, OLD, NEW, NEWER, listed=frozenset()) == [False, False, False]


async def test_a_group_that_nobody_allowed_gains_nothing(database: Database) -> None:
    await follow(database, OTHER, NEW)
    assert await allowed(database, OTHER, NEW) == [False, False]


async def test_a_group_that_the_database_knows_by_itself_may_stay(database: Database) -> None:
    async with database.store() as store:
        store.session.add(GroupRow(chat_id=OTHER, grown_from=None, since=NOW))
    assert await allowed(database, OTHER, listed=frozenset()) == [True]
