"""The staff group, the pause, what booths say of today, and changes that can be taken back."""

from __future__ import annotations

from datetime import timedelta

from db import booth_status, edits, groups, pause, staff
from db.booth_status import Today
from db.pause import Pause
from db.staff import Invite
from db.store import Database
from knowledge.fair import BoothStatus
from tests.db.conftest import NOW

STAFF_GROUP, GROWN, OTHER = -100, -1000000000100, -200
SOLD_OUT = BoothStatus("sold_out", "", NOW, NOW + timedelta(hours=2))


async def test_the_staff_group_is_one_and_is_allowed(database: Database) -> None:
    async with database.store() as store:
        assert await groups.staff_group(store) is None
        await groups.choose_staff_group(store, STAFF_GROUP, "Ban tổ chức", NOW)
        await groups.choose_staff_group(store, OTHER, "Trực", NOW)
        await groups.choose_staff_group(store, OTHER, "Trực ban", NOW)
    async with database.reading() as store:
        assert await groups.staff_group_named(store) == groups.StaffGroup(OTHER, "Trực ban")
        assert [await groups.allowed(store, chat, frozenset()) for chat in (OTHER, STAFF_GROUP)] == [True, False]


async def test_the_staff_group_is_followed_when_it_grows(database: Database) -> None:
    async with database.store() as store:
        await groups.choose_staff_group(store, STAFF_GROUP, "Trực", NOW)
        for _ in range(2):
            await groups.follow(store, STAFF_GROUP, GROWN, frozenset(), NOW)
    async with database.reading() as store:
        assert await groups.staff_group(store) == GROWN
        assert await groups.allowed(store, GROWN, frozenset())


async def test_a_listed_group_stays_allowed_when_it_is_the_staff_group_no_more(database: Database) -> None:
    async with database.store() as store:
        await groups.choose_staff_group(store, STAFF_GROUP, "Trực", NOW)
        await groups.follow(store, STAFF_GROUP, GROWN, frozenset({STAFF_GROUP}), NOW)
        await groups.drop_staff_group(store)
    async with database.reading() as store:
        assert await groups.staff_group(store) is None
        listed = [await groups.allowed(store, GROWN, allowed) for allowed in (frozenset({STAFF_GROUP}), frozenset())]
    assert listed == [True, False]


async def test_a_pause_holds_until_it_is_lifted(database: Database) -> None:
    first, second = Pause("Đang sửa lịch", instead=False, since=NOW), Pause("", instead=True, since=NOW)
    for put in (first, second):
        async with database.store() as store:
            await pause.put(store, put)
        async with database.reading() as store:
            assert await pause.current(store) == put
    async with database.store() as store:
        await pause.lift(store)
        assert await pause.current(store) is None


async def test_what_a_booth_says_ends_when_the_fair_closes(database: Database) -> None:
    async with database.store() as store:
        await booth_status.put(store, "A01", SOLD_OUT)
    async with database.store() as store:
        assert (await booth_status.current(store, NOW)).states == {"A01": SOLD_OUT}
        assert await booth_status.current(store, SOLD_OUT.until) == Today()
        await booth_status.forget(store, SOLD_OUT.until)
        assert await booth_status.current(store, NOW) == Today()


async def test_what_a_booth_says_is_replaced_and_cleared(database: Database) -> None:
    moved = BoothStatus("moved", "B07", NOW, NOW + timedelta(hours=1))
    async with database.store() as store:
        await booth_status.put(store, "A01", SOLD_OUT)
        await booth_status.put(store, "A01", moved)
    async with database.store() as store:
        assert (await booth_status.current(store, NOW)).states == {"A01": moved}
        await booth_status.clear(store, "A01")
        assert await booth_status.current(store, NOW) == Today()


async def test_a_booth_says_one_thing_of_itself_one_of_each_product_and_one_offer(database: Database) -> None:
    offer = BoothStatus("offer", "Mua hai tặng một", NOW, NOW + timedelta(hours=2))
    async with database.store() as store:
        for slot, said in (("", SOLD_OUT), ("*", offer), ("am-tra", SOLD_OUT)):
            await booth_status.put(store, "A01", said, slot)
        await booth_status.put(store, "A02", SOLD_OUT, "binh-1")
    async with database.store() as store:
        today = await booth_status.current(store, NOW)
        assert dict(today.of("A01")) == {"": SOLD_OUT, "*": offer, "am-tra": SOLD_OUT}
        assert today.who() == ["A01", "A02"]
        await booth_status.clear(store, "A01", "am-tra")
        assert [*(await booth_status.current(store, NOW)).products] == ["binh-1"]
        await booth_status.clear(store, "A01")
        assert (await booth_status.current(store, NOW)).who() == ["A02"]


async def test_the_newest_imports_are_kept_and_undone_once(database: Database) -> None:
    async with database.store() as store:
        numbers = [await edits.keep(store, "import", f"A{n}", {"rows": {}}, NOW) for n in range(edits.KEPT + 5)]
        await edits.mark_undone(store, numbers[-1], NOW)
    async with database.reading() as store:
        kept = await edits.recent(store, 100)
        assert len(kept) == edits.KEPT
        assert (kept[0].label, kept[0].undone, kept[1].undone) == ("A54", True, False)
        assert await edits.find(store, numbers[0]) is None
        assert await edits.find(store, numbers[-1]) == (kept[0], {"rows": {}})


async def test_a_link_is_listed_until_it_is_used_revoked_or_too_old(database: Database) -> None:
    async with database.store() as store:
        tokens = [await staff.invite(store, "editor", NOW) for _ in range(3)]
        first, *_ = listed = await staff.invites(store, NOW)
        assert (len(listed), first.role, first.expires_at) == (3, "editor", NOW + staff.INVITE_LIVES)
        assert [token for token in tokens if token in str(listed)] == []
        assert await staff.revoke_invite(store, first.ref, NOW) == "editor"
        assert [await staff.revoke_invite(store, ref, NOW) for ref in (first.ref, "", "%" * 16)] == [None] * 3
        opened = [await staff.accept(store, token, 7, "Hoa", NOW) is not None for token in tokens]
        assert sorted(opened) == [False, True, True]
        assert await staff.invites(store, NOW) == []
    async with database.store() as store:
        await staff.invite(store, "desk", NOW)
        assert [invite.role for invite in await staff.invites(store, NOW)] == ["desk"]
        assert await staff.invites(store, NOW + staff.INVITE_LIVES) == []
        assert Invite(first.ref, "editor", first.expires_at) == first


async def test_who_was_removed_is_listed_no_more(database: Database) -> None:
    async with database.store() as store:
        for user, role in ((7, "sender"), (8, "owner"), (9, "desk")):
            await staff.accept(store, await staff.invite(store, role, NOW), user, f"N{user}", NOW)
        assert await staff.owners_for_update(store) == [8]
        await staff.remove(store, 7, NOW)
        assert [member.user_id for member in await staff.members(store)] == [8, 9]
