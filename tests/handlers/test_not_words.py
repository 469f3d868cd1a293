"""Pictures with words below them, albums, groups, and halves of characters where a code should be."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from db.conversations import ContextRow
from db.people import PersonRow
from simulator.people import Person
from tests.handlers.chair import does, hoa, lan, last
from tests.handlers.test_odd_texts import answers, untroubled
from tests.rig import Rig

NO_PHOTO = "Dạ, em chưa xem được ảnh. Anh/chị gõ giúp thành chữ nhé, có dấu hay không dấu đều được."


async def sends(rig: Rig, person: Person, **content: object) -> None:
    """A message of any shape."""
    rig.telegram.updates.event("message", rig.telegram.post(person.chat, person.card, content))
    await rig.settle()


async def sends_album(rig: Rig, person: Person, *captions: str, album: str = "77") -> list[str]:
    """Pictures sent together; what the bot said to them."""
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    before = answers(person)
    for caption in captions:
        captioned = {"caption": caption} if caption else {}
        await sends(rig, person, photo=photo, media_group_id=album, **captioned)
    return [bubble.text for bubble in person.screen() if bubble.by_bot][before:]


async def count(rig: Rig, table: type[PersonRow] | type[ContextRow]) -> int:
    async with rig.app.database.reading() as store:
        return (await store.session.execute(select(func.count()).select_from(table))).scalar_one()


async def test_a_photo_with_a_question_below_it_is_answered(rig: Rig) -> None:
    person = await lan(rig)
    person.sends_photo(caption="gian A01 ở đâu")
    await rig.settle()
    assert "gian A01 – Gốm Lan Anh" in last(person)


async def test_a_file_with_a_question_below_it_is_answered(rig: Rig) -> None:
    person = await lan(rig)
    person.sends_document(b"x", "gia.xlsx", caption="gian A02 ở đâu")
    await rig.settle()
    assert "gian A02 – Gốm Tư Bình" in last(person)


async def test_an_album_without_words_is_answered_once(rig: Rig) -> None:
    person = await lan(rig)
    assert await sends_album(rig, person, "", "", "") == [NO_PHOTO]
    assert await sends_album(rig, person, "", "", album="78") == [NO_PHOTO]
    person.sends_photo()
    person.sends_photo()
    await rig.settle()
    assert answers(person) == 5
    assert await untroubled(rig)


async def test_an_album_with_words_is_answered_once_with_them(rig: Rig) -> None:
    person = await lan(rig)
    (said,) = await sends_album(rig, person, "gian A01 ở đâu", "", "")
    assert "gian A01 – Gốm Lan Anh" in said


async def test_an_album_leaves_the_conversation_as_it_was(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "gian A01 ở đâu")
    await sends_album(rig, person, "", "")
    assert "0900 000 101" in await does(rig, person, "số điện thoại")


@pytest.mark.parametrize("supergroup", [False, True])
async def test_the_bot_leaves_a_group_and_keeps_nothing_of_it(rig: Rig, supergroup: bool) -> None:
    person = await lan(rig)
    group = rig.telegram.group("hoi", title="Hội", members=[person], supergroup=supergroup, bot_inside=False)
    group.adds_bot(person)
    await rig.settle()
    assert group.chat.state == "left"
    assert await count(rig, PersonRow) == 1
    assert [bubble for bubble in group.screen() if bubble.by_bot] == []
    assert await untroubled(rig)


async def test_a_group_that_the_bot_was_in_before_is_left_at_its_first_word(rig: Rig) -> None:
    person = await lan(rig)
    group = rig.telegram.group("hoi", title="Hội", members=[person])
    group.says(person, "/start@hoicho_demo_bot")
    group.says(person, "@hoicho_demo_bot gian A01 ở đâu")
    await rig.settle()
    assert group.chat.state == "left"
    assert (await count(rig, PersonRow), await count(rig, ContextRow)) == (1, 0)


async def test_a_bot_that_was_thrown_out_of_a_group_does_not_leave_it(rig: Rig) -> None:
    person = await lan(rig)
    rig.telegram.group("hoi", title="Hội", members=[person]).removes_bot(person)
    await rig.settle()
    assert [call.method for call in rig.telegram.journal.calls if call.method.lower() == "leavechat"] == []
    assert await count(rig, PersonRow) == 1
    assert await untroubled(rig)


@pytest.mark.parametrize(
    "text", ["/start nv_\ud800", "/start gh_\ud800\x00", "/start g_\ud800", "/giancuatoi \ud800 A\x00"]
)
async def test_half_a_character_in_a_link_is_answered(rig: Rig, text: str) -> None:
    person = await lan(rig)
    before = answers(person)
    command = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    await sends(rig, person, text=text, entities=command)
    assert answers(person) == before + 1
    assert await untroubled(rig)


async def test_half_a_character_in_the_name_of_who_joins_is_left_out(rig: Rig) -> None:
    rig.telegram.person("hoa", first_name="Hoa", last_name="\ud83c")
    assert (await hoa(rig)).screen()[-1].text.startswith("Bảng điều khiển")
    assert await untroubled(rig)
