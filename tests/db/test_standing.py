"""One look tells what a chat is at."""

from __future__ import annotations

from datetime import timedelta

from db import conversations, desk, people, standing, whereabouts
from db.conversations import REMEMBERED, Draft
from db.standing import SEEN_EVERY, Standing
from db.store import Database
from db.whereabouts import STAYS
from tests.db.conftest import NOW


async def test_a_stranger_is_at_nothing(database: Database) -> None:
    async with database.store() as store:
        assert await standing.look(store, 7, NOW) == Standing(None, dialog=False, attended=False, seen_lately=False)


async def test_each_part_is_the_chat_s_own_and_of_now(database: Database) -> None:
    async with database.store() as store:
        await people.see(store, 7, "vi", NOW)
        await whereabouts.stand(store, 7, "A01", NOW)
        await conversations.remember(store, 7, {"ids": ["A01"]}, NOW)
        await conversations.keep_draft(store, 7, Draft("move", "which", {}), NOW)
        thread = await desk.ask(store, 7, "giá vé", NOW)
        assert thread
        assert not (await standing.look(store, 7, NOW)).attended
        await desk.take(store, thread.number, 99, NOW, in_private=True)
        assert await standing.look(store, 7, NOW) == Standing({"ids": ["A01"]}, True, True, True, "A01")
        assert await standing.look(store, 8, NOW) == Standing(None, False, False, False)
        assert not (await standing.look(store, 7, NOW + SEEN_EVERY)).seen_lately
        assert (await standing.look(store, 7, NOW + REMEMBERED)).context is None
        assert (await standing.look(store, 7, NOW + STAYS)).here == ""


async def test_who_left_is_noted_at_the_first_word(database: Database) -> None:
    async with database.store() as store:
        await people.see(store, 7, "vi", NOW)
        await people.leave(store, 7)
        assert not (await standing.look(store, 7, NOW + timedelta(minutes=1))).seen_lately
