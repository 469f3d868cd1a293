"""Long lists are leafed through, each by its own buttons, however quickly they were told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from knowledge.fair import Booth, FloorPlan, Zone
from simulator.clock import Clock
from simulator.telegram import Telegram
from tests.handlers.chair import data_of, does, lan, last, presses
from tests.handlers.conftest import FAIR, NOW
from tests.handlers.test_odd_buttons import OLD
from tests.handlers.test_odd_texts import answers
from tests.rig import TOKEN, Rig, prepare_database, running

ZONES = (Zone("A", "Gốm", 0, 0, 50, 100), Zone("B", "Lụa", 50, 0, 50, 100))
BOOTHS = tuple(Booth(f"{zone}{n:02}", f"Nhà {zone} số {n}", zone) for zone in "AB" for n in range(1, 15))
BIG = replace(
    FAIR,
    event=replace(FAIR.event, map=FloorPlan(100, 100, ZONES, FAIR.event.map.landmarks)),
    booths=BOOTHS,
    products=(),
    sessions=(),
)
ASK_A, ASK_B, MORE = "khu A có những gian nào", "khu B có những gian nào", "Xem tiếp (2/3) →"


@pytest.fixture
async def rig(database_url: str) -> AsyncIterator[Rig]:
    """Two zones of fourteen booths; the clock stands still, so that all is told in one second."""
    await prepare_database(database_url, BIG, NOW)
    async with running(database_url, Telegram(Clock(NOW, frozen=True), TOKEN, rates=None)) as rig:
        yield rig


async def test_two_lists_of_one_second_are_leafed_through_apart(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, ASK_A)
    of_a = data_of(rig, person, MORE)
    await does(rig, person, ASK_B)
    of_b = data_of(rig, person, MORE)
    assert of_a != of_b
    assert "A07" in await presses(rig, person, of_a)
    assert "B07" in await presses(rig, person, of_b)


async def test_two_lists_of_one_message_are_leafed_through_each_in_its_own(rig: Rig) -> None:
    person = await lan(rig)
    both = await does(rig, person, f"{ASK_A}? {ASK_B}?")
    assert ("A01" in both, "B01" in both) == (True, True)
    rows = [row for m in person.chat.messages.values() for row in m.get("reply_markup", {}).get("inline_keyboard", [])]
    of_a, of_b = (button["callback_data"] for row in rows for button in row if button["text"] == MORE)
    before = answers(person)
    assert "A07" in await presses(rig, person, of_a)
    assert "B07" in await presses(rig, person, of_b)
    assert answers(person) == before + 2
    assert "B13" in await does(rig, person, "* Xem tiếp (3/3) →")
    assert answers(person) == before + 2


async def test_a_list_that_was_forgotten_is_not_mixed_up_with_a_new_one(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, ASK_A)
    of_a = data_of(rig, person, MORE)
    rig.telegram.clock.move(NOW.replace(hour=21))
    await does(rig, person, ASK_B)
    assert await presses(rig, person, of_a) == OLD
    assert last(person) == OLD
