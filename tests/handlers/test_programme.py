"""Changing the programme: found, planned, saved once, refused where it must not be."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from db import audit, changes, fairs
from db.store import Database
from handlers.actions import programme
from handlers.actions.errors import NotAllowed, Refused
from handlers.actions.new_time import TimeNotUnderstood, retimed, timed
from handlers.actions.programme import Saved
from knowledge.fair import Fair, Session
from knowledge.programme import moved
from tests.handlers.conftest import DESK, EDITOR, FAIR, NOW, OWNER, SENDER, VISITOR, at

VUOT_GOM, CA_TRU, MUA_RONG = FAIR.session["vuot-gom"], FAIR.session["ca-tru"], FAIR.session["mua-rong"]


def ids(found: tuple[Session, ...]) -> list[str]:
    return [session.id for session in found]


async def stored(database: Database) -> tuple[Fair, int]:
    """The fair as the database has it now, and its version."""
    async with database.reading() as store:
        fair = await fairs.load(store)
        assert fair is not None
        return fair, (await fairs.data_version(store)).number


async def save(
    database: Database, old: Session | None, new: Session, actor: int = EDITOR, now: datetime = NOW, tell: bool = True
) -> Saved:
    async with database.store() as store:
        return await programme.save_edit(store, actor, old, new, FAIR, now, tell=tell)


def test_without_words_the_next_items_are_offered() -> None:
    assert ids(programme.matching(FAIR, "", NOW)) == ["vuot-gom", "ca-tru", "vuot-gom-2"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("vuot gom", ["vuot-gom", "vuot-gom-2"]),
        ("VUỐT GỐM", ["vuot-gom", "vuot-gom-2"]),
        ("nặn gốm", ["vuot-gom"]),
        ("ca trù", ["ca-tru"]),
        ("khai mạc", ["khai-mac"]),
        ("múa rồng", ["mua-rong"]),
        ("bóng đá", []),
        ("...", ["vuot-gom", "ca-tru", "vuot-gom-2"]),
    ],
)
def test_items_are_found_by_words_of_any_of_their_names_cancelled_ones_too(words: str, found: list[str]) -> None:
    assert ids(programme.matching(FAIR, words, NOW)) == found


async def test_a_plan_changes_nothing(database: Database) -> None:
    before = await stored(database)
    async with database.store() as store:
        edit = await programme.plan_edit(store, EDITOR, moved(VUOT_GOM, at("30 15:30")), FAIR, NOW)
    assert (edit.new.starts_at, edit.new.ends_at) == (at("30 15:30"), at("30 16:30"))
    assert (ids(edit.clashes), edit.followers) == (["ca-tru"], 0)
    assert await stored(database) == before


@pytest.mark.parametrize(
    ("changed", "clashing"),
    [
        (moved(VUOT_GOM, at("30 15:30")), ["ca-tru"]),
        (replace(CA_TRU, place="gian A01", starts_at=at("31 09:30"), ends_at=at("31 10:30")), ["vuot-gom-2"]),
        (replace(CA_TRU, booth="A01", starts_at=at("31 09:30"), ends_at=at("31 10:30")), ["vuot-gom-2"]),
        (replace(CA_TRU, starts_at=at("30 18:00"), ends_at=at("30 19:00")), []),
        (replace(CA_TRU, starts_at=at("30 15:00"), ends_at=at("30 16:00")), []),
    ],
)
async def test_what_takes_place_there_or_in_that_booth_meanwhile_is_told(
    database: Database, changed: Session, clashing: list[str]
) -> None:
    async with database.store() as store:
        assert ids((await programme.plan_edit(store, EDITOR, changed, FAIR, NOW)).clashes) == clashing


@pytest.mark.parametrize(
    "new",
    [
        moved(VUOT_GOM, at("31 14:00")),
        replace(VUOT_GOM, ends_at=at("30 15:30")),
        replace(VUOT_GOM, title="Vuốt gốm thi tài"),
        replace(VUOT_GOM, place="Vườn tre"),
        replace(VUOT_GOM, host="Nghệ nhân Tư"),
        replace(VUOT_GOM, status="cancelled"),
    ],
)
async def test_an_edit_changes_one_item_raises_the_version_and_is_recorded_with_before_and_after(
    database: Database, new: Session
) -> None:
    _, version = await stored(database)
    saved = await save(database, VUOT_GOM, new)
    assert (saved.edit.old, saved.edit.new) == (VUOT_GOM, new)
    sessions = tuple(new if session.id == "vuot-gom" else session for session in FAIR.sessions)
    assert await stored(database) == (replace(FAIR, sessions=sessions), version + 1)
    async with database.reading() as store:
        (record,) = await audit.page(store, None, 1)
        assert await audit.person_of(store, record.actor) == EDITOR
    assert (record.action, record.subject) == ("edit_session", "vuot-gom")
    old_row, new_row = changes.session_to_json(VUOT_GOM), changes.session_to_json(new)
    assert old_row is not None
    assert new_row is not None
    assert {**old_row, **record.before} == old_row
    assert {**old_row, **record.after} == new_row


async def test_a_cancelled_item_is_restored(database: Database) -> None:
    restored = replace(MUA_RONG, status="")
    await save(database, MUA_RONG, restored)
    assert (await stored(database))[0].session["mua-rong"] == restored


async def test_a_new_item_gets_a_name_of_its_own_at_the_end_of_the_programme(database: Database) -> None:
    new = replace(programme.blank("Vuốt gốm!", FAIR, NOW), starts_at=at("31 15:00"), ends_at=at("31 16:00"))
    first, second = [(await save(database, None, new)).edit.new for _ in range(2)]
    assert (first, second.id) == (replace(new, id="vuot-gom-3"), "vuot-gom-4")
    fair, _ = await stored(database)
    assert fair.sessions == (*FAIR.sessions, first, second)


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        (VUOT_GOM, VUOT_GOM, programme.SessionSame),
        (VUOT_GOM, moved(VUOT_GOM, at("30 08:00")), programme.OutsideFair),
        (VUOT_GOM, moved(VUOT_GOM, at("30 21:00")), programme.OutsideFair),
        (VUOT_GOM, moved(VUOT_GOM, at("28 14:00")), programme.OutsideFair),
        (VUOT_GOM, replace(VUOT_GOM, ends_at=at("31 09:00")), programme.OutsideFair),
        (VUOT_GOM, moved(VUOT_GOM, at("29 19:59")), programme.TimePast),
        (VUOT_GOM, moved(VUOT_GOM, at("29 20:00")), programme.TimePast),
        (MUA_RONG, moved(MUA_RONG, at("31 14:00")), programme.SessionCancelled),
        (MUA_RONG, replace(MUA_RONG, title="Múa lân"), programme.SessionCancelled),
        (VUOT_GOM, replace(VUOT_GOM, id="khong-co"), programme.SessionGone),
        (None, programme.blank("Trưa nay", FAIR, NOW), programme.TimePast),
    ],
)
async def test_what_cannot_be_is_refused_and_changes_nothing(
    database: Database, old: Session | None, new: Session, refusal: type[Refused]
) -> None:
    before = await stored(database)
    with pytest.raises(refusal):
        await save(database, old, new)
    assert await stored(database) == before


async def test_what_is_over_cannot_be_restored(database: Database) -> None:
    with pytest.raises(programme.TimePast):
        await save(database, MUA_RONG, replace(MUA_RONG, status=""), now=at("30 19:00"))


async def test_the_last_possible_hour_is_allowed(database: Database) -> None:
    async with database.store() as store:
        edit = await programme.plan_edit(store, OWNER, moved(VUOT_GOM, at("31 20:30")), FAIR, NOW)
    assert edit.new.ends_at == at("31 21:30")


async def test_of_two_editors_who_saw_the_same_preview_the_second_is_told(database: Database) -> None:
    await save(database, VUOT_GOM, replace(VUOT_GOM, host="Nghệ nhân Tư"), OWNER)
    with pytest.raises(programme.SessionChanged):
        await save(database, VUOT_GOM, moved(VUOT_GOM, at("30 10:00")))
    fair, _ = await stored(database)
    assert fair.session["vuot-gom"] == replace(VUOT_GOM, host="Nghệ nhân Tư")


async def test_a_running_item_can_be_put_off(database: Database) -> None:
    now = at("30 14:05")
    async with database.store() as store:
        edit = await programme.plan_edit(store, OWNER, moved(VUOT_GOM, now + timedelta(minutes=25)), FAIR, now)
    assert edit.new.starts_at == at("30 14:30")


@pytest.mark.parametrize("actor", [DESK, SENDER, VISITOR])
async def test_nobody_else_may_look_for_plan_or_save_a_change(database: Database, actor: int) -> None:
    before = await stored(database)
    later = moved(VUOT_GOM, at("30 15:00"))
    new = replace(programme.blank("Chợ đêm", FAIR, NOW), starts_at=at("31 15:00"), ends_at=at("31 16:00"))
    async with database.store() as store:
        with pytest.raises(NotAllowed):
            await programme.find_sessions(store, actor, "gốm", FAIR, NOW)
        with pytest.raises(NotAllowed):
            await programme.session_to_edit(store, actor, "vuot-gom", FAIR)
        with pytest.raises(NotAllowed):
            await programme.plan_edit(store, actor, later, FAIR, NOW)
        for old, wish in ((VUOT_GOM, later), (VUOT_GOM, replace(VUOT_GOM, status="cancelled")), (None, new)):
            with pytest.raises(NotAllowed):
                await programme.save_edit(store, actor, old, wish, FAIR, NOW, tell=True)
        assert await changes.pending(store) == []
    assert await stored(database) == before


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("sân khấu chính", "san-khau"),
        ("SAN KHAU CHINH", "san-khau"),
        ("san-khau", "san-khau"),
        ("a02", "gian A02"),
        ("gian A02", "gian A02"),
        ("  Vườn   tre ", "Vườn tre"),
    ],
)
def test_a_place_is_a_landmark_a_booth_or_words(typed: str, place: str) -> None:
    assert programme.placed(FAIR, VUOT_GOM, typed) == replace(VUOT_GOM, place=place)


def test_a_title_is_not_empty_and_not_endless() -> None:
    assert programme.titled(" Hát \n xẩm ") == "Hát xẩm"
    with pytest.raises(programme.SessionNameless):
        programme.titled(" \n")
    with pytest.raises(programme.WordsTooLong):
        programme.titled("x" * 201)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("15h30", "30 15:30", "30 16:30"),
        ("15h30-17h", "30 15:30", "30 17:00"),
        ("từ 9h đến 10h30 mai", "30 09:00", "30 10:30"),
        ("31/10 14h - 15h", "31 14:00", "31 15:00"),
        ("lùi 30 phút", "30 14:30", "30 15:30"),
    ],
)
def test_a_new_time_keeps_the_length_unless_both_ends_are_named(typed: str, start: str, end: str) -> None:
    assert retimed(typed, VUOT_GOM, FAIR.event, NOW) == replace(VUOT_GOM, starts_at=at(start), ends_at=at(end))


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("mai 14h-15h30", "30 14:00", "30 15:30"),
        ("31/10 9h", "31 09:00", "31 10:00"),
        ("2h chieu mai", "30 14:00", "30 15:00"),
        ("21:00", "29 21:00", "29 22:00"),
    ],
)
def test_a_new_item_takes_an_hour_unless_its_end_is_named(typed: str, start: str, end: str) -> None:
    new = timed(typed, programme.blank("Chợ đêm", FAIR, NOW), FAIR.event, NOW)
    assert (new.starts_at, new.ends_at) == (at(start), at(end))


@pytest.mark.parametrize("typed", ["mai", "lùi 30 phút", "chiều mai", "", "abc"])
def test_a_new_item_needs_an_hour(typed: str) -> None:
    with pytest.raises(TimeNotUnderstood):
        timed(typed, programme.blank("Chợ đêm", FAIR, NOW), FAIR.event, NOW)
