"""What a visitor at the gate meets, to the minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from knowledge.fair import Event, OpeningHours, Venue
from knowledge.opening import Opening, State, opening

EVENT = Event(
    "cho",
    "Chợ",
    "Asia/Ho_Chi_Minh",
    date(2025, 1, 10),
    date(2025, 1, 12),
    (OpeningHours(time(8), time(22)), OpeningHours(time(9), time(17), date(2025, 1, 12))),
    Venue("A"),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 1, day, hour, minute, tzinfo=EVENT.zone_info)


@pytest.mark.parametrize(
    ("now", "state", "opens"),
    [
        (at(1, 12), State.BEFORE, at(10, 8)),
        (at(10, 7, 59), State.BEFORE, at(10, 8)),
        (at(10, 8), State.OPEN, at(10, 8)),
        (at(10, 21, 59), State.OPEN, at(10, 8)),
        (at(10, 22), State.SHUT, at(11, 8)),
        (at(11, 7, 59), State.SHUT, at(11, 8)),
        (at(12, 16, 59), State.OPEN, at(12, 9)),
        (at(12, 17), State.OVER, at(12, 9)),
        (at(30, 12), State.OVER, at(12, 9)),
    ],
)
def test_the_minute_decides(now: datetime, state: State, opens: datetime) -> None:
    found = opening(EVENT, now)
    assert (found.state, found.opens) == (state, opens)
    assert opening(EVENT, now.astimezone(UTC)) == found


def test_a_day_without_hours_between_two_with_is_shut() -> None:
    gap = replace(
        EVENT,
        opening_hours=(
            OpeningHours(time(8), time(22), date(2025, 1, 10)),
            OpeningHours(time(8), time(22), date(2025, 1, 12)),
        ),
    )
    assert opening(gap, at(11, 12)) == Opening(State.SHUT, at(12, 8), at(12, 22))


def test_a_fair_whose_hours_are_all_of_other_days_is_open_all_day() -> None:
    odd = replace(EVENT, opening_hours=(OpeningHours(time(8), time(22), date(2025, 2, 1)),))
    assert opening(odd, at(10, 3)) == Opening(State.OPEN, at(10, 0), at(11, 0))
    assert opening(odd, at(13, 0)).state is State.OVER
