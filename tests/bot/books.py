"""What the bot's own tables say, for tests."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from db import inbox
from db.questions import QuestionRow
from db.store import Database


async def states(database: Database) -> dict[str, int]:
    """How many inbox rows are in each state."""
    async with database.reading() as store:
        return await inbox.count(store)


async def asked(database: Database) -> Sequence[str]:
    """The questions acted on, in the order of their commits."""
    async with database.reading() as store:
        return (await store.session.scalars(select(QuestionRow.text).order_by(QuestionRow.id))).all()
