from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.fair import Event, Fair, OpeningHours, Session, Venue
from knowledge.programme import (
    moved,
    rest_of_day,
    sessions_between,
    sessions_next,
    sessions_now,
    sessions_on,
    upcoming_first,
)
from knowledge.spots import clashes

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 1, day, hour, minute, tzinfo=ZONE)


def session(id: str, start: datetime, end: datetime, place: str = "", booth: str = "", status: str = "") -> Session:
    return Session(id, id, start, end, place=place, booth=booth, status=status)


EVENT = Event(
    "cho",
    "Chợ",
    "Asia/Ho_Chi_Minh",
    date(2025, 1, 10),
    date(2025, 1, 12),
    (OpeningHours(time(8), time(22)),),
    Venue("A"),
)
FAIR = Fair(
    EVENT,
    sessions=(
        session("toi", at(10, 19), at(10, 21)),
        session("mo", at(10, 9), at(10, 10), place="san"),
        session("hat", at(10, 9, 30), at(10, 11), place="san"),
        session("huy", at(10, 9), at(10, 12), place="san", status="cancelled"),
        session("mai1", at(11, 8), at(11, 9), booth="A1"),
        session("mai2", at(11, 8), at(11, 10)),
        session("dem", at(11, 23), at(12, 1)),
    ),
)


def ids(sessions: tuple[Session, ...]) -> list[str]:
    return [session.id for session in sessions]


@pytest.mark.parametrize(
    ("now", "running"),
    [
        (at(10, 8, 59), []),
        (at(10, 9), ["mo"]),
        (at(10, 9, 30), ["mo", "hat"]),
        (at(10, 10), ["hat"]),
        (at(10, 11), []),
        (at(12, 0, 30), ["dem"]),
    ],
)
def test_a_session_runs_from_its_start_up_to_its_end(now: datetime, running: list[str]) -> None:
    assert ids(sessions_now(FAIR, now)) == running


@pytest.mark.parametrize(
    ("now", "following"),
    [
        (at(9, 12), ["mo"]),
        (at(10, 9), ["hat"]),
        (at(10, 9, 30), ["toi"]),
        (at(10, 19), ["mai1", "mai2"]),
        (at(11, 8), ["dem"]),
        (at(11, 23), []),
    ],
)
def test_next_is_all_with_the_earliest_start_that_day_or_the_next(now: datetime, following: list[str]) -> None:
    assert ids(sessions_next(FAIR, now)) == following


def test_a_range_holds_every_session_that_overlaps_it() -> None:
    assert ids(sessions_between(FAIR, at(10, 10), at(10, 19))) == ["hat"]
    assert ids(sessions_between(FAIR, at(10, 9, 59), at(10, 19, 1))) == ["mo", "hat", "toi"]


def test_equal_ends_are_one_instant() -> None:
    assert ids(sessions_between(FAIR, at(10, 9, 30), at(10, 9, 30))) == ["mo", "hat"]
    assert ids(sessions_between(FAIR, at(10, 10), at(10, 10))) == ["hat"]


def test_a_day_holds_what_runs_over_midnight_from_the_day_before() -> None:
    assert ids(sessions_on(FAIR, date(2025, 1, 10))) == ["mo", "hat", "toi"]
    assert ids(sessions_on(FAIR, date(2025, 1, 12))) == ["dem"]
    assert ids(sessions_on(FAIR, date(2025, 1, 13))) == []


def test_what_is_ahead_comes_before_what_is_past() -> None:
    assert ids(upcoming_first(FAIR.sessions, at(10, 11))) == ["huy", "toi", "mai1", "mai2", "dem", "mo", "hat"]


def test_a_session_clashes_at_its_place_or_booth_but_not_with_a_cancelled_one() -> None:
    assert ids(clashes(FAIR, FAIR.session["mo"])) == ["hat"]
    assert ids(clashes(FAIR, session("neu", at(11, 8, 30), at(11, 9, 30), booth="A1"))) == ["mai1"]
    assert ids(clashes(FAIR, session("sau", at(10, 11), at(10, 12), place="san"))) == []


def test_sessions_without_a_place_clash_with_none() -> None:
    assert clashes(FAIR, FAIR.session["mai2"]) == ()


@given(st.integers(-5000, 5000))
def test_a_moved_session_keeps_its_length_and_everything_else(minutes: int) -> None:
    before = FAIR.session["hat"]
    after = moved(before, before.starts_at + timedelta(minutes=minutes))
    assert after.ends_at - after.starts_at == before.ends_at - before.starts_at
    assert replace(after, starts_at=before.starts_at, ends_at=before.ends_at) == before


def test_a_session_moved_over_a_change_of_clocks_keeps_the_time_that_passes() -> None:
    zone = ZoneInfo("Europe/Paris")
    before = session("dem", datetime(2025, 3, 29, 1, tzinfo=zone), datetime(2025, 3, 29, 4, tzinfo=zone))
    after = moved(before, datetime(2025, 3, 30, 1, tzinfo=zone))
    assert after.ends_at == datetime(2025, 3, 30, 5, tzinfo=zone)


def test_a_session_is_not_moved_to_a_naive_time() -> None:
    with pytest.raises(ValueError, match="aware"):
        moved(FAIR.session["mo"], at(10, 9).replace(tzinfo=None))


def test_the_rest_of_a_day_is_what_runs_what_is_next_and_what_is_later() -> None:
    sessions = (
        session("sang", at(10, 9), at(10, 10)),
        session("hai", at(10, 10), at(10, 11)),
        session("ba", at(10, 10), at(10, 12)),
        session("huy", at(10, 10), at(10, 12), status="cancelled"),
        session("chieu", at(10, 15), at(10, 16)),
        session("mai", at(11, 9), at(11, 10)),
    )
    fair = replace(FAIR, sessions=sessions)

    def told(now: datetime) -> list[list[str]]:
        return [[found.id for found in part] for part in rest_of_day(fair, now)]

    assert told(at(9, 12)) == [[], [], []]
    assert told(at(10, 8, 59)) == [[], ["sang"], ["hai", "ba", "chieu"]]
    assert told(at(10, 9)) == [["sang"], ["hai", "ba"], ["chieu"]]
    assert told(at(10, 9, 59)) == [["sang"], ["hai", "ba"], ["chieu"]]
    assert told(at(10, 10)) == [["hai", "ba"], ["chieu"], []]
    assert told(at(10, 11)) == [["ba"], ["chieu"], []]
    assert told(at(10, 16)) == [[], [], []]
    assert told(at(10, 10).astimezone(ZoneInfo("America/New_York"))) == told(at(10, 10))
