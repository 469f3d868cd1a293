"""The context of a chat fades after half an hour; a dialog of the staff does not."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from db import conversations
from db.conversations import ContextRow, Draft
from db.store import Database
from tests.db.conftest import NOW


async def test_a_context_is_remembered_for_half_an_hour(database: Database) -> None:
    async with database.store() as store:
        await conversations.remember(store, 7, {"ids": ["A01"], "asked": "price"}, NOW)
    async with database.reading() as store:
        almost, over = NOW + timedelta(minutes=29, seconds=59), NOW + timedelta(minutes=30)
        assert await conversations.context(store, 7, almost) == {"ids": ["A01"], "asked": "price"}
        assert await conversations.context(store, 7, over) is None
        assert await conversations.context(store, 8, NOW) is None


async def test_the_next_question_renews_and_replaces_the_context(database: Database) -> None:
    later = NOW + timedelta(minutes=20)
    async with database.store() as store:
        await conversations.remember(store, 7, {"ids": ["A01"]}, NOW)
        await conversations.remember(store, 7, {"ids": ["B02"]}, later)
    async with database.reading() as store:
        assert await conversations.context(store, 7, NOW + timedelta(minutes=45)) == {"ids": ["B02"]}


async def test_old_contexts_are_swept_away(database: Database) -> None:
    async with database.store() as store:
        await conversations.remember(store, 1, {}, NOW)
        await conversations.remember(store, 2, {}, NOW + timedelta(minutes=10))
        await conversations.forget_contexts(store, NOW + timedelta(minutes=30))
        assert (await store.session.execute(select(func.max(ContextRow.chat_id), func.count()))).one() == (2, 1)


async def test_a_draft_survives_the_night_and_the_sweep(database: Database) -> None:
    made = Draft("move", "time", {"session": "s1"})
    async with database.store() as store:
        await conversations.keep_draft(store, 7, made, NOW)
        await conversations.forget_contexts(store, NOW + timedelta(days=2))
    reopened = Database(database.url)
    try:
        async with reopened.store() as store:
            assert await conversations.draft(store, 7) == made
    finally:
        await reopened.close()


async def test_a_chat_has_one_draft_at_a_time(database: Database) -> None:
    async with database.store() as store:
        await conversations.keep_draft(store, 7, Draft("move", "time", {"session": "s1"}), NOW)
        await conversations.keep_draft(store, 7, Draft("move", "confirm", {"to": "15:30"}), NOW)
        await conversations.keep_draft(store, 8, Draft("notice", "words", {}), NOW)
    async with database.store() as store:
        assert await conversations.draft(store, 7) == Draft("move", "confirm", {"to": "15:30"})
        await conversations.drop_draft(store, 7)
        assert await conversations.draft(store, 7) is None
        assert await conversations.draft(store, 8) == Draft("notice", "words", {})
