"""Booths change themselves: nobody overwrites anybody in silence, visitors see what was approved, nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from db import exhibitors, fairs, people, proposals, staff
from db.audit import AuditRow
from db.proposals import NEW, Proposal
from db.store import Database
from handlers.actions import deciding, workbook
from handlers.actions import proposals as actions
from handlers.actions.claims import trust
from handlers.actions.errors import NotAllowed, Refused
from handlers.actions.proposals import OwnGone, OwnTooMany, OwnValue, OwnWaits, Wished
from handlers.actions.staff import accept_invite, invite_staff
from handlers.replies.texts import Texts
from handlers.replies.workbook import compared
from knowledge.editing.things import Thing
from knowledge.fair import Fair
from simulator.people import Person
from tests.handlers.chair import does, hoa, lan, presses
from tests.handlers.conftest import DESK, EDITOR, FAIR, NOW, OWNER, SENDER, STAFF, VISITOR
from tests.handlers.everything import rights
from tests.rig import Rig, prepare_database, running

FIRST, SECOND, OTHER, WAITING = 4001, 4002, 4003, 4004
POT, NEW_ONE = Thing("products", "am-tra"), Thing("products", "")


@pytest.fixture
async def database(each_database_url: str) -> AsyncIterator[Database]:
    """Two people look after A01, one after A02, and one says that A03 is theirs."""
    await prepare_database(each_database_url, FAIR, NOW)
    database = Database(each_database_url)
    async with database.store() as store:
        for person, role in STAFF.items():
            await accept_invite(store, person, role.title(), await invite_staff(store, role, NOW), NOW)
        for person, booth in ((FIRST, "A01"), (SECOND, "A01"), (OTHER, "A02"), (WAITING, "A03")):
            await people.see(store, person, "vi", NOW)
            await exhibitors.join(store, booth, person, "owner", "", NOW, approved=person != WAITING)
    yield database
    await database.close()


async def stands(database: Database) -> Fair:
    async with database.reading() as store:
        fair = await fairs.tables(store)
    assert fair is not None
    return fair


async def seen(database: Database, person: int, thing: Thing = POT, column: str = "price") -> list[object]:
    async with database.store() as store:
        return (await actions.look(store, person, "A01", thing, column, FAIR)).seen


async def wishes(
    database: Database, person: int, saw: list[object], typed: str, thing: Thing = POT, column: str = "price"
) -> Wished:
    async with database.store() as store:
        field = await actions.look(store, person, "A01", thing, column, FAIR)
        return await actions.wish(store, person, field, saw, typed, FAIR, NOW)


async def wished(database: Database, typed: str, thing: Thing = POT, column: str = "price") -> Proposal:
    done = await wishes(database, FIRST, await seen(database, FIRST, thing, column), typed, thing, column)
    assert done.proposal is not None
    return done.proposal


async def approves(database: Database, proposal: Proposal, actor: int = EDITOR, revision: int | None = None) -> bool:
    async with database.store() as store:
        number = revision or proposal.revision
        return not (await deciding.approve(store, actor, proposal.id, number, FAIR, NOW)).moved


async def states(database: Database) -> dict[str, int]:
    counted = select(proposals.ProposalRow.state, func.count()).group_by(proposals.ProposalRow.state)
    async with database.reading() as store:
        return dict((await store.session.execute(counted)).all())


async def test_visitors_keep_the_old_price_until_it_is_approved_and_it_can_be_taken_back(database: Database) -> None:
    proposal = await wished(database, "từ 500 đến 600 nghìn")
    assert (await stands(database)).product["am-tra"].price == 450_000
    assert await approves(database, proposal)
    after = (await stands(database)).product["am-tra"]
    assert (after.price, after.price_to) == (500_000, 600_000)
    async with database.store() as store:
        done = await proposals.one(store, proposal.id)
        assert done is not None
        assert (done.state, done.author) == ("approved", None)
        undoing = await workbook.prepare_undo(store, EDITOR, done.edit_id or 0)
        await workbook.undo(store, EDITOR, undoing, workbook.without(undoing), NOW)
    assert await stands(database) == FAIR


async def test_of_two_who_write_the_same_field_the_second_sees_what_the_first_wrote(database: Database) -> None:
    both = await asyncio.gather(seen(database, FIRST), seen(database, SECOND))
    done = await asyncio.gather(
        wishes(database, FIRST, both[0], "500k"), wishes(database, SECOND, both[1], "600k"), return_exceptions=False
    )
    assert sorted(one.changed for one in done) == [False, True]
    (late,) = [one for one in done if one.changed]
    (early,) = [one for one in done if not one.changed]
    assert late.field.waiting == early.proposal
    assert await states(database) == {"waiting": 1}
    again = await wishes(database, SECOND, late.field.seen, "600k")
    assert again.proposal is not None
    assert await states(database) == {"replaced": 1, "waiting": 1}


async def test_of_two_at_a_trusted_booth_the_second_sees_the_new_state_and_nothing_is_lost(database: Database) -> None:
    async with database.store() as store:
        await trust(store, OWNER, "A01", NOW, wanted=True)
    both = await asyncio.gather(seen(database, FIRST), seen(database, SECOND))
    done = await asyncio.gather(wishes(database, FIRST, both[0], "500k"), wishes(database, SECOND, both[1], "600k"))
    assert sorted((one.changed, one.live) for one in done) == [(False, True), (True, False)]
    (late,) = [one for one in done if one.changed]
    price = (await stands(database)).product["am-tra"].price
    assert late.field.cells == {"price": str(price), "price_to": ""}
    async with database.store() as store:
        await trust(store, OWNER, "A01", NOW, wanted=False)
    assert not (await wishes(database, FIRST, await seen(database, FIRST), "700k")).live
    async with database.reading() as store:
        acts = (await store.session.scalars(select(AuditRow.action))).all()
    assert [act for act in acts if act in ("trust_booth", "own_edit", "distrust_booth", "propose_edit")] == [
        *("trust_booth", "own_edit", "distrust_booth", "propose_edit")
    ]


async def test_other_fields_do_not_wait_for_each_other(database: Database) -> None:
    price, unit = await wished(database, "500k"), await wished(database, "bộ", column="unit")
    assert await approves(database, price)
    assert await approves(database, unit)
    after = (await stands(database)).product["am-tra"]
    assert (after.price, after.unit) == (500_000, "bộ")


async def test_of_two_who_decide_at_once_one_does(database: Database) -> None:
    proposal = await wished(database, "500k")
    done = await asyncio.gather(
        approves(database, proposal), approves(database, proposal, OWNER), return_exceptions=True
    )
    assert [type(one) for one in done if one is not True] == [deciding.ProposalOver]
    async with database.reading() as store:
        assert (await fairs.data_version(store)).number == 2


async def test_a_card_older_than_the_field_writes_nothing_and_is_shown_anew(database: Database) -> None:
    proposal = await wished(database, "500k")
    async with database.store() as store:
        await fairs.save_row(store, replace(FAIR.product["am-tra"], price=480_000), NOW)
    assert not await approves(database, proposal)
    assert (await stands(database)).product["am-tra"].price == 480_000
    assert not await approves(database, proposal)  # the old card once more
    assert await approves(database, proposal, revision=2)
    assert (await stands(database)).product["am-tra"].price == 500_000


async def test_staff_correct_before_they_approve_and_an_old_card_does_not_bring_the_first_words(
    database: Database,
) -> None:
    proposal = await wished(database, "Chén men lam, 5tr/bộ", NEW_ONE, NEW)
    async with database.store() as store:
        found = await deciding.correct(store, EDITOR, proposal.id, "Chén men lam, 500k/bộ", FAIR, NOW)
    assert (found.proposal.corrected, found.proposal.revision) == (True, 2)
    assert not await approves(database, proposal)
    assert await approves(database, found.proposal)
    made = (await stands(database)).products[-1]
    assert (made.name, made.price, made.unit, made.booth, made.id) == (
        "Chén men lam",
        500_000,
        "bộ",
        "A01",
        "A01-moi-1",
    )
    second = await wished(database, "Đĩa men lam", NEW_ONE, NEW)
    assert second.thing == "A01-moi-2"


async def test_who_may_not_writes_nothing(database: Database) -> None:
    proposal, before = await wished(database, "500k"), await stands(database)
    async with database.store() as store:
        for person in (OTHER, VISITOR, EDITOR):
            with pytest.raises(NotAllowed):
                await actions.look(store, person, "A01", POT, "price", FAIR)
            with pytest.raises(NotAllowed):
                await actions.withdraw(store, person, proposal.id, NOW)
        for person in (FIRST, DESK, SENDER, VISITOR):
            with pytest.raises(NotAllowed):
                await deciding.approve(store, person, proposal.id, 1, FAIR, NOW)
            with pytest.raises(NotAllowed):
                await deciding.reject(store, person, proposal.id, "", NOW)
    async with database.store() as store:
        for thing, column in (
            (Thing("products", "binh-1"), "price"),
            (POT, "ocop_stars"),
            (Thing("booths", "A02"), "phone"),
        ):
            with pytest.raises(NotAllowed):
                await actions.look(store, FIRST, "A01", thing, column, FAIR)
        with pytest.raises(NotAllowed):
            await actions.look(store, FIRST, "A01", Thing("booths", "A01"), "badges", FAIR)
        field = await actions.look(store, WAITING, "A03", Thing("booths", "A03"), "phone", FAIR)
        with pytest.raises(OwnWaits):
            await actions.wish(store, WAITING, field, field.seen, "0912 345 678", FAIR, NOW)
    assert await stands(database) == before
    assert await states(database) == {"waiting": 1}


async def test_who_was_removed_or_demoted_has_no_say_from_that_moment(database: Database) -> None:
    proposal, saw = await wished(database, "500k"), await seen(database, FIRST)
    async with database.store() as store:
        member = await exhibitors.member(store, "A01", FIRST)
        assert member is not None
        await exhibitors.remove(store, member)
        await staff.remove(store, EDITOR, NOW)
    with pytest.raises(NotAllowed):
        await wishes(database, FIRST, saw, "600k")
    with pytest.raises(NotAllowed):
        await approves(database, proposal)
    assert (await stands(database)).product["am-tra"].price == 450_000


async def test_what_an_import_would_refuse_is_refused(database: Database) -> None:
    for typed, column in (("đẹp", "price"), ("80-50k", "price"), ("", "name"), ("x" * 1001, "description")):
        with pytest.raises(OwnValue):
            await wishes(database, FIRST, await seen(database, FIRST, column=column), typed, column=column)
    assert await states(database) == {}


async def test_a_booth_has_so_many_before_the_staff_and_no_more(database: Database) -> None:
    for number in range(actions.MOST_WAITING):
        await wished(database, f"Chén số {number}", NEW_ONE, NEW)
    assert await states(database) == {"waiting": actions.MOST_WAITING}
    with pytest.raises(OwnTooMany):
        await wishes(database, FIRST, await seen(database, FIRST), "500k")


async def test_what_goes_meanwhile_is_told(database: Database) -> None:
    proposal, saw = await wished(database, "500k"), await seen(database, FIRST)
    async with database.store() as store:
        await fairs.save(store, replace(FAIR, products=FAIR.products[1:]), NOW)
    with pytest.raises(OwnGone):
        await wishes(database, FIRST, saw, "600k")
    with pytest.raises(Refused):
        await approves(database, proposal)


async def test_an_old_workbook_keeps_the_booths_word_and_a_new_one_asks(database: Database) -> None:
    await approves(database, await wished(database, "500k"))
    await approves(database, await wished(database, "Chén men lam, 250k", NEW_ONE, NEW))
    own = await stands(database)
    async with database.reading() as store:
        standing = await workbook.standing(store, EDITOR, FAIR)
    old = workbook.planned(standing, FAIR)
    assert (old.new, bool(old.changes), [one.won for one in old.own]) == (own, False, [True, True])
    new = replace(FAIR, products=(replace(FAIR.products[0], price=480_000), *FAIR.products[1:]))
    asks = workbook.planned(standing, new)
    assert asks.new.product["am-tra"].price == 500_000
    shown = compared(Texts(), "hoi-cho.xlsx", asks, (), "k")
    assert "am-tra, giá, giá đến: mâu thuẫn, gian ghi 500000, sổ ghi 480000" in shown.text
    assert [row[0].text for row in shown.buttons] == ["Nhập, giữ của gian", "Nhập, theo sổ", "Bỏ"]
    theirs = workbook.planned(standing, new, workbook_wins=True)
    assert theirs.new.product["am-tra"].price == 480_000
    assert "A01-moi-1" in theirs.new.product
    async with database.store() as store:
        await workbook.import_fair(store, EDITOR, theirs, "x", NOW)
    async with database.reading() as store:
        standing = await workbook.standing(store, EDITOR, FAIR)
    assert workbook.planned(standing, FAIR).new.product["am-tra"].price == 450_000  # it is not the booth's any more


async def keeps(rig: Rig, name: str, booth: str = "A01") -> Person:
    person = rig.telegram.person(name, first_name=name.title())
    person.starts()
    await rig.settle()
    async with rig.app.database.store() as store:
        await exhibitors.join(store, booth, person.id, "owner", "", NOW, approved=True)
    return person


FORGED = (
    "",
    ":",
    ":A01",
    ":A02",
    ":A01:x",
    ":00000000:1",
    ":1",
    ":1:1",
    ":99999999999999999999",
    ":-1",
    ":1:2:3",
    ":Ạ",
)


async def test_whatever_a_client_sends_under_the_booths_buttons_changes_nothing_of_others(rig: Rig) -> None:
    boss, stranger, other = await hoa(rig), await lan(rig), await keeps(rig, "tu", "A02")
    mine = await keeps(rig, "bao")
    await does(rig, mine, "/giancuatoi", "* Sản phẩm, giá", "1", "giá", "500k", "* Gửi duyệt")
    before = await rights(rig)
    verbs: tuple[str, ...] = ("e_edit", "e_goods", "e_product", "e_field", "e_empty", "e_put", "e_withdraw", "e_drop")
    verbs += ("s_proposals", "s_proposal", "s_prop_ok", "s_prop_amend", "s_prop_no", "s_prop_mute")
    for person in (stranger, other):
        for verb in verbs:
            for carried in FORGED:
                await presses(rig, person, f"1:{verb}{carried}"[:64])
    assert await rights(rig) == before
    assert rig.app.keeper.snapshot().fair.product["am-tra"].price == 450_000
    await does(rig, boss, "* Duyệt")
    assert rig.app.keeper.snapshot().fair.product["am-tra"].price == 500_000


async def test_a_dialog_outlives_a_restart_and_ends_with_the_right(database_url: str, rig: Rig) -> None:
    await hoa(rig)
    mine = await keeps(rig, "bao")
    await does(rig, mine, "/giancuatoi", "* Sửa thông tin", "mo ta", "Gốm vẽ tay")
    await rig.app.close()
    rig.app.connected = False
    async with running(database_url, rig.telegram) as again:
        assert (await does(again, mine, "* Gửi duyệt")).startswith("Dạ, đã gửi Ban tổ chức duyệt.")
        await does(again, mine, "/giancuatoi", "* Sửa thông tin", "2")
        async with again.app.database.store() as store:
            member = await exhibitors.member(store, "A01", mine.id)
            assert member is not None
            await exhibitors.remove(store, member)
        assert "Gốm Lan Anh" in await does(again, mine, "gian A01 ở đâu")
        assert "dành cho nhân viên" in await does(again, mine, "* Để trống")


async def test_in_the_staff_group_who_may_approves_and_writes_the_word_in_private(rig: Rig) -> None:
    boss, visitor = await hoa(rig), await lan(rig)
    group = rig.telegram.group("trực", title="Trực", members=[boss, visitor])
    group.says(boss, "/nhom")
    await rig.settle()
    mine = await keeps(rig, "bao")
    await does(rig, mine, "/giancuatoi", "* Sản phẩm, giá", "1", "giá", "500k", "* Gửi duyệt")
    assert group.screen()[-1].text.startswith("Đề nghị sửa – gian A01 – Gốm Lan Anh")
    group.taps(visitor, "Duyệt")
    await rig.settle()
    assert rig.app.keeper.snapshot().fair.product["am-tra"].price == 450_000
    group.taps(boss, "Từ chối")
    await rig.settle()
    assert boss.screen()[-1].text.startswith("Từ chối: Ấm trà")
    await does(rig, boss, "Giá này cao quá")
    assert "Lý do: Giá này cao quá" in mine.screen()[-1].text
