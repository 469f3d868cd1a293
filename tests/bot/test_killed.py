"""The bot as a real process, killed in the middle of its work: the small version of `python -m benchmarks.intake`."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.intake.bots import Ours
from benchmarks.intake.judging import Asked, judge, out_of_order, unexplained
from benchmarks.intake.run import Plan, run
from simulator.journal import Journal
from tests.knowledge.faulty_fairs import FILES


async def test_what_people_wrote_survives_two_kills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.intake.run.IDLE_AFTER", 1.0)
    fair = tmp_path / "cho-thu"
    fair.mkdir()
    for name, text in FILES.items():
        (fair / name).write_text(text, "utf-8")
    bot = Ours(f"sqlite:///{tmp_path / 'killed.sqlite3'}", fair)
    verdict = await run(bot, Plan(updates=30, kills=2, seed=3), tmp_path)
    assert (verdict.pushed, verdict.answered, verdict.lost) == (30, 30, 0)
    assert (verdict.acted_twice, verdict.not_acted, verdict.out_of_order) == (0, 0, 0)
    assert (verdict.unexplained, verdict.exit_status) == (0, 0)


def test_the_judge_finds_what_was_lost_and_done_twice() -> None:
    single = Asked(questions=[(1, "a"), (2, "b")], in_flight=[[1]], kills=1)
    talk = Asked(questions=[(3, "c"), (3, "d"), (3, "e")])
    verdict = judge("bot", Journal(), single, ["a", "a"], talk, ["d", "c"])
    assert (verdict.lost, verdict.acted_twice, verdict.not_acted, verdict.out_of_order) == (2, 1, 2, 1)
    assert not verdict.good


def test_only_what_was_in_flight_may_be_repeated() -> None:
    assert unexplained({1: 2, 2: 1, 3: 0}, {1: 1, 3: 4}) == 2


def test_order_is_judged_within_a_chat_by_first_effects() -> None:
    asked = [(1, "a"), (2, "x"), (1, "b"), (2, "y")]
    assert out_of_order(asked, ["x", "a", "y", "b", "a"]) == 0
    assert out_of_order(asked, ["y", "b", "x", "a"]) == 2
