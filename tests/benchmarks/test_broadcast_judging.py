"""The judge of the broadcast benchmark finds what is lost, doubled, unlisted and unexplained."""

from __future__ import annotations

from datetime import UTC, datetime

from benchmarks.broadcast.__main__ import kept
from benchmarks.broadcast.judging import books, densest, listed_uncertain, pace
from simulator.journal import Call, Journal

NOW = datetime(2024, 10, 29, tzinfo=UTC)


def journal(*calls: tuple[int, float, str]) -> Journal:
    """Chat, moment and text of each message that arrived."""
    made = Journal()
    for chat, at, text in calls:
        made.add(Call(0, NOW, at, "sendMessage", {"text": text}, chat, 200, delivered=True, answered=True))
    return made


def test_each_way_of_being_wrong_is_counted() -> None:
    seen = journal((1, 0.0, "tin"), (2, 1.0, "tin"), (2, 2.0, "tin"), (4, 3.0, "tin"), (5, 4.0, "tin"))
    rows = {1: "sent", 2: "sent", 3: "sent", 4: "failed", 5: "uncertain", 6: "expired"}
    found = books(seen, "tin", rows, listed=0, in_flight=1)
    assert (found.missing, found.doubled, found.unexplained) == (1, 1, 1)
    assert (found.uncertain, found.uncertain_listed, found.delivered) == (1, 0, 4)


def test_the_newest_report_names_the_uncertain() -> None:
    told = ["Đang gửi", "Đã gửi xong thông báo cho 9 người\n• đã nhận: 7\n• không rõ đã tới chưa: 1.002"]
    assert (listed_uncertain(told), listed_uncertain(told[:1])) == (1002, 0)


def test_the_pace_counts_answers_too_and_waits_for_the_first_one() -> None:
    seen = journal((1, 0.0, "tin"), (9, 0.5, "Dạ"), (2, 1.0, "tin"))
    found = pace(seen, "tin", [(9, 0.2), (8, 0.2)])
    assert (found.rate_mean, found.notices_mean, found.replies_missing) == (2.0, 1.0, 1)


def test_a_second_holds_what_came_within_less_than_one() -> None:
    assert densest([0.0, 0.5, 0.99, 1.0, 1.2]) == 4


def test_only_counts_decide_whether_the_promises_hold() -> None:
    good = {"missing": 0, "doubled": 0, "unexplained": 0, "http_429": 0, "window_max": 30}
    good |= {"uncertain": 2, "uncertain_listed": 2, "in_flight": 3}
    assert kept(good)
    for wrong in ({"missing": 1}, {"doubled": 1}, {"uncertain_listed": 1}, {"in_flight": 1}, {"window_max": 31}):
        assert not kept(good | wrong)
