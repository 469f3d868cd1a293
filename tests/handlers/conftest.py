"""A small fair of three days, its database, and people with roles."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from db.store import Database
from handlers.actions.staff import accept_invite, invite_staff
from knowledge.fair import Booth, Contact, Event, Fair, FloorPlan, Landmark, OpeningHours, Product, Session, Venue, Zone
from simulator.clock import Clock
from simulator.telegram import Telegram
from tests.rig import TOKEN, Rig, prepare_database, running

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
OWNER, EDITOR, DESK, SENDER, VISITOR = 1001, 1002, 1003, 1004, 2001
STAFF = {OWNER: "owner", EDITOR: "editor", DESK: "desk", SENDER: "sender"}


def at(text: str) -> datetime:
    """ "30 14:00": a day of October 2024 and an hour, by the fair's clock."""
    return datetime.strptime(f"2024-10-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


NOW = at("29 20:00")

FAIR = Fair(
    event=Event(
        slug="cho-thu",
        name="Hội chợ Thử",
        timezone="Asia/Ho_Chi_Minh",
        starts_on=date(2024, 10, 29),
        ends_on=date(2024, 10, 31),
        opening_hours=(OpeningHours(time(8, 30), time(21, 30)),),
        venue=Venue("Công viên"),
        contact=Contact(phone="0900 000 100"),
        map=FloorPlan(
            100,
            100,
            (Zone("A", "Gốm", 0, 0, 100, 100),),
            (Landmark("san-khau", "stage", "Sân khấu chính", 50, 5), Landmark("cong", "gate", "Cổng", 50, 99)),
        ),
    ),
    booths=(
        Booth("A01", "Gốm Lan Anh", "A", description="Gốm men lam", phone="0900 000 101", website="https://a.example"),
        Booth("A02", "Gốm Tư Bình", "A", x=10, y=60, width=10, height=10),
        Booth("A03", "Gốm Ba Vại", "A", x=70, y=60, width=10, height=10),
    ),
    products=(
        Product("am-tra", "A01", "Ấm trà", price=450_000),
        *(Product(f"binh-{n}", "A02", f"Bình số {n}") for n in range(1, 6)),
    ),
    sessions=(
        Session("vuot-gom", "Trình diễn vuốt gốm", at("30 14:00"), at("30 15:00"), "san-khau", aliases=("nặn gốm",)),
        Session("vuot-gom-2", "Trình diễn vuốt gốm", at("31 09:00"), at("31 10:00"), booth="A01"),
        Session("ca-tru", "Hát ca trù", at("30 16:00"), at("30 17:00"), "san-khau"),
        Session("mua-rong", "Múa rồng", at("30 18:00"), at("30 19:00"), "san-khau", status="cancelled"),
        Session("khai-mac", "Khai mạc <lớn>", at("29 09:00"), at("29 10:00"), "san-khau"),
    ),
)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The small fair with one member of staff for each role."""
    await prepare_database(database_url, FAIR, NOW)
    database = Database(database_url)
    async with database.store() as store:
        for person, role in STAFF.items():
            await accept_invite(store, person, role.title(), await invite_staff(store, role, NOW), NOW)
    yield database
    await database.close()


@pytest.fixture
async def rig(database_url: str) -> AsyncIterator[Rig]:
    """The whole app on the small fair."""
    await prepare_database(database_url, FAIR, NOW)
    async with running(database_url, Telegram(Clock(NOW, frozen=True), TOKEN, rates=None)) as rig:
        yield rig
