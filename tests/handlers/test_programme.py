"""Moving an item of the programme."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from db import audit, fairs
from db.store import Database
from handlers.actions import programme
from handlers.actions.errors import NotAllowed, Refused
from knowledge.fair import Fair, Session
from tests.handlers.conftest import DESK, EDITOR, FAIR, NOW, OWNER, SENDER, VISITOR, at


def ids(found: tuple[Session, ...]) -> list[str]:
    return [session.id for session in found]


async def saved(database: Database) -> tuple[Fair, int]:
    """The fair as the database has it now, and its version."""
    async with database.reading() as store:
        fair = await fairs.load(store)
        assert fair is not None
        return fair, (await fairs.data_version(store)).number


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
        ("múa rồng", []),
        ("bóng đá", []),
        ("...", ["vuot-gom", "ca-tru", "vuot-gom-2"]),
    ],
)
def test_items_are_found_by_words_of_any_of_their_names(words: str, found: list[str]) -> None:
    assert ids(programme.matching(FAIR, words, NOW)) == found


async def test_a_plan_changes_nothing(database: Database) -> None:
    before = await saved(database)
    async with database.store() as store:
        move = await programme.plan_move(store, EDITOR, "vuot-gom", at("30 15:30"), FAIR, NOW)
    assert (move.new.starts_at, move.new.ends_at) == (at("30 15:30"), at("30 16:30"))
    assert ids(move.clashes) == ["ca-tru"]
    assert await saved(database) == before


async def test_a_move_changes_one_item_raises_the_version_and_is_recorded_with_before_and_after(
    database: Database,
) -> None:
    _, version = await saved(database)
    async with database.store() as store:
        move = await programme.move_session(store, EDITOR, "vuot-gom", at("30 14:00"), at("31 14:00"), FAIR, NOW)

    moved = replace(FAIR.session["vuot-gom"], starts_at=at("31 14:00"), ends_at=at("31 15:00"))
    sessions = tuple(moved if session.id == "vuot-gom" else session for session in FAIR.sessions)
    assert move.new == moved
    assert await saved(database) == (replace(FAIR, sessions=sessions), version + 1)
    async with database.reading() as store:
        (record,) = await audit.page(store, None, 1)
        assert await audit.person_of(store, record.actor) == EDITOR
    assert (record.action, record.subject) == ("move_session", "vuot-gom")
    assert record.before["starts_at"] == "2024-10-30T14:00:00+07:00"
    assert record.after["starts_at"] == "2024-10-31T14:00:00+07:00"


@pytest.mark.parametrize(
    ("session", "to", "refusal"),
    [
        ("vuot-gom", "30 14:00", programme.SameTime),
        ("vuot-gom", "30 08:00", programme.OutsideFair),
        ("vuot-gom", "30 21:00", programme.OutsideFair),
        ("vuot-gom", "28 14:00", programme.OutsideFair),
        ("vuot-gom", "29 19:59", programme.TimePast),
        ("vuot-gom", "29 20:00", programme.TimePast),
        ("mua-rong", "31 14:00", programme.SessionCancelled),
        ("khong-co", "31 14:00", programme.SessionGone),
    ],
)
async def test_what_cannot_be_is_refused_and_changes_nothing(
    database: Database, session: str, to: str, refusal: type[Refused]
) -> None:
    before = await saved(database)
    with pytest.raises(refusal):
        async with database.store() as store:
            await programme.move_session(store, OWNER, session, at("30 14:00"), at(to), FAIR, NOW)
    assert await saved(database) == before


async def test_the_last_possible_hour_is_allowed(database: Database) -> None:
    async with database.store() as store:
        move = await programme.plan_move(store, OWNER, "vuot-gom", at("31 20:30"), FAIR, NOW)
    assert move.new.ends_at == at("31 21:30")


async def test_of_two_editors_who_saw_the_same_preview_the_second_is_told(database: Database) -> None:
    async with database.store() as store:
        await programme.move_session(store, OWNER, "vuot-gom", at("30 14:00"), at("30 15:00"), FAIR, NOW)
    with pytest.raises(programme.SessionChanged):
        async with database.store() as store:
            await programme.move_session(store, EDITOR, "vuot-gom", at("30 14:00"), at("30 10:00"), FAIR, NOW)
    fair, _ = await saved(database)
    assert fair.session["vuot-gom"].starts_at == at("30 15:00")


async def test_a_running_item_can_be_put_off(database: Database) -> None:
    now = at("30 14:05")
    async with database.store() as store:
        move = await programme.plan_move(store, OWNER, "vuot-gom", now + timedelta(minutes=25), FAIR, now)
    assert move.new.starts_at == at("30 14:30")


@pytest.mark.parametrize("actor", [DESK, SENDER, VISITOR])
async def test_nobody_else_may_look_for_plan_or_make_a_move(database: Database, actor: int) -> None:
    before = await saved(database)
    async with database.store() as store:
        with pytest.raises(NotAllowed):
            await programme.find_sessions(store, actor, "gốm", FAIR, NOW)
        with pytest.raises(NotAllowed):
            await programme.plan_move(store, actor, "vuot-gom", at("30 15:00"), FAIR, NOW)
        with pytest.raises(NotAllowed):
            await programme.move_session(store, actor, "vuot-gom", at("30 14:00"), at("30 15:00"), FAIR, NOW)
    assert await saved(database) == before
