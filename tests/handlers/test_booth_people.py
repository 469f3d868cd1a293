"""Claims are decided by who may; an owner lets in and removes; the last does not leave unwarned; races have one end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import TypeVar

import pytest

from db import exhibitors, staff
from db.exhibitors import MEMBER, OWNER, Member
from db.store import Database, Store
from handlers.actions import booth_people, booths, claims
from handlers.actions.booth_people import BoothLinkSpent, BoothMemberGone
from handlers.actions.claims import ClaimOver
from handlers.actions.errors import NotAllowed
from handlers.actions.rights import Editor, require_editor_of, require_exhibitor
from handlers.actions.staff import accept_invite, invite_staff
from tests.databases import prepare_database
from tests.handlers.conftest import DESK, EDITOR, FAIR, NOW, SENDER, STAFF
from tests.handlers.conftest import OWNER as BOSS

TU, BINH, CHI, STRANGER = 4001, 4002, 4003, 4009
T = TypeVar("T")
Act = Callable[[Store], Awaitable[T]]


@pytest.fixture
async def database(each_database_url: str) -> AsyncIterator[Database]:
    """The small fair with an owner, an editor and the like, on both databases."""
    await prepare_database(each_database_url, FAIR, NOW)
    database = Database(each_database_url)
    async with database.store() as store:
        for person, role in STAFF.items():
            await accept_invite(store, person, role.title(), await invite_staff(store, role, NOW), NOW)
    yield database
    await database.close()


async def inside(database: Database, act: Act[T]) -> T:
    async with database.store() as store:
        return await act(store)


async def claim(database: Database, who: int, booth: str = "A01", *, waits: bool = True) -> Member:
    async with database.store() as store:
        code = (await booths.issue_booth_codes(store, FAIR, NOW, booth=booth, reissue=True))[booth]
        won = await booths.claim_booth(store, who, code, NOW, name=f"Số {who}", waits=waits)
    assert won.member is not None
    return won.member


async def invited(database: Database, who: int, host: int = TU, role: str = MEMBER) -> Member:
    async with database.store() as store:
        token = await booth_people.let_in(store, host, "A01", role, NOW)
        return (await booth_people.accept(store, who, f"Số {who}", token, "vi", NOW))[0]


async def acts(database: Database) -> list[tuple[int, str]]:
    about = ("claim", "booth")
    async with database.reading() as store:
        return [(who, act) for who, act, _ in await staff.audit(store) if any(word in act for word in about)][1:]


async def test_a_claim_may_look_until_it_is_approved(database: Database) -> None:
    won = await claim(database, TU)
    async with database.store() as store:
        assert await require_exhibitor(store, TU, "A01") == ("A01",)
        assert await require_editor_of(store, TU, "A01") == Editor("A01", owner=True, approved=False, direct=False)
        assert await exhibitors.people_of(store, "A01") == []
        await exhibitors.trust(store, "A01", NOW, wanted=True)
        assert not (await require_editor_of(store, TU, "A01")).direct
        await claims.decide(store, EDITOR, won.ref, NOW, agreed=True)
        assert await require_editor_of(store, TU, "A01") == Editor("A01", owner=True, approved=True, direct=True)
        assert await exhibitors.people_of(store, "A01") == [TU]
    assert await acts(database) == [(TU, "claim_booth"), (EDITOR, "approve_claim")]


async def test_where_claims_do_not_wait_the_first_owner_is_approved_at_once(database: Database) -> None:
    await claim(database, TU, waits=False)
    async with database.store() as store:
        assert await require_editor_of(store, TU, "A01") == Editor("A01", owner=True, approved=True, direct=False)
        assert await claims.waiting(store, EDITOR) == []


async def test_a_rejected_claim_is_gone_with_whom_it_let_in(database: Database) -> None:
    won = await claim(database, TU)
    await invited(database, BINH)
    async with database.store() as store:
        await claims.decide(store, BOSS, won.ref, NOW, agreed=False)
        for person in (TU, BINH):
            with pytest.raises(NotAllowed):
                await require_exhibitor(store, person, "A01")
        with pytest.raises(ClaimOver):
            await claims.decide(store, BOSS, won.ref, NOW, agreed=True)


@pytest.mark.parametrize("person", [DESK, SENDER, TU, STRANGER])
async def test_only_owners_and_editors_of_the_fair_decide(database: Database, person: int) -> None:
    won = await claim(database, TU)
    async with database.store() as store:
        for act in (
            claims.decide(store, person, won.ref, NOW, agreed=True),
            claims.take_off(store, person, won.ref, NOW),
            claims.trust(store, person, "A01", NOW, wanted=True),
            claims.waiting(store, person),
            claims.people_of_booth(store, person, "A01", NOW),
            booths.issue_booth_codes(store, FAIR, NOW, "A01", reissue=True, actor=person),
        ):
            with pytest.raises(NotAllowed):
                await act
    assert await acts(database) == [(TU, "claim_booth")]


async def test_a_demoted_editor_decides_no_more(database: Database) -> None:
    won = await claim(database, TU)
    async with database.store() as store:
        await staff.remove(store, EDITOR, NOW)
        with pytest.raises(NotAllowed):
            await claims.decide(store, EDITOR, won.ref, NOW, agreed=True)


async def test_whoever_is_let_in_is_as_approved_as_the_host_and_lets_nobody_in(database: Database) -> None:
    await claim(database, TU, waits=False)
    await invited(database, BINH)
    async with database.store() as store:
        assert await require_editor_of(store, BINH, "A01") == Editor("A01", owner=False, approved=True, direct=False)
        for act in (
            booth_people.let_in(store, BINH, "A01", MEMBER, NOW),
            booth_people.revoke_links(store, BINH, "A01", NOW),
            booth_people.leaving(store, BINH, (await booth_people.circle(store, TU, "A01", NOW)).own.ref),
        ):
            with pytest.raises(NotAllowed):
                await act
    assert await acts(database) == [(TU, "claim_booth"), (TU, "link_to_booth"), (BINH, "join_booth")]


async def test_another_booths_people_may_nothing_here(database: Database) -> None:
    own = await claim(database, TU, waits=False)
    await claim(database, CHI, "A02", waits=False)
    async with database.store() as store:
        for act in (
            require_editor_of(store, CHI, "A01"),
            booth_people.circle(store, CHI, "A01", NOW),
            booth_people.let_in(store, CHI, "A01", OWNER, NOW),
            booth_people.remove(store, CHI, own.ref, NOW, knows=True),
        ):
            with pytest.raises(NotAllowed):
                await act
        assert await exhibitors.owners_of(store, "A01") == [TU]


async def test_a_link_of_somebody_who_was_taken_off_lets_nobody_in(database: Database) -> None:
    own = await claim(database, TU, waits=False)
    async with database.store() as store:
        token = await booth_people.let_in(store, TU, "A01", MEMBER, NOW)
        await claims.take_off(store, EDITOR, own.ref, NOW)
        with pytest.raises(BoothLinkSpent):
            await booth_people.accept(store, BINH, "Bình", token, "vi", NOW)
        with pytest.raises(NotAllowed):
            await booth_people.let_in(store, TU, "A01", MEMBER, NOW)


async def test_who_opens_a_link_of_no_higher_role_leaves_it_good(database: Database) -> None:
    await claim(database, TU, waits=False)
    async with database.store() as store:
        token = await booth_people.let_in(store, TU, "A01", MEMBER, NOW)
        assert (await booth_people.accept(store, TU, "Tư", token, "vi", NOW))[1] is False
        assert (await booth_people.accept(store, BINH, "Bình", token, "vi", NOW))[1] is True


async def test_the_last_owner_leaves_only_knowing_it(database: Database) -> None:
    own = await claim(database, TU, waits=False)
    await invited(database, BINH)
    async with database.store() as store:
        assert (await booth_people.leaving(store, TU, own.ref)).last
        assert await booth_people.remove(store, TU, own.ref, NOW, knows=False) is None
        assert await exhibitors.owners_of(store, "A01") == [TU]
        assert await booth_people.remove(store, TU, own.ref, NOW, knows=True) is not None
        assert list(await exhibitors.booths_of(store, BINH)) == ["A01"]
        assert list(await booths.issue_booth_codes(store, FAIR, NOW)) == ["A01", "A02", "A03"]
    assert (await acts(database))[3] == (TU, "leave_booth")


async def test_of_two_owners_who_remove_each_other_at_once_one_stays(database: Database) -> None:
    first = await claim(database, TU, waits=False)
    second = await invited(database, BINH, role=OWNER)

    async def removes(who: int, ref: str) -> bool:
        try:
            return await inside(database, lambda s: booth_people.remove(s, who, ref, NOW, knows=False)) is not None
        except (NotAllowed, BoothMemberGone):
            return False

    done = await asyncio.gather(removes(TU, second.ref), removes(BINH, first.ref))
    async with database.reading() as store:
        assert (sorted(done), len(await exhibitors.owners_of(store, "A01"))) == ([False, True], 1)


async def test_fifty_with_one_code_make_one_owner_and_fifty_entries(database: Database) -> None:
    async with database.store() as store:
        code = (await booths.issue_booth_codes(store, FAIR, NOW, booth="A01"))["A01"]
    others = [Database(database.url) for _ in range(4)]
    try:
        won = await asyncio.gather(
            *(
                inside(others[n % 4], partial(booths.claim_booth, user_id=5000 + n, code=code, now=NOW))
                for n in range(50)
            )
        )
    finally:
        for other in others:
            await other.close()
    async with database.reading() as store:
        owners = await exhibitors.owners_of(store, "A01")
    assert [5000 + n for n, one in enumerate(won) if one.booth == "A01"] == list(owners)
    assert (len(owners), [one.refused for one in won].count("code_unknown")) == (1, 49)
    assert [act for _, act in await acts(database)].count("claim_refused") == 49
