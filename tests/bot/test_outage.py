"""After the bot was away, by polling: a day of messages is answered, old presses are not, late is said to be late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from simulator.clock import Clock
from simulator.telegram import Telegram
from tests.bot.books import asked
from tests.rig import TOKEN, moment, running


@pytest.mark.parametrize(
    ("away", "answered", "late"),
    [(timedelta(minutes=5), 3, 0), (timedelta(hours=2), 3, 3), (timedelta(hours=25), 0, 0)],
)
async def test_after_an_outage(fair_url: str, away: timedelta, answered: int, late: int) -> None:
    telegram = Telegram(Clock(moment("2024-10-29 09:00"), frozen=True), TOKEN, rates=None)
    lan, minh = telegram.person("lan"), telegram.person("minh")
    async with running(fair_url, telegram) as before:
        await before.settle()
    for n in range(3):
        lan.says(f"Câu {n}: gốm ở đâu")
        lan.taps_data(1, "x")
    telegram.clock.forward(away)
    minh.taps_data(1, "x")
    minh.says("gốm ở đâu")
    async with running(fair_url, telegram) as after:
        await after.settle()
        assert len(await asked(after.app.database)) == answered + 1
    said = [str(call.params["text"]) for call in telegram.journal.delivered_to(lan.id)]
    assert (len(said), sum("Trả lời muộn" in text for text in said)) == (answered, late)
    assert len(telegram.journal.of("answerCallbackQuery")) == 1  # Minh's, who pressed just now
