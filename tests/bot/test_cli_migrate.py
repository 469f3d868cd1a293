"""`hoicho migrate` says what it did; tables of a newer version are left alone by all commands, in words."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from bot.settings import SAMPLE_FAIR
from db import migrate
from db.store import Database
from tests.bot.test_cli import hoicho
from tests.rig import TOKEN


@pytest.fixture(autouse=True)
def settings(each_database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("HOICHO_DATABASE_URL", each_database_url)
    monkeypatch.setenv("HOICHO_TELEGRAM_TOKEN", TOKEN)
    return each_database_url


async def stand_at(url: str, step: str) -> None:
    database = Database(url)
    await migrate.upgrade(database, step)
    await database.close()


async def from_the_future(url: str) -> None:
    database = Database(url)
    await migrate.upgrade(database)
    async with database.writer.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '2099_a_later_step'"))
    await database.close()


def test_it_tells_what_was_made_and_that_nothing_was_left_to_do() -> None:
    newest = migrate.steps()[-1]
    first, second = hoicho("migrate"), hoicho("migrate")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout == f"✓ Đã tạo các bảng, bước {newest}. / The tables were made, step {newest}.\n"
    assert (
        second.stdout == f"✓ Các bảng đã ở bản mới nhất, bước {newest}. / The tables are up to date, step {newest}.\n"
    )


def test_it_tells_from_where_to_where(settings: str) -> None:
    first, *_, newest = migrate.steps()
    asyncio.run(stand_at(settings, first))
    told = hoicho("migrate")
    upgraded = f"{first} → {newest}"
    assert told.stdout == f"✓ Đã nâng các bảng: {upgraded}. / The tables were upgraded: {upgraded}.\n"


@pytest.mark.parametrize(
    "command", [["migrate"], ["run"], ["import", SAMPLE_FAIR, "--yes"], ["export", "ra"], ["staff", "invite"]]
)
def test_tables_of_a_newer_version_are_left_alone(settings: str, command: list[object]) -> None:
    asyncio.run(from_the_future(settings))
    told = hoicho(*command)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "bản Hỏi Chợ mới hơn (bước 2099_a_later_step)" in told.stderr
    assert "a newer Hỏi Chợ (step 2099_a_later_step)" in told.stderr
    assert "Traceback" not in told.output


async def test_of_two_upgrades_at_once_one_waits(settings: str) -> None:
    both = [Database(settings) for _ in range(2)]
    await asyncio.gather(*(migrate.upgrade(database) for database in both))
    assert [await migrate.current(database) for database in both] == [migrate.steps()[-1]] * 2
    for database in both:
        await database.close()
