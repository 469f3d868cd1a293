from datetime import UTC, datetime, timedelta

import pytest

from simulator.clock import Clock

NOON = datetime(2024, 10, 29, 12, tzinfo=UTC)


def test_a_frozen_clock_moves_only_when_told() -> None:
    clock = Clock(NOON, frozen=True)
    assert clock.now() == NOON
    clock.forward(timedelta(days=1))
    assert clock.now() == NOON + timedelta(days=1)
    clock.move(NOON - timedelta(hours=3))
    assert clock.now() == NOON - timedelta(hours=3)


def test_a_running_clock_never_stands_still() -> None:
    clock = Clock(NOON)
    first, second = clock.now(), clock.now()
    assert NOON <= first < second < NOON + timedelta(minutes=1)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Clock(datetime(2024, 10, 29, 12))  # noqa: DTZ001 (the mistake under test)


def test_listeners_hear_a_move_until_they_leave() -> None:
    clock, heard = Clock(NOON, frozen=True), []

    def hear() -> None:
        heard.append(clock.now())

    clock.on_move(hear)
    clock.forward(timedelta(minutes=15))
    clock.off_move(hear)
    clock.forward(timedelta(minutes=15))
    assert heard == [NOON + timedelta(minutes=15)]
