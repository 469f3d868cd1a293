"""Flood limits, on a stopwatch of the test's own."""

import pytest

from simulator.errors import ApiError
from simulator.limits import Flood, Rates


class Stopwatch:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def retry_after(flood: Flood, chat_id: int, *, private: bool = True) -> int | None:
    try:
        flood.admit(chat_id, private=private)
    except ApiError as refused:
        return int(refused.parameters["retry_after"])
    return None


def test_the_refusal_is_worded_as_telegrams() -> None:
    flood = Flood(None)
    flood.ban(5)
    with pytest.raises(ApiError, match=r"^Too Many Requests: retry after 5$") as refused:
        flood.admit(1, private=True)
    assert refused.value.code == 429


def test_thirty_a_second_pass_and_the_thirty_first_bans_the_whole_account() -> None:
    watch = Stopwatch()
    flood = Flood(Rates(), watch)
    assert [retry_after(flood, chat) for chat in range(30)] == [None] * 30
    watch.seconds = 0.99
    assert retry_after(flood, 31) == 3
    watch.seconds = 3.5
    assert retry_after(flood, 32) == 1
    watch.seconds = 4.0
    assert retry_after(flood, 33) is None


def test_one_chat_gets_a_burst_and_then_one_a_second() -> None:
    watch = Stopwatch()
    flood = Flood(Rates(private_burst=3), watch)
    assert [retry_after(flood, 1) for _ in range(4)] == [None, None, None, 1]
    assert retry_after(flood, 2) is None
    watch.seconds = 1.0
    assert [retry_after(flood, 1) for _ in range(2)] == [None, 1]


def test_a_group_gets_twenty_a_minute() -> None:
    watch = Stopwatch()
    flood = Flood(Rates(), watch)
    for _ in range(20):
        assert retry_after(flood, -1, private=False) is None
        watch.seconds += 1
    assert retry_after(flood, -1, private=False) == 40
    watch.seconds = 60.0
    assert retry_after(flood, -1, private=False) is None


@pytest.mark.parametrize("rates", [None, Rates(per_second=1000, private_burst=1000)])
def test_limits_can_be_lifted_but_an_ordered_ban_holds(rates: Rates | None) -> None:
    watch = Stopwatch()
    flood = Flood(rates, watch)
    assert {retry_after(flood, 1) for _ in range(500)} == {None}
    flood.ban(2)
    assert retry_after(flood, 1) == 2
