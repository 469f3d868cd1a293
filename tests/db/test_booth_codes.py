"""A booth's code wins its booth once, typed as people type; guessing ends after five tries."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from db import booth_codes
from db.booth_codes import ALARM, ALARM_WITHIN, CODE_LIVES, TRIES, TRIES_KEPT, TRIES_WITHIN, ClaimTryRow
from db.store import Database
from db.tables import metadata
from tests.db.conftest import NOW


async def issued(database: Database, booth: str = "A01") -> str:
    async with database.store() as store:
        return await booth_codes.issue(store, booth, NOW)


async def redeem(database: Database, code: str, after: timedelta = timedelta()) -> str | None:
    async with database.store() as store:
        return await booth_codes.redeem(store, code, NOW + after)


async def test_a_code_of_fifty_bits_is_written_in_two_fives_that_nobody_misreads(database: Database) -> None:
    codes = {await issued(database) for _ in range(20)}
    assert len(codes) == 20
    assert [code for code in codes if not re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", code)] == []


async def test_a_code_wins_its_booth_once(database: Database) -> None:
    code = await issued(database)
    assert [await redeem(database, code), await redeem(database, code)] == ["A01", None]


@pytest.mark.parametrize("typed", [str.lower, lambda c: f" {c[:2]} {c[2:]} ", lambda c: c.replace("-", "")])
async def test_a_code_may_be_typed_by_hand(database: Database, typed: object) -> None:
    assert callable(typed)
    assert await redeem(database, typed(await issued(database))) == "A01"


def test_letters_that_look_like_figures_count_as_them() -> None:
    assert booth_codes.normal("oil0-1iLO") == "01101110"


async def test_a_code_lives_for_thirty_days(database: Database) -> None:
    code = await issued(database)
    assert await redeem(database, code, after=CODE_LIVES) is None
    assert await redeem(database, code, after=CODE_LIVES - timedelta(seconds=1)) == "A01"


async def test_a_new_code_voids_the_one_not_used_yet(database: Database) -> None:
    old, other, new = await issued(database), await issued(database, "B02"), await issued(database)
    assert [await redeem(database, code) for code in (old, new, other)] == [None, "A01", "B02"]


async def test_a_used_code_is_no_live_code(database: Database) -> None:
    code = await issued(database)
    async with database.reading() as store:
        assert await booth_codes.has_live_code(store, "A01", NOW)
        assert not await booth_codes.has_live_code(store, "A01", NOW + CODE_LIVES)
    await redeem(database, code)
    async with database.reading() as store:
        assert not await booth_codes.has_live_code(store, "A01", NOW)


async def test_of_fifty_with_the_same_code_one_wins(database: Database) -> None:
    code = await issued(database)
    others = [Database(database.url) for _ in range(4)]
    try:
        won = await asyncio.gather(*(redeem(others[n % 4], code) for n in range(50)))
    finally:
        for other in others:
            await other.close()
    assert (won.count("A01"), won.count(None)) == (1, 49)


async def test_the_code_stands_in_no_table(database: Database) -> None:
    code = await issued(database)
    await redeem(database, code)
    async with database.reading() as store:
        rows = [str(row) for table in metadata.sorted_tables for row in await store.session.execute(select(table))]
    assert len(rows) == 1
    assert [row for row in rows if code in row or code.replace("-", "") in row] == []


async def test_after_five_tries_a_person_waits_ten_minutes(database: Database) -> None:
    async with database.store() as store:
        assert [await booth_codes.may_try(store, 7, NOW) for _ in range(TRIES + 1)] == [True] * TRIES + [False]
        assert await booth_codes.may_try(store, 8, NOW)
        assert not await booth_codes.may_try(store, 7, NOW + TRIES_WITHIN - timedelta(seconds=1))
        assert await booth_codes.may_try(store, 7, NOW + TRIES_WITHIN)


async def test_a_refused_try_does_not_lengthen_the_wait(database: Database) -> None:
    async with database.store() as store:
        for minute in range(TRIES_WITHIN // timedelta(minutes=1)):
            for _ in range(TRIES):
                await booth_codes.may_try(store, 7, NOW + timedelta(minutes=minute))
        assert await booth_codes.may_try(store, 7, NOW + TRIES_WITHIN)


async def test_wrong_codes_of_everybody_are_an_alarm_and_right_ones_are_not(database: Database) -> None:
    async with database.store() as store:
        for n in range(ALARM):
            assert await booth_codes.may_try(store, n, NOW)
            if n == 0:
                await booth_codes.forgive(store, n, NOW)
        assert not await booth_codes.alarming(store, NOW)
        await booth_codes.may_try(store, ALARM, NOW)
        assert await booth_codes.alarming(store, NOW)
        assert not await booth_codes.alarming(store, NOW + ALARM_WITHIN)
        await booth_codes.forget(store, NOW + TRIES_KEPT)
        assert await store.session.scalar(select(ClaimTryRow.id).limit(1)) is None
