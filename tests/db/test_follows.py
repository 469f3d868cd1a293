"""Stars, choices and who hears of a change; which reminders are due; what waits for the morning."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from db import audiences, broadcasts, choices, fairs, follows, people, quiet, reminders, sending
from db.audiences import Audience
from db.choices import Choices
from db.fair_tables import BoothRow
from db.follows import Follow
from db.reminders import ReminderRow
from db.store import Database, Store
from tests.handlers.conftest import FAIR, ZONE, at

SHOW, OTHER = FAIR.session["vuot-gom"], FAIR.session["ca-tru"]
ONE, BESIDE, AWAY = FAIR.booths
NOW = at("30 13:00")
DAY = timedelta(days=1)
STAR = Follow(follows.SESSION, SHOW.id)


async def met(store: Store, *chats: int, star: Follow | None = STAR) -> None:
    for chat in chats:
        await people.see(store, chat, "vi", NOW)
        if star:
            await follows.add(store, chat, star, NOW)


@pytest.fixture
async def fair(database: Database) -> Database:
    async with database.store() as store:
        await fairs.save(store, FAIR, NOW)
    return database


async def due(database: Database, now: datetime = NOW) -> list[tuple[int, str]]:
    async with database.reading() as store:
        return [(one.chat_id, one.session_id) for one in await reminders.due(store, now, 100)]


async def test_a_star_is_kept_once_however_often_it_is_tapped(database: Database) -> None:
    booth = Follow(follows.BOOTH, "A01")
    async with database.store() as store:
        for follow, later in ((booth, 0), (STAR, 1), (booth, 2)):
            await follows.add(store, 7, follow, NOW + timedelta(minutes=later))
        assert await follows.of(store, 7) == (booth, STAR)
        await follows.remove(store, 7, booth)
        await follows.remove(store, 7, booth)
        assert await follows.of(store, 7) == (STAR,)
        assert await follows.of(store, 8) == ()


async def test_ten_taps_at_once_make_one_star(database: Database) -> None:
    async def tap() -> None:
        async with database.store() as store:
            await follows.add(store, 7, STAR, NOW)

    await asyncio.gather(*(tap() for _ in range(10)))
    async with database.reading() as store:
        assert await follows.of(store, 7) == (STAR,)


async def test_only_followers_and_those_who_want_every_change_hear_of_one(database: Database) -> None:
    async with database.store() as store:
        await met(store, 1, 2, 3, 4)
        await met(store, 5, star=Follow(follows.SESSION, OTHER.id))
        await met(store, 6, star=Follow(follows.BOOTH, SHOW.id))
        await met(store, 7, 8, star=None)
        await people.choose_notices(store, 8, True)
        await choices.keep(store, 2, Choices(starred=False))
        await choices.keep(store, 3, Choices(starred=False, every=True))
        await choices.keep(store, 7, Choices(every=True))
        await people.leave(store, 4)
        assert list(await follows.audience(store, SHOW.id)) == [1, 3, 7]
        assert await follows.audience_size(store, SHOW.id) == 3
        assert list(await follows.audience(store, "new")) == [3, 7]


async def test_choices_are_the_usual_ones_until_somebody_chooses(database: Database) -> None:
    chosen = Choices(starred=False, every=True, lead=10, quiet=False)
    async with database.store() as store:
        assert await choices.of(store, 7) == Choices(starred=True, every=False, lead=30, quiet=True)
        await choices.keep(store, 7, chosen)
        await choices.keep(store, 8, replace(chosen, lead=60))
    async with database.store() as store:
        assert await choices.of(store, 7) == chosen
        await choices.forget(store, 7)
        assert [await choices.of(store, 7), (await choices.of(store, 8)).lead] == [Choices(), 60]


@pytest.mark.parametrize("lead", choices.LEADS)
async def test_a_reminder_is_due_so_many_minutes_before_the_start_and_not_after_it(fair: Database, lead: int) -> None:
    async with fair.store() as store:
        await met(store, 7)
        await choices.keep(store, 7, Choices(lead=lead))
    moments = [SHOW.starts_at - timedelta(minutes=lead, seconds=1), SHOW.starts_at - timedelta(minutes=lead)]
    moments += [SHOW.starts_at - timedelta(seconds=1), SHOW.starts_at, SHOW.ends_at]
    assert [len(await due(fair, now)) for now in moments] == [0, 1, 1, 0, 0]


async def test_nobody_else_is_reminded(fair: Database) -> None:
    async with fair.store() as store:
        await met(store, 1, 2, 3)
        await met(store, 4, star=Follow(follows.SESSION, OTHER.id))
        await met(store, 5, star=Follow(follows.BOOTH, SHOW.id))
        await met(store, 6, star=Follow(follows.SESSION, "gone"))
        await choices.keep(store, 2, Choices(lead=0, every=True))
        await people.leave(store, 3)
    assert await due(fair, SHOW.starts_at - timedelta(minutes=30)) == [(1, SHOW.id)]


async def test_a_reminder_moves_with_its_item_and_dies_with_it(fair: Database) -> None:
    before = SHOW.starts_at - timedelta(minutes=30)
    async with fair.store() as store:
        await met(store, 7)
        moved = replace(SHOW, starts_at=at("30 18:00"), ends_at=at("30 19:00"))
        await fairs.save_session(store, moved, NOW)
    assert [await due(fair, before), await due(fair, at("30 17:30"))] == [[], [(7, SHOW.id)]]
    async with fair.store() as store:
        await fairs.save_session(store, replace(moved, status="cancelled"), NOW)
    assert await due(fair, at("30 17:30")) == []


async def called(database: Database, *chats: int) -> int:
    """A reminder that was called and waits for the sender."""
    async with database.store() as store:
        found = [one for one in await reminders.due(store, at("30 13:30"), 100) if one.chat_id in chats]
        number = await broadcasts.launch(
            store,
            kind="reminder",
            text="Sắp bắt đầu",
            author=0,
            audience=chats,
            request_key=f"r{chats}",
            now=at("30 13:30"),
            lives=timedelta(minutes=30),
        )
        await reminders.mark(store, found, number)
    assert number is not None
    return number


async def report(database: Database, campaign: int) -> dict[str, int]:
    async with database.reading() as store:
        return await broadcasts.report(store, campaign)


async def test_what_was_called_is_due_no_more_but_for_another_start(fair: Database) -> None:
    async with fair.store() as store:
        await met(store, 7)
    await called(fair, 7)
    assert await due(fair, at("30 13:30")) == []
    with pytest.raises(IntegrityError):
        async with fair.store() as store:
            await reminders.mark(store, [reminders.Due(7, "vi", SHOW.id, SHOW.starts_at)], None)
    async with fair.store() as store:
        await fairs.save_session(store, replace(SHOW, starts_at=at("30 13:50")), NOW)
    assert await due(fair, at("30 13:30")) == [(7, SHOW.id)]


async def test_a_star_that_comes_too_late_is_passed_over(fair: Database) -> None:
    async with fair.store() as store:
        await met(store, 7, 8)
        await reminders.pass_over(store, 7, SHOW.id, SHOW.starts_at)
        await reminders.pass_over(store, 7, SHOW.id, SHOW.starts_at)
    assert await due(fair, at("30 13:45")) == [(8, SHOW.id)]


@pytest.mark.parametrize("change", ["moved", "cancelled", "unstarred", "nothing"])
async def test_what_waits_to_be_sent_is_called_off_with_its_item(fair: Database, change: str) -> None:
    async with fair.store() as store:
        await met(store, 7, 8)
    campaign = await called(fair, 7, 8)
    async with fair.store() as store:
        if change == "moved":
            await fairs.save_session(store, replace(SHOW, starts_at=at("30 18:00")), NOW)
        elif change == "cancelled":
            await fairs.save_session(store, replace(SHOW, status="cancelled"), NOW)
        elif change == "unstarred":
            await follows.remove(store, 7, STAR)
        await reminders.call_off(store)
    both, one = {"cancelled": 2}, {"cancelled": 1, "pending": 1}
    wanted = {"moved": both, "cancelled": both, "unstarred": one, "nothing": {"pending": 2}}
    assert await report(fair, campaign) == wanted[change]


async def test_only_reminders_are_called_off(fair: Database) -> None:
    async with fair.store() as store:
        await met(store, 7)
        number = await broadcasts.launch(
            store, kind="notice", text="x", author=1, audience=[7], request_key="n", now=NOW, lives=timedelta(hours=1)
        )
        await reminders.call_off(store)
    assert number is not None
    assert await report(fair, number) == {"pending": 1}


@pytest.mark.parametrize(
    ("local", "until"),
    [
        ("29 21:59", None),
        ("29 22:00", "30 07:00"),
        ("29 23:59", "30 07:00"),
        ("30 00:00", "30 07:00"),
        ("30 06:59", "30 07:00"),
        ("30 07:00", None),
        ("30 12:00", None),
    ],
)
def test_it_is_quiet_from_ten_to_seven(local: str, until: str | None) -> None:
    assert quiet.quiet_until(at(local)) == (at(until) if until else None)


@pytest.mark.parametrize("kind", ["notice", "change", "broadcast", "digest", "reminder", "report", "emergency"])
async def test_at_night_notices_wait_and_reminders_and_emergencies_do_not(fair: Database, kind: str) -> None:
    night = at("29 23:30").astimezone(UTC)
    async with fair.store() as store:
        await met(store, 1, 2, 3)
        await choices.keep(store, 2, Choices(quiet=False))
        await choices.keep(store, 3, Choices(quiet=True))
        await broadcasts.launch(
            store,
            kind=kind,
            text="x",
            author=1,
            audience=[1, 2, 3],
            request_key="k",
            now=night,
            lives=timedelta(days=1),
        )
        await quiet.hold_back(store, night)
        sent = [held.chat_id for held in await sending.lease(store, 9, night)]
        later = [held.chat_id for held in await sending.lease(store, 9, at("30 06:59"))]
        await quiet.hold_back(store, at("30 07:00"))
        morning = [held.chat_id for held in await sending.lease(store, 9, at("30 07:00"))]
    waits = kind in quiet.KEEPING
    assert (sent, later, morning) == (([2], [], [1, 3]) if waits else ([1, 2, 3], [], []))


async def test_what_is_too_late_in_the_morning_expires_unsent(fair: Database) -> None:
    night = at("29 23:30")
    async with fair.store() as store:
        await met(store, 1)
        number = await broadcasts.launch(
            store, kind="change", text="x", author=1, audience=[1], request_key="k", now=night, lives=DAY / 4
        )
        await quiet.hold_back(store, night)
        assert await sending.lease(store, 9, at("30 07:00")) == []
    assert number is not None
    assert await report(fair, number) == {"expired": 1}


@pytest.mark.parametrize(
    ("audience", "reached"),
    [
        (Audience(session=SHOW.id), [1]),
        (Audience(booth=ONE.code), [2]),
        (Audience(zone=ONE.zone), [2, 3]),
        (Audience(zone=ONE.zone, booth=ONE.code), [2]),
        (Audience(session=SHOW.id, booth=ONE.code), []),
        (Audience(), [1, 2, 3, 4, 5]),
    ],
)
async def test_a_notice_to_followers_reaches_those_who_starred_and_want_notices(
    fair: Database, audience: Audience, reached: list[int]
) -> None:
    stars = {n: Follow(follows.BOOTH, booth.code) for n, booth in ((2, ONE), (3, BESIDE), (4, AWAY))}
    async with fair.store() as store:
        await store.session.execute(update(BoothRow).where(BoothRow.code == AWAY.code).values(zone="B"))
        for chat in range(1, 8):
            await met(store, chat, star=STAR if chat == 1 else stars.get(chat))
            await people.choose_notices(store, chat, chat < 6)
        for star in (STAR, stars[2]):
            await follows.add(store, 6, star, NOW)  # wants no notices
            await follows.add(store, 7, star, NOW)
        await people.choose_notices(store, 7, True)
        await people.leave(store, 7)
        chats = (await store.session.scalars(audiences.chosen(audience, NOW))).all()
        assert await audiences.size(store, audience, NOW) == len(reached)
    assert list(chats) == reached


async def test_what_is_forgotten_leaves_no_row(fair: Database) -> None:
    async with fair.store() as store:
        await met(store, 7, 8)
    await called(fair, 7, 8)
    async with fair.store() as store:
        await choices.keep(store, 7, Choices())
        for table in (follows, choices, reminders):
            await table.forget(store, 7)
        left = [
            await store.session.scalar(select(func.count()).select_from(row))
            for row in (follows.FollowRow, ReminderRow)
        ]
    assert left == [1, 1]


def test_the_clock_of_the_fair_is_the_one_that_counts() -> None:
    assert at("29 23:30").tzinfo == ZONE
    assert quiet.quiet_until(datetime(2024, 10, 29, 16, 30, tzinfo=UTC).astimezone(ZONE)) == at("30 07:00")
