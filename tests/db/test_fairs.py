"""What was imported comes back as it was, and only what changed is touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from db import fairs
from db.fair_tables import BoothRow, EventRow, FaqRow, LandmarkRow, ProductRow, SessionRow, ZoneRow
from db.store import Database
from knowledge.fair import Booth, Event, Fair, FaqEntry, FloorPlan, OpeningHours, Product, Session, Venue, Zone
from tests.db.conftest import NOW
from tests.rig import sample_fair

LATER = NOW + timedelta(hours=1)
TABLES: tuple[tuple[Any, str], ...] = (
    (EventRow, "slug"),
    (ZoneRow, "code"),
    (LandmarkRow, "id"),
    (BoothRow, "code"),
    (ProductRow, "id"),
    (SessionRow, "id"),
    (FaqRow, "id"),
)


def sparse_fair() -> Fair:
    """Every cell that may be empty is empty."""
    hours = (OpeningHours(time(8, 30), time(21, 30)),)
    event = Event("cho", "Chợ", "Asia/Ho_Chi_Minh", date(2025, 1, 10), date(2025, 1, 12), hours, Venue("Sân"))
    plan = FloorPlan(100, 50, (Zone("A", "Khu A", 0, 0, 10, 10),))
    start = datetime(2025, 1, 10, 9, 0, tzinfo=event.zone_info)
    return Fair(
        event=replace(event, map=plan),
        booths=(Booth("A01", "Gốm Lan", "A"), Booth("A02", "Gốm Cúc", "A")),
        products=(Product("p1", "A01", "Bình"),),
        sessions=(Session("s1", "Khai mạc", start, start + timedelta(hours=1)),),
        faq=(FaqEntry("ve", ("Vé bao nhiêu?",), "Miễn phí."),),
    )


async def save(database: Database, fair: Fair, now: datetime = NOW) -> None:
    async with database.store() as store:
        await fairs.save(store, fair, now)


async def load(database: Database) -> Fair | None:
    async with database.reading() as store:
        return await fairs.load(store)


async def version(database: Database) -> int:
    async with database.reading() as store:
        return (await fairs.data_version(store)).number


async def changed_since(database: Database, moment: datetime) -> set[str]:
    async with database.reading() as store:
        touched = [
            await store.session.scalars(select(getattr(table, key)).where(table.updated_at >= moment))
            for table, key in TABLES
        ]
    return {identity for identities in touched for identity in identities}


async def test_before_the_first_import_there_is_no_fair(database: Database) -> None:
    assert (await load(database), await version(database)) == (None, 0)


@pytest.mark.parametrize("fair", [sample_fair(), sparse_fair()], ids=["sample", "sparse"])
async def test_a_fair_comes_back_as_it_was_saved(database: Database, fair: Fair) -> None:
    await save(database, fair)
    loaded = await load(database)
    assert loaded == fair
    assert loaded is not None
    assert [s.starts_at.tzinfo for s in loaded.sessions] == [fair.event.zone_info] * len(fair.sessions)


async def test_saving_the_same_again_touches_no_row(database: Database) -> None:
    await save(database, sample_fair())
    await save(database, sample_fair(), LATER)
    assert await changed_since(database, LATER) == set()


async def test_a_row_that_only_moved_down_the_list_is_no_newer(database: Database) -> None:
    fair = sparse_fair()
    await save(database, fair)
    on_top = replace(fair, booths=(Booth("A00", "Gốm Mai", "A"), *fair.booths))
    await save(database, on_top, LATER)
    assert (await load(database), await changed_since(database, LATER)) == (on_top, {"A00"})


async def test_the_age_of_each_answer_is_that_of_its_row(database: Database) -> None:
    fair = sparse_fair()
    await save(database, fair)
    await save(database, replace(fair, faq=(replace(fair.faq[0], answer="50.000 đ."),)), LATER)
    async with database.reading() as store:
        ages = await fairs.ages(store)
    assert ages == {
        "booth": {"A01": NOW, "A02": NOW},
        "product": {"p1": NOW},
        "session": {"s1": NOW},
        "place": {},
        "faq": {"ve": LATER},
        "event": {"": NOW},
    }


async def test_every_save_raises_the_version(database: Database) -> None:
    await save(database, sparse_fair())
    await save(database, sparse_fair(), LATER)
    async with database.reading() as store:
        assert await fairs.data_version(store) == fairs.DataVersion(2, LATER)


async def test_only_changed_rows_get_a_new_time(database: Database) -> None:
    fair = sparse_fair()
    await save(database, fair)
    booths = (fair.booths[0], replace(fair.booths[1], phone="024 3000 000"))
    changed = replace(fair, booths=booths, event=replace(fair.event, description="Có mái che"))
    await save(database, changed, LATER)
    assert await changed_since(database, LATER) == {"cho", "A02"}
    assert await load(database) == changed


async def test_rows_that_are_gone_from_the_folder_go(database: Database) -> None:
    await save(database, sample_fair())
    await save(database, sparse_fair(), LATER)
    assert await load(database) == sparse_fair()


async def test_the_order_of_the_organiser_is_kept(database: Database) -> None:
    fair = sparse_fair()
    await save(database, fair)
    turned = replace(fair, booths=tuple(reversed(fair.booths)))
    await save(database, turned)
    assert await load(database) == turned


async def test_a_price_of_ten_billion_fits(database: Database) -> None:
    fair = sparse_fair()
    dear = replace(fair, products=(Product("p1", "A01", "Sập gụ", price=2_500_000_000, price_to=10_000_000_000),))
    await save(database, dear)
    assert await load(database) == dear


async def test_a_save_that_fails_changes_nothing(database: Database) -> None:
    await save(database, sparse_fair())
    broken = replace(sample_fair(), faq=(FaqEntry("ve", ("Vé?",), None),))  # type: ignore[arg-type]  # the fault itself
    with pytest.raises(Exception, match=r"(?i)not.null"):
        await save(database, broken, LATER)
    assert (await load(database), await version(database)) == (sparse_fair(), 1)


async def test_a_session_is_read_and_written_by_itself(database: Database) -> None:
    fair = sparse_fair()
    await save(database, fair)
    async with database.store() as store:
        before = await fairs.session_for_update(store, "s1", fair.event)
        assert before == fair.sessions[0]
        moved = replace(before, starts_at=before.starts_at + timedelta(hours=2), ends_at=before.ends_at.astimezone(UTC))
        await fairs.save_session(store, moved, LATER)
        assert await fairs.session_for_update(store, "unknown", fair.event) is None
    assert await load(database) == replace(fair, sessions=(moved,))
    assert (await changed_since(database, LATER), await version(database)) == ({"s1"}, 2)
