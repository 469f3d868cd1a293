"""A booth's people hear of a change of their programme once: across restarts, with two at work, and nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.hosting import Hosting
from db import exhibitors, people
from db.broadcasts import CampaignRow, DeliveryRow
from db.store import Database
from handlers.actions import changes as actions
from handlers.actions.changes import note
from handlers.actions.snapshot import Snapshot
from handlers.replies.texts import Register, voices
from knowledge.fair import Session
from knowledge.programme import moved
from tests.handlers.conftest import FAIR, NOW, at
from tests.rig import built_once, prepare_database

OWN = FAIR.session["vuot-gom-2"]
LATER = moved(OWN, at("31 10:00"))
OWNER, HELPER, OTHER = 5001, 5002, 5003


@pytest.fixture
async def database(each_database_url: str) -> AsyncIterator[Database]:
    """Two people look after A01, one of them in English; a third after A02."""
    await prepare_database(each_database_url, FAIR, NOW)
    database = Database(each_database_url)
    async with database.store() as store:
        for person, booth, language in ((OWNER, "A01", "vi"), (HELPER, "A01", "en"), (OTHER, "A02", "vi")):
            await people.see(store, person, language, NOW)
            await exhibitors.join(store, booth, person, exhibitors.OWNER, "", NOW, approved=True)
    yield database
    await database.close()


def hosting(database: Database) -> Hosting:
    snapshot = Snapshot(1, NOW, FAIR, built_once(FAIR))
    return Hosting(database, lambda: NOW, lambda: snapshot, voices(Register.FRIENDLY))


async def noted(database: Database, before: Session | None, after: Session | None, *, tell: bool = False) -> None:
    async with database.store() as store:
        await note(store, before, after, NOW, tell=tell)


async def told(database: Database) -> list[tuple[int, str]]:
    wanted = select(DeliveryRow.chat_id, CampaignRow.text).join(CampaignRow).where(CampaignRow.kind == "host")
    async with database.reading() as store:
        return [(chat, text) for chat, text in await store.session.execute(wanted.order_by(DeliveryRow.id))]


async def test_a_change_that_nobody_else_hears_of_is_told_to_the_booths_people_once(database: Database) -> None:
    await noted(database, OWN, LATER)
    assert await hosting(database).once()
    assert not await hosting(database).once()  # another instance, or the same after a restart
    assert sorted(await told(database)) == [
        (
            OWNER,
            "Dạ, chương trình của gian A01 có thay đổi:\n"
            "Đổi giờ: Trình diễn vuốt gốm. 09:00 → 10:00, thứ Năm 31/10, gian A01 – Gốm Lan Anh.",
        ),
        (
            HELPER,
            "The programme of booth A01 has changed: <b>Trình diễn vuốt gốm</b>\n"
            "Before: 09:00–10:00, Thu 31 Oct, booth A01 – Gốm Lan Anh.\n"
            "Now: 10:00–11:00, Thu 31 Oct, booth A01 – Gốm Lan Anh.",
        ),
    ]


async def test_what_is_moved_back_is_told_only_to_whom_the_move_was_told(database: Database) -> None:
    await noted(database, OWN, LATER)
    await noted(database, LATER, OWN)
    assert await hosting(database).once()
    assert await told(database) == []
    await noted(database, OWN, LATER)
    await hosting(database).once()
    await noted(database, LATER, OWN)
    await hosting(database).once()
    assert [text.split("\n")[1] for chat, text in await told(database) if chat == OWNER] == [
        "Đổi giờ: Trình diễn vuốt gốm. 09:00 → 10:00, thứ Năm 31/10, gian A01 – Gốm Lan Anh.",
        "Đổi giờ: Trình diễn vuốt gốm. 10:00 → 09:00, thứ Năm 31/10, gian A01 – Gốm Lan Anh.",
    ]


async def test_both_booths_hear_when_an_item_goes_from_one_to_the_other(database: Database) -> None:
    await noted(database, OWN, replace(OWN, booth="A02"))
    await hosting(database).once()
    assert sorted(chat for chat, _ in await told(database)) == [OWNER, HELPER, OTHER]


async def test_an_import_tells_too_and_what_is_over_or_nobodys_is_not_told(database: Database) -> None:
    over = replace(OWN, id="over", starts_at=at("29 10:00"), ends_at=at("29 11:00"))
    elsewhere = FAIR.session["ca-tru"]
    cancelled = tuple(replace(s, status="cancelled") if s.id in (OWN.id, elsewhere.id) else s for s in FAIR.sessions)
    async with database.store() as store:
        assert await actions.draft_notices(store, FAIR, replace(FAIR, sessions=cancelled), NOW) == 2
    await noted(database, over, moved(over, at("29 12:00")))
    await hosting(database).once()
    assert [text.split("\n")[1] for chat, text in await told(database) if chat == OWNER] == [
        "Hủy: Trình diễn vuốt gốm. 09:00 thứ Năm 31/10, gian A01 – Gốm Lan Anh."
    ]
    assert OTHER not in [chat for chat, _ in await told(database)]


async def test_who_was_removed_or_blocked_the_bot_hears_nothing(database: Database) -> None:
    async with database.store() as store:
        await people.leave(store, HELPER)
        gone = await exhibitors.member(store, "A01", OWNER)
        assert gone is not None
        await exhibitors.remove(store, gone)
    await noted(database, OWN, LATER)
    await hosting(database).once()
    assert await told(database) == []
