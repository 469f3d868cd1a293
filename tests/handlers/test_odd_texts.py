"""Whatever is typed is answered: odd figures, halves of characters, the texts that broke something once."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from db import inbox
from knowledge.spoken_numbers import tokens_of
from simulator.people import Person
from tests.handlers.chair import does, hoa, lan
from tests.rig import Rig

SUPERSCRIPTS = ["²", "gian ²", "giá ² triệu", "①", "gian A① ở đâu", "¼ triệu", "٣ triệu", "²tr", "lúc ² giờ"]


def answers(person: Person) -> int:
    return sum(bubble.by_bot for bubble in person.screen())


async def untroubled(rig: Rig) -> bool:
    """Every update was worked off at the first attempt."""
    async with rig.app.database.reading() as store:
        rows = (await store.session.scalars(select(inbox.InboxRow))).all()
    return {(row.state, row.attempts) for row in rows} == {(inbox.DONE, 0)}


@pytest.mark.parametrize("text", SUPERSCRIPTS)
async def test_a_figure_that_is_no_digit_is_answered(rig: Rig, text: str) -> None:
    person = await lan(rig)
    before = answers(person)
    await does(rig, person, text)
    assert answers(person) == before + 1
    assert await untroubled(rig)


@pytest.mark.parametrize("text", SUPERSCRIPTS)
async def test_a_time_that_is_no_digit_is_not_understood(rig: Rig, text: str) -> None:
    person = await hoa(rig)
    said = await does(rig, person, "* Sửa chương trình", "ca trù", text)
    assert said == "Chưa hiểu giờ này. Gõ lại, ví dụ: 15h30 · lùi 30 phút · mai 9h · 10:00 30/10"
    assert await untroubled(rig)


def test_only_digits_count_as_digits() -> None:
    assert [tokens_of(text) for text in ("²", "①", "gian ²", "٣")] == [[]] * 4
    assert [token.word for token in tokens_of("giá ² triệu 5")] == ["triệu", "5"]
