"""An invitation lets one person in, once, for a day; what staff did is on record."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from db import staff
from db.audit import AuditRow
from db.staff import INVITE_LIVES, StaffMember, StaffRow
from db.store import Database
from db.tables import metadata
from tests.db.conftest import NOW


async def invited(database: Database, role: str = "editor") -> str:
    async with database.store() as store:
        return await staff.invite(store, role, NOW)


async def accept(database: Database, token: str, user: int = 7, after: timedelta = timedelta()) -> StaffMember | None:
    async with database.store() as store:
        return await staff.accept(store, token, user, "Hoa", NOW + after)


async def test_an_invitation_makes_staff_of_its_role(database: Database) -> None:
    token = await invited(database, "sender")
    assert await accept(database, token) == StaffMember(7, "sender", "Hoa")
    async with database.reading() as store:
        assert await staff.member(store, 7) == StaffMember(7, "sender", "Hoa")
        assert await staff.member(store, 8) is None


async def test_an_invitation_works_once(database: Database) -> None:
    token = await invited(database)
    assert await accept(database, token) is not None
    assert [await accept(database, token, user) for user in (7, 8)] == [None, None]


@pytest.mark.parametrize(
    ("after", "works"), [(INVITE_LIVES - timedelta(seconds=1), True), (INVITE_LIVES, False)], ids=["in time", "late"]
)
async def test_an_invitation_lives_for_a_day(database: Database, after: timedelta, works: bool) -> None:
    token = await invited(database)
    assert (await accept(database, token, after=after) is not None) == works


async def test_an_unknown_token_is_refused(database: Database) -> None:
    token = await invited(database)
    assert [await accept(database, wrong) for wrong in ("", token[:-1], token.swapcase())] == [None, None, None]


async def test_of_two_who_open_one_link_at_once_one_wins(database: Database) -> None:
    token = await invited(database)
    others = [Database(database.url) for _ in range(4)]
    try:
        won = await asyncio.gather(*(accept(others[n % 4], token, user=n) for n in range(20)))
    finally:
        for other in others:
            await other.close()
    async with database.reading() as store:
        people = (await store.session.scalars(select(StaffRow.user_id))).all()
    assert [member.user_id for member in won if member] == list(people)
    assert len(people) == 1


async def test_the_token_stands_in_no_table(database: Database) -> None:
    token = await invited(database)
    await accept(database, token)
    async with database.reading() as store:
        rows = [str(row) for table in metadata.sorted_tables for row in await store.session.execute(select(table))]
    assert len(rows) == 2
    assert [row for row in rows if token in row] == []


async def test_who_was_removed_is_no_staff_until_invited_again(database: Database) -> None:
    await accept(database, await invited(database))
    async with database.store() as store:
        await store.session.execute(update(StaffRow).values(removed_at=NOW))
    async with database.reading() as store:
        assert await staff.member(store, 7) is None
    assert await accept(database, await invited(database, "desk")) == StaffMember(7, "desk", "Hoa")
    async with database.reading() as store:
        assert await staff.member(store, 7) == StaffMember(7, "desk", "Hoa")


async def test_the_record_keeps_before_and_after_in_order(database: Database) -> None:
    async with database.store() as store:
        await staff.record(store, 7, "move_session", "s1", NOW, before={"starts": "09:00"}, after={"starts": "15:00"})
        await staff.record(store, 8, "send_notice", "1", NOW)
    async with database.reading() as store:
        assert await staff.audit(store) == [(7, "move_session", "s1"), (8, "send_notice", "1")]
        row = (await store.session.scalars(select(AuditRow).order_by(AuditRow.id))).first()
    assert row is not None
    assert (row.at, row.before, row.after) == (NOW, {"starts": "09:00"}, {"starts": "15:00"})
