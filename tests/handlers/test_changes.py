"""Notices of a changed programme: one for edits that belong together, none for what is as people know it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from db import broadcasts, changes, choices, fairs, follows, people, reminders
from db.broadcasts import CampaignRow, DeliveryRow
from db.changes import Change
from db.choices import Choices
from db.follows import Follow
from db.store import Database
from handlers.actions import changes as actions
from handlers.actions.broadcast import NoticeTooLate
from handlers.actions.errors import NotAllowed
from handlers.actions.staff import accept_invite, invite_staff
from handlers.replies.notices import text_of
from handlers.replies.texts import Texts
from knowledge.fair import Session
from knowledge.programme import moved
from tests.handlers.conftest import DESK, EDITOR, FAIR, NOW, SENDER, STAFF, VISITOR, at
from tests.rig import prepare_database

VUOT_GOM, CA_TRU, MUA_RONG = FAIR.session["vuot-gom"], FAIR.session["ca-tru"], FAIR.session["mua-rong"]
LATER, LATEST = moved(VUOT_GOM, at("30 15:00")), moved(VUOT_GOM, at("30 16:00"))
FOLLOWER, OTHER, EVERY = 3001, 3002, 3003
TEXTS = Texts()


@pytest.fixture
async def database(each_database_url: str) -> AsyncIterator[Database]:
    """The small fair, its staff, one who follows the pottery, one who follows the singing, one who wants all."""
    await prepare_database(each_database_url, FAIR, NOW)
    database = Database(each_database_url)
    async with database.store() as store:
        for person, role in STAFF.items():
            await accept_invite(store, person, role.title(), await invite_staff(store, role, NOW), NOW)
        for person in (FOLLOWER, OTHER, EVERY):
            await people.see(store, person, "vi", NOW)
        await follows.add(store, FOLLOWER, Follow("session", VUOT_GOM.id), NOW)
        await follows.add(store, OTHER, Follow("session", CA_TRU.id), NOW)
        await choices.keep(store, EVERY, Choices(every=True))
    yield database
    await database.close()


async def edited(
    database: Database,
    old: Session | None,
    new: Session | None,
    after: timedelta = timedelta(),
    *,
    tell: bool = True,
    reason: str = "",
) -> Change | None:
    async with database.store() as store:
        return await actions.note(store, old, new, NOW + after, tell=tell, reason=reason)


async def waiting(database: Database) -> list[tuple[Session | None, Session | None]]:
    async with database.reading() as store:
        return [(change.before, change.after) for change in await changes.pending(store)]


async def send(database: Database, change: Change, actor: int = EDITOR, now: datetime = NOW) -> int:
    async with database.store() as store:
        return await actions.send(store, actor, change.id, text_of(TEXTS, FAIR, change), now)


async def deliveries(database: Database) -> list[tuple[str, int]]:
    async with database.reading() as store:
        rows = await store.session.execute(
            select(CampaignRow.kind, DeliveryRow.chat_id).join(DeliveryRow).order_by(DeliveryRow.id)
        )
        return [(kind, chat) for kind, chat in rows]


MINUTE = timedelta(minutes=1)


async def test_edits_of_one_item_before_anybody_is_told_are_one_notice(database: Database) -> None:
    await edited(database, VUOT_GOM, LATER)
    await edited(database, LATER, LATEST, 4 * MINUTE)
    await edited(database, LATEST, replace(LATEST, place=""), 60 * MINUTE)
    assert await waiting(database) == [(VUOT_GOM, replace(LATEST, place=""))]


async def test_moved_back_means_no_notice(database: Database) -> None:
    await edited(database, VUOT_GOM, LATER)
    assert await edited(database, LATER, VUOT_GOM, MINUTE) is None
    assert await waiting(database) == []
    await edited(database, VUOT_GOM, LATEST, 2 * MINUTE)
    assert await waiting(database) == [(VUOT_GOM, LATEST)]


@pytest.mark.parametrize(("minutes", "known"), [(4, VUOT_GOM), (5, LATER), (60, LATER)])
async def test_an_edit_that_was_to_be_quiet_counts_with_what_follows_within_five_minutes(
    database: Database, minutes: int, known: Session
) -> None:
    await edited(database, VUOT_GOM, LATER, tell=False)
    assert await waiting(database) == []
    await edited(database, LATER, LATEST, minutes * MINUTE)
    assert await waiting(database) == [(known, LATEST)]


async def test_a_dropped_notice_counts_likewise(database: Database) -> None:
    change = await edited(database, VUOT_GOM, LATER)
    assert change is not None
    async with database.store() as store:
        await actions.drop(store, EDITOR, change.id, NOW)
    await edited(database, LATER, LATEST, 4 * MINUTE)
    assert await waiting(database) == [(VUOT_GOM, LATEST)]


async def test_after_a_notice_was_sent_the_next_goes_on_from_what_it_told(database: Database) -> None:
    change = await edited(database, VUOT_GOM, LATER)
    assert change is not None
    await send(database, change)
    assert await edited(database, LATER, VUOT_GOM, MINUTE) is not None
    assert await waiting(database) == [(LATER, VUOT_GOM)]


async def test_edits_of_two_items_are_two_notices(database: Database) -> None:
    await edited(database, VUOT_GOM, LATER)
    await edited(database, CA_TRU, replace(CA_TRU, status="cancelled"))
    assert await waiting(database) == [(VUOT_GOM, LATER), (CA_TRU, replace(CA_TRU, status="cancelled"))]


async def test_what_was_added_and_cancelled_again_needs_none(database: Database) -> None:
    new = replace(LATER, id="new")
    await edited(database, None, new)
    assert await edited(database, new, replace(new, status="cancelled"), MINUTE) is None
    assert await waiting(database) == []


async def test_a_notice_goes_to_followers_and_to_those_who_want_every_change(database: Database) -> None:
    change = await edited(database, VUOT_GOM, LATER)
    assert change is not None
    assert await send(database, change) == 2
    assert await deliveries(database) == [("change", FOLLOWER), ("change", EVERY)]


async def test_a_notice_is_sent_or_dropped_once(database: Database) -> None:
    change = await edited(database, VUOT_GOM, LATER)
    assert change is not None
    await send(database, change)
    with pytest.raises(actions.DraftGone):
        await send(database, change)
    async with database.store() as store:
        with pytest.raises(actions.DraftGone):
            await actions.drop(store, EDITOR, change.id, NOW)
        with pytest.raises(actions.DraftGone):
            await actions.reword(store, EDITOR, change.id, "x")
        with pytest.raises(actions.DraftGone):
            await actions.draft(store, EDITOR, 99)
    assert len(await deliveries(database)) == 2


@pytest.mark.parametrize(
    ("new", "until"),
    [
        (LATER, at("30 15:00")),
        (moved(VUOT_GOM, at("30 10:00")), at("30 14:00")),
        (replace(VUOT_GOM, host="x"), at("30 14:00")),
    ],
)
async def test_a_notice_is_of_use_until_the_later_start(database: Database, new: Session, until: datetime) -> None:
    change = await edited(database, VUOT_GOM, new)
    assert change is not None
    await send(database, change)
    async with database.reading() as store:
        assert await store.session.scalar(select(CampaignRow.expires_at)) == until


async def test_of_what_runs_it_is_of_use_until_the_end_and_not_after_it(database: Database) -> None:
    change = await edited(database, VUOT_GOM, replace(VUOT_GOM, place=""))
    assert change is not None
    with pytest.raises(NoticeTooLate):
        await send(database, change, now=at("30 15:00"))
    await send(database, change, now=at("30 14:20"))
    async with database.reading() as store:
        assert await store.session.scalar(select(CampaignRow.expires_at)) == at("30 15:00")


@pytest.mark.parametrize("actor", [DESK, SENDER, VISITOR, FOLLOWER])
async def test_nobody_else_sees_words_sends_or_drops_drafts(database: Database, actor: int) -> None:
    change = await edited(database, VUOT_GOM, LATER)
    assert change is not None
    async with database.store() as store:
        for refused in (
            actions.drafts(store, actor),
            actions.draft(store, actor, change.id),
            actions.reword(store, actor, change.id, "x"),
            actions.drop(store, actor, change.id, NOW),
            actions.send(store, actor, change.id, "x", NOW),
            actions.send_all(store, actor, {change.id: "x"}, NOW),
        ):
            with pytest.raises(NotAllowed):
                await refused
    assert (await waiting(database), await deliveries(database)) == ([(VUOT_GOM, LATER)], [])


async def test_another_fair_drafts_a_notice_for_each_session_that_changes(database: Database) -> None:
    new = Session("moi", "Chợ đêm", at("31 19:00"), at("31 20:00"))
    over = replace(FAIR.session["khai-mac"], title="Lễ khai mạc")
    rest = tuple(s for s in FAIR.sessions if s.id == "mua-rong")
    after = replace(FAIR, sessions=(*rest, LATER, replace(CA_TRU, description="x"), over, new))
    async with database.store() as store:
        await fairs.save(store, after, NOW)
        assert await actions.draft_notices(store, FAIR, after, NOW) == 3
        assert [draft.count for draft in await actions.drafts(store, EDITOR)] == [2, 1, 1]
    gone = FAIR.session["vuot-gom-2"]
    assert await waiting(database) == [(VUOT_GOM, LATER), (gone, None), (None, new)]
    async with database.store() as store:
        assert await actions.draft_notices(store, after, after, NOW) == 0
        assert await actions.draft_notices(store, after, replace(after, sessions=FAIR.sessions), NOW) == 0
    assert await waiting(database) == []


async def test_another_fair_calls_off_the_reminders_of_what_it_moves(database: Database) -> None:
    now = at("30 13:40")
    async with database.store() as store:
        (due,) = await reminders.due(store, now, 9)
        number = await broadcasts.launch(
            store, kind="reminder", text="x", author=0, audience=[FOLLOWER], request_key="r", now=now, lives=20 * MINUTE
        )
        assert number is not None
        await reminders.mark(store, [due], number)
        after = replace(FAIR, sessions=tuple(LATER if s == VUOT_GOM else s for s in FAIR.sessions))
        await fairs.save(store, after, now)
        await actions.draft_notices(store, FAIR, after, now)
        assert await broadcasts.report(store, number) == {"cancelled": 1}


async def test_all_are_sent_together_and_what_is_too_late_is_dropped(database: Database) -> None:
    first, second = await edited(database, VUOT_GOM, LATER), await edited(database, CA_TRU, replace(CA_TRU, host="x"))
    assert first is not None
    assert second is not None
    async with database.store() as store:
        texts = {first.id: "một", second.id: "hai"}
        assert await actions.send_all(store, EDITOR, texts, at("30 16:30")) == 2
        assert [await changes.count_pending(store), (await changes.untold(store, CA_TRU.id, NOW)) is None] == [0, True]
        sent = (await store.session.scalars(select(CampaignRow.text))).all()
        assert (sent, await store.session.scalar(select(func.count()).select_from(DeliveryRow))) == (["hai"], 2)


TOLD = {
    "Đổi giờ: Trình diễn vuốt gốm. 14:00 → 15:30, thứ Tư 30/10, sân khấu chính.": moved(VUOT_GOM, at("30 15:30")),
    "Đổi giờ: Trình diễn vuốt gốm. 14:00 thứ Tư 30/10 → 09:00 thứ Năm 31/10, sân khấu chính.": moved(
        VUOT_GOM, at("31 09:00")
    ),
    "Đổi giờ: Trình diễn vuốt gốm. 14:00–15:00 → 14:00–15:30, thứ Tư 30/10, sân khấu chính.": replace(
        VUOT_GOM, ends_at=at("30 15:30")
    ),
    "Đổi chỗ: Trình diễn vuốt gốm. Sân khấu chính → gian A02 – Gốm Tư Bình, 14:00 thứ Tư 30/10.": replace(
        VUOT_GOM, place="gian A02"
    ),
    "Đổi chỗ: Trình diễn vuốt gốm. Sân khấu chính → chưa rõ chỗ, 14:00 thứ Tư 30/10.": replace(VUOT_GOM, place=""),
    "Đổi tên: Trình diễn vuốt gốm → Vuốt &lt;gốm&gt;. 14:00 thứ Tư 30/10, sân khấu chính.": replace(
        VUOT_GOM, title="Vuốt <gốm>"
    ),
    "Đổi người chủ trì: Trình diễn vuốt gốm. Chưa có → Nghệ nhân Tư, 14:00 thứ Tư 30/10, sân khấu chính.": replace(
        VUOT_GOM, host="Nghệ nhân Tư"
    ),
    "Đổi giờ, chỗ: Trình diễn vuốt gốm. 14:00 thứ Tư 30/10, sân khấu chính → 16:00 thứ Tư 30/10, vườn tre.": replace(
        LATEST, place="Vườn tre"
    ),
    "Đổi giờ, tên: Trình diễn vuốt gốm → Vuốt gốm. 14:00 thứ Tư 30/10 → 16:00 thứ Tư 30/10, sân khấu chính.": replace(
        LATEST, title="Vuốt gốm"
    ),
    "Hủy: Trình diễn vuốt gốm. 14:00 thứ Tư 30/10, sân khấu chính.": replace(VUOT_GOM, status="cancelled"),
}


@pytest.mark.parametrize(("text", "new"), TOLD.items())
async def test_a_notice_names_what_where_and_old_to_new(database: Database, text: str, new: Session) -> None:
    change = await edited(database, VUOT_GOM, new)
    assert change is not None
    assert text_of(TEXTS, FAIR, change) == text


async def test_new_gone_and_restored_items_are_told_as_such(database: Database) -> None:
    new, gone = replace(VUOT_GOM, id="moi"), FAIR.session["vuot-gom-2"]
    told = [
        await edited(database, None, new),
        await edited(database, gone, None),
        await edited(database, MUA_RONG, replace(MUA_RONG, status=""), reason="Trời tạnh."),
        await edited(database, CA_TRU, replace(CA_TRU, status="cancelled"), reason="Mưa to."),
    ]
    assert [text_of(TEXTS, FAIR, change) for change in told if change] == [
        "Thêm mục mới: Trình diễn vuốt gốm. 14:00–15:00, thứ Tư 30/10, sân khấu chính.",
        "Hủy: Trình diễn vuốt gốm. 09:00 thứ Năm 31/10, gian A01 – Gốm Lan Anh.",
        "Diễn ra trở lại: Múa rồng. 18:00–19:00, thứ Tư 30/10, sân khấu chính. Trời tạnh.",
        "Hủy: Hát ca trù. 16:00 thứ Tư 30/10, sân khấu chính. Mưa to.",
    ]
