"""The log of questions knows no person."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from db import questions
from db.questions import QuestionRow
from db.store import Database
from tests.db.conftest import NOW

DAY = date(2024, 10, 29)


async def test_the_log_keeps_at_most_twenty_ids(database: Database) -> None:
    async with database.store() as store:
        await questions.log(store, NOW, "gốm", "booth", tuple(f"A{n:02}" for n in range(30)), 71.5, "matched")
    async with database.reading() as store:
        row = (await store.session.scalars(select(QuestionRow))).one()
    assert (row.day, row.text, row.kind, row.score, row.reason) == (DAY, "gốm", "booth", 71.5, "matched")
    assert row.ids == [f"A{n:02}" for n in range(20)]


async def test_a_verdict_is_taken_by_key_and_the_last_word_counts(database: Database) -> None:
    async with database.store() as store:
        first = await questions.log(store, NOW, "gốm", "booth", ("A01",), 71.5, "matched")
        second = await questions.log(store, NOW, "lụa", "booth", ("B01",), 71.5, "matched")
    async with database.store() as store:
        told = [(first, "wrong"), (second, "wrong"), (second, "right"), ("nobody's", "wrong"), ("", "wrong")]
        assert [await questions.judge(store, key, verdict) for key, verdict in told] == [True] * 3 + [False] * 2
    async with database.reading() as store:
        assert await questions.count_judged_wrong(store) == 1
        assert await questions.judged_wrong(store, 10) == [questions.Judged(DAY, "gốm", "booth", ("A01",))]
