"""Who looks after a booth: owners, those they let in, and what becomes of these when a claim is approved or gone."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import select

from db import booth_links, exhibitors
from db.booth_links import LINK_LIVES, BoothLinkRow, Link
from db.exhibitors import MEMBER, OWNER, Member
from db.store import Database, Store
from tests.db.conftest import NOW

TU, BINH, CHI, DAO = 1, 2, 3, 4


async def joins(store: Store, who: int, role: str = OWNER, by: int | None = None, *, approved: bool = False) -> Member:
    return await exhibitors.join(store, "A01", who, role, f"Số {who}", NOW, approved=approved, by=by)


async def family(store: Store) -> Member:
    """Tư claims, lets Bình in as an owner, who lets Chi in; Đào has a claim of her own."""
    claim = await joins(store, TU)
    await joins(store, BINH, OWNER, TU)
    await joins(store, CHI, MEMBER, BINH)
    await joins(store, DAO)
    return claim


async def left(store: Store) -> dict[int, bool]:
    return {member.user_id: member.approved for member in await exhibitors.members(store, "A01")}


async def test_people_are_told_by_role_and_only_the_approved_hear_visitors(database: Database) -> None:
    async with database.store() as store:
        await joins(store, CHI, MEMBER, TU, approved=True)
        await joins(store, TU, approved=True)
        await joins(store, BINH)
        await exhibitors.join(store, "A02", DAO, OWNER, "Đào", NOW, approved=True)
        assert [member.user_id for member in await exhibitors.members(store, "A01")] == [TU, BINH, CHI]
        assert await exhibitors.people_of(store, "A01") == [TU, CHI]
        assert await exhibitors.owners_of(store, "A01") == [TU, BINH]
        assert list(await exhibitors.booths_of(store, BINH)) == ["A01"]
        assert [claim.user_id for claim in await exhibitors.waiting(store)] == [BINH]
        assert await exhibitors.count_waiting(store) == 1


async def test_whom_a_claim_let_in_is_approved_with_it(database: Database) -> None:
    async with database.store() as store:
        await exhibitors.approve(store, await family(store), NOW)
        assert await left(store) == {TU: True, BINH: True, CHI: True, DAO: False}


async def test_whom_a_claim_let_in_goes_with_it(database: Database) -> None:
    async with database.store() as store:
        assert await exhibitors.remove_all(store, await family(store)) == 3
        assert await left(store) == {DAO: False}


async def test_whom_somebody_let_in_stays_when_only_that_person_goes(database: Database) -> None:
    async with database.store() as store:
        await exhibitors.remove(store, await family(store))
        assert await left(store) == {BINH: False, CHI: False, DAO: False}
        assert [claim.user_id for claim in await exhibitors.waiting(store)] == [BINH, DAO]


async def test_who_joins_again_only_gains(database: Database) -> None:
    async with database.store() as store:
        first = await joins(store, TU, approved=True)
        again = await joins(store, TU, MEMBER, BINH)
        assert (again.role, again.approved, again.ref, again.since) == (OWNER, True, first.ref, first.since)
        member = await joins(store, CHI, MEMBER, TU)
        raised = await joins(store, CHI, OWNER)
        assert (member.role, raised.role, raised.ref, raised.let_in_by) == (MEMBER, OWNER, member.ref, None)


async def test_a_link_lets_one_in_once_within_a_day(database: Database) -> None:
    async with database.store() as store:
        tokens = [await booth_links.make(store, "A01", MEMBER, TU, NOW) for _ in range(2)]
        assert await booth_links.count(store, "A01", NOW) == 2
        assert await booth_links.look(store, tokens[0], NOW) == Link("A01", MEMBER, TU)
        assert await booth_links.use(store, tokens[0], NOW) == Link("A01", MEMBER, TU)
        assert await booth_links.use(store, tokens[0], NOW) is None
        assert await booth_links.use(store, tokens[1], NOW + LINK_LIVES) is None
        assert await booth_links.use(store, tokens[1], NOW + LINK_LIVES - timedelta(seconds=1)) is not None


async def test_a_token_has_128_bits_and_stands_in_no_table(database: Database) -> None:
    async with database.store() as store:
        token = await booth_links.make(store, "A01", MEMBER, TU, NOW)
        rows = (await store.session.execute(select(BoothLinkRow.__table__))).all()
    assert len(token) == 22
    assert [row for row in rows if token in str(row)] == []


async def test_links_go_with_whoever_made_them_or_when_revoked(database: Database) -> None:
    async with database.store() as store:
        tu, _ = await joins(store, TU), await joins(store, BINH)
        for maker in (TU, BINH):
            await booth_links.make(store, "A01", MEMBER, maker, NOW)
        await exhibitors.remove(store, tu)
        assert await booth_links.count(store, "A01", NOW) == 1
        await booth_links.revoke(store, "A01")
        assert await booth_links.count(store, "A01", NOW) == 0


async def test_of_twenty_with_the_same_link_one_gets_in(database: Database) -> None:
    async with database.store() as store:
        token = await booth_links.make(store, "A01", MEMBER, TU, NOW)

    async def use() -> Link | None:
        async with database.store() as store:
            return await booth_links.use(store, token, NOW)

    got = await asyncio.gather(*(use() for _ in range(20)))
    assert (got.count(Link("A01", MEMBER, TU)), got.count(None)) == (1, 19)


async def test_trust_is_of_a_booth_and_can_be_taken_back(database: Database) -> None:
    async with database.store() as store:
        for _ in range(2):
            await exhibitors.trust(store, "A01", NOW, wanted=True)
        assert (await exhibitors.trusted(store, "A01"), await exhibitors.trusted(store, "A02")) == (True, False)
        await exhibitors.trust(store, "A01", NOW, wanted=False)
        assert not await exhibitors.trusted(store, "A01")
        await exhibitors.trust(store, "A01", NOW, wanted=True)
        people = [await joins(store, who) for who in (TU, BINH)]
        for person, then in zip(people, (True, False), strict=True):
            await exhibitors.remove(store, person)
            assert await exhibitors.trusted(store, "A01") == then
